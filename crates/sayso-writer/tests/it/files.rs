//! The files that are written.

use sayso_spec::Spec;
use sayso_writer::{MINIMAL, Options, Project, write};
use std::{fs, process::Command};

/// The most lines of an entity with eight fields, four moves and an archive; its pages are half of them. 450 are the goal.
const MAX_LINES: usize = 1100;

/// The most lines of a move that asks for a value.
const MAX_LINES_OF_MOVE: usize = 115;

const TEAM_TASKS: &str = include_str!("../../../../examples/specs/team-tasks.sayso.toml");

fn spec(text: &str) -> Spec {
    let read = sayso_spec::read_toml(text);
    let errors = read.diagnostics.iter().filter(|found| found.is_error());
    let shown: Vec<String> = errors.map(|found| found.render("test", text)).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
    read.spec.expect("a specification")
}

fn project(text: &str) -> Project {
    write(&spec(text), &Options::new("team-tasks")).expect("a project")
}

#[test]
fn the_same_specification_gives_the_same_bytes() {
    assert_eq!(project(TEAM_TASKS), project(TEAM_TASKS));
}

#[test]
fn every_rust_file_is_formatted() {
    for text in [TEAM_TASKS, MINIMAL] {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("app");
        project(text).create(&target).expect("a new folder");
        let status = Command::new("rustfmt")
            .args([
                "--edition",
                "2024",
                "--check",
                "src/main.rs",
                "src/lib.rs",
                "tests/app/main.rs",
            ])
            .current_dir(&target)
            .status()
            .expect("rustfmt");
        assert!(status.success());
    }
}

#[test]
fn an_entity_stays_small() {
    let of_buttons = TEAM_TASKS.replace(", needs = [\"obstacle\"]", "");
    let field = "obstacle = { type = \"long_text\", max = 500, write = \"nobody\" }\n";
    let text = of_buttons.replace(field, "");
    assert_eq!(text.len() + field.len(), of_buttons.len());
    let project = project(&text);
    for entity in ["tasks", "projects"] {
        let lines = lines_of(&project, entity);
        println!("{entity}: {lines} lines");
        assert!(lines <= MAX_LINES, "{entity} has {lines} lines");
    }
    // A move that asks for a value has a form, an action and a part of the page.
    let more = lines_of(&self::project(TEAM_TASKS), "tasks")
        - lines_of(&self::project(&of_buttons), "tasks");
    println!("a form of a move: {more} lines");
    assert!(more <= MAX_LINES_OF_MOVE, "{more} lines");
}

/// The lines of the files of an entity.
fn lines_of(project: &Project, entity: &str) -> usize {
    let of_entity = |path: &str| {
        path == format!("src/{entity}.rs") || path.starts_with(&format!("src/{entity}/"))
    };
    let files = project.iter().filter(|(path, _)| of_entity(path));
    files
        .map(|(_, contents)| contents.split(|byte| *byte == b'\n').count() - 1)
        .sum()
}

#[test]
fn the_base_is_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let target = folder.path().join("app");
    let project = project(TEAM_TASKS);
    project.create(&target).expect("a new folder");
    let base = fs::read(target.join(".sayso/base.tar.gz")).expect("a base");
    assert_eq!(Project::from_base(&base).expect("a base"), project);
    for (path, contents) in project.iter() {
        assert_eq!(
            fs::read(target.join(path)).expect("a file"),
            contents,
            "{path}"
        );
    }
    let lock = fs::read_to_string(target.join(".sayso/lock.toml")).expect("a lock");
    assert_eq!(
        lock.lines().filter(|line| line.starts_with('"')).count(),
        project.iter().count()
    );
}

#[test]
fn the_tables_of_the_kit_are_in_the_first_migration() {
    let on_postgres = MINIMAL.replacen("[app]\n", "[app]\ndatabase = \"postgres\"\n", 1);
    let kit = [
        (MINIMAL, include_str!("../../../sayso-kit/sql/sqlite.sql")),
        (
            &on_postgres,
            include_str!("../../../sayso-kit/sql/postgres.sql"),
        ),
    ];
    for (spec, tables) in kit {
        let project = project(spec);
        let migration = project.text("migrations/0001_start.sql").expect("a file");
        assert!(migration.contains(tables), "{migration}");
    }
}

#[test]
fn an_application_on_postgresql_names_sqlite_nowhere() {
    let spec = TEAM_TASKS.replacen("[app]\n", "[app]\ndatabase = \"postgres\"\n", 1);
    let project = project(&spec);
    for (path, contents) in project.iter() {
        // The lock lists packages that features of others may need.
        if path.ends_with("Cargo.lock") {
            continue;
        }
        let text = String::from_utf8_lossy(contents).to_lowercase();
        assert!(!text.contains("sqlite"), "{path:?}");
    }
}

