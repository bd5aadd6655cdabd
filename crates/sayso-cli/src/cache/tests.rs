use super::*;
use crate::{Cli, run};
use clap::Parser;
use std::{
    io::{BufRead, BufReader, Write},
    os::unix::net::UnixListener,
    thread,
};

fn listed(label: &str, state: &str, seconds: u64, bytes: u32, tags: &[&'static str]) -> Listed {
    let tags = tags.iter().copied().map(Tag::from).collect();
    let key = "0f".into();
    let label = label.into();
    let state = state.into();
    Listed {
        key,
        label,
        tags,
        bytes,
        age: Duration::from_secs(seconds),
        state,
    }
}

/// Returns the output of `sayso cache …` for this response of the application, and its request.
fn cache(args: &[&str], answer: &str) -> (Result<String, Failure>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("socket");
    let listener = UnixListener::bind(&socket).expect("a socket");
    let answer = answer.to_owned();
    let application = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut question = String::new();
        BufReader::new(&stream)
            .read_line(&mut question)
            .expect("a question");
        stream.write_all(answer.as_bytes()).expect("an answer");
        question
    });
    let socket = socket.to_str().expect("a path");
    let args = ["sayso", "cache"]
        .into_iter()
        .chain(args.iter().copied())
        .chain(["--socket", socket]);
    let printed = run(Cli::parse_from(args));
    (
        printed.map(|done| done.text),
        application.join().expect("a question"),
    )
}

#[test]
fn a_list_is_a_table_for_people() {
    let entries = [
        listed("all_posts()", "fresh", 12, 1434, &["posts"]),
        listed("post(7)", "stale", 185, 300, &["post/7", "posts"]),
    ];
    let expected = "\
LABEL        STATE  AGE        SIZE     TAGS
all_posts()  fresh  12 s       1.4 KiB  posts
post(7)      stale  3 min 5 s  300 B    post/7, posts
";
    let answer = format!("{}\n", json!({ "entries": entries }));
    let (printed, question) = cache(&["list"], &answer);
    assert_eq!(printed.expect("a table"), expected);
    assert_eq!(question, "{\"cmd\":\"list\"}\n");
}

#[test]
fn a_list_can_be_of_one_tag_and_as_json() {
    let entries = [
        listed("posts()", "fresh", 0, 1, &["posts"]),
        listed("post(7)", "fresh", 0, 1, &["post/7"]),
    ];
    let answer = format!("{}\n", json!({ "entries": entries }));
    let (printed, _) = cache(&["list", "--tag", "post/7", "--json"], &answer);
    let read: Vec<Listed> = serde_json::from_str(&printed.expect("JSON")).expect("a list");
    assert_eq!(read, entries[1..]);
    // Only whole tags match.
    let (printed, _) = cache(&["list", "--tag", "post"], &answer);
    assert_eq!(
        printed.expect("a sentence"),
        "Nothing cached has the tag \"post\".\n"
    );
}

#[test]
fn an_empty_cache_is_a_sentence() {
    assert_eq!(
        cache(&["list"], "{\"entries\":[]}\n")
            .0
            .expect("a sentence"),
        "Nothing is cached.\n"
    );
    assert_eq!(
        cache(&["list", "--json"], "{\"entries\":[]}\n")
            .0
            .expect("JSON"),
        "[]\n"
    );
    assert_eq!(
        cache(&["tags"], "{\"tags\":[]}\n").0.expect("a sentence"),
        "Nothing that is cached has a tag.\n"
    );
}

#[test]
fn tags_are_summed_up() {
    let answer = "{\"tags\":[{\"tag\":\"posts\",\"count\":2,\"bytes\":2048,\"oldest\":{\"secs\":60,\"nanos\":0}}]}\n";
    let (printed, _) = cache(&["tags"], answer);
    assert_eq!(
        printed.expect("a table"),
        "TAG    VALUES  SIZE     OLDEST\nposts  2       2.0 KiB  1 min 0 s\n"
    );
}

#[test]
fn stats_tell_what_was_done_and_what_is_there() {
    let stats = Stats {
        hits: 120,
        computed: 8,
        entries: 1,
        bytes: 1024,
        ..Stats::default()
    };
    let (printed, _) = cache(&["stats"], &format!("{}\n", json!(stats)));
    let printed = printed.expect("stats");
    assert!(printed.contains("fresh reads         120\n"), "{printed}");
    assert!(
        printed.ends_with("\n\nNow 1 value with 1.0 KiB.\n"),
        "{printed}"
    );
}

#[test]
fn a_drop_says_how_many_values_went() {
    let (printed, question) = cache(&["drop", "posts"], "{\"dropped\":2}\n");
    assert_eq!(
        printed.expect("a sentence"),
        "Dropped 2 values of \"posts\".\n"
    );
    assert_eq!(question, "{\"cmd\":\"drop\",\"tag\":\"posts\"}\n");
    let (printed, _) = cache(&["drop", "posts"], "{\"dropped\":0}\n");
    assert!(
        printed
            .expect("a sentence")
            .starts_with("Nothing cached here has the tag \"posts\"")
    );
}

#[test]
fn a_path_can_be_typed_in_any_spelling() {
    for typed in ["path:/posts/a b/", "path:/posts/%61%20b?page=2"] {
        let (printed, question) = cache(&["drop", typed], "{\"dropped\":0}\n");
        assert_eq!(
            printed.expect("a sentence"),
            "Values read for \"path:/posts/a%20b\" are computed again when they are next read.\n"
        );
        assert_eq!(
            question,
            "{\"cmd\":\"drop\",\"tag\":\"path:/posts/a%20b\"}\n"
        );
    }
}

#[test]
fn an_application_that_refuses_hangs_up_or_speaks_otherwise_is_told_apart() {
    let failure = |answer| {
        cache(&["stats"], answer)
            .0
            .expect_err("no stats")
            .to_string()
    };
    assert_eq!(
        failure("{\"error\":\"unknown\"}\n"),
        "the application refused the command: unknown"
    );
    assert!(failure("").contains("does not respond: it hung up"));
    assert!(failure("{\"hits\":1}\n").contains("same version"));
}

#[test]
fn tags_that_a_path_gives_are_shown_when_asked_for() {
    let entries = [listed(
        "posts()",
        "fresh",
        0,
        1,
        &["below:/", "path:/posts", "posts"],
    )];
    let answer = format!("{}\n", json!({ "entries": entries }));
    let list = |args: &[&str]| cache(args, &answer).0.expect("a table");
    assert!(
        list(&["list"]).ends_with("1 B   posts\n"),
        "{}",
        list(&["list"])
    );
    assert!(list(&["list", "--all"]).ends_with("  below:/, path:/posts, posts\n"));
    assert!(
        list(&["list", "--tag", "path:/posts"]).ends_with("  posts\n"),
        "they can still be looked for"
    );
    let summary =
        json!({ "tag": "below:/", "count": 1, "bytes": 1, "oldest": { "secs": 0, "nanos": 0 } });
    let answer = format!("{}\n", json!({ "tags": [summary] }));
    assert!(
        cache(&["tags"], &answer)
            .0
            .expect("a sentence")
            .starts_with("Nothing")
    );
    assert!(
        cache(&["tags", "--all"], &answer)
            .0
            .expect("a table")
            .contains("below:/")
    );
}
