//! The operations that a token allows.

/// The part of a person's rights that a token has.
///
/// ```
/// use sayso_kit::api::Grant;
///
/// assert!(Grant::Write.covers(Grant::Read));
/// assert!(!Grant::Read.covers(Grant::Write));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Reading alone.
    Read,
    /// Reading and writing.
    Write,
}

impl Grant {
    /// Returns true if a token with this grant may do what asks for `needed`.
    ///
    /// ```
    /// use sayso_kit::api::Grant;
    ///
    /// assert!(Grant::Read.covers(Grant::Read));
    /// ```
    pub fn covers(self, needed: Self) -> bool {
        self == Self::Write || needed == Self::Read
    }

    /// Returns the name in the table.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// Returns the grant with a name; an unknown one allows the least.
    pub(super) fn named(name: &str) -> Self {
        if name == Self::Write.name() {
            Self::Write
        } else {
            Self::Read
        }
    }
}
