//! What cannot be written yet is said, and nothing is left out in silence.

use sayso_spec::{EXAMPLES, Spec};
use sayso_writer::{Options, WriteError, write};

fn example(name: &str) -> Spec {
    let found = EXAMPLES.iter().find(|(known, _)| *known == name);
    let (_, text) = found.expect("an example");
    sayso_spec::read_toml(text).spec.expect("a specification")
}

#[test]
fn everything_that_is_not_written_yet_is_named() {
    let name = "help-desk";
    let Err(WriteError::Unsupported(parts)) = write(&example(name), &Options::new(name)) else {
        panic!("it has parts that are not written yet");
    };
    let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
    assert_eq!(paths, ["auth.methods"]);
}

#[test]
fn moments_and_fields_of_accounts_are_written_whole() {
    for name in ["hair-salon", "expenses"] {
        write(&example(name), &Options::new(name)).expect("nothing is left out");
    }
}

#[test]
fn fields_that_accounts_do_not_take_are_named() {
    let text = include_str!("../specs/solo.sayso.toml");
    for (field, path) in [
        ("{ type = \"text\", required = true }", "required"),
        ("{ type = \"text\", unique = true }", "unique"),
        ("{ type = \"text\", default = \"'x'\" }", "default"),
        ("{ type = \"text\", read = \"role(reader)\" }", "read"),
        ("{ type = \"email\" }", "type"),
        (
            "{ type = \"choice\", options = { a = \"A\", b = \"B\" } }",
            "type",
        ),
        (
            "{ type = \"ref\", to = \"book\", on_delete = \"clear\" }",
            "type",
        ),
        (
            "{ type = \"ref\", to = \"account\", reverse = \"led\", on_delete = \"cascade\" }",
            "on_delete",
        ),
        (
            "{ type = \"ref\", to = \"account\", reverse = \"led\", on_delete = \"clear\", role = \"reader\" }",
            "where",
        ),
    ] {
        let more = format!("[entity.account.field]\nextra = {field}\n");
        let changed = text.replacen("[entity.account.field]\n", &more, 1);
        let read = sayso_spec::read_toml(&changed);
        let spec = read
            .spec
            .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
        let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new("solo")) else {
            panic!("{field} is refused");
        };
        let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
        assert_eq!(
            paths,
            [format!("entity.account.field.extra.{path}")],
            "{field}"
        );
    }
}

#[test]
fn a_default_row_that_some_may_not_read_is_for_fields_that_these_do_not_write() {
    let text = include_str!("../specs/solo.sayso.toml");
    let guards = ", read = \"role(librarian)\", write = \"role(librarian)\" }\nread_on";
    assert!(text.contains(guards));
    let changed = text.replacen(guards, " }\nread_on", 1);
    let spec = sayso_spec::read_toml(&changed)
        .spec
        .expect("a specification");
    let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new("solo")) else {
        panic!("the form would begin with a row that its reader may not read");
    };
    let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
    assert_eq!(paths, ["entity.note.field.level.default"]);
}

#[test]
fn the_project_tracker_is_written_whole() {
    let name = "project-tracker";
    let written = write(&example(name), &Options::new(name));
    let project = written.expect("nothing is left out");
    for path in [
        "comments",
        "attachments",
        "history",
        "messages",
        "schedules",
    ] {
        let path = format!("src/tasks/{path}.rs");
        assert!(project.text(&path).is_some(), "{path}");
    }
}

