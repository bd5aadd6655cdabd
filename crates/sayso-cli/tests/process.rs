//! The command as people run it: what it prints, where, and how it ends.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const SPEC: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../examples/specs/team-tasks.sayso.toml"
);

fn sayso(args: &[&str], environment: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command
        .args(args)
        .env_remove("SAYSO_ADMIN")
        .envs(environment.iter().copied());
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn without_an_application_it_fails_and_says_how_to_start_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let socket = path.to_str().expect("a path");
    let hint = format!(
        "error: no application listens on {socket}\nhelp: start it with SAYSO_ADMIN={socket}\n"
    );
    let nothing = (Some(1), String::new(), hint);
    assert_eq!(sayso(&["cache", "list", "--socket", socket], &[]), nothing);
    assert_eq!(
        sayso(&["cache", "stats"], &[("SAYSO_ADMIN", socket)]),
        nothing
    );
    // The state after a crash: the file still exists.
    drop(std::os::unix::net::UnixListener::bind(socket).expect("a stale socket"));
    assert_eq!(
        sayso(&["cache", "drop", "posts", "--socket", socket], &[]),
        nothing
    );
}

#[test]
fn used_wrongly_it_ends_with_two_and_says_what_is_missing() {
    for (args, hint) in [
        (&["cache", "list"][..], "SAYSO_ADMIN=PATH"),
        (&["cache", "drop"], "<TAG>"),
        (&["cache"], "Usage:"),
        (&["cash"], "'cache'"),
    ] {
        let (code, stdout, stderr) = sayso(args, &[]);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{args:?}: {stderr}");
        assert!(stderr.contains(hint), "{args:?}: {stderr}");
    }
}

#[test]
fn the_help_names_every_command() {
    let (code, help, _) = sayso(&["cache", "--help"], &[]);
    assert_eq!(code, Some(0));
    assert!(
        ["list", "tags", "stats", "drop", "SAYSO_ADMIN"]
            .iter()
            .all(|one| help.contains(one)),
        "{help}"
    );
}

/// The files of a folder by their paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let contents = std::fs::read(&path).expect("a file");
                let below = path.strip_prefix(folder).expect("a path below");
                files.insert(below.to_owned(), contents);
            }
        }
    }
    files
}

#[test]
fn it_writes_the_same_application_every_time_and_never_over_another_one() {
    let folders = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let [one, two] = folders.each_ref().map(|folder| {
        let folder = folder.path().join("shop");
        let dir = folder.to_str().expect("a path");
        let describe = ["describe", "--spec", SPEC, "--dir", dir];
        let (code, stdout, stderr) = sayso(&describe, &[]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        assert!(stdout.contains("cargo run -- seed"), "{stdout}");
        let written = files(&folder);

        let (code, _, stderr) = sayso(&describe, &[]);
        assert_eq!(code, Some(1));
        assert!(stderr.contains("is not empty"), "{stderr}");
        assert!(
            files(&folder) == written,
            "the second run changed something"
        );
        written
    });
    assert!(one.len() > 30, "{:?}", one.keys());
    assert!(one.keys().eq(two.keys()));
    for (path, contents) in &one {
        assert!(two[path] == *contents, "{} differs", path.display());
    }
}

/// A signal to the command reaches the application, because the last step takes the place of the command.
#[cfg(unix)]
#[test]
fn the_application_runs_as_the_process_that_was_started() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let cargo = folder.path().join("cargo");
    // In place of a toolchain. The steps before the last one have to succeed.
    let script = "#!/bin/sh\n[ \"$*\" = 'run --quiet' ] && echo \"process $$\"\nexit 0\n";
    std::fs::write(&cargo, script).expect("a file");
    std::fs::set_permissions(&cargo, PermissionsExt::from_mode(0o755)).expect("permissions");
    let paths = std::env::var("PATH").expect("a path");
    let command = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["describe", "--run", "--spec", SPEC, "--dir"])
        .arg(folder.path().join("shop"))
        .env("PATH", format!("{}:{paths}", folder.path().display()))
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let own = command.id();
    let output = command.wait_with_output().expect("its output");
    let told = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{told}");
    assert!(told.ends_with(&format!("process {own}\n")), "{told}");
}

