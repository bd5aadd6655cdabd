//! The user's folder for caches.

use std::{env, path::PathBuf};

/// Returns the folder, by the XDG Base Directory Specification.
pub(super) fn caches() -> Option<PathBuf> {
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(home)
}
