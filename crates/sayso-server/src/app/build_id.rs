//! The name of the application's build, so that a tab that was opened before a deploy gets a fitting message.

use std::env;

/// Returns the name of the build: `SAYSO_BUILD` if that is set, else a hash of the parts that open pages rely on
/// (`parts`) and of the program's size. All instances of one build have the same name.
pub(crate) fn build_id<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    if let Some(given) = env::var("SAYSO_BUILD")
        .ok()
        .filter(|given| !given.is_empty())
    {
        return given;
    }
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let program = env::current_exe()
        .and_then(std::fs::metadata)
        .map_or(0, |file| file.len());
    hasher.update(&program.to_le_bytes());
    hasher.finalize().to_hex()[..10].to_owned()
}