/// Each part that is not written has a line with its place, where the file has the last step of its path.
#[test]
fn parts_that_are_not_written_are_told_with_their_places() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/specs");
    let spec = folder.join("crm.sayso.toml");
    let text = std::fs::read_to_string(&spec).expect("a specification");
    let spec = spec.to_str().expect("a path");
    let target = tempfile::tempdir().expect("a folder");
    let folder = target.path().join("crm");
    let dir = folder.to_str().expect("a path");
    let (code, told, errors) = sayso(&["describe", "--spec", spec, "--dir", dir], &[]);
    assert_eq!((code, told.as_str()), (Some(1), ""));
    let mut last = 0;
    let places = errors.lines().filter_map(|line| line.strip_prefix(spec));
    let mut paths = Vec::new();
    for place in places {
        let parts: Vec<&str> = place.splitn(4, ':').collect();
        let [_, line, column, said] = parts[..] else {
            panic!("{place}")
        };
        let [line, column] = [line, column].map(|number| number.parse::<usize>().expect(place));
        assert!(line >= last, "{errors}");
        last = line;
        let path = said.split('`').nth(1).expect(place);
        let at = &text.lines().nth(line - 1).expect(place)[column - 1..];
        // Its own key, or that of a node around it.
        assert!(
            path.split('.').any(|step| at.starts_with(step)),
            "{place}: {at}"
        );
        assert!(said.contains("; "), "what to write instead of {said}");
        paths.push(path);
    }
    for path in ["auth.manage", "role.operator", "entity.industry.shared"] {
        assert!(paths.contains(&path), "{path} is not among {paths:?}");
    }
}

#[test]
fn a_specification_is_told_in_english() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/specs");
    let spec = folder.join("project-tracker.sayso.toml");
    let (code, told, errors) = sayso(&["read-back", spec.to_str().expect("a path")], &[]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(told.contains("\nA project has many tasks.\n"), "{told}");
    let (code, told, errors) = sayso(&["read-back", "nowhere.toml"], &[]);
    assert_eq!((code, told.as_str()), (Some(1), ""));
    assert!(
        errors.starts_with("error: cannot read nowhere.toml: "),
        "{errors}"
    );
}

const TRACKER: &str =
    "Build a project tracker with user authentication, task creation, and team dashboards";

