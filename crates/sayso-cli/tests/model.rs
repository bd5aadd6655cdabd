//! `sayso describe --model` against a local server that speaks a protocol, and that misbehaves.

#[path = "../../sayso-model/tests/it/server.rs"]
#[allow(dead_code, reason = "the library's own tests use the rest")]
mod server;

use proc_macro2::{TokenStream, TokenTree};
use server::{Does, Server, openai};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const TEXT: &str = "A list of boats with a name and a length. No public sign up.";

const KEY: &str = "sk-test-8Rm2kZpQ";

/// A run of the command, in folders of its own.
struct Run {
    folder: tempfile::TempDir,
    code: Option<i32>,
    told: String,
    errors: String,
}

impl Run {
    /// Describes a text with the model of a server.
    fn of(server: &Server, text: &str, more: &[&str]) -> Self {
        Self::within("60", server, text, more)
    }

    /// Does the same, and waits so many seconds for each answer.
    fn within(limit: &str, server: &Server, text: &str, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::start(folder, limit, server, text, more)
    }

    /// Does the same in the folder of another run.
    fn again(self, server: &Server, text: &str, more: &[&str]) -> Self {
        Self::start(self.folder, "60", server, text, more)
    }

    fn start(
        folder: tempfile::TempDir,
        limit: &str,
        server: &Server,
        text: &str,
        more: &[&str],
    ) -> Self {
        let command = &mut Command::new(env!("CARGO_BIN_EXE_sayso"));
        let output = command
            .args(["describe", text, "--model", "openai:small"])
            .args(more)
            .current_dir(folder.path())
            .env("OPENAI_API_KEY", KEY)
            .env("SAYSO_MODEL_URL", &server.address)
            .env("SAYSO_MODEL_TIMEOUT", limit)
            .env("XDG_CACHE_HOME", folder.path().join("caches"))
            .output();
        let Output {
            status,
            stdout,
            stderr,
        } = output.expect("it runs");
        let run = Self {
            folder,
            code: status.code(),
            told: String::from_utf8(stdout).expect("text"),
            errors: String::from_utf8(stderr).expect("text"),
        };
        run.tells_no_key();
        run
    }

    /// The key is in no output and in no file.
    fn tells_no_key(&self) {
        let of_files = files(self.folder.path()).into_iter().map(|path| {
            let bytes = fs::read(&path).expect("a file");
            (path.display().to_string(), bytes)
        });
        let outputs = [
            ("the output".to_owned(), self.told.clone().into_bytes()),
            ("the errors".to_owned(), self.errors.clone().into_bytes()),
        ];
        for (place, bytes) in of_files.chain(outputs) {
            let has_key = bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes());
            assert!(!has_key, "the key is in {place}");
        }
    }

    fn file(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect("a file")
    }
}

/// Returns the files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let list = if path.is_dir() {
                &mut folders
            } else {
                &mut found
            };
            list.push(path);
        }
    }
    found
}

/// Returns what the rules read, without a model.
fn offline() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["describe", TEXT, "--spec-only"])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).expect("text")
}

/// Returns the answer of a model that adds lines below the fields of boats.
fn answer(fields: &str) -> String {
    let toml = offline();
    let spec = toml.split("[seed.").next().expect("a specification");
    let header = "[entity.boat.field]\n";
    assert!(spec.contains(header), "{spec}");
    let changed = spec.replacen(header, &format!("{header}{fields}\n"), 1);
    format!("```toml\n{changed}```\n")
}

#[test]
fn an_application_is_written_with_the_help_of_a_model() {
    let server = Server::start(vec![openai(&answer("berth = { type = \"text\" }"))]);
    let run = Run::of(
        &server,
        TEXT,
        &["--dir", "shop", "--model-price", "2.50,10"],
    );
    assert_eq!(run.code, Some(0), "{}", run.errors);
    for words in [
        "Changed by openai:small\n  adds the field `berth` of `boat`\n",
        "1200 tokens read and 300 written, by the provider's count; 0.0060 at your prices",
    ] {
        assert!(run.told.contains(words), "{words}: {}", run.told);
    }
    assert_eq!(run.told.matches("`berth`").count(), 1, "{}", run.told);
    assert!(
        run.errors.contains("Asking openai:small at 127.0.0.1"),
        "{}",
        run.errors
    );
    let written = run.file("shop/app.sayso.toml");
    let spec = sayso_spec::read_toml(&written).spec.expect("no errors");
    assert_eq!(spec.app.description, TEXT);
    assert!(written.contains("rule = \"model\""), "{written}");
    let code = files(&run.folder.path().join("shop/src"));
    let is_there =
        |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("berth"));
    assert!(code.iter().any(is_there));

    let again = run.again(&server, TEXT, &["--json"]);
    let told: serde_json::Value = serde_json::from_str(&again.told).expect("JSON");
    assert_eq!(told["model"]["cached"], true);
    assert_eq!(
        told["model"]["changes"][0],
        "adds the field `berth` of `boat`"
    );
    assert_eq!(server.requests().len(), 1);
    let asked = again.again(&server, TEXT, &["--spec-only", "--no-cache"]);
    assert_eq!(asked.told, written);
    assert!(
        asked.errors.contains("Changed by openai:small"),
        "{}",
        asked.errors
    );
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn every_failure_goes_on_without_the_model() {
    let offline = offline();
    let opened = answer("").replace("sign_up = \"invite\"", "sign_up = \"open\"");
    let elsewhere = Server::start(vec![openai(&answer(""))]);
    for (does, reason) in [
        (Does::Fails(401, KEY.to_owned()), "refuses the key"),
        (Does::Fails(429, String::new()), "status 429"),
        (Does::Fails(500, "<html>".to_owned()), "status 500"),
        (
            Does::Says("<html>".to_owned()),
            "not in the form of its protocol",
        ),
        (Does::Floods(10_000_000), "too long"),
        (Does::Stalls, "within 2 s"),
        (Does::HangsUp, "\nhelp: "),
        (Does::Redirects(elsewhere.address.clone()), "is not sent on"),
        (
            openai("I cannot help with that."),
            "still wrong after 3 attempts",
        ),
        (openai(&opened), "lets strangers in"),
        (
            openai(&answer(&format!(
                "x = {{ type = \"text\", help = \"{KEY}\" }}"
            ))),
            "your key",
        ),
    ] {
        let limit = if matches!(does, Does::Stalls) {
            "2"
        } else {
            "60"
        };
        let server = Server::start(vec![does]);
        let run = Run::within(limit, &server, TEXT, &["--spec-only"]);
        assert_eq!(run.code, Some(0), "{}", run.errors);
        assert_eq!(run.told, offline, "{reason}");
        assert!(
            run.errors.contains("warning: openai:small does not help: "),
            "{}",
            run.errors
        );
        assert!(run.errors.contains(reason), "{reason}: {}", run.errors);
        assert!(run.errors.contains("read without it"), "{}", run.errors);
    }
    assert!(elsewhere.requests().is_empty());
}

