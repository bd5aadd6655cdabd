//! Users, their passwords, and the guard at the beginning of actions and pages.

use crate::{Db, pages::login_page};
use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng},
};
use sayso::{action::blocking, prelude::*};
use sqlx::FromRow;

/// The session's key for the user's id.
const USER: &str = "user";

/// A user who can log in.
#[derive(Clone, Debug, FromRow)]
pub struct User {
    /// Number.
    pub id: i64,
    /// Name, unique regardless of case.
    pub name: String,
}

/// Returns the user of this request, if there is one. Layout, page and metadata call this, and the user is loaded once.
///
/// # Errors
/// When the database fails.
#[memo]
pub async fn current_user(cx: &Cx, db: State<Db>) -> Result<Option<User>> {
    let Some(id) = cx.session().get::<i64>(USER).await? else {
        return Ok(None);
    };
    let user = sqlx::query_as("SELECT id, name FROM users WHERE id = ?").bind(id);
    Ok(user.fetch_optional(&*db).await?)
}

/// Returns the user of this request. Other visitors are sent to the login page, and back after the login.
///
/// # Errors
/// With the redirect, or when the database fails.
pub async fn require_user(cx: &Cx) -> Result<User> {
    match current_user(cx).await? {
        Some(user) => Ok(user),
        None => Err(redirect(login_page::url().next(cx.path_and_query())).into()),
    }
}

/// Adds a user. Returns `None` if the name is taken.
///
/// # Errors
/// When the database fails, or too many people sign up or log in at once.
pub async fn sign_up(db: &Db, name: &str, password: String) -> Result<Option<User>> {
    // Hashing takes tens of milliseconds of processor time and 19 MB on purpose. `blocking` runs a few at a time, on
    // threads that serve no requests.
    let hash = blocking(move || hash(&password)).await??;
    let added = sqlx::query_as(
        "INSERT INTO users (name, password) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING id, name",
    );
    Ok(added.bind(name).bind(hash).fetch_optional(db).await?)
}

/// Returns the user with this name and password.
///
/// # Errors
/// When the database fails, or too many people sign up or log in at once.
pub async fn check_password(db: &Db, name: &str, password: String) -> Result<Option<User>> {
    let found: Option<(i64, String, String)> =
        sqlx::query_as("SELECT id, name, password FROM users WHERE name = ?")
            .bind(name)
            .fetch_optional(db)
            .await?;
    // An unknown name takes as long as a wrong password, so the time does not reveal which names exist.
    let stored = found.as_ref().map(|(_, _, hash)| hash.clone());
    let fits = blocking(move || match stored {
        Some(stored) => verify(&password, &stored),
        None => hash(&password).is_err(),
    })
    .await?;
    Ok(found
        .filter(|_| fits)
        .map(|(id, name, _)| User { id, name }))
}

/// Makes this the user of the session. The session gets a new token, so that an attacker who saw the old one is not
/// logged in, too.
///
/// # Errors
/// Never in practice: a number can be written as JSON.
pub fn log_in(cx: &ActionCx, user: &User) -> Result<()> {
    cx.session().rotate();
    cx.session().insert(USER, user.id)
}

fn hash(password: &str) -> Result<String> {
    let salt = SaltString::generate(&mut OsRng);
    let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
    Ok(hash
        .map_err(|error| Error::internal(format!("hashing a password: {error}")))?
        .to_string())
}

fn verify(password: &str, stored: &str) -> bool {
    let Ok(stored) = PasswordHash::new(stored) else {
        return false;
    };
    Argon2::default()
        .verify_password(password.as_bytes(), &stored)
        .is_ok()
}