/// The reasons for which a changed town hall is not written.
fn refusals_of_evenings(changes: &[(&str, &str)]) -> Vec<String> {
    let name = "event-registration";
    let found = EXAMPLES.iter().find(|(known, _)| *known == name);
    let (_, text) = found.expect("an example");
    let text = changes.iter().fold((*text).to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let read = sayso_spec::read_toml(&text);
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    match write(&spec, &Options::new(name)) {
        Ok(_) => Vec::new(),
        Err(WriteError::Unsupported(parts)) => parts.iter().map(ToString::to_string).collect(),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn visitors_write_what_rules_let_them_and_the_rest_is_named() {
    assert_eq!(refusals_of_evenings(&[]), [""; 0]);
    let comments = (
        "[module.search.registration]",
        "[module.comments.event]\nread = \"anyone\"\ncreate = \"anyone\"\n\n[module.search.registration]",
    );
    let file = (
        "seats = { type = \"integer\"",
        "pass = { type = \"file\" }\nseats = { type = \"integer\"",
    );
    let history = (
        "[module.search.registration]",
        "[module.activity.registration]\nread = \"role(helper)\"\n\n[module.search.registration]",
    );
    let person = (
        "seats = { type = \"integer\"",
        "guide = { type = \"ref\", to = \"account\", on_delete = \"clear\" }\nseats = { type = \"integer\"",
    );
    let link = ("does not take place.", "does not take place: {link}");
    let closed = (
        "read = \"state in (published, called_off) or role(helper)\"",
        "read = \"role(helper)\"",
    );
    let read = "read = \"has_link or role(helper)\"";
    let beside = (read, "read = \"has_link and signed_in or role(helper)\"");
    let update = (
        "delete = \"role(organiser)\"\nexport",
        "update = \"has_link or role(organiser)\"\ndelete = \"role(organiser)\"\nexport",
    );
    let marked = (
        "seats = { type = \"integer\"",
        "by_person = { type = \"boolean\" }\nseats = { type = \"integer\"",
    );
    let guide = (
        "seats = { type = \"integer\"",
        "guide = { type = \"ref\", to = \"account\", on_delete = \"restrict\", required = true, default = \"me\", write = \"nobody\" }\nseats = { type = \"integer\"",
    );
    let unlisted = (
        "delete = \"role(organiser)\"\nexport",
        "update = \"anyone\"\ndelete = \"role(organiser)\"\nexport",
    );
    let several = (
        "to = [\"email\"]",
        "to = [\"email\", \"event.registrations.email\"]",
    );
    for (changes, expected) in [
        (
            vec![beside],
            "`has_link` beside a condition that visitors do not meet",
        ),
        (
            vec![update],
            "`has_link` in another rule than `read` and `by`",
        ),
        (
            vec![marked],
            "a field by_person in a form that visitors fill in",
        ),
        (
            vec![guide],
            "a required person in rows that visitors create",
        ),
        (
            vec![unlisted],
            "rows without a list that visitors change or delete",
        ),
        (vec![file], "a file of a row that a secret link opens"),
        (
            vec![several],
            "secret links for several addresses in one message",
        ),
        (vec![comments], "a rule that lets visitors in"),
        (vec![file], "a file that visitors send"),
        (vec![history], "histories of rows that visitors change"),
        (vec![person], "people whom visitors name"),
        (
            vec![link, closed],
            "a link for an address whose reader cannot open the page",
        ),
    ] {
        let told = refusals_of_evenings(&changes);
        assert!(
            told.iter().any(|told| told.contains(expected)),
            "{expected}: {told:?}"
        );
    }
}

/// The refusals of the specification of modules, in which some words are others.
fn refusals_of_modules(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = include_str!("../specs/modules.sayso.toml").to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let read = sayso_spec::read_toml(&text);
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    match write(&spec, &Options::new("modules")) {
        Err(WriteError::Unsupported(parts)) => parts.iter().map(ToString::to_string).collect(),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn marks_and_tags_are_of_ordinary_rows_and_their_rules_know_the_person() {
    assert_eq!(refusals_of_modules(&[]), [""; 0]);
    let rating = "create = \"member(workshop) and not machine.created_by == me\"";
    let told = refusals_of_modules(&[(rating, "create = \"value > 1\"")]);
    let [told] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(
        told.starts_with("`module.ratings.machine.create`: a value that only a form has; "),
        "{told}"
    );
    for kind in ["favourites", "follow", "ratings", "tags"] {
        let more = format!("[module.{kind}.workshop]\ncreate = \"signed_in\"\n\n[view.repairs]");
        let told = refusals_of_modules(&[("[view.repairs]", &more)]);
        let path = format!("`module.{kind}.workshop`: a module of accounts or tenants; ");
        assert!(told.iter().any(|told| told.starts_with(&path)), "{told:?}");
    }
}

#[test]
fn a_list_is_sorted_by_a_computed_value_that_is_the_same_on_all_days() {
    let stars = "stars = { computed = \"avg(ratings.value)\" }";
    let late = "stars = { computed = \"count(repairs where due_on < today())\" }";
    let told = refusals_of_modules(&[(stars, late)]);
    let [told] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(
        told.starts_with("`view.best_machines.sort.0`: a list sorted by a value that differs"),
        "{told}"
    );
}

/// Whatever is in the rows of a list, its filter has another name than its columns.
#[test]
fn the_filter_by_tags_has_a_name_of_its_own() {
    let parameter = |name: &str, changes: &[(&str, &str)]| {
        let mut text = include_str!("../specs/modules.sayso.toml").to_owned();
        for (from, to) in changes {
            text = text.replace(from, to);
        }
        let spec = sayso_spec::read_toml(&text).spec.expect("a specification");
        let project = write(&spec, &Options::new("modules")).expect("a project");
        let pages = project.text("src/machines/pages.rs").expect("pages");
        pages.contains(&format!("    {name}: Option<String>,"))
    };
    let field = (
        "place = { type = \"text\" }",
        "tag = { type = \"choice\", options = { a = \"A\", b = \"B\" } }",
    );
    assert!(parameter("tag", &[]));
    assert!(parameter("has_tag", &[field]));
}

#[test]
fn a_locale_without_texts_is_refused_by_name_with_those_that_are_written() {
    let text = sayso_writer::MINIMAL.replacen("[app]\n", "[app]\nlocale = \"fr-CH\"\n", 1);
    let spec = sayso_spec::read_toml(&text).spec.expect("a specification");
    let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new("notes")) else {
        panic!("there are no French texts");
    };
    let told: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let [told] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(
        told.starts_with("`app.locale`: the locale `fr-CH`; "),
        "{told}"
    );
    for known in ["`en`", "`de`", "`en-GB`", "`de-CH`"] {
        assert!(told.contains(known), "{known} in {told}");
    }
}

/// The refusals of the specification of loans, in which some words are others.
fn refusals_of_loans(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = include_str!("../specs/limits.sayso.toml").to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let spec = sayso_spec::read_toml(&text).spec;
    match write(&spec.expect("a specification"), &Options::new("limits")) {
        Err(WriteError::Unsupported(parts)) => parts.iter().map(ToString::to_string).collect(),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn a_move_asks_for_all_but_files_and_values_that_no_two_rows_share() {
    assert_eq!(refusals_of_loans(&[]), [""; 0]);
    let file = (
        "needs = [\"damage\", \"cost\"",
        "needs = [\"photo\", \"cost\"",
    );
    let photo = (
        "\ndamage = {",
        "\nphoto = { type = \"image\", write = \"nobody\" }\ndamage = {",
    );
    let told = refusals_of_loans(&[file, photo]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(
            "`machine.loan.status.transition.report_damage.needs`: a move that asks for the file `photo`"
        ),
        "{told:?}"
    );
    let asked = (
        "needs = [\"damage\", \"cost\"",
        "needs = [\"due_on\", \"cost\"",
    );
    let empty = (", set = { due_on = \"empty\" }", "");
    let unique = (
        "due_on = { name = \"due date\", type = \"date\" }",
        "due_on = { name = \"due date\", type = \"date\", unique = true }",
    );
    let extend = (", set = { due_on = \"due_on + days(7)\" }", "");
    let told = refusals_of_loans(&[asked, empty, unique, extend]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(
            "`entity.loan.field.due_on.unique`: uniqueness of a field that moves ask for"
        ),
        "{told:?}"
    );
}

#[test]
fn a_move_clears_an_address_and_makes_none() {
    let address = "\ndamage = {";
    let declared = "\ncontact = { type = \"email\", write = \"nobody\" }\ndamage = {";
    let cleared = (
        "due_on = \"empty\"",
        "due_on = \"empty\", contact = \"empty\"",
    );
    assert_eq!(refusals_of_loans(&[(address, declared), cleared]), [""; 0]);
    let made = (
        "due_on = \"empty\"",
        "due_on = \"empty\", contact = \"'lost@example.com'\"",
    );
    let told = refusals_of_loans(&[(address, declared), made]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("report_damage.set.contact`: an address that a move makes"),
        "{told:?}"
    );
}

#[test]
fn the_api_of_rows_with_files_is_refused_with_what_to_write() {
    let text = include_str!("../specs/files.sayso.toml");
    let text =
        format!("{text}\n[module.api.piece]\nread = \"signed_in\"\ncreate = \"signed_in\"\n");
    let spec = sayso_spec::read_toml(&text).spec.expect("a specification");
    let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new("files")) else {
        panic!("rows with files cannot be made through the API");
    };
    let told: Vec<String> = parts.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("`module.api.piece.create`: "),
        "{told:?}"
    );
    assert!(
        told[0].ends_with("leave it out for an entity with files"),
        "{told:?}"
    );
}

#[test]
fn a_move_asks_for_no_row_whose_choice_depends_on_other_values() {
    let of_mender = (
        "mended_loans\", write = \"nobody\" }",
        "mended_loans\", write = \"nobody\", role = \"owner\" }",
    );
    assert_eq!(refusals_of_loans(&[of_mender]), [""; 0]);
    let depending = (
        "mended_loans\", write = \"nobody\" }",
        "mended_loans\", write = \"nobody\", where = \"any(kept_tools where name == this.title)\" }",
    );
    let told = refusals_of_loans(&[depending]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(
            "`machine.loan.status.transition.report_damage.needs`: a move that asks for `mender`, \
             whose choice depends on others"
        ),
        "{told:?}"
    );
}

#[test]
fn a_condition_asks_for_no_value_that_people_do_not_enter() {
    let told = refusals_of_loans(&[(
        "tool = { type = \"ref\", to = \"tool\", required = true, on_delete = \"cascade\" }\ndue_on",
        "tool = { type = \"ref\", to = \"tool\", required = true, on_delete = \"cascade\", where = \"keeper == this.mender\" }\ndue_on",
    )]);
    let said = |path: &str, reason: &str| {
        let said = format!("`{path}`: {reason}");
        told.iter().any(|told| told.starts_with(&said))
    };
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        said(
            "entity.loan.field.tool.where",
            "a choice by a value that people do not enter"
        ),
        "{told:?}"
    );
    assert!(
        said(
            "machine.loan.status.transition.report_damage.needs",
            "a move that asks for `mender`, on which the choice of `tool` depends"
        ),
        "{told:?}"
    );
}

#[test]
fn moments_are_written_in_labels_and_by_their_days() {
    let report = (
        "[view.movements]\n",
        "[view.sums]\nkind = \"report\"\nentity = \"movement\"\nby = [\"tool\", \"month(created_at)\", \"day(created_at)\"]\n\n[view.movements]\n",
    );
    let label = (
        "[entity.movement]\n",
        "[entity.movement]\nlabel = \"{created_at}\"\n",
    );
    assert_eq!(refusals_of_loans(&[report, label]), [""; 0]);
}

#[test]
fn an_audit_does_not_keep_a_label_that_depends_on_the_reader() {
    let text = include_str!("../specs/fields.sayso.toml");
    let audited = text.replacen(
        "[module.activity.remark]",
        "[module.audit.visit]\nread = \"role(manager)\"\n\n[module.activity.remark]",
        1,
    );
    let spec = sayso_spec::read_toml(&audited)
        .spec
        .expect("a specification");
    let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new("fields")) else {
        panic!("an audit is for other readers");
    };
    let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
    assert_eq!(paths, ["module.audit.visit"]);
}

#[test]
fn a_move_asks_for_no_value_on_which_the_choice_of_another_depends() {
    let chosen = (
        "tool = { type = \"ref\", to = \"tool\", required = true, on_delete = \"cascade\" }\ndue_on",
        "tool = { type = \"ref\", to = \"tool\", required = true, on_delete = \"cascade\", where = \"name != this.title\" }\ndue_on",
    );
    assert_eq!(refusals_of_loans(&[chosen]), [""; 0]);
    let asked = (
        "needs = [\"damage\", \"cost\"",
        "needs = [\"title\", \"cost\"",
    );
    let told = refusals_of_loans(&[chosen, asked]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(
            "`machine.loan.status.transition.report_damage.needs`: a move that asks for `title`, on \
             which the choice of `tool` depends"
        ),
        "{told:?}"
    );
}

#[test]
fn only_a_begin_that_everyone_enters_repeats() {
    let begin = "from_on = { name = \"first day\", type = \"date\", required = true";
    for more in [
        ", write = \"role(owner)\"",
        ", default = \"today() + days(tool.lent_for)\"",
    ] {
        let told = refusals_of_loans(&[(begin, &format!("{begin}{more}"))]);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("`entity.booking.period.days.repeats`: "),
            "{told:?}"
        );
    }
}

#[test]
fn a_length_by_which_periods_are_compared_is_never_empty() {
    let optional = (
        "length = { type = \"duration\", required = true, default = \"hours(1)\" }",
        "length = { type = \"duration\" }",
    );
    let told = refusals_of_loans(&[optional]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("`entity.lesson.period.slot.length`: "),
        "{told:?}"
    );
}

#[test]
fn views_messages_events_and_modules_of_accounts_are_named() {
    let text = include_str!("../specs/solo.sayso.toml");
    for (more, path) in [
        (
            "[view.people]\nkind = \"list\"\nentity = \"account\"",
            "view.people",
        ),
        (
            "[view.some]\nkind = \"dashboard\"\n[view.some.widget]\nn = { name = \"People\", kind = \"number\", entity = \"account\" }",
            "view.some.widget.n",
        ),
        (
            "[schedule.nightly]\nevery = \"day\"\nentity = \"account\"\nset = { motto = \"'x'\" }",
            "schedule.nightly",
        ),
        (
            "[notify.hello]\nentity = \"account\"\nwhen = [\"create\"]\nto = [\"holders(librarian)\"]\nvia = [\"app\"]\nsubject = \"Hello\"\ntext = \"Hello\"",
            "notify.hello",
        ),
        (
            "[module.search.account]\nfields = [\"motto\"]",
            "module.search.account",
        ),
        (
            "[module.api.account]\nread = \"signed_in\"",
            "module.api.account",
        ),
        (
            "[module.attachments.account]\nread = \"signed_in\"\ncreate = \"signed_in\"",
            "module.attachments.account",
        ),
    ] {
        let read = sayso_spec::read_toml(&format!("{text}\n{more}\n"));
        let spec = read
            .spec
            .unwrap_or_else(|| panic!("{more}: {:?}", read.diagnostics));
        let Err(WriteError::Unsupported(parts)) = write(&spec, &Options::new("solo")) else {
            panic!("{path} is refused");
        };
        let paths: Vec<&str> = parts.iter().map(|part| part.path.as_str()).collect();
        assert_eq!(paths, [path]);
    }
}
