//! Passwords: hashed with Argon2id, checked without telling which accounts exist.

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng},
};
use sayso_core::{Error, Result};
use sayso_server::blocking;

/// Returns a random password that can be typed: twelve hexadecimal digits in three groups.
///
/// # Errors
/// Returns an error if the operating system has no random bytes.
///
/// ```
/// use sayso_kit::password;
///
/// let password = password::random()?; // such as 5b1c-90fe-77d2
/// assert_eq!(password.len(), 14);
/// assert_ne!(password, password::random()?);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn random() -> std::io::Result<String> {
    let digits = sayso_server::random_name()?;
    Ok(format!(
        "{}-{}-{}",
        &digits[..4],
        &digits[4..8],
        &digits[8..12]
    ))
}

/// Hashes a password with Argon2id and a random salt, to the PHC string format.
///
/// It takes tens of milliseconds of a processor and 19 MB on purpose (OWASP's parameters), so it runs on a thread for
/// blocking work, and only a few run at once.
///
/// # Errors
/// "Unavailable" if too many passwords are hashed at once.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sayso::Result<()> {
/// use sayso_kit::password;
///
/// let hash = password::hash("correct horse".to_owned()).await?;
/// assert!(password::verify("correct horse".to_owned(), Some(hash)).await?);
/// # Ok(())
/// # }
/// ```
pub async fn hash(password: String) -> Result<String> {
    blocking(move || hash_now(&password)).await?
}

/// Checks a password against the hash of an account.
///
/// Without a hash, because there is no such account, it takes as long as a wrong password does, so that the time does not
/// tell which accounts exist.
///
/// # Errors
/// "Unavailable" if too many passwords are hashed at once.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sayso::Result<()> {
/// use sayso_kit::password;
///
/// assert!(!password::verify("correct horse".to_owned(), None).await?);
/// # Ok(())
/// # }
/// ```
pub async fn verify(password: String, stored: Option<String>) -> Result<bool> {
    blocking(move || match stored {
        Some(stored) => Ok(verify_now(&password, &stored)),
        None => hash_now(&password).map(|_| false),
    })
    .await?
}

fn hash_now(password: &str) -> Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    Ok(hash
        .map_err(|error| Error::internal(format!("hashing a password: {error}")))?
        .to_string())
}

fn verify_now(password: &str, stored: &str) -> bool {
    let Ok(stored) = PasswordHash::new(stored) else {
        return false;
    };
    Argon2::default()
        .verify_password(password.as_bytes(), &stored)
        .is_ok()
}
