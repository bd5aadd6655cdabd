//! A row of a file as the values of a form.

use super::{Row, Table};
use crate::{id::Id, texts};
use chrono::{Datelike, NaiveDate};
use sayso_core::{Issue, Issues, Result};
use sayso_form::{Choice, Form, FormData, Reader};
use std::{collections::HashMap, fmt::Display};

/// The rows that the cells of a column name, each looked up once.
///
/// ```
/// use sayso_kit::{csv::Names, id::Id};
///
/// struct Shop;
///
/// let mut names = Names::<Shop>::default();
/// names.insert("Corner", vec![Id::new()]);
/// ```
#[derive(Debug)]
pub struct Names<T>(HashMap<String, Vec<Id<T>>>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> Names<T> {
    /// Adds the rows with a name: none if it is unknown, several if it is ambiguous.
    ///
    /// ```
    /// use sayso_kit::{csv::Names, id::Id};
    ///
    /// struct Shop;
    ///
    /// Names::<Shop>::default().insert("Corner", vec![Id::new(), Id::new()]);
    /// ```
    pub fn insert(&mut self, name: impl Into<String>, ids: Vec<Id<T>>) {
        self.0.insert(name.into(), ids);
    }
}

/// The values of a row, which become those that a form submits.
///
/// ```
/// use chrono::NaiveDate;
/// use sayso::prelude::*;
/// use sayso_kit::{csv::{Column, Names, Sheet}, id::Id};
///
/// #[derive(Choice, Debug, PartialEq)]
/// enum Size {
///     Small,
///     Large,
/// }
///
/// struct Shop;
///
/// #[derive(Form)]
/// struct Purchase {
///     title: String,
///     count: i64,
///     day: NaiveDate,
///     size: Size,
///     paid: bool,
///     shop: Id<Shop>,
///     buyer: String,
///     unit: String,
///     note: String,
/// }
///
/// let ids = ["title", "count", "day", "size", "paid", "shop", "unit"];
/// let columns = ids.map(|id| Column::new(id, id, ""));
/// let sheet = Sheet::parse("Title;Count;Day;Size;Paid;Shop;Unit\n'=Tea;2 kg;30.11.2026;LARGE;yes;Corner;\n")?;
/// let table = sheet.table(&columns)?;
/// let corner = Id::new();
/// let mut shops = Names::default();
/// shops.insert("Corner", vec![corner]);
/// let mut entry = table.entry(&sheet.rows()[0]);
/// entry.number("count", "kg").day("day").choice::<Size>("size").flag("paid", "Yes", "No").row("shop", &shops);
/// entry.if_empty("unit", "kilogram").if_absent("note", "none").set("buyer", "Ada");
/// let purchase: Purchase = entry.form().unwrap();
/// assert_eq!((purchase.title.as_str(), purchase.count, purchase.size), ("=Tea", 2, Size::Large));
/// assert!(purchase.paid && purchase.shop == corner && purchase.unit == "kilogram" && purchase.note == "none");
/// # Ok::<_, sayso_kit::csv::Unread>(())
/// ```
#[derive(Debug)]
pub struct Entry<'a> {
    table: &'a Table<'a>,
    data: FormData,
    issues: Issues,
}

impl<'a> Table<'a> {
    /// Returns the values of a row.
    ///
    /// ```
    /// use sayso_kit::csv::{Column, Sheet};
    ///
    /// let title = Column { id: "title", label: "Title", unit: "" };
    /// let sheet = Sheet::parse("Title\nTea\n")?;
    /// let table = sheet.table(&[title])?;
    /// println!("{:?}", table.entry(&sheet.rows()[0]));
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn entry(&'a self, row: &Row) -> Entry<'a> {
        let mut data = FormData::new();
        for (at, column) in self.columns() {
            data.push_text(column.id, row.cell(*at));
        }
        Entry {
            table: self,
            data,
            issues: Issues::new(),
        }
    }
}

impl Entry<'_> {
    fn text(&self, id: &str) -> &str {
        self.data.get(id).unwrap_or_default()
    }

    fn refuse(&mut self, id: &'static str, code: &'static str, message: String) {
        self.issues.push(Issue::new(id, code, message));
    }

    /// Sets a value, whatever the file says.
    pub fn set(&mut self, id: &'static str, value: impl Display) -> &mut Self {
        self.data.set(id, value.to_string());
        self
    }

    /// Sets the value of a column that the file does not have.
    pub fn if_absent(&mut self, id: &'static str, value: impl Into<String>) -> &mut Self {
        if self.table.place(id).is_none() {
            self.data.set(id, value);
        }
        self
    }

    /// Sets the value of a column that the file does not have, and of an empty cell.
    pub fn if_empty(&mut self, id: &'static str, value: impl Into<String>) -> &mut Self {
        if self.text(id).is_empty() {
            self.data.set(id, value);
        }
        self
    }

