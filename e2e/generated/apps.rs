//! Applications of small specifications, each with tests that are written by hand and know its forms and pages.
//!
//! [`limits`](apps/limits.rs.txt) sends many forms at the same moment and
//! [chooses rows](apps/pick.rs.txt), [`values`](apps/values.rs.txt) has fields of all
//! types, [`fields`](apps/fields.rs.txt) some that not everyone reads or writes, and reports,
//! [`people`](apps/people.rs.txt) fields that name people, who come by invitation only,
//! [`messages`](apps/messages.rs.txt) tells people what concerns them, [writes to addresses](apps/letters.rs.txt), and
//! [moves and makes rows by itself](apps/automatic.rs.txt), [`exchange`](apps/exchange.rs.txt) has rows that
//! come from files and go to files, [`keys`](apps/keys.rs.txt) rows that have neither a number nor a slug,
//! [`files`](apps/files.rs.txt) fields that hold files, and files attached to rows,
//! [`modules`](apps/modules.rs.txt) rows with comments, activity and an audit, and
//! [with marks that people set](apps/marks.rs.txt), by people [who are removed meanwhile](apps/removed.rs.txt), [`solo`](apps/solo.rs.txt) no teams,
//! [`open`](apps/open.rs.txt) none either, but visitors, who [write](apps/bookings.rs.txt) too,
//! [`street`](apps/street.rs.txt) and the [shopping list](apps/shopping_list.rs.txt) have no accounts,
//! [`programs`](apps/programs.rs.txt) has programs as users, and [`werkstatt`](apps/werkstatt.rs.txt) speaks German.

