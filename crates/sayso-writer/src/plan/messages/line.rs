//! The texts of messages, and the values of rows that they show.

use serde::Serialize;

/// A text of a message, as a function of the texts.
#[derive(Debug, Serialize)]
pub struct Line {
    /// The name of the function, or of the constant if it has no parameters.
    pub name: String,
    /// The parameters.
    pub parameters: Vec<String>,
    /// The text, with the parameters in braces.
    pub format: String,
    /// The text in Rust, of `values` of a row.
    pub call: String,
    /// The text in Rust for an address, to which nothing is shown that not everyone may read who reads the row.
    #[serde(skip)]
    pub call_for_address: String,
}

impl Line {
    /// Returns true if it has this parameter.
    pub(super) fn has(&self, parameter: &str) -> bool {
        self.parameters.iter().any(|name| name == parameter)
    }
}

/// A value of a row that messages show.
#[derive(Clone, Debug, Serialize)]
pub struct Value {
    /// The path.
    pub path: String,
    /// The name in Rust.
    pub ident: String,
    /// The name in the query.
    pub alias: String,
    /// The type in Rust.
    pub rust_type: String,
    /// The calls that add it to a query.
    pub sql: String,
    /// The calls that add it to a query for an address, which may read every row; none if its words depend on the reader.
    pub sql_for_address: Option<String>,
    /// The text that is shown, as Rust.
    pub shown: String,
    /// The condition under which the reader may not read it, over their `scope`; none if everyone may who reads the row.
    pub hidden: Option<String>,
    /// True if the specification has a rule on who reads it: no address gets it, whomever the rule lets in.
    pub is_guarded: bool,
}

/// The mail of a message to addresses.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The calls that add the addresses to a query, as rows of `address`.
    pub addresses: String,
    /// The subject in Rust.
    pub subject: String,
    /// The text in Rust.
    pub text: String,
    /// True if one of the two has the address of the row.
    pub needs_link: bool,
    /// True if one of the two has the address or values of the row.
    pub needs_values: bool,
}
