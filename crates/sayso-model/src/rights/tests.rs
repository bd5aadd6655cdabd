//! Rules that are wider than those of the offline reading, and rules that are not.

use super::problems;
use sayso_spec::{Spec, read_toml};

pub(super) const OFFLINE: &str = r#"
spec = 1

[app]
name = "Desk"
description = "Only managers delete tasks. Staff see them. No comments."

[auth]
sign_up = "invite"
invite = "role(manager)"
manage = "role(manager)"

[role]
staff = {}
manager = { over = ["staff"] }

[entity.task.field]
title = { type = "text", required = true }
assignee = { type = "ref", to = "account", on_delete = "clear" }
price = { type = "integer", read = "role(manager)" }
open = { type = "boolean" }
status = { type = "state" }

[entity.task.access]
read = "signed_in"
create = "role(staff)"
update = "open and signed_in"
delete = "role(manager)"

[entity.memo.field]
title = { type = "text", required = true }

[entity.memo.access]
read = "owner"
create = "signed_in"
update = "owner"

[machine.task.status.state]
todo = {}
done = {}

[machine.task.status.transition]
finish = { from = ["todo"], to = "done", by = "assignee == me" }

[module.ratings.task]
read = "signed_in"
create = "role(staff)"

[view.tasks]
kind = "list"
entity = "task"

[view.memos]
kind = "list"
entity = "memo"
who = "role(staff)"

[[ledger]]
kind = "understood"
at = [[0, 27]]
nodes = ["entity.task.access.delete"]

[[ledger]]
kind = "assumed"
nodes = ["entity.task.access.read"]
rule = "access"
note = "Everyone reads tasks."
undo = "Say who."
"#;

pub(super) fn spec(text: &str) -> Spec {
    let read = read_toml(text);
    let errors: Vec<_> = read
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    read.spec.expect("no errors")
}

