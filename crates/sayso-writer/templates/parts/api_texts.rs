/// The API, and the tokens for it.
pub mod api {
    pub const TITLE: &str = "API tokens";
    pub const HINT: &str = "With a token, a program reads and changes what you may read and change.";
    pub const MANAGE: &str = "Manage API tokens";
    pub const NAME: &str = "Name";
    pub const NAME_HINT: &str = "What the token is for";
    pub const DAYS: &str = "Days until it expires";
    pub const MAY_WRITE: &str = "May change data";
    pub const CREATE: &str = "Create a token";
    pub const SHOWN_ONCE: &str = "This is your new token. Copy it now: it is shown for five minutes.";
    pub const COPIED: &str = "I have copied it";
    pub const ALLOWS: &str = "Allows";
    pub const EXPIRES: &str = "Expires";
    pub const USED: &str = "Last used";
    pub const REVOKE: &str = "Revoke";

    /// The rights of a token, in words.
    pub fn allows(may_write: bool) -> &'static str {
        if may_write { "Reading and writing" } else { "Reading" }
    }
}

