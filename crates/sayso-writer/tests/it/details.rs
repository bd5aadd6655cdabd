//! Pages of rows, as views of the kind `detail` ask for them.

use sayso_spec::Spec;
use sayso_writer::{Options, Project, WriteError, write};

const TASKS: &str = "spec = 1\n[app]\nname = \"Tasks\"\ndescription = \"Tasks.\"\n[auth]\nsign_up = \"open\"\n[role]\nboss = {}\n\
    [entity.task.field]\nname = { type = \"text\", required = true }\nsecret = { type = \"text\" }\ndue_on = { type = \"date\" }\n\
    parent = { type = \"ref\", to = \"task\", on_delete = \"clear\", reverse = \"parts\" }\n\
    [entity.task.access]\nread = \"signed_in\"\ncreate = \"signed_in\"\nupdate = \"owner\"\n\
    [entity.note.field]\ntext = { type = \"text\", required = true }\ntask = { type = \"ref\", to = \"task\", required = true }\n\
    [entity.note.access]\nread = \"signed_in\"\ncreate = \"signed_in\"\n\
    [view.tasks]\nkind = \"list\"\nentity = \"task\"\n[view.page]\nkind = \"detail\"\nentity = \"task\"\n";

fn spec(keys: &str) -> Spec {
    let read = sayso_spec::read_toml(&format!("{TASKS}{keys}\n"));
    read.spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics))
}

fn project(keys: &str) -> Project {
    write(&spec(keys), &Options::new("tasks")).expect("a project")
}

fn pages(keys: &str) -> String {
    let project = project(keys);
    project
        .text("src/tasks/pages.rs")
        .expect("pages")
        .to_owned()
}

#[test]
fn the_page_has_the_columns_of_its_view_in_their_order() {
    let pages = pages("columns = [\"parent\", \"name\", \"due_on\"]");
    let due = pages
        .find("<Fact label={texts::task::DUE_ON}>")
        .expect("a day");
    let parent = pages
        .find("<Fact label={texts::task::PARENT}>")
        .expect("a parent");
    assert!(parent < due);
    // Someone whose form is out of date sees the others, too.
    let left_out = "if is_whole {\n                <Fact label={texts::task::SECRET}>";
    assert!(pages.contains(left_out), "{pages}");
    assert_eq!(pages.matches("is_whole={true}").count(), 1);
}

#[test]
fn the_page_leads_to_the_relations_of_its_view() {
    assert!(pages("").contains("texts::note::MANY"));
    assert!(pages("related = [\"notes\"]").contains("texts::note::MANY"));
    assert!(!pages("related = []").contains("texts::note::MANY"));
}

#[test]
fn the_page_and_its_form_are_for_those_whom_the_view_names() {
    let project = project("who = \"role(boss)\"");
    let access = project.text("src/tasks/access.rs").expect("rules");
    assert!(access.contains("pub fn may_open(scope: &Scope) -> bool {\n    scope.is(Role::Boss)"));
    let pages = project.text("src/tasks/pages.rs").expect("pages");
    // The page, its title, and the form.
    assert_eq!(pages.matches("access::may_open(&scope)").count(), 3);
    let closed = pages
        .split("\n}\n")
        .filter(|item| item.contains("access::may_open"));
    let names = ["task_page(", "task_metadata(", "edit_task_page("];
    assert!(
        closed.zip(names).all(|(item, name)| item.contains(name)),
        "{pages}"
    );
}

#[test]
fn columns_and_relations_that_are_not_written_are_named() {
    for (keys, path, reason) in [
        (
            "columns = [\"parent.due_on\"]",
            "columns",
            "`parent.due_on` on the page of a row",
        ),
        (
            "columns = [\"created_at\"]",
            "columns",
            "`created_at` on the page of a row",
        ),
        (
            "related = [\"parts\"]",
            "related",
            "`parts` on the page of a row",
        ),
    ] {
        let Err(WriteError::Unsupported(parts)) = write(&spec(keys), &Options::new("tasks")) else {
            panic!("{keys} is refused");
        };
        let found: Vec<(&str, &str)> = parts
            .iter()
            .map(|part| (part.path.as_str(), part.reason.as_str()))
            .collect();
        assert_eq!(found, [(format!("view.page.{path}").as_str(), reason)]);
    }
}