#[test]
fn texts_of_the_specification_reach_the_code_as_texts() {
    let hostile = r#"\" }} «name» %% for x \n */ <script> ' ; DROP TABLE tasks; --"#;
    let text = TEAM_TASKS
        .replace(
            "name = \"Project tracker\"",
            &format!("name = \"{hostile}\""),
        )
        .replace("Agree on the sitemap", hostile)
        .replace("name = \"due date\"", "name = \"due's date\"");
    let project = project(&text);
    let texts = project.text("src/texts.rs").expect("a file");
    assert!(texts.contains(r#"pub const APP: &str = "\" }} «name» %% for x   */ <script> ' ; DROP TABLE tasks; --";"#), "{texts}");
    let seeds = project.text("src/seeds.rs").expect("a file");
    assert!(seeds.contains(r"%% for x \n */ <script>"), "{seeds}");
}

#[test]
fn reserved_words_are_names_too() {
    let text = TEAM_TASKS
        .replace("entity.task]", "entity.match]")
        .replace("entity.task.", "entity.match.")
        .replace("module.search.task", "module.search.match")
        .replace("machine.task.", "machine.match.")
        .replace("entity = \"task\"", "entity = \"match\"")
        .replace("seed.task.row", "seed.match.row")
        .replace("title = { type", "type = { type")
        .replace("{ title = \"", "{ type = \"")
        .replace("\"title\"", "\"type\"");
    let project = project(&text);
    let model = project.text("src/matches/model.rs").expect("a file");
    assert!(
        model.contains("pub struct Match {") && model.contains("pub type_: String,"),
        "{model}"
    );
}

#[test]
fn a_list_has_the_name_and_the_order_of_its_view() {
    let text = include_str!("../../../../examples/specs/project-tracker.sayso.toml");
    let project = project(text);
    let [texts, pages, layout] = ["src/texts.rs", "src/tasks/pages.rs", "src/layout.rs"]
        .map(|path| project.text(path).expect("a file"));
    assert!(texts.contains("pub const MANY: &str = \"Tasks\""));
    assert!(texts.contains("pub const LIST: &str = \"All tasks\""));
    assert!(
        pages.contains("title = texts::task::LIST,")
            && pages.contains("<PageHead title={texts::task::LIST}>")
    );
    assert!(layout.contains("label={texts::task::LIST}"));
    assert!(layout.contains("title_template = texts::TITLE_TEMPLATE"));
    // The newest come first, although people order rows by hand.
    assert!(
        pages.contains("let order = sort.unwrap_or(Order::descending(Column::CreatedAt));"),
        "{pages}"
    );
}

#[test]
fn a_row_of_the_seeds_without_a_value_that_it_must_have_gets_the_default() {
    let text = include_str!("../specs/werkstatt.sayso.toml");
    let spec = sayso_spec::read_toml(text).spec.expect("a specification");
    let project = write(&spec, &Options::new("werkstatt")).expect("files");
    let seeds = project.text("src/seeds.rs").expect("a file");
    let (_, row) = seeds.split_once("Öl wechseln").expect("the row");
    let (row, _) = row.split_once("version: None").expect("its end");
    assert!(row.contains("annahme: clock::today()"), "{row}");
    assert!(row.contains("art: AuftragArt::Wartung"), "{row}");
}

#[test]
fn a_body_of_the_api_may_come_without_several_choices() {
    let spec = sayso_spec::read_toml(include_str!("../specs/programs.sayso.toml")).spec;
    let options = Options::new("programs");
    let project = write(&spec.expect("a specification"), &options).expect("files");
    let text = project.text("src/api/openapi.json").expect("a file");
    let document: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let body = &document["components"]["schemas"]["ItemNew"];
    let required = body["required"].as_array().expect("a list");
    assert!(required.contains(&"title".into()), "{required:?}");
    assert!(!required.contains(&"uses".into()), "{required:?}");
    let uses = &body["properties"]["uses"]["type"];
    assert_eq!(*uses, serde_json::json!(["array", "null"]));
}

#[test]
fn a_row_without_a_period_lies_outside_of_none() {
    let text = include_str!("../specs/limits.sayso.toml");
    let begin = "starts_at = { name = \"start\", type = \"instant\", required = true }";
    let optional = "starts_at = { name = \"start\", type = \"instant\" }";
    let broken = |text: &str| {
        let spec = sayso_spec::read_toml(text).spec.expect("a specification");
        let project = write(&spec, &Options::new("limits")).expect("files");
        let queries = project.text("src/lessons/queries.rs").expect("a file");
        let (_, rule) = queries.split_once("openings").expect("the rule");
        let (rule, _) = queries.split_at(queries.len() - rule.len());
        rule.contains("starts_at IS NULL")
    };
    assert!(text.contains(begin));
    assert!(!broken(text));
    assert!(broken(&text.replace(begin, optional)));
}

/// Rows that are made up and need one of an entity that has none. The code that looks for one needs its module.
#[test]
fn rows_that_are_made_up_may_lead_to_an_entity_without_seeds() {
    let spec = sayso_spec::read_toml(DEPOTS).spec.expect("a specification");
    let project = write(&spec, &Options::new("depots")).expect("files");
    let seeds = project.text("src/seeds.rs").expect("a file");
    assert!(seeds.contains("Vec<Id<depots::Depot>>"), "{seeds}");
    let (imports, _) = seeds.split_once("};").expect("imports");
    assert!(imports.contains("\n    depots,\n"), "{imports}");
}

const DEPOTS: &str = r#"spec = 1

[app]
name = "Depots"
description = "Items in depots."

[entity.depot.field]
name = { type = "text", required = true }

[entity.depot.access]
read = "anyone"
create = "anyone"

[entity.item.field]
name = { type = "text", required = true }
depot = { type = "ref", to = "depot", required = true }

[entity.item.access]
read = "anyone"
create = "anyone"

[view.items]
kind = "list"
entity = "item"

[seed.item]
count = 5
"#;

const EVENING: &str = r#"spec = 1

[app]
name = "Evenings"
description = "Evenings with links."

[auth]
sign_up = "open"

[role]
editor = {}

[entity.evening]

[entity.evening.field]
title = { type = "text", required = true, max = 80 }
email = { type = "email" }

[entity.evening.access]
read = "has_link or role(editor)"
create = "role(editor)"
update = "role(editor)"

[entity.link]

[entity.link.field]
label = { type = "text", required = true, max = 80 }

[entity.link.access]
read = "signed_in"
create = "signed_in"

[notify.planned]
entity = "evening"
when = ["create"]
to = ["email"]
subject = "{title}"
text = "{link}"

[view.evenings]
kind = "list"
entity = "evening"

[view.links]
kind = "list"
entity = "link"
"#;

#[test]
fn a_page_that_a_link_alone_opens_is_not_for_search_engines() {
    let read = sayso_spec::read_toml(EVENING);
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let project = write(&spec, &Options::new("evenings")).expect("files");
    let pages = project.text("src/evenings/pages.rs").expect("a file");
    let page = pages
        .lines()
        .find(|line| line.contains("metadata = evening_metadata"));
    assert!(
        page.is_some_and(|line| line.ends_with(", noindex)]")),
        "{page:?}"
    );
    // The file of secret links is there as well as the folder of an entity that is called so.
    let secret = project.text("src/links.rs").expect("a file");
    assert!(secret.contains("pub async fn issue"), "{secret}");
    let library = project.text("src/lib.rs").expect("a file");
    assert_eq!(library.matches("pub mod links;").count(), 1, "{library}");
}

#[test]
fn account_fields_that_no_one_writes_have_no_form() {
    let solo = include_str!("../specs/solo.sayso.toml");
    let of_librarians = "write = \"role(librarian)\" }";
    let (account, others) = solo.split_once("[entity.book]\n").expect("a book");
    let account = account
        .replace("max = 120 }", "max = 120, write = \"nobody\" }")
        .replace(of_librarians, "write = \"nobody\" }");
    let closed = format!("{account}[entity.book]\n{others}");
    for (text, has_form) in [(solo, true), (closed.as_str(), false)] {
        let project = project(text);
        for file in [
            "src/accounts/details/actions.rs",
            "src/accounts/details/access.rs",
            "tests/app/details.rs",
        ] {
            assert_eq!(project.text(file).is_some(), has_form, "{file}");
        }
        let pages = project.text("src/accounts/details/pages.rs");
        assert_eq!(pages.expect("pages").contains("<form"), has_form);
        let queries = project.text("src/accounts/details/queries.rs");
        assert_eq!(queries.expect("queries").contains("fn update"), has_form);
    }
}

#[test]
fn a_calendar_has_a_dash_before_an_end_alone() {
    let limits = include_str!("../specs/limits.sayso.toml");
    let opened = "[view.opened]\nkind = \"calendar\"\nentity = \"opening\"\nat = \"hours\"\n";
    let project = project(&format!("{limits}\n{opened}"));
    let page = project.text("src/views/opened.rs").expect("a calendar");
    assert!(page.contains(".filter(|_| shown.month().is_none()) { \"– \" {until} \" \" }"));
    let always = project.text("src/views/timetable.rs").expect("a calendar");
    assert!(always.contains("if shown.month().is_none() { \"– \" {"));
}
