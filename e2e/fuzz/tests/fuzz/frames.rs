//! Framed responses: the browser's reader reads what the server has written, and ends at a broken frame.
//!
//! The first line of an input says how long the pieces are, one byte each. Then either `+` and a line each for the
//! form, the message and the address, and the document; or frames as they are.

use crate::split::{first_line, pieces};
use sayso_fuzz::Target;
use sayso_server::__fuzz;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Mutex, PoisonError},
};

pub(crate) const TARGET: Target = Target {
    name: "frames",
    words: &[
        "{\"type\":\"outcome\",\"status\":\"ok\",\"form\":\"f\"}\n",
        "{\"type\":\"document\",\"url\":\"/\",\"length\":3,\"node\":\"n\",\"at\":1}\n",
        "{\"type\":\"failed\",\"message\":\"m\"}\n",
        "\"length\":",
        "\"x\"",
        "-1",
        "1e9",
        "null",
        "{}",
        "[]",
        "0.5",
        "\n",
        "\"",
        "\\u0000",
        "é",
        "+",
    ],
    growing: &[],
    run,
};

/// Most processor time that a reader may take, in microseconds.
const MAX_MICROS: u64 = 1_000_000;

fn run(input: &[u8]) -> String {
    let (sizes, rest) = first_line(input);
    let Some(written) = rest.strip_prefix(b"+") else {
        let answer = read(sizes, rest);
        return match answer["failure"].as_str() {
            // The decoder fails in no other way.
            Some(failure) => {
                assert!(
                    failure == "Error: no outcome" || failure.starts_with("SyntaxError"),
                    "{failure}"
                );
                failure.chars().take(20).collect()
            }
            None => shape(&answer["answer"]),
        };
    };
    let mut rest = written;
    let [form, message, url] = [(); 3].map(|()| {
        let (line, after) = first_line(rest);
        rest = after;
        String::from_utf8_lossy(line).into_owned()
    });
    let html = String::from_utf8_lossy(rest).into_owned();
    let answer = read(sizes, &__fuzz::frames(&form, &message, &url, &html));
    let outcome = &answer["answer"]["outcome"];
    let page = &answer["answer"]["page"];
    assert_eq!(outcome["status"], "refused", "{answer}");
    assert_eq!(outcome["form"], form, "{answer}");
    assert_eq!(
        outcome["message"].as_str().unwrap_or_default(),
        message,
        "{answer}"
    );
    assert_eq!(page["url"], url, "{answer}");
    // The decoder removes a byte order mark, as it does for every document.
    assert_eq!(
        page["html"],
        html.strip_prefix('\u{feff}').unwrap_or(&html),
        "{answer}"
    );
    assert_eq!(answer["answer"]["failed"], Value::Null, "{answer}");
    shape(&answer["answer"])
}

/// Lists the keys of an answer and of its parts.
fn shape(answer: &Value) -> String {
    let keys = |value: &Value| {
        value
            .as_object()
            .map(|map| map.keys().cloned().collect::<Vec<_>>().join(","))
    };
    format!(
        "{:?} {:?} {:?}",
        keys(answer),
        keys(&answer["outcome"]),
        keys(&answer["page"])
    )
}

/// Reads `bytes` with the runtime's reader.
fn read(sizes: &[u8], bytes: &[u8]) -> Value {
    static READER: Mutex<Option<Reader>> = Mutex::new(None);
    let mut reader = READER.lock().unwrap_or_else(PoisonError::into_inner);
    let answer = reader
        .get_or_insert_with(Reader::start)
        .read(&pieces(sizes, bytes));
    let micros = answer["micros"].as_u64().expect("a time");
    assert!(
        micros < MAX_MICROS,
        "the reader took {micros} µs for {} bytes",
        bytes.len()
    );
    answer
}

/// Node with the reader's source.
struct Reader {
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// It ends when `to` is closed.
    _child: Child,
}

impl Reader {
    fn start() -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let client = here.join("../../crates/sayso-client");
        assert!(
            client.join("node_modules").is_dir(),
            "run `cargo xtask client` once: it installs what this needs"
        );
        let mut child = Command::new("node")
            .arg(here.join("tests/fuzz/frames.mjs"))
            .current_dir(client)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let to = child.stdin.take().expect("its input");
        let from = BufReader::new(child.stdout.take().expect("its output"));
        Self {
            to,
            from,
            _child: child,
        }
    }

    fn read(&mut self, pieces: &[Vec<u8>]) -> Value {
        let mut message = Vec::new();
        for piece in pieces {
            message.extend(
                u32::try_from(piece.len())
                    .expect("a short piece")
                    .to_le_bytes(),
            );
            message.extend(piece);
        }
        message.extend(u32::MAX.to_le_bytes());
        self.to.write_all(&message).expect("the reader runs");
        let mut line = String::new();
        self.from.read_line(&mut line).expect("the reader answers");
        serde_json::from_str(&line).expect("JSON")
    }
}
