//! The statements of a text.

use std::ops::Range;

/// A range of bytes of the text.
pub type Span = Range<usize>;

/// The statements of a text, each part with the words that state it. Names are English or the text's own words, singular,
/// lower case and joined by `_`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The use that the text is of.
    pub verdict: Verdict,
    /// The code of the language, such as `en`.
    pub language: String,
    /// Things of which the application keeps several records.
    pub entities: Vec<Entity>,
    /// Values of records.
    pub fields: Vec<Field>,
    /// Links between records, or from records to people in roles.
    pub relations: Vec<Relation>,
    /// Steps that records move through.
    pub states: Vec<States>,
    /// Kinds of people who act in the application.
    pub roles: Vec<Role>,
    /// Rights, granted and denied.
    pub access: Vec<Access>,
    /// Pages beyond the list and the form of each record.
    pub views: Vec<View>,
    /// Features by name, such as `email`.
    pub features: Vec<Feature>,
    /// Things that the text rules out.
    pub absent: Vec<Absent>,
    /// Statements that contradict each other.
    pub conflicts: Vec<Conflict>,
    /// Each content word of the text, in one row.
    pub ledger: Vec<Row>,
}

/// The use that a text is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// It describes an application.
    Build,
    /// It names no record, page or feature.
    #[default]
    Nothing,
    /// It describes something else than a web application with records.
    OutOfScope,
    /// It describes something that harms people.
    Unsafe,
}

/// A thing of which the application keeps several records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its name.
    pub name: String,
    /// Other words of the text for it.
    pub also: Vec<String>,
    /// The words.
    pub spans: Vec<Span>,
}

/// A value of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name of the entity.
    pub entity: String,
    /// Its own name.
    pub name: String,
    /// Its type, such as `long_text`.
    pub kind: &'static str,
    /// Its rules, such as `max=9`.
    pub rules: Vec<String>,
    /// The words.
    pub span: Span,
}

/// A link from a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The name of the entity that has the link.
    pub from: String,
    /// The name of the entity or role that it leads to.
    pub to: String,
    /// The record has several, and the other side too.
    pub many: bool,
    /// The words.
    pub span: Span,
    /// Other places of the text that state it too.
    pub more: Vec<Span>,
}

/// Steps that a record moves through, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct States {
    /// The name of the entity.
    pub entity: String,
    /// The names of the steps.
    pub states: Vec<String>,
    /// The words.
    pub span: Span,
}

/// A kind of people who act in the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// Other words of the text for it.
    pub also: Vec<String>,
    /// The words.
    pub spans: Vec<Span>,
}

/// An operation on records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operation {
    /// See them.
    Read,
    /// Add one.
    Create,
    /// Change one.
    Update,
    /// Remove one.
    Delete,
    /// Change the state of one.
    Move,
    /// Take them away as a file.
    Export,
    /// All of these.
    All,
}

/// A right, granted or denied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// A role, `anyone` or `user`.
    pub who: String,
    /// The operation.
    pub operation: Operation,
    /// An entity, `entity.field` or `*`.
    pub what: String,
    /// The right is granted.
    pub allow: bool,
    /// No other role has it.
    pub only: bool,
    /// `own`, `team`, the words of a condition, or empty.
    pub when: String,
    /// The words.
    pub span: Span,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its kind, such as `calendar`.
    pub kind: &'static str,
    /// The name of the entity that it shows, or empty.
    pub of: String,
    /// The words.
    pub span: Span,
    /// Other places of the text that state it too.
    pub more: Vec<Span>,
}

/// A feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: &'static str,
    /// The words.
    pub span: Span,
    /// Other places of the text that state it too.
    pub more: Vec<Span>,
}

/// A thing that is ruled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// `entity`, `field`, `relation`, `role`, `view`, `feature` or `access`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// The words.
    pub span: Span,
}

/// Statements that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// A sentence that says it.
    pub says: String,
    /// The words.
    pub span: Span,
}

/// A content word and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The word.
    pub span: Span,
    /// Its fate.
    pub fate: Fate,
}

/// The fate of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A stated part has it.
    Understood,
    /// Its meaning is known, but no stated part has it.
    Partly,
    /// It belongs to statements that contradict each other.
    Conflict,
    /// It is of the closed list of words without content.
    Filler,
    /// Nothing has it.
    NotUnderstood,
}