#[test]
fn a_description_becomes_an_application_with_its_own_words_in_the_ledger() {
    let target = tempfile::tempdir().expect("a folder");
    let folder = target.path().join("tracker");
    let dir = folder.to_str().expect("a path");
    let (code, told, errors) = sayso(&["describe", TRACKER, "--dir", dir], &[]);
    assert!(matches!(code, Some(0 | 3)), "{errors}");
    for words in [
        "Project tracker",
        "tasks",
        "dashboard",
        "Assumed",
        "Say: ",
        "cargo run -- seed",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(code == Some(3), told.contains("Not understood"), "{told}");
    let written = std::fs::read_to_string(folder.join("app.sayso.toml")).expect("a specification");
    assert!(written.contains(TRACKER), "{written}");
    let spec = sayso_spec::read_toml(&written).spec.expect("no errors");
    assert!(!spec.ledger.is_empty());
    let (again, _, errors) = sayso(&["describe", TRACKER, "--dir", dir], &[]);
    assert_eq!(again, Some(1));
    assert!(errors.contains("is not empty"), "{errors}");
}

#[test]
fn a_description_of_nothing_writes_nothing_and_says_what_can_be_built() {
    let target = tempfile::tempdir().expect("a folder");
    let folder = target.path().join("nothing");
    let dir = folder.to_str().expect("a path");
    for text in ["make me an app", "", "   "] {
        let (code, told, errors) = sayso(&["describe", text, "--dir", dir], &[]);
        assert_eq!((code, told.as_str()), (Some(4), ""), "{text}: {errors}");
        assert!(errors.contains("\nhelp: "), "{errors}");
        assert!(!folder.exists(), "{text}");
    }
}

#[test]
fn a_description_comes_from_a_file_too_and_needs_a_source() {
    let target = tempfile::tempdir().expect("a folder");
    let path = target.path().join("text");
    std::fs::write(&path, "A list of boats with a name and a length").expect("a file");
    let file = path.to_str().expect("a path");
    let (code, told, errors) = sayso(&["describe", "--file", file, "--dry-run"], &[]);
    assert_eq!((code, errors.as_str()), (Some(0), ""), "{told}");
    assert!(told.contains("boats"), "{told}");
    let missing = target.path().join("nowhere");
    let nowhere = missing.to_str().expect("a path");
    let (code, _, errors) = sayso(&["describe", "--file", nowhere], &[]);
    assert_eq!(code, Some(1));
    assert!(
        errors.starts_with("error: cannot read the description in "),
        "{errors}"
    );
    for wrong in [
        &["describe"][..],
        &["describe", "boats", "--file", file],
        &["describe", "boats", "--spec", SPEC],
        &["describe", "boats", "--run", "--dry-run"],
        &["describe", "boats", "--database", "oracle"],
    ] {
        assert_eq!(sayso(wrong, &[]).0, Some(2), "{wrong:?}");
    }
    std::fs::write(file, "boat ".repeat(30_000)).expect("a file");
    let (code, _, errors) = sayso(&["describe", "--file", file], &[]);
    assert_eq!(code, Some(1), "{errors}");
    assert!(errors.contains("at most"), "{errors}");
}

#[test]
fn the_specification_alone_is_printed_or_written() {
    let text = "A list of boats with a name and a length";
    let spec_only = ["describe", text, "--spec-only"];
    let (code, toml, errors) = sayso(&spec_only, &[]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(
        sayso_spec::read_toml(&toml).diagnostics.is_empty(),
        "{toml}"
    );
    let target = tempfile::tempdir().expect("a folder");
    let folder = target.path().join("boats");
    let dir = folder.to_str().expect("a path");
    let (code, _, errors) = sayso(&["describe", text, "--spec-only", "--dir", dir], &[]);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    let written = std::fs::read_to_string(folder.join("app.sayso.toml")).expect("a specification");
    assert_eq!(written, toml);
    assert!(!folder.join("Cargo.toml").exists());
    let postgres = sayso(
        &["describe", text, "--spec-only", "--database", "postgres"],
        &[],
    )
    .1;
    assert!(postgres.contains("database = \"postgres\""), "{postgres}");
}

#[test]
fn what_was_understood_is_told_as_json_and_explained() {
    let text = "A list of boats with a name and a length. No comments. Xyzzy.";
    let (code, told, errors) = sayso(&["describe", text, "--json"], &[]);
    assert_eq!((code, errors.as_str()), (Some(3), ""));
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["understood_all"], false);
    let rows = told["ledger"].as_array().expect("rows");
    let kinds = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count();
    assert_eq!(kinds("unknown"), 1, "{told:#}");
    assert!(kinds("understood") > 0, "{told:#}");
    let (code, told, _) = sayso(&["describe", text, "--explain", "--dry-run"], &[]);
    assert_eq!(code, Some(3));
    assert!(
        told.contains("\"boats\" · understood · entity.boat"),
        "{told}"
    );
}

/// The description is on the standard input.
#[test]
fn a_dash_reads_the_standard_input() {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["describe", "-", "--spec-only"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = command.stdin.take().expect("a pipe");
    input
        .write_all(b"A list of boats with a name")
        .expect("it reads");
    drop(input);
    let output = command.wait_with_output().expect("its output");
    let toml = String::from_utf8(output.stdout).expect("text");
    assert!(toml.contains("[entity.boat"), "{toml}");
}
