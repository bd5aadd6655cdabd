//! Resources that a process shares out: background tasks, blocking threads, open files and lines of the log.

pub(crate) mod blocking;
pub(crate) mod env;
pub(crate) mod lock;
pub(crate) mod open_files;
pub(crate) mod seldom;
pub(crate) mod tasks;
