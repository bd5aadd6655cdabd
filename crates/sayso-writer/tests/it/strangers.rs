//! Applications without accounts.

use sayso_spec::read_toml;
use sayso_writer::{Options, Project, WriteError, write};

const SHOPPING_LIST: &str = include_str!("../../../../examples/specs/shopping-list.sayso.toml");
const STREET: &str = include_str!("../specs/street.sayso.toml");

/// Words that only an application with accounts has.
const OF_ACCOUNTS: &[&str] = &[
    "account",
    "created_by",
    "updated_by",
    "login",
    "log_out",
    "sign_up",
];

/// Words that only an application that sends mails has.
const OF_MAILS: &[&str] = &["mail", "password", "smtp"];

/// Phrases that say that there are no accounts.
const TOLD: &[&str] = &[
    "no accounts",
    "no login.",
    "open(\"/login\")",
    "without_an_account",
];

fn written(text: &str) -> Result<Project, WriteError> {
    let read = read_toml(text);
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    write(&spec, &Options::new("party"))
}

/// The refusals of a changed specification.
fn refusals(from: &str, to: &str) -> Vec<String> {
    assert!(STREET.contains(from), "{from}");
    match written(&STREET.replacen(from, to, 1)) {
        Ok(_) => Vec::new(),
        Err(WriteError::Unsupported(parts)) => parts.iter().map(ToString::to_string).collect(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn no_file_speaks_of_accounts() {
    let both = [OF_ACCOUNTS, OF_MAILS].concat();
    for (text, words) in [(SHOPPING_LIST, both.as_slice()), (STREET, OF_ACCOUNTS)] {
        let project = written(text).expect("a project");
        for (path, contents) in project.iter() {
            // Tables that the kit has in all applications, and packages that it depends on.
            if matches!(path, "Cargo.lock" | "migrations/0001_start.sql") {
                continue;
            }
            let text = String::from_utf8_lossy(contents).to_lowercase();
            let left = TOLD.iter().fold(text, |text, told| text.replace(told, ""));
            for word in words {
                assert!(!left.contains(word), "{path}: {word}");
            }
        }
        let migration = project.text("migrations/0001_start.sql").expect("a file");
        assert!(!migration.contains("accounts") && !migration.contains("created_by"));
    }
}

#[test]
fn there_are_jobs_where_the_clock_works() {
    let has_jobs = |text| {
        let project = written(text).expect("a project");
        let commands = project.text("src/commands.rs").expect("a file");
        assert_eq!(
            project.text("src/jobs.rs").is_some(),
            commands.contains("jobs retry ID")
        );
        project.text("src/jobs.rs").is_some()
    };
    assert!(has_jobs(STREET) && !has_jobs(SHOPPING_LIST));
}

#[test]
fn every_action_is_limited_and_new_rows_have_an_end() {
    let project = written(STREET).expect("a project");
    let rust = project.iter().filter(|(path, _)| path.ends_with(".rs"));
    let mut actions = 0;
    for (path, contents) in rust {
        let text = String::from_utf8_lossy(contents);
        for line in text.lines().filter(|line| line.starts_with("#[action")) {
            // A stall sends mails to addresses that strangers enter.
            let often = if path.contains("/stalls/") { 10 } else { 60 };
            assert_eq!(
                line,
                format!("#[action(rate = \"{often}/minute\")]"),
                "{path}"
            );
            actions += 1;
        }
        let adds = text.matches("pub async fn create_").count()
            + text.matches("pub async fn link_").count()
            + text.matches("pub async fn add_").count();
        assert_eq!(text.matches("db::require_room(").count(), adds, "{path}");
    }
    assert!(actions > 15, "{actions}");
}

#[test]
fn rows_that_moves_make_have_an_end_too() {
    let from = r#"auto = true, when = "day < today()" }"#;
    let to = r#"auto = true, when = "day < today()", create = { entity = "spot", set = { name = "title" } } }"#;
    assert!(STREET.contains(from));
    let text = STREET
        .replacen(from, to, 1)
        .replacen("slug = \"name\"\n", "", 1);
    let project = written(&text).expect("a project");
    let made = project.text("src/stalls/made.rs").expect("a file");
    let asks = made.find("db::require_room(tx, \"spots\")");
    assert!(
        asks < made.find("INSERT INTO spots") && asks.is_some(),
        "{made}"
    );
}

#[test]
fn few_links_are_at_the_top_and_many_at_the_side() {
    let layout = |text: &str| {
        let project = written(text).expect("a project");
        project.text("src/layout.rs").expect("a file").to_owned()
    };
    let one = layout(SHOPPING_LIST);
    assert!(
        one.contains("<Front ") && !one.contains("FrontLinks"),
        "{one}"
    );
    let two = layout(&format!(
        "{SHOPPING_LIST}\n[view.open]\nkind = \"list\"\nentity = \"item\"\nfilter = \"not bought\"\n"
    ));
    assert!(two.contains("<FrontLinks"), "{two}");
    let many = layout(STREET);
    assert!(
        many.contains("<Shell ") && !many.contains("<Front "),
        "{many}"
    );
}

#[test]
fn what_needs_people_is_refused_by_name() {
    let search = "[module.search.stall]";
    for (from, to, path) in [
        (
            search,
            "[module.comments.stall]\nread = \"anyone\"\ncreate = \"anyone\"\n\n[module.search.stall]",
            "module.comments.stall",
        ),
        (
            search,
            "[module.tags.stall]\nread = \"anyone\"\n\n[module.search.stall]",
            "module.tags.stall",
        ),
        (
            search,
            "[module.favourites.stall]\n\n[module.search.stall]",
            "module.favourites.stall",
        ),
        (
            search,
            "[module.ratings.stall]\nread = \"anyone\"\n\n[module.search.stall]",
            "module.ratings.stall",
        ),
        (
            search,
            "[module.activity.stall]\nread = \"anyone\"\n\n[module.search.stall]",
            "module.activity.stall",
        ),
        (
            search,
            "[module.api.stall]\nread = \"anyone\"\n\n[module.search.stall]",
            "module.api.stall",
        ),
        (
            "export = \"anyone\"",
            "export = \"anyone\"\nimport = \"anyone\"",
            "entity.spot.access.import",
        ),
        (
            "indoors = { type = \"boolean\" }",
            "picture = { type = \"image\" }",
            "entity.stall.field.picture.type",
        ),
    ] {
        let found = refusals(from, to);
        let expected = format!("`{path}`: ");
        assert!(
            found[0].starts_with(&expected) && found[0].ends_with("add `[auth]`"),
            "{found:?}"
        );
    }
}

#[test]
fn secret_links_and_names_of_people_in_messages_are_refused_by_name() {
    for (from, to, path) in [
        (
            "update = \"status != cancelled\"",
            "update = \"has_link\"",
            "entity.stall.access.update",
        ),
        (
            "It is on {day}",
            "{me} plans it on {day}",
            "notify.planned.text",
        ),
    ] {
        let found = refusals(from, to);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("`{path}`: ")), "{found:?}");
    }
}

/// A page for visitors is at the root, and has no button to log in.
#[test]
fn the_page_for_visitors_is_the_first_page() {
    let page = |action: &str| {
        let section = format!(
            "[view.welcome.section]\nhello = {{ kind = \"hero\", title = \"Hello\", text = \"Come in.\", action = \"{action}\" }}"
        );
        format!(
            "{STREET}\n[view.welcome]\nkind = \"page\"\n\n{section}\nnext = {{ kind = \"view\", view = \"planned\" }}\n"
        )
    };
    let project = written(&page("stalls")).expect("a project");
    let start = project.text("src/start.rs").expect("a file");
    assert!(start.contains("<Welcome {cx} await/>"), "{start}");
    let Err(WriteError::Unsupported(parts)) = written(&page("log_in")) else {
        panic!("there is nothing to log in to");
    };
    assert_eq!(parts[0].path, "view.welcome.section.hello.action");
}