/// Returns the problems of the offline specification with some parts replaced.
fn with(parts: &[(&str, &str)]) -> Vec<String> {
    let mut text = OFFLINE
        .split("[[ledger]]")
        .next()
        .expect("a beginning")
        .to_owned();
    for (old, new) in parts {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    problems(&spec(&text), &spec(OFFLINE))
}

#[test]
fn what_is_the_same_or_narrower_is_fine() {
    for parts in [
        &[][..],
        &[(
            "read = \"signed_in\"\ncreate",
            "read = \"role(staff)\"\ncreate",
        )],
        &[("delete = \"role(manager)\"\n", "")],
        &[(
            "delete = \"role(manager)\"",
            "delete = \"role(manager) and open\"",
        )],
        &[(
            "update = \"open and signed_in\"",
            "update = \"open and (owner or role(staff))\"",
        )],
        &[
            ("sign_up = \"invite\"", "sign_up = \"closed\""),
            ("invite = \"role(manager)\"\n", ""),
        ],
        &[(
            "create = \"role(staff)\"\nupdate",
            "create = \"role(staff)\"\nexport = \"signed_in\"\nupdate",
        )],
    ] {
        assert_eq!(with(parts), Vec::<String>::new(), "{parts:?}");
    }
}

#[test]
fn assumed_rules_may_name_other_roles_and_people() {
    for parts in [
        &[(
            "create = \"role(staff)\"\nupdate",
            "create = \"role(manager) or role(staff)\"\nupdate",
        )][..],
        &[(
            "create = \"signed_in\"\nupdate = \"owner\"",
            "create = \"signed_in\"\nupdate = \"owner or role(staff)\"",
        )],
        &[("by = \"assignee == me\"", "by = \"role(staff)\"")],
    ] {
        assert_eq!(with(parts), Vec::<String>::new(), "{parts:?}");
    }
}

#[test]
fn every_way_to_open_something_is_found() {
    let ways: &[(&[(&str, &str)], &str)] = &[
        (
            &[("read = \"signed_in\"\ncreate", "read = \"anyone\"\ncreate")],
            "entity.task.access.read",
        ),
        (
            &[("read = \"signed_in\"\ncreate", "read = \"open\"\ncreate")],
            "entity.task.access.read",
        ),
        (
            &[(
                "read = \"signed_in\"\ncreate",
                "read = \"not role(staff)\"\ncreate",
            )],
            "entity.task.access.read",
        ),
        // The maker of a row owns it, and enters the person whom it names.
        (
            &[(
                "create = \"role(staff)\"\nupdate",
                "create = \"owner\"\nupdate",
            )],
            "entity.task.access.create",
        ),
        (
            &[(
                "create = \"role(staff)\"\nupdate",
                "create = \"assignee == me\"\nupdate",
            )],
            "entity.task.access.create",
        ),
        (
            &[("read = \"owner\"", "read = \"signed_in\"")],
            "entity.memo.access.read",
        ),
        (
            &[("read = \"owner\"", "read = \"created_by != me\"")],
            "entity.memo.access.read",
        ),
        (
            &[("read = \"owner\"", "read = \"owner or title != 'x'\"")],
            "entity.memo.access.read",
        ),
        (
            &[(
                "read = \"owner\"",
                "read = \"owner\"\nexport = \"signed_in\"",
            )],
            "entity.memo.access.export",
        ),
        (
            &[(
                "read = \"owner\"",
                "read = \"owner\"\ndelete = \"signed_in\"",
            )],
            "entity.memo.access.delete",
        ),
        (
            &[("update = \"open and signed_in\"", "update = \"signed_in\"")],
            "entity.task.access.update",
        ),
        // Words state that managers delete, so owners and staff do not.
        (
            &[("delete = \"role(manager)\"", "delete = \"role(staff)\"")],
            "entity.task.access.delete",
        ),
        (
            &[(
                "delete = \"role(manager)\"",
                "delete = \"role(manager) or owner\"",
            )],
            "entity.task.access.delete",
        ),
        (
            &[("sign_up = \"invite\"", "sign_up = \"open\"")],
            "auth.sign_up",
        ),
        (
            &[("manage = \"role(manager)\"", "manage = \"role(staff)\"")],
            "auth.manage",
        ),
        (
            &[("invite = \"role(manager)\"", "invite = \"signed_in\"")],
            "auth.invite",
        ),
        (
            &[("by = \"assignee == me\"", "by = \"anyone\"")],
            "machine.task.status.transition.finish.by",
        ),
        (
            &[(
                "create = \"role(staff)\"\n\n[view",
                "create = \"anyone\"\n\n[view",
            )],
            "module.ratings.task.create",
        ),
        (
            &[(", read = \"role(manager)\"", "")],
            "entity.task.field.price.read",
        ),
        (
            &[
                ("price = { type", "cost = { type"),
                (", read = \"role(manager)\"", ""),
            ],
            "entity.task.field.price.read",
        ),
        (&[("who = \"role(staff)\"", "")], "view.memos.who"),
        (
            &[(
                "[view.tasks]",
                "[module.comments.task]\nread = \"role(staff)\"\n\n[view.tasks]",
            )],
            "rules out",
        ),
        (
            &[(
                "[view.tasks]",
                "[module.tags.task]\nread = \"anyone\"\n\n[view.tasks]",
            )],
            "module.tags.task.read",
        ),
        // Under another name.
        (
            &[
                ("[entity.memo.field]", "[entity.paper.field]"),
                (
                    "[entity.memo.access]\nread = \"owner\"",
                    "[entity.paper.access]\nread = \"signed_in\"",
                ),
                ("entity = \"memo\"", "entity = \"paper\""),
            ],
            "entity.paper.access.read",
        ),
        (
            &[(
                "[view.tasks]",
                "[entity.paper.field]\ntitle = { type = \"text\" }\n\n[entity.paper.access]\nread = \"anyone\"\n\n[view.papers]\nkind = \"list\"\nentity = \"paper\"\n\n[view.tasks]",
            )],
            "entity.paper.access.read",
        ),
    ];
    for (parts, expected) in ways {
        let found = with(parts);
        assert!(
            found.iter().any(|problem| problem.contains(expected)),
            "{parts:?}: {found:?}"
        );
    }
}

#[test]
fn a_role_that_takes_in_a_closed_one_is_found() {
    let found = with(&[(
        "staff = {}\nmanager = { over = [\"staff\"] }",
        "manager = {}\nstaff = { over = [\"manager\"] }",
    )]);
    for expected in ["entity.task.access.delete", "auth.manage"] {
        assert!(
            found.iter().any(|problem| problem.contains(expected)),
            "{found:?}"
        );
    }
}

#[test]
fn new_transitions_are_for_those_who_change_rows() {
    let with_undo = |by: &str| {
        let finish = "finish = { from = [\"todo\"], to = \"done\", by = \"assignee == me\" }";
        let both =
            format!("{finish}\nundo = {{ from = [\"done\"], to = \"todo\", by = \"{by}\" }}");
        with(&[(finish, &both)])
    };
    assert!(with_undo("role(staff)").is_empty());
    assert!(with_undo("signed_in and open").is_empty());
    assert_eq!(with_undo("signed_in").len(), 1);
}

/// Rules of `can` are those of the row that it asks.
#[test]
fn a_right_behind_another_one_is_followed() {
    let with_tags = |read: &str| {
        let module = format!("[module.tags.memo]\nread = \"{read}\"\n\n[view.tasks]");
        with(&[("[view.tasks]", &module)])
    };
    assert!(with_tags("can(read, memo)").is_empty());
    assert_eq!(with_tags("signed_in").len(), 1);
}

/// Each example is within its own bounds.
#[test]
fn a_specification_opens_nothing_of_its_own() {
    for (name, text) in sayso_spec::EXAMPLES {
        let example = spec(text);
        assert_eq!(problems(&example, &example), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn teams_stay_closed() {
    let (_, tracker) = sayso_spec::EXAMPLES[0];
    let offline = spec(tracker);
    assert_eq!(problems(&offline, &offline), Vec::<String>::new());
    let mut shared = offline.clone();
    for (_, entity) in shared.entities.iter_mut() {
        entity.shared = true;
    }
    shared.tenancy = None;
    let found = problems(&shared, &offline);
    assert!(
        found.iter().any(|problem| problem.contains("tenancy")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|problem| problem.contains("shared")),
        "{found:?}"
    );
}
