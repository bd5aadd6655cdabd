//! Values of rows, as both databases, the generated program and the comparison write them.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use sayso_expr::{Engine, Type};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Empty,
    Id(u128),
    Boolean(bool),
    Number(i64),
    Text(String),
    Option(String),
    Date(NaiveDate),
    Time(NaiveTime),
    Instant(DateTime<Utc>),
}

impl Value {
    /// Returns the value as a constant of SQL.
    pub(crate) fn sql(&self, engine: Engine) -> String {
        let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
        let is_sqlite = engine == Engine::Sqlite;
        match self {
            Self::Empty => "NULL".to_owned(),
            Self::Id(id) if is_sqlite => format!("x'{id:032x}'"),
            Self::Id(id) => format!("'{id:032x}'::uuid"),
            Self::Boolean(value) => value.to_string().to_uppercase(),
            Self::Number(number) if is_sqlite => format!("({number})"),
            Self::Number(number) => format!("({number})::bigint"),
            Self::Text(text) | Self::Option(text) => quoted(text),
            Self::Date(date) if is_sqlite => quoted(&date.to_string()),
            Self::Date(date) => format!("DATE '{date}'"),
            Self::Time(time) if is_sqlite => quoted(&time.format("%T%.f").to_string()),
            Self::Time(time) => format!("TIME '{time}'"),
            // As sqlx writes it.
            Self::Instant(instant) if is_sqlite => {
                quoted(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, false))
            }
            Self::Instant(instant) => format!("TIMESTAMPTZ '{}'", instant.to_rfc3339()),
        }
    }

    /// Returns the word for the value in files of the generated program and in comparisons.
    pub(crate) fn word(&self) -> String {
        match self {
            Self::Empty => "-".to_owned(),
            Self::Id(id) => format!("{id:032x}"),
            Self::Boolean(value) => value.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => letters(text),
            Self::Option(option) => option.clone(),
            Self::Date(date) => date.to_string(),
            Self::Time(time) => time.to_string(),
            Self::Instant(instant) => instant.timestamp_micros().to_string(),
        }
    }

    /// Reads a word back.
    pub(crate) fn of_word(word: &str, ty: &Type) -> Self {
        match ty {
            _ if word == "-" => Self::Empty,
            Type::Boolean => Self::Boolean(word == "true"),
            Type::Row { .. } => Self::Id(u128::from_str_radix(word, 16).expect("an id")),
            Type::Date => Self::Date(word.parse().expect("a day")),
            Type::Time => Self::Time(word.parse().expect("a time")),
            Type::Instant => {
                let micros = word.parse().expect("a number");
                Self::Instant(DateTime::from_timestamp_micros(micros).expect("an instant"))
            }
            Type::Choice { .. } => Self::Option(word.to_owned()),
            Type::Text { .. } | Type::File | Type::Several => {
                unreachable!("no parameter is a text")
            }
            _ => Self::Number(word.parse().expect("a number")),
        }
    }
}

/// Returns a text as a word.
pub(crate) fn letters(text: &str) -> String {
    let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("t{hex}")
}

/// Returns the SQL of a value as text, and the function that makes a word of it.
pub(crate) fn as_text(sql: &str, ty: &Type, engine: Engine) -> String {
    match (engine, ty) {
        (Engine::Sqlite, Type::Row { .. }) => {
            format!("CASE WHEN ({sql}) IS NOT NULL THEN hex({sql}) END")
        }
        (Engine::Sqlite, _) => format!("CAST(({sql}) AS TEXT)"),
        (Engine::Postgres, Type::Instant) => {
            format!("((extract(epoch FROM ({sql})) * 1000000)::bigint)::text")
        }
        (Engine::Postgres, _) => format!("({sql})::text"),
    }
}

/// Returns the word of a value that a database wrote.
pub(crate) fn word_of(text: Option<String>, ty: &Type, engine: Engine) -> String {
    let Some(text) = text else {
        return "-".to_owned();
    };
    match ty {
        Type::Boolean => matches!(text.as_str(), "1" | "true").to_string(),
        Type::Row { .. } => text.to_lowercase().replace('-', ""),
        Type::Text { .. } | Type::File | Type::Several => letters(&text),
        Type::Instant if engine == Engine::Sqlite => {
            let instant = DateTime::parse_from_rfc3339(&text);
            let instant = instant.unwrap_or_else(|error| panic!("{text}: {error}"));
            instant.timestamp_micros().to_string()
        }
        _ => text,
    }
}
