//! Random names.

use std::{fmt::Write, io};

/// Returns a new name for a file, such as an upload that an application stores: 32 random hexadecimal digits.
///
/// ```
/// let name = sayso::upload::random_name()?;
/// assert!(name.len() == 32 && name.bytes().all(|digit| digit.is_ascii_hexdigit()));
/// # Ok::<_, std::io::Error>(())
/// ```
///
/// # Errors
/// When the operating system has no random bytes.
pub fn random_name() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(hex(&bytes))
}

/// Returns ten random hexadecimal digits: for digests, which tell nothing about the error, and for telling processes
/// apart.
pub(crate) fn short_name() -> String {
    let mut bytes = [0; 5];
    // Without randomness the name is all zeros: still valid, but shared by all errors.
    let _ = getrandom::fill(&mut bytes);
    hex(&bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
