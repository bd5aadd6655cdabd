//! Values for rows that have none.

use crate::column::{Column, Kind, Literal};
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use std::collections::BTreeMap;

/// Values for existing rows, by the path of a field: what they get where they have none.
///
/// `entity.task.field.due_on` has the value of rows without one; `entity.task.field.priority.urgent` has the option that
/// takes the place of `urgent`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, String>);

/// An answer that does not fit its column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{value}\" is no value of `{path}`")]
pub struct AnswerError {
    /// The path of the field.
    pub path: String,
    /// The value.
    pub value: String,
}

impl Answers {
    /// Adds a value.
    ///
    /// ```
    /// use sayso_schema::Answers;
    ///
    /// let answers = Answers::default().with("entity.task.field.due_on", "2030-01-31");
    /// assert_ne!(answers, Answers::default());
    /// ```
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.insert(path.into(), value.into());
        self
    }

    /// Returns the value for rows without one.
    pub(super) fn value(&self, column: &Column) -> Result<Option<Literal>, AnswerError> {
        let Some((path, value)) = column
            .path
            .as_ref()
            .and_then(|path| self.0.get_key_value(path))
        else {
            return Ok(None);
        };
        match literal(column, value) {
            Some(literal) => Ok(Some(literal)),
            None => Err(AnswerError {
                path: path.clone(),
                value: value.clone(),
            }),
        }
    }

    /// Returns the options that take the place of others: each old one with the new one.
    pub(super) fn options(
        &self,
        old: &Column,
        new: &Column,
    ) -> Result<Vec<(String, String)>, AnswerError> {
        let Some(path) = &new.path else {
            return Ok(Vec::new());
        };
        let gone = old
            .options
            .iter()
            .filter(|option| !new.options.contains(option));
        let mut found = Vec::new();
        for option in gone {
            let path = format!("{path}.{option}");
            let Some(value) = self.0.get(&path) else {
                continue;
            };
            if !new.options.contains(value) {
                let value = value.clone();
                return Err(AnswerError { path, value });
            }
            found.push((option.clone(), value.clone()));
        }
        Ok(found)
    }
}

/// Returns a value of a column, as the application would write it.
fn literal(column: &Column, value: &str) -> Option<Literal> {
    let text = |text: String| Some(Literal::Text(text));
    match column.kind {
        Kind::Text if column.options.is_empty() => text(value.to_owned()),
        Kind::Text => text(
            column
                .options
                .iter()
                .find(|option| *option == value)?
                .clone(),
        ),
        Kind::Number(decimals) => {
            let (units, has) = value
                .parse::<sayso_spec::Number>()
                .ok()?
                .units_and_decimals();
            let more = u32::from(decimals).checked_sub(has)?;
            Some(Literal::Number(
                units.checked_mul(10_i64.checked_pow(more)?)?,
            ))
        }
        Kind::Boolean => value.parse().ok().map(Literal::Boolean),
        Kind::Date => text(value.parse::<NaiveDate>().ok()?.to_string()),
        Kind::Time => {
            let time = NaiveTime::parse_from_str(value, "%H:%M").or_else(|_| value.parse());
            text(time.ok()?.format("%T%.6f").to_string())
        }
        Kind::Instant => {
            let instant: DateTime<Utc> = value.parse().ok()?;
            text(instant.to_rfc3339_opts(SecondsFormat::AutoSi, false))
        }
        // A row that all others refer to is no constant.
        Kind::Id => None,
    }
}