#[test]
fn without_a_key_nothing_is_sent() {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args([
            "describe",
            "boats with a name. Xyzzy.",
            "--model",
            "anthropic:small",
            "--dry-run",
        ])
        .env_remove("ANTHROPIC_API_KEY")
        .env_remove("SAYSO_MODEL_URL")
        .output()
        .expect("it runs");
    // The code is that of the offline reading.
    assert_eq!(output.status.code(), Some(3));
    let errors = String::from_utf8(output.stderr).expect("text");
    assert!(
        errors.contains("ANTHROPIC_API_KEY is not set\nhelp: "),
        "{errors}"
    );
}

#[test]
fn no_model_is_asked_about_what_is_refused() {
    let server = Server::start(vec![openai(&answer(""))]);
    for text in [
        "make me an app",
        "a 3D shooter game for consoles",
        "train a large language model",
    ] {
        let run = Run::of(&server, text, &["--dir", "shop"]);
        assert_eq!(run.code, Some(4), "{text}: {}", run.errors);
        assert!(!run.folder.path().join("shop").exists());
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_model_is_named_with_its_provider() {
    for wrong in [
        &["--model", "small"][..],
        &["--model", "openai:"],
        &["--model", "other:small"],
        &["--model", "openai:a b"],
        &["--no-cache"],
        &["--model-price", "1,2"],
        &["--model", "ollama:small", "--model-price", "cheap"],
    ] {
        let command = &mut Command::new(env!("CARGO_BIN_EXE_sayso"));
        let output = command.args(["describe", TEXT]).args(wrong).output();
        assert_eq!(output.expect("it runs").status.code(), Some(2), "{wrong:?}");
    }
}

/// Words of a model that would be code, markup, SQL or a path if they were not escaped.
const HOSTILE: &[&str] = &[
    "'); DROP TABLE boats; --",
    "<script>pwned()</script>",
    "<img src=x onerror=pwned()>",
    "../../etc/pwned",
    "$(pwned) `pwned` %x",
    "*/ fn pwned() {} /*",
    "#)] pwned!()",
];

#[test]
fn nothing_that_a_model_writes_is_code() {
    let mut fields = String::new();
    for (at, text) in HOSTILE.iter().enumerate() {
        // A name has no braces.
        let name = text.replace(['{', '}'], "");
        let help = format!("{text} \" \\ {{}} {{pwned}}");
        fields.push_str(&format!(
            "h{at} = {{ name = '''{name}''', type = \"text\", help = '''{help}''' }}\n"
        ));
    }
    let rule = "[entity.boat.rule]\nr = { check = \"length > 0\", message = '''\"); pwned(); (\" r#\"<b>''' }\n";
    let page = "[view.front]\nkind = \"page\"\n\n[view.front.section]\nhero = { kind = \"hero\", title = '''\"}; pwned(); {\"<script>''', text = '''</script>\\\"pwned''' }\n\n[view.boats]";
    let text = answer(&fields)
        .replacen(
            "[entity.boat.access]",
            &format!("{rule}\n[entity.boat.access]"),
            1,
        )
        .replacen("[view.boats]", page, 1);
    let server = Server::start(vec![openai(&text)]);
    let run = Run::of(&server, TEXT, &["--dir", "shop"]);
    assert_eq!(run.code, Some(0), "{}", run.errors);
    assert!(
        run.told.contains("Changed by openai:small"),
        "{} {}",
        run.told,
        run.errors
    );
    let shop = run.folder.path().join("shop");
    let mut texts = 0;
    for path in files(&shop) {
        let shown = path
            .strip_prefix(&shop)
            .expect("a path below")
            .display()
            .to_string();
        assert!(!shown.contains("pwned"), "{shown}");
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        texts += text.matches("pwned").count();
        if shown.ends_with(".rs") {
            let tokens: TokenStream = text.parse().expect(&shown);
            assert!(!has_word(tokens, "pwned"), "{shown}");
        }
        if shown.ends_with(".sql") || shown.ends_with(".html") || shown.ends_with(".sh") {
            assert!(!text.contains("pwned"), "{shown}");
        }
    }
    assert!(texts > HOSTILE.len(), "the texts are in the application");
}

/// Returns true if a word is in the code, and not in a text or a remark.
fn has_word(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_word(group.stream(), word),
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
