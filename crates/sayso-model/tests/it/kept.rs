//! Answers that are kept.

use crate::{
    server::{Does, Server, openai},
    text::{KEY, asked, good},
};
use sayso_model::Cache;
use std::{fs, path::Path};

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>());
    entries
        .unwrap_or_default()
        .iter()
        .map(fs::DirEntry::path)
        .collect()
}

#[test]
fn a_good_answer_is_asked_for_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = Cache::new(folder.path());
    let server = Server::start(vec![openai(&good())]);
    let first = asked("openai:small", &server, Some(&cache)).expect("an answer");
    let second = asked("openai:small", &server, Some(&cache)).expect("an answer");
    assert!(second.is_cached && !first.is_cached);
    assert_eq!((second.toml, second.usage.read), (first.toml, 0));
    assert_eq!(server.requests().len(), 1);
    let kept = files(folder.path());
    assert_eq!(kept.len(), 1);
    assert!(!fs::read_to_string(&kept[0]).expect("a text").contains(KEY));
    asked("openai:other", &server, Some(&cache)).expect("an answer");
    assert_eq!(
        server.requests().len(),
        2,
        "another model is another question"
    );
    let again = cache.write_only();
    let third = asked("openai:small", &server, Some(&again)).expect("an answer");
    assert!(!third.is_cached);
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_kept_answer_is_checked_like_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = Cache::new(folder.path());
    let server = Server::start(vec![openai(&good())]);
    asked("openai:small", &server, Some(&cache)).expect("an answer");
    let kept = files(folder.path()).remove(0);
    for text in [
        "nonsense".to_owned(),
        good().replace("sign_up = \"invite\"", "sign_up = \"open\""),
    ] {
        fs::write(&kept, text).expect("it is written");
        let answer = asked("openai:small", &server, Some(&cache)).expect("an answer");
        assert!(!answer.is_cached);
    }
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_failure_is_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = Cache::new(folder.path());
    for does in [
        openai("nonsense"),
        openai(KEY),
        Does::Fails(500, String::new()),
    ] {
        let server = Server::start(vec![does]);
        asked("openai:small", &server, Some(&cache)).expect_err("it fails");
    }
    assert!(files(folder.path()).is_empty());
}

#[test]
fn a_folder_that_cannot_be_used_is_no_failure() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let cache = Cache::new(file.path().join("below"));
    let server = Server::start(vec![openai(&good())]);
    asked("openai:small", &server, Some(&cache)).expect("an answer");
}
