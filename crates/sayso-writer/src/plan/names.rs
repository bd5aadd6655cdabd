//! Names in Rust and SQL, made from ids. Ids never change, so neither do these.

use std::collections::BTreeSet;

/// Words that cannot be the name of a field, a variable or a module.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that SQLite or PostgreSQL read as their own in the place of a table or a column.
const SQL: &[&str] = &[
    "add",
    "all",
    "alter",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "asc",
    "asymmetric",
    "autoincrement",
    "between",
    "both",
    "case",
    "cast",
    "check",
    "collate",
    "column",
    "commit",
    "constraint",
    "create",
    "cross",
    "current_date",
    "current_role",
    "current_time",
    "current_timestamp",
    "current_user",
    "default",
    "deferrable",
    "delete",
    "desc",
    "distinct",
    "do",
    "drop",
    "end",
    "escape",
    "except",
    "exists",
    "fetch",
    "foreign",
    "from",
    "full",
    "glob",
    "grant",
    "group",
    "groups",
    "having",
    "ilike",
    "index",
    "indexed",
    "initially",
    "inner",
    "insert",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lateral",
    "leading",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "natural",
    "not",
    "nothing",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "overlaps",
    "placing",
    "primary",
    "references",
    "returning",
    "right",
    "select",
    "session_user",
    "set",
    "similar",
    "some",
    "symmetric",
    "table",
    "tablesample",
    "then",
    "to",
    "trailing",
    "transaction",
    "union",
    "unique",
    "update",
    "user",
    "using",
    "values",
    "variadic",
    "verbose",
    "when",
    "window",
    "with",
];

/// Types that every file of an application knows, and names of its own modules' types.
const TYPES: &[&str] = &[
    "Account",
    "Action",
    "ActionCx",
    "App",
    "Box",
    "Children",
    "Choice",
    "Column",
    "Copy",
    "Cursor",
    "Cx",
    "Db",
    "Debug",
    "Default",
    "Err",
    "Error",
    "Field",
    "Filter",
    "Form",
    "FormData",
    "From",
    "Html",
    "Id",
    "Invitation",
    "Into",
    "Life",
    "Member",
    "Metadata",
    "None",
    "Ok",
    "Option",
    "Options",
    "Order",
    "Page",
    "PageError",
    "Pending",
    "Redirect",
    "Result",
    "Role",
    "Scope",
    "Self",
    "Some",
    "Sql",
    "State",
    "Statement",
    "String",
    "Upload",
    "Url",
    "Vec",
    "View",
    "Write",
];

/// Modules and tables of an application that are no entities.
const MODULES: &[&str] = &[
    "accounts",
    "alloc",
    "attempts",
    "clock",
    "commands",
    "core",
    "db",
    "errors",
    "hooks",
    "invitations",
    "jobs",
    "layout",
    "lib",
    "mail",
    "main",
    "members",
    "numbers",
    "profile",
    "schedules",
    "scope",
    "seeds",
    "std",
    "texts",
    "tokens",
    "ui",
];

/// Names of variables in the code around an entity's own.
const VARIABLES: &[&str] = &[
    "account",
    "action",
    "after",
    "back",
    "count",
    "cx",
    "db",
    "filter",
    "form",
    "here",
    "id",
    "invitations",
    "issues",
    "members",
    "next",
    "now",
    "order",
    "page",
    "q",
    "save",
    "scope",
    "sort",
    "sql",
    "today",
    "tx",
    "profile",
    "values",
];

/// Columns that every table may have.
const COLUMNS: &[&str] = &[
    "id",
    "version",
    "slug",
    "archived_at",
    "sort_key",
    "rowid",
    "oid",
];

/// Returns the name of a variable for a row of an entity.
pub(super) fn variable(id: &str) -> String {
    suffixed(id, &[KEYWORDS, VARIABLES])
}

/// Returns the name of an entity's module, which is that of its table too.
pub(super) fn module(id: &str) -> String {
    suffixed(&plural(id), &[KEYWORDS, MODULES, SQL])
}

/// Returns the name of an entity's type.
pub(super) fn type_name(id: &str) -> String {
    let name = camel(id);
    if TYPES.contains(&name.as_str()) {
        format!("{name}Row")
    } else {
        name
    }
}

/// Returns the name of an option in Rust.
pub(super) fn variant(id: &str) -> String {
    let name = camel(id);
    if name == "Self" {
        "Self_".to_owned()
    } else {
        name
    }
}

/// The names of an entity's fields and columns, each given once.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Returns a name for a field: its id, or that with a `_`. No id ends in `_`, so no two fields get the same.
    pub(super) fn field(&mut self, id: &str) -> String {
        let name = suffixed(id, &[KEYWORDS, COLUMNS, SQL]);
        if self.0.insert(name.clone()) {
            return name;
        }
        let name = format!("{id}_");
        self.0.insert(name.clone());
        name
    }
}

fn suffixed(name: &str, reserved: &[&[&str]]) -> String {
    if reserved.iter().any(|words| words.contains(&name)) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// Returns the regular plural of an id.
pub(super) fn plural(id: &str) -> String {
    let ends = |ending: &[&str]| ending.iter().any(|ending| id.ends_with(ending));
    match id.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ends(&["s", "x", "z", "ch", "sh"]) => format!("{id}es"),
        _ => format!("{id}s"),
    }
}

fn camel(id: &str) -> String {
    id.split('_').map(capitalised).collect()
}

/// Returns a text that can be in a comment of one line: without control characters, and without those that change the
/// direction of what follows.
pub(super) fn one_line(text: &str) -> String {
    let unsafe_here = |letter: char| {
        letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let parts = text.split(unsafe_here).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// Returns a text with its first letter as a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, module, one_line, type_name, variable};

    #[test]
    fn reserved_words_get_a_suffix() {
        assert_eq!(variable("match"), "match_");
        assert_eq!(module("account"), "accounts_");
        assert_eq!(module("job"), "jobs_");
        assert_eq!(module("token"), "tokens_");
        assert_eq!(type_name("order"), "OrderRow");
        assert_eq!(type_name("order_line"), "OrderLine");
        assert_eq!(module("category"), "categories");
    }

    #[test]
    fn comments_have_one_line() {
        assert_eq!(one_line("a\nfn main() {}\u{202e}b"), "a fn main() {} b");
    }

    #[test]
    fn a_field_that_looks_like_a_reference_gets_another_name() {
        let mut names = Names::default();
        assert_eq!(names.field("project_id"), "project_id");
        assert_eq!(names.field("project_id"), "project_id_");
        assert_eq!(names.field("type"), "type_");
        assert_eq!(names.field("id"), "id_");
    }
}
