//! Answers that are used, and those that are repaired.

use crate::{
    server::{Does, Request, Server, openai, openai_with},
    text::{KEY, TEXT, asked, changed, good, offline, with_field},
};
use sayso_model::{Trouble, Usage};
use sayso_spec::model::LedgerKind;
use serde_json::json;

#[test]
fn each_protocol_is_spoken() {
    let usage = Usage {
        read: 1200,
        written: 300,
    };
    let anthropic = json!({
        "type": "message",
        "role": "assistant",
        "content": [{ "type": "thinking", "thinking": "…" }, { "type": "text", "text": good() }],
        "stop_reason": "end_turn",
        "usage": { "input_tokens": 1200, "output_tokens": 300 },
    });
    let ollama = json!({
        "model": "small",
        "message": { "role": "assistant", "content": good() },
        "done": true,
        "done_reason": "stop",
        "prompt_eval_count": 1200,
        "eval_count": 300,
    });
    let bearer = format!("Bearer {KEY}");
    for (model, says, line, header) in [
        (
            "openai:small",
            openai(&good()),
            "POST /chat/completions HTTP/1.1",
            Some(("authorization", bearer.as_str())),
        ),
        (
            "anthropic:small",
            Does::Says(anthropic.to_string()),
            "POST /messages HTTP/1.1",
            Some(("x-api-key", KEY)),
        ),
        (
            "ollama:small",
            Does::Says(ollama.to_string()),
            "POST /api/chat HTTP/1.1",
            None,
        ),
    ] {
        let server = Server::start(vec![says]);
        let answer = asked(model, &server, None).expect("an answer");
        assert_eq!((answer.usage, answer.is_cached), (usage, false));
        let boat = answer.spec.entities.get("boat").expect("boats");
        assert!(boat.fields.contains("berth"), "{}", answer.toml);
        let requests = server.requests();
        assert_eq!(requests.len(), 1);
        let request = &requests[0];
        assert_eq!(request.line, line);
        match header {
            Some((name, value)) => assert_eq!(request.header(name), Some(value)),
            None => assert!(!format!("{:?}", request.headers).contains(KEY)),
        }
        assert_eq!(request.body["model"], "small");
        assert!(!request.body.to_string().contains(KEY));
        assert_eq!(last_said(request).matches(TEXT).count(), 1);
    }
}

fn last_said(request: &Request) -> String {
    let messages = request.body["messages"].as_array().expect("messages");
    let last = messages.last().expect("one");
    assert_eq!(last["role"], "user");
    last["content"].as_str().expect("text").to_owned()
}

/// The description is between two lines that it cannot have in it.
#[test]
fn the_description_is_data() {
    let server = Server::start(vec![openai(&good())]);
    asked("openai:small", &server, None).expect("an answer");
    let said = last_said(&server.requests()[0]);
    let (before, _) = said.split_once(TEXT).expect("the description");
    let mark = before.trim_end().lines().last().expect("a line").to_owned();
    assert!(
        mark.starts_with("<description-") && mark.len() > 25,
        "{mark}"
    );
    assert!(
        said.contains(&format!("{TEXT}\n</{}", &mark[1..])),
        "{said}"
    );
    let start = said.split("```toml\n").nth(1).expect("a start");
    assert!(
        start.contains("[entity.boat.field]") && !start.contains("[[ledger]]"),
        "{start}"
    );
}

#[test]
fn changes_are_told_and_in_the_ledger() {
    let server = Server::start(vec![openai(&good())]);
    let answer = asked("openai:small", &server, None).expect("an answer");
    let changes: Vec<_> = answer
        .changes
        .iter()
        .map(|change| change.text.as_str())
        .collect();
    assert_eq!(changes, ["adds the field `berth` of `boat`"]);
    assert_eq!(answer.spec.app.description, TEXT);
    let rows = answer.spec.ledger.iter();
    let own: Vec<_> = rows
        .filter(|row| row.rule.as_deref() == Some("model"))
        .collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].kind, LedgerKind::Assumed);
    assert_eq!(
        own[0].note.as_deref(),
        Some("The model openai:small adds the field `berth` of `boat`.")
    );
    assert_eq!(answer.spec.ledger.len(), offline().ledger.len() + 1);
    assert!(!answer.spec.seeds.is_empty());
}

