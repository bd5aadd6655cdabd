//! Keys, and texts that only this application can make or open.

pub(crate) mod keys;
pub(crate) mod random;
pub(crate) mod seal;
