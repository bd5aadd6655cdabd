//! Properties of each description: of the open half of the corpus, and of texts that mean harm.

use sayso_describe::{Description, Options, describe};
use std::{fs, path::Path};

/// The open half of the corpus, which works on the generator may read.
fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/corpus/descriptions/open");
    let mut texts: Vec<_> = fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("a text"))
        })
        .collect();
    texts.sort();
    texts
}

/// Returns the application of a text, after the checks that hold for all.
fn checked(name: &str, text: &str) -> Description {
    let description = describe(text, &Options::default());
    let again = describe(text, &Options::default());
    let Some(application) = &description.application else {
        assert!(again.application.is_none(), "{name}");
        return description;
    };
    assert_eq!(
        Some(&application.toml),
        again
            .application
            .as_ref()
            .map(|application| &application.toml),
        "{name}"
    );
    let errors: Vec<_> = sayso_spec::read_toml(&application.toml)
        .diagnostics
        .into_iter()
        .filter(sayso_spec::Diagnostic::is_error)
        .collect();
    assert!(
        errors.is_empty(),
        "{name}: {errors:#?}\n{}",
        application.toml
    );
    let refused = sayso_writer::unsupported(&application.spec);
    assert!(refused.is_empty(), "{name}: {refused:#?}");
    assert!(
        is_in_its_places(&application.spec.app.description, text),
        "{name}"
    );
    description
}

#[test]
fn each_text_of_the_corpus_becomes_what_can_be_written() {
    let mut entities = 0;
    for (name, text) in texts() {
        let description = checked(&name, &text);
        if let Some(application) = description.application {
            entities += application.spec.entities.len();
        }
    }
    assert!(entities > 150, "{entities}");
}

/// Texts that try to leave the place where a description belongs.
const HOSTILE: &[&str] = &[
    "\"); DROP TABLE account; -- is a list of books",
    "A list of <script>alert(1)</script> with a name and a \"price\"",
    "books with a title called \\\" and a {{ template }} and an author }}",
    "A list of ../../etc/passwd files with a path C:\\Windows\\system32",
    "'''\n[entity.evil]\n'''\n\"\"\" spec = 1 \"\"\" keep books with a title",
    "keep fn and struct and match and type and self, each match has a type, a self, a crate and a fn",
    "each order has a group, a user, a table, an index, a select, a where, a number, a position and an id",
    "each account has an account; each session has a session; each user has a user; each me has a me",
    "Track created_at and updated_at of items. Each item has created_by, owner, link, version, archived_at, status, state.",
    "each book has a title\u{0}, an author\u{1b}[31m, a year\u{7f} and a\u{202e}txt.exe",
    "{name} {me} {link} of books: each book has a {title} and a {{author}}",
    "a list of \u{1f600} with \u{1f4a9} and \u{0301}\u{0301}\u{0301} and \u{200b}",
    "書籍の一覧。題名と著者。",
    "كتب مع عنوان ومؤلف",
    "each comment has a comment; comments on comments; files with files; tags of tags; a search of searches",
    "each a has a b, each b has a c, each c has an a; each a belongs to a; each b belongs to an a; each c belongs to a b",
    "no no no no login without login and no books; only nobody can see nothing; everyone can not delete everything",
    "states: states are and, or, not, in, where, empty, true, false, this, me, owner. Books move from true to false to empty.",
    "books go from to, from, from to to, and, or; a book is either this or that or this or that",
    "A price of 99999999999999999999999999 at most -1 and at least 1e400 characters of 18446744073709551616 books",
    "Each team has teams. Teams have members. Several companies with teams, each company sees only its teams. Public website.",
    "admin admin admin; an admin is an admin of admins; only admins can admin; roles: admin, owner, member, anyone, role",
    "x",
    "",
    " \n\t\r\n ",
    "a a a a a a a a a a a a a a a a a a a a a a a a a a a a",
    "project tracker without projects, without tasks, without teams, without login, no dashboard, no board, no lists",
    "project tracker no login",
    "project tracker for me alone, no teams, no comments, no priority, no due date",
];

