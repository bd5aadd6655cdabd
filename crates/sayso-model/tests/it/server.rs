//! A local server that speaks the protocols, and that misbehaves.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// The behaviour towards one request.
#[derive(Clone)]
pub(crate) enum Does {
    /// Answers with status 200.
    Says(String),
    /// Answers with this status and body.
    Fails(u16, String),
    /// Leads to another address.
    Redirects(String),
    /// Promises a body and says nothing more.
    Stalls,
    /// Sends a byte of a promised body now and then.
    Drips,
    /// Closes in the middle of a promised body.
    Breaks,
    /// Closes without a word.
    HangsUp,
    /// Sends so many bytes.
    Floods(usize),
}

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The method and the path.
    pub(crate) line: String,
    /// The headers, with names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Value,
}

impl Request {
    /// Returns the value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A server on this machine.
pub(crate) struct Server {
    /// Its address.
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server. Each request meets the next behaviour, and all others the last.
    pub(crate) fn start(behaviours: Vec<Does>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        thread::spawn(move || {
            for (at, stream) in listener.incoming().enumerate() {
                let does = behaviours.get(at).or(behaviours.last()).cloned();
                let seen = Arc::clone(&seen);
                if let (Ok(stream), Some(does)) = (stream, does) {
                    thread::spawn(move || serve(stream, &does, &seen));
                }
            }
        });
        Self { address, requests }
    }

    /// Returns the requests so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("a lock").clone()
    }
}

/// Reads a request and behaves. A client that has gone ends it.
fn serve(stream: TcpStream, does: &Does, seen: &Mutex<Vec<Request>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut headers = Vec::new();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim().split_once(':') else {
            break;
        };
        let name = name.to_lowercase();
        if name == "content-length" {
            length = value.trim().parse().ok()?;
        }
        headers.push((name, value.trim().to_owned()));
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    let line = line.trim().to_owned();
    seen.lock().ok()?.push(Request {
        line,
        headers,
        body,
    });
    behave(stream, does)
}

fn behave(mut stream: TcpStream, does: &Does) -> Option<()> {
    let mut send = |text: &str| stream.write_all(text.as_bytes()).ok();
    let promise = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\nconnection: close\r\n\r\n";
    match does {
        Does::Says(body) => send(&response(200, "", body)),
        Does::Fails(status, body) => send(&response(*status, "", body)),
        Does::Redirects(to) => send(&response(307, &format!("location: {to}\r\n"), "")),
        Does::Stalls => {
            send(promise)?;
            thread::sleep(Duration::from_secs(20));
            Some(())
        }
        Does::Drips => {
            send(promise)?;
            for _ in 0..200 {
                send(" ")?;
                thread::sleep(Duration::from_millis(100));
            }
            Some(())
        }
        Does::Breaks => send(&format!("{promise}{{\"choices\": [")),
        Does::HangsUp => Some(()),
        Does::Floods(bytes) => send(&response(200, "", &" ".repeat(*bytes))),
    }
}

fn response(status: u16, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status} X\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Returns an answer as `POST /chat/completions` gives it.
pub(crate) fn openai(text: &str) -> Does {
    Does::Says(openai_with(text, "stop", &json!(1200), &json!(300)))
}

/// Returns the same with another end and other counts.
pub(crate) fn openai_with(text: &str, end: &str, read: &Value, written: &Value) -> String {
    json!({
        "id": "x",
        "object": "chat.completion",
        "choices": [{
            "index": 0,
            "finish_reason": end,
            "message": { "role": "assistant", "content": text, "refusal": null },
        }],
        "usage": { "prompt_tokens": read, "completion_tokens": written, "total_tokens": 1500 },
    })
    .to_string()
}