    /// Reads a number, which may have its unit behind it.
    ///
    /// A decimal comma is read where semicolons separate the cells, as spreadsheets write them together. In other files `1,234`
    /// would be ambiguous, and stays as it is, so that the form refuses it.
    pub fn number(&mut self, id: &'static str, unit: &str) -> &mut Self {
        let text = self.text(id);
        let number = text.strip_suffix(unit).unwrap_or(text).trim_end();
        let number = if self.table.sheet.separator == b';' && !number.contains('.') {
            number.replacen(',', ".", 1)
        } else {
            number.to_owned()
        };
        self.data.set(id, number);
        self
    }

    /// Reads a day: `2026-11-30`, or `30.11.2026` as spreadsheets in many languages write it. Slashes are ambiguous, and the
    /// form refuses them.
    pub fn day(&mut self, id: &'static str) -> &mut Self {
        // A year of two digits would be one of the first century.
        if let Ok(day) = NaiveDate::parse_from_str(self.text(id), "%d.%m.%Y")
            && day.year() >= 1000
        {
            self.data.set(id, day.to_string());
        }
        self
    }

    /// Reads a choice by its label or value, whatever the case.
    pub fn choice<C: Choice>(&mut self, id: &'static str) -> &mut Self {
        let text = self.text(id).to_lowercase();
        let found = C::ALL.iter().find(|choice| {
            let names = [choice.label(), choice.value()];
            names.into_iter().any(|name| name.to_lowercase() == text)
        });
        if let Some(choice) = found {
            self.data.set(id, choice.value());
        }
        self
    }

    /// Reads several choices by their labels or values, whatever the case, with semicolons or commas between them. A label
    /// may have some itself.
    pub fn choices<C: Choice>(&mut self, id: &'static str) -> &mut Self {
        let text = self.text(id).to_lowercase();
        let mut rest = text.trim_matches(is_between);
        self.data.remove(id);
        while !rest.is_empty() {
            let Some((choice, length)) = first_named::<C>(rest) else {
                self.refuse(id, "not_a_choice", texts::not_a_choice());
                break;
            };
            self.data.push_text(id, choice.value());
            rest = rest[length..].trim_start_matches(is_between);
        }
        self
    }

    /// Reads yes or no: by these two texts, or as `true` and `false`, or 1 and 0. An empty cell is no.
    pub fn flag(&mut self, id: &'static str, yes: &str, no: &str) -> &mut Self {
        let text = self.text(id).to_lowercase();
        let is_one_of =
            |names: [&str; 3]| names.into_iter().any(|name| name.to_lowercase() == text);
        if is_one_of([yes, "true", "1"]) {
            self.data.set(id, "true");
        } else if text.is_empty() || is_one_of([no, "false", "0"]) {
            self.data.set(id, "false");
        } else {
            self.refuse(id, "not_a_choice", texts::yes_or_no(yes, no));
        }
        self
    }

    /// Replaces the name of a row by its id.
    pub fn row<T>(&mut self, id: &'static str, names: &Names<T>) -> &mut Self {
        let name = self.text(id).to_owned();
        if name.is_empty() {
            return self;
        }
        match names.0.get(&name).map_or(&[][..], Vec::as_slice) {
            [row] => self.data.set(id, row.to_string()),
            [] => self.refuse(id, "not_a_choice", texts::no_row(&name)),
            _ => self.refuse(id, "ambiguous", texts::several_rows(&name)),
        }
        self
    }

    /// Returns the form, as if the values had been submitted. It takes the values.
    ///
    /// # Errors
    /// Returns the issues of all values.
    pub fn form<F: Form>(&mut self) -> Result<F> {
        let mut found = Issues::new();
        let form = F::decode(&mut Reader::new(&mut self.data, &mut found));
        // A value with an issue of its own has been told about.
        let mut issues = std::mem::take(&mut self.issues);
        let further: Vec<Issue> = found
            .iter()
            .filter(|issue| issues.at(&issue.path).next().is_none())
            .cloned()
            .collect();
        issues.extend(further);
        match form {
            Some(form) => issues.or_ok(form),
            None => Err(issues.into()),
        }
    }
}

/// Returns true for what is between the names of several choices.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ';' | ',')
}

/// Returns the choice with the longest name that a text in small letters begins with, and the length of the name.
fn first_named<C: Choice>(text: &str) -> Option<(&'static C, usize)> {
    let names = C::ALL.iter().flat_map(|choice| {
        let names = [choice.label(), choice.value()];
        names.map(|name| (choice, name.to_lowercase()))
    });
    let such = names.filter(|(_, name)| {
        let after = text.strip_prefix(name.as_str());
        let is_whole = |after: &str| {
            after.trim_start().is_empty() || after.trim_start().starts_with([';', ','])
        };
        after.is_some_and(is_whole)
    });
    such.map(|(choice, name)| (choice, name.len()))
        .max_by_key(|(_, length)| *length)
}
