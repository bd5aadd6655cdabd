//! The tables and columns that differ.

use super::{
    answers::{AnswerError, Answers},
    convert::{Misfit, Way, way},
};
use crate::{
    column::{Column, Fill, Literal},
    table::{ForeignKey, Index, Table},
    tables::Tables,
};
use sayso_expr::Engine;

/// The difference of two databases.
#[derive(Debug)]
pub(super) struct Diff<'t> {
    pub(super) engine: Engine,
    pub(super) new: &'t Tables,
    /// New tables.
    pub(super) created: Vec<&'t Table>,
    /// Tables that go.
    pub(super) dropped: Vec<&'t Table>,
    /// Tables that stay, with or without changes.
    pub(super) kept: Vec<Kept<'t>>,
}

/// A table that stays.
#[derive(Debug)]
pub(super) struct Kept<'t> {
    pub(super) old: &'t Table,
    pub(super) new: &'t Table,
    /// New columns.
    pub(super) added: Vec<Added<'t>>,
    /// Columns that go.
    pub(super) dropped: Vec<&'t Column>,
    /// Columns that stay.
    pub(super) columns: Vec<Pair<'t>>,
}

/// A column that is added.
#[derive(Debug)]
pub(super) struct Added<'t> {
    pub(super) column: &'t Column,
    /// The value of existing rows.
    pub(super) fill: Option<Fill>,
}

/// A column that stays.
#[derive(Debug)]
pub(super) struct Pair<'t> {
    pub(super) old: &'t Column,
    pub(super) new: &'t Column,
    pub(super) way: Way,
    pub(super) misfit: Option<Misfit>,
    /// The value of rows without one.
    pub(super) answer: Option<Literal>,
    /// The options that take the place of others.
    pub(super) options: Vec<(String, String)>,
}

impl<'t> Diff<'t> {
    pub(super) fn new(
        old: &'t Tables,
        new: &'t Tables,
        engine: Engine,
        answers: &Answers,
    ) -> Result<Self, AnswerError> {
        let mut diff = Self {
            engine,
            new,
            created: new
                .iter()
                .filter(|table| old.get(&table.id).is_none())
                .collect(),
            dropped: old
                .iter()
                .filter(|table| new.get(&table.id).is_none())
                .collect(),
            kept: Vec::new(),
        };
        for before in old.iter() {
            if let Some(after) = new.get(&before.id) {
                diff.kept.push(Kept::new(before, after, engine, answers)?);
            }
        }
        Ok(diff)
    }

    /// Returns the tables whose rows have numbers already, if the table of the last numbers is new.
    pub(super) fn counted(&self) -> impl Iterator<Item = &'t Table> {
        let is_new = self.created.iter().any(|table| table.name == "numbers");
        let kept = self.kept.iter().filter(move |_| is_new);
        kept.filter_map(|kept| {
            kept.old
                .get("number")
                .and(kept.new.get("number"))
                .map(|_| kept.new)
        })
    }

    /// Returns true if a name is that of a table that will be there.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.new.iter().any(|table| table.name == name)
    }
}

impl<'t> Kept<'t> {
    fn new(
        old: &'t Table,
        new: &'t Table,
        engine: Engine,
        answers: &Answers,
    ) -> Result<Self, AnswerError> {
        let mut kept = Self {
            old,
            new,
            added: Vec::new(),
            dropped: Vec::new(),
            columns: Vec::new(),
        };
        for column in &new.columns {
            match old.get(&column.name) {
                Some(before) => kept
                    .columns
                    .push(Pair::new(before, column, engine, answers)?),
                None => {
                    let answer = answers.value(column)?;
                    let fill = answer.map(Fill::Value).or_else(|| column.fill.clone());
                    kept.added.push(Added { column, fill });
                }
            }
        }
        let is_gone = |column: &&Column| new.get(&column.name).is_none();
        kept.dropped = old.columns.iter().filter(is_gone).collect();
        Ok(kept)
    }

