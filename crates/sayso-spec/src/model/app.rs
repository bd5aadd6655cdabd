//! `app`: name, language, time, money and database.

use crate::{
    node::{node, words},
    value::{Currency, Id, Locale, TimeZone},
};

words! {
    /// A database that the application can use.
    pub enum Database is "a database" {
        /// One file, no server.
        Sqlite = "sqlite",
        /// A PostgreSQL server.
        Postgres = "postgres",
    }
}

node! {
    /// The application as a whole.
    pub struct App is Always {
        /// Name of the application.
        name: required String { example: "\"My application\"" };
        /// The person's own words, unchanged. The ledger counts its bytes.
        description: required String { example: "\"What the application is for.\"" };
        /// Language of the texts, and the form of dates and numbers: a BCP 47 tag.
        locale: default Locale { example: "\"en\"" } = fixed("en");
        /// IANA zone that defines days and weeks.
        time_zone: default TimeZone = fixed("UTC");
        /// ISO 4217 code. Required if a field holds money, refused otherwise.
        currency: optional Currency;
        /// The database.
        database: default Database = Database::Sqlite;
        /// Views of which `/` shows the first one that the person may open. By default it is the first view.
        start: default Vec<Id> = Vec::new();
    }
}

/// Returns a value that is known to have its form.
pub(super) fn fixed<T: crate::node::Word>(text: &str) -> T {
    T::parse(text).expect("a default of the format has the form of its type")
}

#[cfg(test)]
mod tests {
    use super::App;

    #[test]
    fn defaults_have_their_form() {
        let app = App::new("Shop".into(), "A shop.".into());
        assert_eq!(app.locale.as_str(), "en");
        assert_eq!(app.time_zone.as_str(), "UTC");
    }
}
