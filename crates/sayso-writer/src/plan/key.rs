//! Names of rows in URLs.

use sayso_spec::{Id, model::Entity, names as sql};
use serde::Serialize;

/// The name of a row in URLs: its number, or else its slug, or else its id.
#[derive(Debug, Serialize)]
pub struct Key {
    /// The name of a parameter with it: `number`, `slug`, or `loan_id`.
    pub key: String,
    /// The column.
    pub key_column: &'static str,
    /// The type of a page's parameter.
    pub key_type: String,
    /// The type of a query's argument.
    pub key_arg: String,
    /// The parameter, as a query takes it.
    pub key_ref: String,
    /// The parameter, as an action takes it.
    pub key_owned: String,
    /// The value of a row, as a URL takes it.
    pub key_of_row: String,
    /// The value of a row, as an action takes it.
    pub key_owned_of_row: String,
    /// The parameter, as the address of a page takes it.
    pub key_arg_of_page: String,
}

impl Key {
    /// Decides how URLs name the rows of an entity, whose type in Rust and whose variable with a row these are.
    pub(super) fn of(id: &Id, entity: &Entity, type_name: &str, variable: &str) -> Self {
        if entity.number.is_some() {
            Self::copied("number".to_owned(), "number", "i64".to_owned(), variable)
        } else if entity.slug.is_some() {
            Self {
                key: "slug".to_owned(),
                key_column: "slug",
                key_type: "String".to_owned(),
                key_arg: "&str".to_owned(),
                key_ref: "&slug".to_owned(),
                key_owned: "slug.clone()".to_owned(),
                key_of_row: format!("&{variable}.slug"),
                key_owned_of_row: format!("{variable}.slug.clone()"),
                key_arg_of_page: "&slug".to_owned(),
            }
        } else {
            // The parameter says of which row it is the id: pages of comments have that of the comment too.
            let of_row = format!("Id<{type_name}>");
            Self::copied(sql::reference(id.as_str()), "id", of_row, variable)
        }
    }

    /// A name that is passed by value.
    fn copied(key: String, column: &'static str, of_type: String, variable: &str) -> Self {
        Self {
            key_column: column,
            key_arg: of_type.clone(),
            key_type: of_type,
            key_ref: key.clone(),
            key_owned: key.clone(),
            key_of_row: format!("{variable}.{column}"),
            key_owned_of_row: format!("{variable}.{column}"),
            key_arg_of_page: key.clone(),
            key,
        }
    }
}