    /// Returns the columns whose values are written again.
    pub(super) fn rewritten(&self) -> impl Iterator<Item = &Pair<'t>> {
        self.columns.iter().filter(|pair| pair.way != Way::Keep)
    }

    fn is_rewritten(&self, column: &str) -> bool {
        self.rewritten().any(|pair| pair.new.name == column)
    }

    /// Returns the indexes that go, also those that must be made again because their columns are.
    pub(super) fn old_indexes(&self) -> impl Iterator<Item = &'t Index> {
        let old = self.old.indexes.iter();
        let new = self.new;
        old.filter(move |index| !new.indexes.contains(index) || self.is_of_rewritten(index))
    }

    /// Returns the indexes that come, also those that must be made again because their columns are.
    pub(super) fn new_indexes(&self) -> impl Iterator<Item = &'t Index> {
        let new = self.new.indexes.iter();
        let old = self.old;
        new.filter(move |index| !old.indexes.contains(index) || self.is_of_rewritten(index))
    }

    /// Returns the indexes that stay, and get another name with their table.
    pub(super) fn renamed_indexes(&self) -> impl Iterator<Item = &'t Index> {
        let is_renamed = self.is_renamed();
        let old = self.old;
        let stay = self
            .new
            .indexes
            .iter()
            .filter(move |index| old.indexes.contains(index) && !self.is_of_rewritten(index));
        stay.filter(move |_| is_renamed)
    }

    fn is_of_rewritten(&self, index: &Index) -> bool {
        index.columns.iter().any(|column| self.is_rewritten(column))
    }

    /// Returns true if the table gets another name.
    pub(super) fn is_renamed(&self) -> bool {
        self.old.name != self.new.name
    }

    /// Returns the references that go.
    pub(super) fn old_references(&self) -> impl Iterator<Item = &'t ForeignKey> {
        let new = self.new;
        let old = self.old;
        old.foreign_keys
            .iter()
            .filter(move |key| !new.foreign_keys.contains(key) || self.is_other(key))
    }

    /// Returns the references that come.
    pub(super) fn new_references(&self) -> impl Iterator<Item = &'t ForeignKey> {
        let old = self.old;
        let new = self.new;
        new.foreign_keys
            .iter()
            .filter(move |key| !old.foreign_keys.contains(key) || self.is_other(key))
    }

    /// Returns true for a reference of a column whose values are replaced.
    fn is_other(&self, key: &ForeignKey) -> bool {
        key.columns.iter().any(|column| self.is_rewritten(column))
    }
}

impl<'t> Pair<'t> {
    fn new(
        old: &'t Column,
        new: &'t Column,
        engine: Engine,
        answers: &Answers,
    ) -> Result<Self, AnswerError> {
        let (way, misfit) = way(old, new, engine);
        Ok(Self {
            answer: answers.value(new)?,
            options: answers.options(old, new)?,
            old,
            new,
            way,
            misfit,
        })
    }

    /// Returns true if the database must be told of a difference.
    pub(super) fn differs(&self) -> bool {
        self.way != Way::Keep
            || self.old.required != self.new.required
            || self.old.default != self.new.default
            || self.has_other_options()
    }

    /// Returns true if the options are others, in whatever order.
    pub(super) fn has_other_options(&self) -> bool {
        self.old.sorted_options() != self.new.sorted_options()
    }

    /// Returns the value of rows of a column that is replaced.
    pub(super) fn fill(&self) -> Option<Fill> {
        let answer = self.answer.clone().map(Fill::Value);
        answer.or_else(|| self.new.fill.clone())
    }

    /// Returns the value that a row keeps: its own, or the one that takes its place.
    pub(super) fn kept_value(&self, engine: Engine) -> String {
        let name = &self.new.name;
        let mut value = name.clone();
        if !self.options.is_empty() {
            let replaced = self.options.iter();
            let arms: String = replaced
                .map(|(old, new)| format!(" WHEN '{old}' THEN '{new}'"))
                .collect();
            value = format!("CASE {name}{arms} ELSE {name} END");
        }
        match &self.answer {
            Some(answer) if self.new.required => {
                format!("coalesce({value}, {})", answer.sql(engine))
            }
            _ => value,
        }
    }
}
