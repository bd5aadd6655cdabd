//! Names in the code.

use crate::ty::Type;
use std::collections::BTreeMap;

/// The variables and functions that the code uses. Every name can be replaced.
#[derive(Clone, Debug)]
pub struct Names {
    /// The struct of the current row: `task`.
    pub row: String,
    /// The struct of `this`, where it is not the current row.
    pub this: Option<String>,
    /// The struct of the facts.
    pub facts: String,
    /// The id of the person's account.
    pub me: String,
    /// `me` is an `Option`, because the visitor may not be signed in.
    pub me_optional: bool,
    /// A condition: there is a person.
    pub signed_in: String,
    /// A condition: the person belongs to the tenant.
    pub member: String,
    /// The day of today, a `NaiveDate`.
    pub today: String,
    /// This moment, a `DateTime<Utc>`.
    pub now: String,
    /// The path of the module with [`calc`](crate::calc).
    pub calc: String,
    /// Returns the condition that the person holds a role.
    pub role: fn(role: &str) -> String,
    /// Returns the condition that the request carries the secret link of the row with an id.
    pub link: fn(id: &str) -> String,
    /// The names of entities' types, by their ids; without one, the type of `order_line` is `OrderLine`.
    pub types: BTreeMap<String, String>,
    /// Returns an option of a choice. `owner` is the type of the entity.
    pub option: fn(owner: &str, field: &str, option: &str) -> String,
    /// Returns the instant at which a day begins.
    pub midnight: fn(day: &str) -> String,
}

impl Names {
    /// Returns the usual names for expressions about a row of an entity.
    #[must_use]
    pub fn of(entity: &str) -> Self {
        // A row of a module is called by its kind: that of `task.comments` is a `comment`.
        let row = match entity.split_once('.') {
            Some((_, kind)) => kind.strip_suffix('s').unwrap_or(kind),
            None => entity,
        };
        Self {
            row: rust_name(row),
            this: None,
            facts: "facts".to_owned(),
            me: "scope.account.id".to_owned(),
            me_optional: false,
            signed_in: "scope.is_signed_in()".to_owned(),
            member: "scope.is_member()".to_owned(),
            today: "today".to_owned(),
            now: "now".to_owned(),
            calc: "calc".to_owned(),
            role: |role| format!("scope.is(Role::{})", type_name(role)),
            link: |id| format!("scope.has_link({id})"),
            types: BTreeMap::new(),
            option: |owner, field, option| {
                let [field, option] = [field, option].map(type_name);
                format!("{owner}{field}::{option}")
            },
            midnight: |day| format!("scope.midnight({day})"),
        }
    }

    /// Returns an option of the choice of an entity.
    #[must_use]
    pub fn option_of(&self, entity: &str, field: &str, option: &str) -> String {
        match self.types.get(entity) {
            Some(owner) => (self.option)(owner, field, option),
            None => (self.option)(&type_name(entity), field, option),
        }
    }

    /// Returns `true` for a name that means something already, and cannot be that of a closure's parameter.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        let taken = [
            &self.row,
            &self.facts,
            &self.me,
            &self.signed_in,
            &self.member,
            &self.today,
            &self.now,
            &self.calc,
        ];
        let first = |code: &String| code.split(['.', ':', '(']).next().map(ToOwned::to_owned);
        taken
            .into_iter()
            .filter_map(first)
            .any(|taken| taken == name)
            || name == "scope"
            || self.this.as_deref() == Some(name)
            || !name.starts_with(|letter: char| letter.is_ascii_lowercase())
    }
}

/// Words that Rust reserves.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Returns the name of an id as a variable or a field: the id, with `_` at the end of a word that Rust reserves.
///
/// ```
/// use sayso_expr::rust_name;
///
/// assert_eq!(rust_name("due_on"), "due_on");
/// assert_eq!(rust_name("type"), "type_");
/// ```
#[must_use]
pub fn rust_name(id: &str) -> String {
    if KEYWORDS.contains(&id) {
        format!("{id}_")
    } else {
        id.to_owned()
    }
}

/// Returns an id as the name of a type or a variant: `follow_up` is `FollowUp`.
pub(super) fn type_name(id: &str) -> String {
    let capitalized = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let name: String = id.split(['_', '.']).map(capitalized).collect();
    // The one word in upper case that Rust reserves.
    if name == "Self" {
        "Self_".to_owned()
    } else {
        name
    }
}

/// Returns the type of a value in Rust: numbers, money and durations are integers of units.
///
/// ```
/// use sayso_expr::{Type, rust_type};
///
/// let account = Type::Row { entity: "account".to_owned() };
/// assert_eq!(rust_type(&account, true), "Option<AccountId>");
/// ```
#[must_use]
pub fn rust_type(ty: &Type, optional: bool) -> String {
    let name = match ty {
        Type::Boolean => "bool".to_owned(),
        Type::Text { .. } | Type::File | Type::Several => "String".to_owned(),
        Type::Number { .. } | Type::Money | Type::Duration | Type::Days | Type::Months => {
            "i64".to_owned()
        }
        Type::Date => "NaiveDate".to_owned(),
        Type::Time => "NaiveTime".to_owned(),
        Type::Instant => "DateTime<Utc>".to_owned(),
        Type::Choice { entity, field } => format!("{}{}", type_name(entity), type_name(field)),
        Type::Row { entity } => format!("{}Id", type_name(entity)),
    };
    if optional {
        format!("Option<{name}>")
    } else {
        name
    }
}
