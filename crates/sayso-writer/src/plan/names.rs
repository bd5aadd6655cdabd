//! Names in Rust, made from ids. Ids never change, so neither do these. Those that SQL has too are in [`sayso_spec::names`].

use crate::preludes;
use sayso_spec::names::is_keyword;

/// Types that many files of an application know, those of the preludes excepted.
const TYPES: &[&str] = &[
    "Account",
    "Action",
    "AsMut",
    "AsRef",
    "Asker",
    "AsyncFn",
    "Attachment",
    "Attachments",
    "Automatic",
    "Box",
    "Cancel",
    "Cause",
    "Chosen",
    "Clone",
    "Column",
    "Comment",
    "CommentForm",
    "Comments",
    "Connection",
    "Copy",
    "Cursor",
    "DateTime",
    "Datelike",
    "Days",
    "Db",
    "Debug",
    "Decimal",
    "Default",
    "Deserialize",
    "Drop",
    "EditComment",
    "Engine",
    "Entries",
    "Entry",
    "Eq",
    "Err",
    "Every",
    "Executor",
    "Export",
    "Extend",
    "FavouriteButton",
    "FileAddress",
    "Files",
    "Filter",
    "Fn",
    "FnMut",
    "FnOnce",
    "FollowButton",
    "Found",
    "From",
    "FromRow",
    "Future",
    "Hash",
    "HeaderMap",
    "Id",
    "Into",
    "IntoIterator",
    "IntoResponse",
    "Invitation",
    "Issue",
    "Issues",
    "Iterator",
    "Key",
    "Member",
    "Months",
    "NaiveDate",
    "NaiveDateTime",
    "NaiveTime",
    "Names",
    "NewComment",
    "None",
    "Notification",
    "Ok",
    "Option",
    "Options",
    "Ord",
    "Order",
    "OwnMove",
    "OwnMoves",
    "Page",
    "PageError",
    "Params",
    "PartialEq",
    "PartialOrd",
    "Path",
    "PathRejection",
    "Problems",
    "Progress",
    "Query",
    "Refill",
    "Response",
    "Role",
    "Row",
    "Rows",
    "Run",
    "Sample",
    "Scheduled",
    "Scope",
    "Self",
    "Send",
    "Serialize",
    "Served",
    "Sheet",
    "Sized",
    "Some",
    "Sought",
    "Sql",
    "Statement",
    "StatusCode",
    "Staying",
    "Stored",
    "String",
    "Sync",
    "Table",
    "Taken",
    "TimeDelta",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unread",
    "UnsentComment",
    "Uploads",
    "Url",
    "Utc",
    "Values",
    "Vec",
    "Watched",
    "Weekday",
    "Welcome",
    "Words",
    "Write",
];

/// Types that files with the type of the tenant know.
const TENANT_TYPES: &[&str] = &[
    "Author",
    "Change",
    "Consequences",
    "Context",
    "Deref",
    "Due",
    "ErrorKind",
    "Event",
    "Failure",
    "FieldName",
    "History",
    "Job",
    "Line",
    "Lines",
    "Membership",
    "PathBuf",
    "Place",
    "Refused",
    "Schedule",
    "Shown",
    "Subject",
    "Target",
    "Told",
    "Value",
    "Worker",
];

/// Names of parameters and variables of pages with lists and forms, and of their filters.
const PARAMETERS: &[&str] = &[
    "after",
    "count",
    "cx",
    "db",
    "filter",
    "here",
    "is_filtered",
    "lanes",
    "order",
    "page",
    "present",
    "q",
    "rows",
    "scope",
    "sort",
    "sql",
    "staying",
    "values",
];

/// Texts that every entity may have, in addition to the names of its fields.
const TEXTS: &[&str] = &[
    "CREATE",
    "DELETE_QUESTION",
    "IMPORT",
    "LIST",
    "MANY",
    "NEW",
    "NONE",
    "NONE_HINT",
    "NUMBER",
    "POSITION",
];

/// Names of variables in the code around an entity's own.
const VARIABLES: &[&str] = &[
    "account",
    "accounts",
    "action",
    "after",
    "api",
    "attachment",
    "attachments",
    "audit",
    "back",
    "before",
    "check",
    "comment",
    "comments",
    "count",
    "cx",
    "db",
    "earlier",
    "event",
    "failure",
    "failures",
    "file",
    "files",
    "filter",
    "form",
    "from",
    "here",
    "history",
    "hits",
    "id",
    "imports",
    "invitations",
    "issues",
    "job",
    "jobs",
    "link",
    "linked",
    "links",
    "mails",
    "may_add",
    "may_change",
    "members",
    "names",
    "next",
    "notifications",
    "now",
    "offered",
    "older",
    "options",
    "order",
    "page",
    "people",
    "problems",
    "profile",
    "q",
    "removable",
    "repeated",
    "repeats",
    "request",
    "row",
    "run",
    "save",
    "scope",
    "search",
    "seen",
    "sort",
    "sql",
    "staying",
    "step",
    "tenant",
    "today",
    "told",
    "tx",
    "uploads",
    "values",
    "views",
    "words",
];

