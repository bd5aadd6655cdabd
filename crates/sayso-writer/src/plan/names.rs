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
    "Box",
    "Clone",
    "Column",
    "Comment",
    "CommentForm",
    "Comments",
    "Copy",
    "Cursor",
    "DateTime",
    "Datelike",
    "Days",
    "Db",
    "Debug",
    "Decimal",
    "Default",
    "Drop",
    "Engine",
    "Entries",
    "Entry",
    "Eq",
    "Err",
    "Executor",
    "Extend",
    "Files",
    "Filter",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Future",
    "Hash",
    "Id",
    "Into",
    "IntoIterator",
    "Invitation",
    "Iterator",
    "Key",
    "Member",
    "Months",
    "NaiveDate",
    "NaiveDateTime",
    "NaiveTime",
    "Names",
    "None",
    "Notification",
    "Ok",
    "Option",
    "Options",
    "Ord",
    "Order",
    "Page",
    "PageError",
    "PartialEq",
    "PartialOrd",
    "Problems",
    "Role",
    "Rows",
    "Sample",
    "Scope",
    "Self",
    "Send",
    "Served",
    "Sheet",
    "Sized",
    "Some",
    "Sql",
    "Statement",
    "Stored",
    "String",
    "Sync",
    "TimeDelta",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unread",
    "Uploads",
    "Url",
    "Utc",
    "Values",
    "Vec",
    "Watched",
    "Weekday",
    "Words",
    "Write",
];

/// Names of variables in the code around an entity's own.
const VARIABLES: &[&str] = &[
    "account",
    "action",
    "after",
    "attachment",
    "attachments",
    "audit",
    "back",
    "before",
    "comment",
    "comments",
    "count",
    "cx",
    "db",
    "earlier",
    "event",
    "file",
    "files",
    "filter",
    "form",
    "here",
    "history",
    "id",
    "invitations",
    "issues",
    "members",
    "next",
    "notifications",
    "now",
    "older",
    "order",
    "page",
    "profile",
    "q",
    "request",
    "save",
    "scope",
    "sort",
    "sql",
    "today",
    "tx",
    "uploads",
    "values",
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

/// Returns true for the name of a type that many files know.
pub(super) fn is_type(name: &str) -> bool {
    let known = [TYPES, preludes::SAYSO, preludes::SAYSO_UI];
    known.iter().any(|names| names.contains(&name))
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

    #[test]
    fn reserved_words_get_a_suffix() {
        assert_eq!(variable("match"), "match_");
        assert!(is_type(&camel("order")));
        assert!(!is_type(&camel("order_line")));
    }

    #[test]
    fn comments_have_one_line() {
        assert_eq!(one_line("a\nfn main() {}\u{202e}b"), "a fn main() {} b");
    }
}
