//! A server that takes mails, and holds some of them back.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// The longest wait for mails; only a failing test takes that long.
const PATIENCE: Duration = Duration::from_secs(120);

/// A mail server. It ends with this.
pub(crate) struct Smtp {
    addr: SocketAddr,
    server: Arc<Server>,
    task: JoinHandle<()>,
}

struct Server {
    seen: Mutex<Seen>,
    /// True if mails are held back.
    holds: watch::Sender<bool>,
}

#[derive(Default)]
struct Seen {
    /// The `Message-ID` of each copy that was taken, by subject.
    taken: BTreeMap<String, Vec<String>>,
    /// Mails that arrived and are not answered yet.
    held: usize,
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Smtp {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let addr = listener.local_addr().expect("its address");
        let server = Arc::new(Server {
            seen: Mutex::default(),
            holds: watch::channel(false).0,
        });
        let task = tokio::spawn(accept(listener, Arc::clone(&server)));
        Self { addr, server, task }
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://{}", self.addr)
    }

    /// Holds mails back, whose senders wait for an answer, or takes them and those that were held.
    pub(crate) fn hold(&self, holds: bool) {
        self.server.holds.send_replace(holds);
    }

    /// Waits until so many mails are held back.
    pub(crate) async fn holding(&self, count: usize) {
        self.until(|seen| seen.held >= count).await;
    }

    /// Waits until these mails were taken, and returns the `Message-ID`s of all copies by subject.
    pub(crate) async fn taken(&self, subjects: &[String]) -> BTreeMap<String, Vec<String>> {
        self.until(|seen| {
            subjects
                .iter()
                .all(|subject| seen.taken.contains_key(subject))
        })
        .await;
        self.server.seen().taken.clone()
    }

    async fn until(&self, is_so: impl Fn(&Seen) -> bool) {
        let waiting = async {
            while !is_so(&self.server.seen()) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let done = tokio::time::timeout(PATIENCE, waiting).await;
        assert!(done.is_ok(), "taken: {:?}", self.server.seen().taken);
    }
}

impl Server {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits while mails are held back. Returns false if the sender is gone by then.
    async fn may_take(&self, stream: &mut BufReader<TcpStream>) -> std::io::Result<bool> {
        let mut holds = self.holds.subscribe();
        if !*holds.borrow() {
            return Ok(true);
        }
        self.seen().held += 1;
        let mut line = String::new();
        let is_there = tokio::select! {
            // A sender that waits for an answer sends nothing, so this is the end of its connection.
            biased;
            ended = stream.read_line(&mut line) => ended.map(|_| false),
            _ = holds.wait_for(|holds| !holds) => Ok(true),
        };
        self.seen().held -= 1;
        is_there
    }

    fn take(&self, mail: &str) {
        let header = |name: &str| {
            let line = mail.lines().find_map(|line| line.strip_prefix(name));
            let value = line.unwrap_or_else(|| panic!("{name} in {mail}"));
            value.trim().to_owned()
        };
        let mut seen = self.seen();
        let copies = seen.taken.entry(header("Subject:")).or_default();
        copies.push(header("Message-ID:"));
    }
}

async fn accept(listener: TcpListener, server: Arc<Server>) {
    while let Ok((stream, _)) = listener.accept().await {
        let server = Arc::clone(&server);
        // A connection breaks when its process is killed.
        tokio::spawn(async move { converse(stream, &server).await.unwrap_or_default() });
    }
}

/// The server's part of RFC 5321, as far as a client needs it that sends one mail.
async fn converse(stream: TcpStream, server: &Server) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let answer: &[u8] = match line.get(..4) {
            Some("DATA") => {
                stream.write_all(b"354 go on\r\n").await?;
                let mail = data(&mut stream).await?;
                if !server.may_take(&mut stream).await? {
                    return Ok(());
                }
                server.take(&mail);
                b"250 taken\r\n"
            }
            Some("QUIT") => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).await?;
    }
}

/// Reads a mail, up to the line that ends it.
async fn data(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut mail = String::new();
    while !mail.ends_with("\r\n.\r\n") {
        if stream.read_line(&mut mail).await? == 0 {
            break;
        }
    }
    Ok(mail)
}
