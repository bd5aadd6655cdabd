use super::*;
use sayso_cache::{Computed, Life, Request, Tag};
use serde_json::{Value, json};
use std::{os::unix::fs::PermissionsExt, path::Path, sync::Arc};

/// A cache with the values `posts()` and `post(1)`.
async fn filled() -> Cache {
    let cache = Cache::default();
    let work = async {
        for (function, args, tags) in [
            ("posts", "[]", &["posts"][..]),
            ("post", "[1]", &["posts", "post/1"]),
        ] {
            let tags = tags.iter().copied().map(Tag::from).collect();
            let compute = || async { Ok(String::from("value")) };
            let call = Computed {
                function,
                args: args.into(),
                life: Life::DEFAULT,
                tags,
                compute,
            };
            call.get().await.expect("a value");
        }
    };
    cache.enter(Arc::new(Request::default()), work).await;
    cache
}

async fn opened(path: &Path, cache: Cache) -> Result<Option<Admin>, StartError> {
    open(&Settings::from_env().admin(path), cache).await
}

/// Sends all at once and reads the answers to the end.
async fn ask(path: &Path, lines: &str) -> Vec<Value> {
    let mut stream = UnixStream::connect(path).await.expect("somebody listens");
    stream
        .write_all(lines.as_bytes())
        .await
        .expect("it listens");
    stream.shutdown().await.expect("an end");
    let mut answers = String::new();
    stream.read_to_string(&mut answers).await.expect("answers");
    answers
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

#[tokio::test]
async fn one_connection_asks_several_times() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let _admin = opened(&path, filled().await).await.expect("it opens");
    let answers = ask(
        &path,
        "{\"cmd\":\"list\"}\n{\"cmd\":\"tags\"}\n{\"cmd\":\"stats\"}",
    )
    .await;
    assert_eq!(answers.len(), 3, "the last line needs no end");
    assert_eq!(answers[0]["entries"][0]["label"], "post(1)");
    assert_eq!(answers[0]["entries"][1]["state"], "fresh");
    let tags = answers[1]["tags"].as_array().expect("tags");
    assert_eq!(
        (&tags[0]["tag"], &tags[0]["count"]),
        (&json!("post/1"), &json!(1))
    );
    assert_eq!(
        (&tags[1]["tag"], &tags[1]["count"]),
        (&json!("posts"), &json!(2))
    );
    assert!(
        tags[1]["bytes"].as_u64() > tags[0]["bytes"].as_u64() && tags[1]["oldest"]["secs"] == 0
    );
    assert_eq!(
        (&answers[2]["computed"], &answers[2]["entries"]),
        (&json!(2), &json!(2))
    );
}

#[tokio::test]
async fn a_dropped_tag_takes_its_values_along_and_says_how_many() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let _admin = opened(&path, filled().await).await.expect("it opens");
    let one = "{\"cmd\":\"drop\",\"tag\":\"post/1\"}\n{\"cmd\":\"tags\"}\n";
    let answers = ask(&path, one).await;
    assert_eq!(answers[0], json!({ "dropped": 1 }));
    assert_eq!(
        answers[1]["tags"].as_array().map(Vec::len),
        Some(1),
        "{}",
        answers[1]
    );
    let answers = ask(
        &path,
        "{\"cmd\":\"drop\",\"tag\":\"posts\"}\n{\"cmd\":\"drop\",\"tag\":\"posts\"}\n",
    )
    .await;
    assert_eq!(
        answers,
        [json!({ "dropped": 1 }), json!({ "dropped": 0 })],
        "each value is dropped once"
    );
}

#[tokio::test]
async fn what_is_no_command_is_answered_with_an_error_and_the_next_line_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let _admin = opened(&path, Cache::default()).await.expect("it opens");
    let answers = ask(
        &path,
        "nonsense\n{\"cmd\":\"fly\"}\n{\"cmd\":\"drop\"}\n\n{\"cmd\":\"list\"}\n",
    )
    .await;
    let (errors, list) = answers.split_at(4);
    assert!(
        errors.iter().all(|answer| answer["error"].is_string()),
        "{errors:?}"
    );
    assert!(
        errors[1]["error"]
            .as_str()
            .is_some_and(|error| error.contains("fly")),
        "{}",
        errors[1]
    );
    assert_eq!(list, [json!({ "entries": [] })]);
}

#[tokio::test]
async fn a_line_without_end_is_not_read_without_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let _admin = opened(&path, Cache::default()).await.expect("it opens");
    let longest = format!(
        "{:<width$}\n",
        "{\"cmd\":\"list\"}",
        width = LIMIT as usize - 1
    );
    assert_eq!(ask(&path, &longest).await, [json!({ "entries": [] })]);
    let answers = ask(&path, &format!(" {longest}")).await;
    assert!(
        answers[0]["error"]
            .as_str()
            .is_some_and(|error| error.contains("65536")),
        "{answers:?}"
    );
}

#[tokio::test]
async fn the_socket_is_its_users_alone_and_goes_with_the_application() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let admin = opened(&path, Cache::default()).await.expect("it opens");
    let mode = std::fs::metadata(&path)
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let others = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(others, 1, "nothing else is left there");
    drop(admin);
    assert!(!path.exists());
}

#[tokio::test]
async fn a_socket_is_replaced_only_when_nobody_answers_on_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let first = opened(&path, Cache::default()).await.expect("it opens");
    let error = opened(&path, Cache::default())
        .await
        .err()
        .expect("it is in use")
        .to_string();
    assert!(
        error.contains("SAYSO_ADMIN") && error.contains("another application"),
        "{error}"
    );
    drop(first);
    // The state after a crash: the file exists, and no process answers.
    drop(std::os::unix::net::UnixListener::bind(&path).expect("a stale socket"));
    let admin = opened(&path, Cache::default())
        .await
        .expect("it is replaced");
    assert_eq!(
        ask(&path, "{\"cmd\":\"list\"}\n").await,
        [json!({ "entries": [] })]
    );
    drop(admin);
    std::fs::write(&path, "precious").expect("a file");
    assert!(opened(&path, Cache::default()).await.is_err());
    assert_eq!(
        std::fs::read_to_string(&path).expect("the file"),
        "precious"
    );
}

#[tokio::test]
async fn a_socket_of_another_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let admin = opened(&path, Cache::default()).await.expect("it opens");
    std::fs::remove_file(&path).expect("somebody removes it");
    let _next = opened(&path, Cache::default())
        .await
        .expect("and another takes its place");
    drop(admin);
    assert!(path.exists());
}

#[tokio::test]
async fn a_path_to_which_nobody_could_connect_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [
        folder.path().join("s".repeat(120)),
        folder.path().join("no-such-folder/socket"),
    ] {
        let error = opened(&path, Cache::default())
            .await
            .err()
            .expect("it is no use")
            .to_string();
        assert!(error.contains("SAYSO_ADMIN="), "{error}");
        assert_eq!(
            std::fs::read_dir(folder.path())
                .expect("the folder")
                .count(),
            0
        );
    }
}
