//! One question to the application: a line of JSON for a line of JSON.

use crate::Failure;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    io::{self, BufRead, BufReader, Write},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};

/// The longest wait for a response of the application.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Error { error: String },
    Other(Value),
}

pub(crate) fn ask<T: DeserializeOwned>(socket: &Path, question: &Value) -> Result<T, Failure> {
    let stream = UnixStream::connect(socket).map_err(|error| unreachable(socket, error))?;
    let answer = exchange(stream, question).map_err(|error| Failure::NoAnswer {
        socket: socket.to_owned(),
        error,
    })?;
    match serde_json::from_str(&answer)? {
        Answer::Error { error } => Err(Failure::Refused(error)),
        Answer::Other(value) => Ok(serde_json::from_value(value)?),
    }
}

fn exchange(mut stream: UnixStream, question: &Value) -> io::Result<String> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(format!("{question}\n").as_bytes())?;
    let mut answer = String::new();
    match BufReader::new(stream).read_line(&mut answer) {
        Ok(0) => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it hung up")),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Err(io::Error::new(
            io::ErrorKind::TimedOut,
            format!("nothing came for {PATIENCE:?}"),
        )),
        read => read.map(|_| answer),
    }
}

fn unreachable(socket: &Path, error: io::Error) -> Failure {
    let socket = socket.to_owned();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => {
            Failure::NoApplication { socket }
        }
        io::ErrorKind::PermissionDenied => Failure::NotAllowed { socket },
        _ => Failure::NoAnswer { socket, error },
    }
}
