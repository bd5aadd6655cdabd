//! The system's limit of open files, which connections and uploads share.

/// Returns the number of files that this process may have open.
pub(crate) fn open_files() -> usize {
    #[cfg(unix)]
    {
        let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile);
        limit.current.map_or(usize::MAX, |limit| {
            usize::try_from(limit).unwrap_or(usize::MAX)
        })
    }
    #[cfg(not(unix))]
    usize::MAX
}