#[test]
fn hostile_texts_become_what_can_be_written() {
    for text in HOSTILE {
        checked(text, text);
    }
}

#[test]
#[ignore = "writes each application: cargo xtask full"]
fn hostile_texts_and_those_of_the_corpus_are_written() {
    let hostile = HOSTILE
        .iter()
        .map(|text| ((*text).to_owned(), (*text).to_owned()));
    for (name, text) in hostile.chain(texts()) {
        let Some(application) = describe(&text, &Options::default()).application else {
            continue;
        };
        let options = sayso_writer::Options::new("described");
        // Its Rust files are parsed on the way, because they are formatted.
        let written = sayso_writer::write(&application.spec, &options);
        let error = written.err().map(|error| error.to_string());
        assert_eq!(error, None, "{name}");
    }
}

#[test]
fn random_texts_become_what_can_be_written() {
    let pieces = [
        "each",
        "book",
        "has a",
        "title",
        ",",
        "and",
        "\"",
        "'",
        "\\",
        "{",
        "}",
        "<b>",
        "\n",
        "- ",
        ":",
        "\u{0}",
        "../",
        "';",
        "only",
        "admins",
        "can",
        "delete",
        "members",
        "see",
        "their own",
        "no",
        "login",
        "teams",
        "belongs to",
        "a loan",
        "dashboard",
        "board",
        "calendar",
        "of",
        "per",
        "status",
        "from draft to",
        "sent",
        "approved",
        "reject",
        "price",
        "unique",
        "required",
        "at most 3",
        "type",
        "match",
        "self",
        "order",
        "user",
        "group",
        "email",
        "reminder",
        "comments",
        "tags",
        "photo",
        "file",
        "public",
        "website",
        "project tracker",
        "task",
        "\u{1f600}",
        "é",
        "company",
        "invite",
        "export",
        "import",
        "search",
        "history",
        "approval",
        "gallery",
        "report",
        "rating",
        "dark",
        "blue theme",
    ];
    let mut random = fastrand::Rng::with_seed(11);
    for round in 0..60 {
        let length = random.usize(1..60);
        let words: Vec<&str> = (0..length)
            .map(|_| pieces[random.usize(..pieces.len())])
            .collect();
        let text = words.join(if round % 3 == 0 { "" } else { " " });
        checked(&format!("{text:?}"), &text);
    }
}

#[test]
fn ten_thousand_characters_are_read() {
    let text =
        "Each order has a customer, a date and a total. Only managers delete orders; ".repeat(140);
    assert!(text.len() > 10_000);
    let description = checked("long", &text);
    assert!(description.application.is_some());
    checked("one word", &"a".repeat(10_000));
}

#[test]
fn a_text_of_hundreds_of_things_makes_some_of_them_and_says_so() {
    let letters = |number: usize| {
        let letter = |digit: usize| char::from(b'a' + (digit % 26) as u8);
        format!("thing{}{}x", letter(number / 26), letter(number))
    };
    let text: String = (0..300)
        .map(|number| format!("Each {} has a name. ", letters(number)))
        .collect();
    let application = checked("many", &text).application.expect("an application");
    assert_eq!(application.spec.entities.len(), 60);
    let is_said = |row: &sayso_spec::model::LedgerRow| {
        row.note
            .as_deref()
            .is_some_and(|note| note.contains("at most 60"))
    };
    assert!(application.spec.ledger.iter().any(is_said));
}

/// Returns true if each character of the description is where it is in the text; others have become blanks.
fn is_in_its_places(description: &str, text: &str) -> bool {
    let mut kept = description.char_indices().filter(|(_, kept)| *kept != ' ');
    description.len() == text.len() && kept.all(|(at, kept)| text[at..].starts_with(kept))
}