/// Returns the name of a variable for a row of an entity.
pub(super) fn variable(id: &str) -> String {
    if is_keyword(id) || VARIABLES.contains(&id) {
        format!("{id}_")
    } else {
        id.to_owned()
    }
}

/// Returns a name without the mark that keeps it from being a word of Rust: as a part of a longer name it needs none.
pub(crate) fn stem(name: &str) -> &str {
    name.trim_end_matches('_')
}

/// Returns true for the name of a type that files with an entity's type know.
pub(super) fn is_type(name: &str, is_of_tenant: bool) -> bool {
    let known = [TYPES, preludes::SAYSO, preludes::SAYSO_UI];
    known.iter().any(|names| names.contains(&name)) || is_of_tenant && TENANT_TYPES.contains(&name)
}

/// Returns the name of a field as the parameter of a page, and of the filter of a list.
pub(super) fn parameter(ident: &str) -> String {
    if PARAMETERS.contains(&ident) {
        format!("{ident}_")
    } else {
        ident.to_owned()
    }
}

/// Returns the name of a field's constant among the texts of its entity.
pub(super) fn text_constant(ident: &str) -> String {
    let name = ident.to_uppercase();
    if TEXTS.contains(&name.as_str()) {
        format!("{name}_")
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

/// Returns the regular plural of an id.
pub(super) fn plural(id: &str) -> String {
    let ends = |ending: &[&str]| ending.iter().any(|ending| id.ends_with(ending));
    match id.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ends(&["s", "x", "z", "ch", "sh"]) => format!("{id}es"),
        _ => format!("{id}s"),
    }
}

/// Returns an id as the name of a type.
pub(super) fn camel(id: &str) -> String {
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
    use super::{camel, is_type, one_line, variable};
    use std::{fs, path::Path};

    /// The templates with names of entities' types: their paths and texts. The engine's values are marks in these.
    fn templates(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                templates(&path, found);
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let path = path.display().to_string();
            // Tests have the types of forms only, and the audit has variants.
            let is_known = path.contains("tests/app") || path.ends_with("src/audit.rs");
            if text.contains("type_name»") && !is_known {
                found.push((path, text));
            }
        }
    }

    /// Puts a mark in the place of each value, so that no part of a name is taken for a name.
    fn without_values(text: &str) -> String {
        let mut rest = text;
        let mut out = String::new();
        while let Some((before, after)) = rest.split_once('«') {
            out.push_str(before);
            out.push('§');
            rest = after.split_once('»').map_or("", |(_, after)| after);
        }
        out + rest
    }

    /// The names of types that a template imports or declares.
    fn types_of(text: &str) -> Vec<&str> {
        let lines = text.lines().filter(|line| !line.starts_with("%%"));
        let mut is_import = false;
        let mut found = Vec::new();
        for line in lines {
            let code = line.trim_start().trim_start_matches("pub ");
            is_import |= code.starts_with("use ");
            let declares = ["struct ", "enum ", "trait "]
                .iter()
                .any(|word| code.starts_with(word));
            let is_type = |word: &&str| {
                word.starts_with(|first: char| first.is_ascii_uppercase())
                    && word.contains(|letter: char| letter.is_ascii_lowercase())
                    && !word.contains('§')
            };
            let words = code
                .split(|letter: char| !letter.is_alphanumeric() && !"_§".contains(letter))
                .filter(is_type);
            let most = if is_import {
                usize::MAX
            } else {
                usize::from(declares)
            };
            found.extend(words.take(most));
            is_import &= !code.ends_with(';');
        }
        found
    }

    #[test]
    fn types_that_templates_import_or_declare_are_taken() {
        let mut found = Vec::new();
        templates(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")),
            &mut found,
        );
        assert!(found.len() > 20, "{}", found.len());
        for (path, text) in &found {
            let of_others = ["entity.type_name»", "list.type_name»", "other.type_name»"];
            let is_of_tenant = !of_others.iter().any(|value| text.contains(value));
            for name in types_of(&without_values(text)) {
                assert!(is_type(name, is_of_tenant), "{name} of {path} is missing");
            }
        }
    }

    #[test]
    fn modules_of_texts_are_no_variables() {
        let texts = concat!(
            include_str!("../../templates/src/texts.rs"),
            include_str!("../../templates/parts/api_texts.rs")
        );
        let modules = texts
            .lines()
            .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {"));
        for module in modules.filter(|module| !module.contains('«')) {
            assert_ne!(variable(module), module);
        }
    }

    #[test]
    fn reserved_words_get_a_suffix() {
        assert_eq!(variable("match"), "match_");
        assert!(is_type(&camel("order"), false));
        assert!(!is_type(&camel("order_line"), true));
    }

    #[test]
    fn comments_have_one_line() {
        assert_eq!(one_line("a\nfn main() {}\u{202e}b"), "a fn main() {} b");
    }
}
