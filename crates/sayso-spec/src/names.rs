//! Names of an application's tables, columns, modules and fields, made from ids.
//!
//! They are decided here and nowhere else, so that SQL that comes from expressions, SQL in templates and the statements
//! that make tables agree. A column depends on its own id alone, so adding, moving or removing other fields renames
//! nothing. A table depends on other ids only if two of them have one plural.

use crate::{
    model::{Field, FieldType, Spec},
    value::plural,
};
use sayso_expr::is_reserved;

/// The id of the entity of accounts, whose table the framework makes.
const ACCOUNT: &str = "account";

/// Tables of the framework, modules of every application, and those in the folder of every entity. The module of an entity
/// has the name of its table.
pub const FRAMEWORK: &[&str] = &[
    "access",
    "accounts",
    "actions",
    "alloc",
    "api",
    "api_tokens",
    "attachments",
    "attempts",
    "audit",
    "calc",
    "clock",
    "commands",
    "comments",
    "core",
    "csv",
    "db",
    "errors",
    "failures",
    "files",
    "follows",
    "history",
    "hooks",
    "import",
    "invitations",
    "jobs",
    "layout",
    "lib",
    "links",
    "mail",
    "mailbox",
    "mails",
    "main",
    "members",
    "messages",
    "model",
    "moves",
    "notifications",
    "numbers",
    "orphans",
    "pages",
    "problems",
    "profile",
    "queries",
    "schedules",
    "scope",
    "search",
    "seeds",
    "sessions",
    "settings",
    "slugs",
    "std",
    "texts",
    "throttles",
    "tokens",
    "ui",
    "views",
];

/// Columns that tables may have without a field.
const COLUMNS: &[&str] = &[
    "archived_at",
    "id",
    "member_role",
    "password",
    "slug",
    "sort_key",
    "verified_at",
    "version",
    // Columns that SQLite and PostgreSQL give to every table.
    "cmax",
    "cmin",
    "ctid",
    "oid",
    "rowid",
    "tableoid",
    "xmax",
    "xmin",
];

/// Endings of columns that belong to a field: of a reference, of a folded text, of the zone of a local date-time.
const ENDINGS: &[&str] = &["_id", "_folded", "_zone"];

/// Words of Rust, which cannot be the name of a field, a variable or a module.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Returns `true` for a word of Rust, which is no name of a field, a variable or a module.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// Returns the name of the table of an entity, and of its module in Rust: the regular plural of the id.
///
/// A `_` follows if the plural is the name of something else, and one more for each entity with the same plural that has
/// a shorter id. No id ends in `_`, so no two tables have one name.
///
/// ```
/// # let (_, text) = sayso_spec::EXAMPLES[0];
/// # let spec = sayso_spec::read_toml(text).spec.expect("an example");
/// assert_eq!(sayso_spec::names::table(&spec, "task"), "tasks");
/// assert_eq!(sayso_spec::names::table(&spec, "member"), "members_");
/// ```
pub fn table(spec: &Spec, entity: &str) -> String {
    let name = plural(entity);
    if entity == ACCOUNT {
        return name;
    }
    let is_taken = FRAMEWORK.contains(&name.as_str())
        || is_reserved(&name)
        || is_keyword(&name)
        || name.starts_with("sayso_")
        || is_of_module(spec, &name);
    let before = singulars(&name).into_iter().filter(|other| {
        let other = other.as_str();
        spec.entities.contains(other) && (other.len(), other) < (entity.len(), entity)
    });
    let marks = "_".repeat(usize::from(is_taken) + before.count());
    // SQLite keeps this beginning for tables of its own.
    let beginning = if name.starts_with("sqlite_") {
        "the_"
    } else {
        ""
    };
    format!("{beginning}{name}{marks}")
}

/// Returns the words that have a regular plural: no more than three, so that not all ids are compared with each other.
fn singulars(many: &str) -> Vec<String> {
    let endings = [("s", ""), ("es", ""), ("ies", "y")];
    let words = endings.into_iter().filter_map(|(ending, instead)| {
        let stem = many.strip_suffix(ending)?;
        Some(format!("{stem}{instead}"))
    });
    words.filter(|word| plural(word) == many).collect()
}

/// Returns `true` if a name is that of the table of a module: `task_comments`.
fn is_of_module(spec: &Spec, name: &str) -> bool {
    let parts = name.rsplit_once('_');
    parts.is_some_and(|(target, kind)| {
        let kinds = sayso_expr::ModuleKind::ALL.iter();
        spec.entities.contains(target)
            && kinds.into_iter().any(|found| found.table_ending() == kind)
    })
}

/// Returns the name of a field in Rust, which is that of its column unless it is a reference.
///
/// ```
/// use sayso_spec::names;
///
/// assert_eq!(names::field("title"), "title");
/// assert_eq!(names::field("type"), "type_");
/// assert_eq!(names::field("project_id"), "project_id_");
/// ```
pub fn field(id: &str) -> String {
    let is_taken = is_keyword(id)
        || COLUMNS.contains(&id)
        || is_reserved(id)
        || ENDINGS.iter().any(|ending| id.ends_with(ending));
    let mark = if is_taken { "_" } else { "" };
    format!("{id}{mark}")
}

/// Returns the name of the column with the id of another row.
///
/// ```
/// assert_eq!(sayso_spec::names::reference("project"), "project_id");
/// ```
pub fn reference(id: &str) -> String {
    format!("{id}_id")
}

/// Returns the name of the column with the folded text of a field.
///
/// ```
/// assert_eq!(sayso_spec::names::folded("mail"), "mail_folded");
/// ```
pub fn folded(id: &str) -> String {
    format!("{id}_folded")
}

/// Returns the name of the column with the value of a field.
///
/// ```
/// use sayso_spec::{model::{Field, FieldType}, names};
///
/// assert_eq!(names::column("lead", &Field::of(FieldType::Ref)), "lead_id");
/// assert_eq!(names::column("lead", &Field::of(FieldType::Text)), "lead");
/// ```
pub fn column(id: &str, declared: &Field) -> String {
    if declared.is(FieldType::Ref) {
        reference(id)
    } else {
        field(id)
    }
}

#[cfg(test)]
mod tests {
    use super::singulars;

    #[test]
    fn each_word_is_among_those_of_its_plural() {
        for word in [
            "task", "city", "day", "bus", "buse", "match", "box", "y", "ie", "tasks", "es", "s",
        ] {
            let many = crate::value::plural(word);
            assert!(singulars(&many).iter().any(|found| found == word), "{word}");
        }
        assert_eq!(singulars("buses"), ["buse", "bus"]);
    }
}
