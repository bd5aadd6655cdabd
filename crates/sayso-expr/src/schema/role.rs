//! Roles.

/// A role in the application or in a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The id of the role.
    pub id: String,
    /// A person holds it in a tenant.
    pub in_tenant: bool,
    /// The ids of the roles that it includes directly.
    pub over: Vec<String>,
}

impl Role {
    /// Returns a role that is held in the application.
    #[must_use]
    pub fn in_app(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            in_tenant: false,
            over: Vec::new(),
        }
    }

    /// Returns a role that is held in a tenant.
    #[must_use]
    pub fn in_tenant(id: impl Into<String>) -> Self {
        Self {
            in_tenant: true,
            ..Self::in_app(id)
        }
    }

    /// Adds roles that this one includes.
    #[must_use]
    pub fn over<I: Into<String>>(mut self, roles: impl IntoIterator<Item = I>) -> Self {
        self.over.extend(roles.into_iter().map(Into::into));
        self
    }
}