use crate::{
    postgres_server::Postgres,
    project::{Project, run},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The application that the README begins with.
#[test]
fn the_project_tracker_has_no_warnings_and_its_tests_pass() {
    check(&Project::of(&example("project-tracker"), "project-tracker"));
}

/// An application without teams, whose seeds have no people: its tests begin with their own.
#[test]
fn the_tool_library_has_no_warnings_and_its_tests_pass() {
    check(&Project::of(&example("tool-library"), "tool-library"));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_courses_have_no_warnings_and_their_tests_pass() {
    check(&Project::of(&example("courses"), "courses"));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_expenses_have_no_warnings_and_their_tests_pass() {
    check(&Project::of(&example("expenses"), "expenses"));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_habits_have_no_warnings_and_their_tests_pass() {
    check(&Project::of(&example("habits"), "habits"));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_hair_salon_has_no_warnings_and_its_tests_pass() {
    check(&Project::of(&example("hair-salon"), "hair-salon"));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_recipes_have_no_warnings_and_their_tests_pass() {
    check(&Project::of(&example("recipes"), "recipes"));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_sportverein_has_no_warnings_and_its_tests_pass() {
    check(&Project::of(&example("sportverein"), "sportverein"));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_warehouse_has_no_warnings_and_its_tests_pass() {
    let server = Postgres::start();
    for mut cargo in checks(&Project::of(&example("warehouse"), "warehouse")) {
        cargo.env("DATABASE_URL", server.url());
        run(cargo);
    }
}

#[test]
fn rules_hold_whatever_happens_at_the_same_moment() {
    let project = with_limits(&specification("limits"), "limits");
    run(project.cargo(&["test", "--no-fail-fast"]));
}

#[test]
fn values_of_all_types_are_entered_shown_and_computed() {
    test("values", include_str!("apps/values.rs.txt"));
}

#[test]
fn fields_are_read_and_written_by_those_whom_their_rules_name() {
    test("fields", include_str!("apps/fields.rs.txt"));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn fields_and_reports_are_the_same_on_postgresql() {
    test_on_postgres("fields", include_str!("apps/fields.rs.txt"));
}

#[test]
fn accounts_end_as_the_fields_that_name_them_say() {
    test("people", include_str!("apps/people.rs.txt"));
}

#[test]
fn files_are_stored_sent_to_those_who_may_read_them_and_swept() {
    test("files", include_str!("apps/files.rs.txt"));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn files_are_the_same_on_postgresql() {
    test_on_postgres("files", include_str!("apps/files.rs.txt"));
}

#[test]
fn messages_reach_those_whom_they_concern() {
    let project = with_tests(
        &specification("messages"),
        "messages",
        include_str!("apps/messages.rs.txt"),
    );
    let automatic = include_str!("apps/automatic.rs.txt");
    fs::write(project.folder.join("tests/automatic.rs"), automatic).expect("a file");
    let letters = include_str!("apps/letters.rs.txt");
    fs::write(project.folder.join("tests/letters.rs"), letters).expect("a file");
    run(project.cargo(&["test", "--no-fail-fast"]));
}

#[test]
fn rows_without_number_and_slug_are_named_by_their_ids() {
    test("keys", include_str!("apps/keys.rs.txt"));
}

#[test]
fn rules_hold_on_postgresql_too() {
    on_postgres("limits", with_limits);
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn values_are_the_same_on_postgresql() {
    test_on_postgres("values", include_str!("apps/values.rs.txt"));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn accounts_end_on_postgresql_too() {
    test_on_postgres("people", include_str!("apps/people.rs.txt"));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn keys_are_the_same_on_postgresql() {
    test_on_postgres("keys", include_str!("apps/keys.rs.txt"));
}

#[test]
fn rows_come_from_files_and_go_to_files() {
    test("exchange", include_str!("apps/exchange.rs.txt"));
}

#[test]
fn programs_do_what_the_person_of_their_token_may() {
    test("programs", include_str!("apps/programs.rs.txt"));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn programs_do_the_same_on_postgresql() {
    test_on_postgres("programs", include_str!("apps/programs.rs.txt"));
}

#[test]
fn comments_and_histories_are_for_those_whom_their_rules_name() {
    run(with_modules(&specification("modules"), "modules").cargo(&["test", "--no-fail-fast"]));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn comments_histories_and_marks_are_the_same_on_postgresql() {
    on_postgres("modules", with_modules);
}

#[test]
fn without_teams_rows_are_of_people_and_roles_of_the_application() {
    test("solo", include_str!("apps/solo.rs.txt"));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn without_teams_it_is_the_same_on_postgresql() {
    test_on_postgres("solo", include_str!("apps/solo.rs.txt"));
}

#[test]
fn visitors_see_what_rules_open_and_write_what_rules_let_them() {
    run(with_visitors(&specification("open"), "open").cargo(&["test", "--no-fail-fast"]));
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn without_accounts_everyone_writes_and_no_one_too_much() {
    let tests = include_str!("apps/shopping_list.rs.txt");
    check(&with_tests(
        &example("shopping-list"),
        "shopping-list",
        tests,
    ));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn the_shopping_list_is_the_same_on_postgresql() {
    of_spec_on_postgres(&example("shopping-list"), "shopping-list", Project::of);
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn without_accounts_rules_states_and_the_clock_work_as_with_them() {
    let tests = include_str!("apps/street.rs.txt");
    check(&with_tests(&specification("street"), "street", tests));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn without_accounts_it_is_the_same_on_postgresql() {
    on_postgres("street", Project::of);
}

/// Runs all tests of an application, and looks for warnings.
fn check(project: &Project) {
    checks(project).into_iter().for_each(run);
}

/// The commands that do that.
fn checks(project: &Project) -> [Command; 2] {
    let mut clippy = project.cargo(&["clippy", "--all-targets"]);
    clippy.args(["--", "-D", "warnings"]);
    [project.cargo(&["test", "--no-fail-fast"]), clippy]
}

/// The evenings that Zurich's town hall might announce: everything that visitors do, in one specification.
#[test]
#[ignore = "one more application: cargo xtask full"]
fn the_event_registration_has_no_warnings_and_its_tests_pass() {
    check(&with_events(
        &example("event-registration"),
        "event-registration",
    ));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn the_event_registration_is_the_same_on_postgresql() {
    of_spec_on_postgres(
        &example("event-registration"),
        "event-registration",
        with_events,
    );
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn visitors_see_and_write_the_same_on_postgresql() {
    on_postgres("open", with_visitors);
}

#[test]
fn an_application_in_german_has_no_english_and_writes_values_as_austria_does() {
    run(in_german(&specification("werkstatt"), "werkstatt").cargo(&["test", "--no-fail-fast"]));
}

#[test]
#[ignore = "the same on another database: cargo xtask full"]
fn german_is_the_same_on_postgresql() {
    on_postgres("werkstatt", in_german);
}

/// The German application, with the texts that it would have in English.
fn in_german(spec: &Path, name: &str) -> Project {
    let text = fs::read_to_string(spec).expect("a specification");
    let folder = tempfile::tempdir().expect("a folder");
    let english = folder.path().join("app.sayso.toml");
    fs::write(&english, text.replacen("locale = \"de-AT\"\n", "", 1)).expect("a file");
    let english = Project::of(&english, "werkstatt-in-english");
    let texts = fs::read_to_string(english.folder.join("src/texts.rs")).expect("texts");
    let tests = include_str!("apps/werkstatt.rs.txt");
    let library = name.replace('-', "_");
    let tests = tests.replacen("use werkstatt::", &format!("use {library}::"), 1);
    let project = with_tests(spec, name, &tests);
    fs::write(project.folder.join("tests/texts.en.rs.txt"), texts).expect("a file");
    project
}

/// Writes the application of a specification of the writer's tests, and runs its own tests and these.
fn test(name: &str, tests: &str) {
    run(with_tests(&specification(name), name, tests).cargo(&["test", "--no-fail-fast"]));
}

/// The same for the specification with another database.
fn test_on_postgres(name: &str, tests: &str) {
    // The tests name the library.
    let own = format!("use {name}::");
    let other = format!("use {name}_on_postgres::");
    on_postgres(name, |spec, project| {
        with_tests(spec, project, &tests.replacen(&own, &other, 1))
    });
}

/// Writes the application of a specification of the writer's tests with another database, and runs all its tests.
fn on_postgres(name: &str, write: impl FnOnce(&Path, &str) -> Project) {
    of_spec_on_postgres(&specification(name), name, write);
}

/// The same for any specification.
fn of_spec_on_postgres(spec: &Path, name: &str, write: impl FnOnce(&Path, &str) -> Project) {
    let text = fs::read_to_string(spec).expect("a specification");
    let changed = text.replacen("[app]\n", "[app]\ndatabase = \"postgres\"\n", 1);
    assert_ne!(changed, text);
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("app.sayso.toml");
    fs::write(&spec, changed).expect("a file");
    let project = write(&spec, &format!("{name}-on-postgres"));
    let server = Postgres::start();
    let mut cargo = project.cargo(&["test", "--no-fail-fast"]);
    cargo.env("DATABASE_URL", server.url());
    run(cargo);
}

fn with_tests(spec: &Path, name: &str, tests: &str) -> Project {
    let project = Project::of(spec, name);
    fs::write(project.folder.join("tests/by_hand.rs"), tests).expect("a file");
    let waiting = include_str!("apps/waiting.rs.txt");
    fs::write(project.folder.join("tests/app/waiting.rs"), waiting).expect("a file");
    project
}

/// The event registration with the tests that are written by hand.
fn with_events(spec: &Path, name: &str) -> Project {
    let tests = include_str!("apps/event_registration.rs.txt");
    with_tests(spec, name, &of_library(tests, "event_registration", name))
}

/// The application whose forms offer rows.
fn with_limits(spec: &Path, name: &str) -> Project {
    let of_library = |tests: &str| of_library(tests, "limits", name);
    let project = with_tests(spec, name, &of_library(include_str!("apps/limits.rs.txt")));
    let pick = of_library(include_str!("apps/pick.rs.txt"));
    fs::write(project.folder.join("tests/pick.rs"), pick).expect("a file");
    project
}

/// The application with visitors, some of whom write.
fn with_visitors(spec: &Path, name: &str) -> Project {
    let of_library = |tests: &str| of_library(tests, "open", name);
    let project = with_tests(spec, name, &of_library(include_str!("apps/open.rs.txt")));
    let bookings = of_library(include_str!("apps/bookings.rs.txt"));
    fs::write(project.folder.join("tests/bookings.rs"), bookings).expect("a file");
    project
}

/// The application whose rows have modules.
fn with_modules(spec: &Path, name: &str) -> Project {
    let of_library = |tests: &str| of_library(tests, "modules", name);
    let project = with_tests(spec, name, &of_library(include_str!("apps/modules.rs.txt")));
    let marks = of_library(include_str!("apps/marks.rs.txt"));
    fs::write(project.folder.join("tests/marks.rs"), marks).expect("a file");
    let removed = of_library(include_str!("apps/removed.rs.txt"));
    fs::write(project.folder.join("tests/removed.rs"), removed).expect("a file");
    project
}

/// The tests of a library that has another name.
fn of_library(tests: &str, written: &str, name: &str) -> String {
    let other = format!("use {}::", name.replace('-', "_"));
    tests.replacen(&format!("use {written}::"), &other, 1)
}

/// A specification of the examples.
fn example(name: &str) -> PathBuf {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/specs");
    specs.join(format!("{name}.sayso.toml"))
}

/// A specification of the writer's tests.
fn specification(name: &str) -> PathBuf {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/sayso-writer/tests/specs");
    specs.join(format!("{name}.sayso.toml"))
}
