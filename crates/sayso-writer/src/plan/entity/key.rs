//! Names of rows in URLs.

use sayso_spec::model::Entity;
use serde::Serialize;

/// The name of a row in URLs.
#[derive(Debug, Serialize)]
pub struct Key {
    /// `number` or `slug`.
    pub key: &'static str,
    /// The type of a page's parameter.
    pub key_type: &'static str,
    /// The type of a query's argument.
    pub key_arg: &'static str,
    /// The parameter, as a query takes it.
    pub key_ref: &'static str,
    /// The parameter, as an action takes it.
    pub key_owned: &'static str,
    /// The value of a row, as a URL takes it.
    pub key_of_row: String,
    /// The value of a row, as an action takes it.
    pub key_owned_of_row: String,
    /// The parameter, as the address of a page takes it.
    pub key_arg_of_page: &'static str,
}

impl Key {
    /// Decides how URLs name rows.
    pub(super) fn of(entity: &Entity, variable: &str) -> Self {
        if entity.number.is_some() {
            Self {
                key: "number",
                key_type: "i64",
                key_arg: "i64",
                key_ref: "number",
                key_owned: "number",
                key_of_row: format!("{variable}.number"),
                key_owned_of_row: format!("{variable}.number"),
                key_arg_of_page: "number",
            }
        } else {
            Self {
                key: "slug",
                key_type: "String",
                key_arg: "&str",
                key_ref: "&slug",
                key_owned: "slug.clone()",
                key_of_row: format!("&{variable}.slug"),
                key_owned_of_row: format!("{variable}.slug.clone()"),
                key_arg_of_page: "&slug",
            }
        }
    }
}