/// Words whose part the model left out say so.
#[test]
fn what_the_model_leaves_out_is_told() {
    let server = Server::start(vec![openai(&changed(|toml| {
        let lines = toml.lines().filter(|line| !line.starts_with("length = "));
        lines.map(|line| format!("{line}\n")).collect()
    }))]);
    let answer = asked("openai:small", &server, None).expect("an answer");
    assert_eq!(
        answer.changes[0].text,
        "removes the field `length` of `boat`"
    );
    let note = "The model openai:small left this out.";
    let row = answer
        .spec
        .ledger
        .iter()
        .find(|row| row.note.as_deref() == Some(note))
        .expect("a row");
    assert_eq!(row.kind, LedgerKind::Partly);
    let span = row.at[0];
    assert_eq!(&TEXT[span.from as usize..span.to as usize], "length");
}

#[test]
fn a_wrong_answer_is_repaired_with_the_messages_of_the_checker() {
    let wrong = changed(|toml| with_field(&toml, "berth = { typ = \"text\" }"));
    let server = Server::start(vec![
        openai("Sure! What colour?"),
        openai(&wrong),
        openai(&good()),
    ]);
    let answer = asked("openai:small", &server, None).expect("an answer");
    assert_eq!(
        answer.usage,
        Usage {
            read: 3600,
            written: 900
        }
    );
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(
        last_said(&requests[1]).contains("line 1: not valid TOML"),
        "{}",
        last_said(&requests[1])
    );
    assert!(
        last_said(&requests[2]).contains("unknown key `typ`"),
        "{}",
        last_said(&requests[2])
    );
}

/// A specification that cannot be written goes back, too.
#[test]
fn what_cannot_be_written_is_repaired() {
    let wrong = changed(|toml| {
        toml.replacen(
            "[auth]\n",
            "[auth]\nmethods = [\"password\", \"totp\"]\n",
            1,
        )
    });
    let server = Server::start(vec![openai(&wrong), openai(&good())]);
    asked("openai:small", &server, None).expect("an answer");
    assert!(
        last_said(&server.requests()[1]).contains("`auth.methods`"),
        "{}",
        last_said(&server.requests()[1])
    );
}

/// Returns the first problem of an answer that is given each time.
fn refused(text: &str) -> String {
    let server = Server::start(vec![openai(text)]);
    let failed = asked("openai:small", &server, None).expect_err("it is refused");
    assert_eq!(server.requests().len(), 3);
    match failed.trouble {
        Trouble::Invalid {
            first, rounds: 3, ..
        } => first,
        other => panic!("{other}"),
    }
}

#[test]
fn rights_that_are_opened_are_refused() {
    let open = changed(|toml| toml.replace("sign_up = \"invite\"", "sign_up = \"open\""));
    assert!(refused(&open).contains("lets strangers in"));
    let public = changed(|toml| toml.replacen("read = \"signed_in\"", "read = \"anyone\"", 1));
    assert!(refused(&public).contains("`entity.boat.access.read = \"anyone\"`"));
    let extra = changed(|toml| {
        let entity = "[entity.log.field]\nname = { type = \"text\" }\n\n[entity.log.access]\nread = \"anyone\"\n\n[view.log]\nkind = \"list\"\nentity = \"log\"\n";
        format!("{toml}\n{entity}")
    });
    assert!(refused(&extra).contains("entity.log.access.read"));
}

/// Characters that a terminal obeys, and those that turn text around.
#[test]
fn hidden_characters_are_refused() {
    for hidden in ["\\u001B[2J", "\\u202E", "\\u0000", "\\u200B", "\u{202e}"] {
        let help = format!("berth = {{ type = \"text\", help = \"a{hidden}b\" }}");
        let first = refused(&changed(|toml| with_field(&toml, &help)));
        assert!(first.contains("not seen"), "{hidden}: {first}");
    }
}

#[test]
fn counts_of_tokens_that_cannot_be_are_nothing() {
    for lie in [
        json!(-5),
        json!("many"),
        json!(1e300),
        json!(u64::MAX),
        json!(null),
        json!([1]),
    ] {
        let server = Server::start(vec![Does::Says(openai_with(&good(), "stop", &lie, &lie))]);
        let answer = asked("openai:small", &server, None).expect("an answer");
        assert_eq!(answer.usage, Usage::default(), "{lie}");
    }
}
