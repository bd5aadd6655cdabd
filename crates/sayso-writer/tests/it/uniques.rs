//! Uniqueness of several fields.

use sayso_spec::read_toml;
use sayso_writer::{Options, write};

const VOTES: &str = r#"
spec = 1

[app]
name = "Votes"
description = "One vote each."

[auth]
sign_up = "open"

[entity.poll.field]
question = { type = "text", required = true }

[entity.poll.access]
read = "signed_in"
create = "signed_in"

[entity.vote]
label = "{poll.question}"
owner = "person"
unique = [["poll", "person"]]

[entity.vote.field]
poll = { type = "ref", to = "poll", required = true, on_delete = "cascade" }
person = { type = "ref", to = "account", required = true, default = "me", on_delete = "cascade", write = "nobody" }

[entity.vote.access]
read = "owner"
create = "signed_in"

[view.polls]
kind = "list"
entity = "poll"

[view.votes]
kind = "list"
entity = "vote"
"#;

#[test]
fn the_person_of_a_row_is_asked_for_without_teams() {
    let spec = read_toml(VOTES).spec.expect("it has its form");
    let project = write(&spec, &Options::new("votes")).expect("it is written");
    let queries = project
        .text("src/votes/queries.rs")
        .expect("there are queries");
    let (_, check) = queries
        .split_once("fn poll_and_person_taken(")
        .expect("there is a check");
    let (parameters, body) = check.split_once(") -> ").expect("it has parameters");
    assert!(body.contains("bind(scope."));
    assert!(parameters.contains(" scope: "), "{parameters}");
}

#[test]
fn the_name_of_a_unique_field_clashes_with_nothing() {
    let text = VOTES.replace(
        "question = { type = \"text\", required = true }",
        "question = { type = \"text\", required = true }\nscope = { type = \"text\", unique = true, max = 9 }",
    );
    let spec = read_toml(&text).spec.expect("a specification");
    let project = write(&spec, &Options::new("votes")).expect("it is written");
    let queries = project.text("src/polls/queries.rs").expect("queries");
    let begin = queries.find("fn scope_taken(").expect("a query");
    let parameters = queries[begin..].split("->").next().expect("parameters");
    assert_eq!(parameters.matches("scope:").count(), 1, "{parameters}");
}
