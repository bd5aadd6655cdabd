//! The command as people run it: what it prints, where, and how it ends.

use std::process::{Command, Output};

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
