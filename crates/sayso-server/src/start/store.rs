//! The settings of the store that instances share.

use super::StartError;
use crate::start::stores::Stores;
use std::{env, fmt, path::PathBuf};

#[derive(Clone)]
pub(super) struct StoreSettings {
    pub(super) url: Option<String>,
    pub(super) name: String,
    pub(super) ca: Option<PathBuf>,
}

impl StoreSettings {
    pub(super) fn from_env() -> Self {
        let given = |name| env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            url: given("SAYSO_STORE"),
            name: given("SAYSO_STORE_NAME").unwrap_or_else(|| "sayso".into()),
            ca: env::var_os("SAYSO_STORE_CA")
                .filter(|path| !path.is_empty())
                .map(PathBuf::from),
        }
    }

    pub(super) fn open(&self) -> Result<Option<Stores>, StartError> {
        let Some(url) = &self.url else {
            return Ok(None);
        };
        Stores::open(url, &self.name, self.ca.as_deref()).map(Some)
    }
}

/// Leaves out the address, which may contain a password.
impl fmt::Debug for StoreSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreSettings")
            .field("is_set", &self.url.is_some())
            .field("name", &self.name)
            .field("ca", &self.ca)
            .finish()
    }
}
