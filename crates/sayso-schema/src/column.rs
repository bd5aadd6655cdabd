//! Columns.

use sayso_expr::Engine;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name.
    pub name: String,
    /// The kind of its values.
    pub kind: Kind,
    /// True if it is never empty.
    pub required: bool,
    /// The value of a row that is inserted without one.
    pub default: Option<Literal>,
    /// The only texts that it may hold, if there are any.
    pub options: Vec<String>,
    /// The options of which it holds several, with blanks between them, if there are any.
    pub several: Vec<String>,
    /// The bounds of its values, which forms check.
    pub bounds: Bounds,
    /// The identity of the table to whose rows it refers.
    pub to: Option<String>,
    /// The value that rows get when the column is added to them.
    pub fill: Option<Fill>,
    /// The path of what people wrote for it, such as `entity.task.field.title`. `None` for what follows from other columns.
    pub path: Option<String>,
}

/// The kind of the values of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The id of a row.
    Id,
    /// Text.
    Text,
    /// A whole number of units; an exact number with so many decimals.
    Number(u8),
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A moment.
    Instant,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A text, a date, a time, an instant.
    Text(String),
    /// A number of units.
    Number(i64),
    /// Yes or no.
    Boolean(bool),
}

/// The smallest and the largest value of a number in units, or length of a text in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest.
    pub least: Option<i64>,
    /// The largest.
    pub most: Option<i64>,
}

/// The value that rows get when a column is added to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The same for all.
    Value(Literal),
    /// That of another column.
    Column(String),
    /// A text of small letters, if it has ASCII letters only.
    Folded(String),
    /// The number of the row by age, in its tenant, as many apart.
    Place {
        /// The distance of two numbers.
        step: i64,
    },
    /// The id of the row as text.
    Id,
}

impl Column {
    /// Returns an optional column.
    pub(crate) fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            kind,
            required: false,
            default: None,
            options: Vec::new(),
            several: Vec::new(),
            bounds: Bounds::default(),
            to: None,
            fill: None,
            path: None,
        }
    }

    /// Returns the column of a primary key.
    pub(crate) fn id(name: &str) -> Self {
        Self::new(name, Kind::Id).required()
    }

    /// Returns an optional column for the id of a row of a table.
    pub(crate) fn reference(name: impl Into<String>, to: impl Into<String>) -> Self {
        Self {
            to: Some(to.into()),
            ..Self::new(name, Kind::Id)
        }
    }

    /// Returns an optional column of text.
    pub(crate) fn text(name: impl Into<String>) -> Self {
        Self::new(name, Kind::Text)
    }

    /// Returns an optional column for a whole number.
    pub(crate) fn integer(name: impl Into<String>) -> Self {
        Self::new(name, Kind::Number(0))
    }

    /// Returns an optional column for a moment.
    pub(crate) fn instant(name: impl Into<String>) -> Self {
        Self::new(name, Kind::Instant)
    }

    /// Says that it is never empty.
    pub(crate) fn required(self) -> Self {
        self.required_if(true)
    }

    /// Says whether it is never empty.
    pub(crate) fn required_if(self, required: bool) -> Self {
        Self { required, ..self }
    }

    /// Sets the value of a row that is inserted without one.
    pub(crate) fn or(self, default: Literal) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    /// Sets the value that rows get when the column is added.
    pub(crate) fn filled(self, fill: Fill) -> Self {
        Self {
            fill: Some(fill),
            ..self
        }
    }

    /// Sets the texts that it may hold.
    pub(crate) fn options(self, options: impl IntoIterator<Item = String>) -> Self {
        Self {
            options: options.into_iter().collect(),
            ..self
        }
    }

    /// Sets the path of what people wrote for it.
    pub(crate) fn path(self, path: impl Into<String>) -> Self {
        Self {
            path: Some(path.into()),
            ..self
        }
    }

    /// Returns the options in alphabetical order: theirs means nothing to the database.
    pub(crate) fn sorted_options(&self) -> Vec<&str> {
        let mut options: Vec<&str> = self.options.iter().map(String::as_str).collect();
        options.sort_unstable();
        options
    }
}

impl Kind {
    /// Returns the type in a database.
    pub(crate) const fn sql(self, engine: Engine) -> &'static str {
        match (engine, self) {
            (Engine::Sqlite, Self::Id) => "BLOB",
            (Engine::Sqlite, Self::Number(_) | Self::Boolean) => "INTEGER",
            (Engine::Sqlite, _) => "TEXT",
            (Engine::Postgres, Self::Id) => "UUID",
            (Engine::Postgres, Self::Text) => "TEXT COLLATE \"C\"",
            (Engine::Postgres, Self::Number(_)) => "BIGINT",
            (Engine::Postgres, Self::Boolean) => "BOOLEAN",
            (Engine::Postgres, Self::Date) => "DATE",
            (Engine::Postgres, Self::Time) => "TIME",
            (Engine::Postgres, Self::Instant) => "TIMESTAMPTZ",
        }
    }
}

impl Literal {
    /// Returns the constant in SQL.
    #[must_use]
    pub fn sql(&self, engine: Engine) -> String {
        match (self, engine) {
            (Self::Text(text), _) => format!("'{}'", text.replace('\'', "''")),
            (Self::Number(number), _) => number.to_string(),
            (Self::Boolean(value), Engine::Sqlite) => u8::from(*value).to_string(),
            (Self::Boolean(true), Engine::Postgres) => "TRUE".to_owned(),
            (Self::Boolean(false), Engine::Postgres) => "FALSE".to_owned(),
        }
    }
}
