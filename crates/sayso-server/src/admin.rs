//! The Unix socket on which the command `sayso` lists and drops the cached values of a running application. Nothing
//! of it can be reached over HTTP. Access is controlled by the permissions of the socket's file.

mod command;
mod socket;
#[cfg(test)]
mod tests;

use crate::start::{Settings, StartError};
use command::{Answer, LIMIT};
use sayso_cache::Cache;
use socket::Socket;
use std::{io, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{UnixListener, UnixStream},
    task::{AbortHandle, JoinSet},
};

/// The socket, which responds until it is dropped.
pub(crate) struct Admin {
    task: AbortHandle,
    _socket: Socket,
}

impl Drop for Admin {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Listens on the socket that the settings name, if they do.
pub(crate) async fn open(settings: &Settings, cache: Cache) -> Result<Option<Admin>, StartError> {
    let Some(path) = settings.admin_socket() else {
        return Ok(None);
    };
    let opened = Socket::bind(path).await;
    let (socket, listener) = opened.map_err(|error| StartError::Admin {
        path: path.to_owned(),
        error,
    })?;
    let task = tokio::spawn(listen(listener, cache)).abort_handle();
    Ok(Some(Admin {
        task,
        _socket: socket,
    }))
}

async fn listen(listener: UnixListener, cache: Cache) {
    // Dropping the set aborts its tasks.
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(talk(stream, cache.clone()));
                }
                Err(error) => {
                    // The usual cause is too many open files, for which an immediate retry would fail again.
                    tracing::warn!("the admin socket cannot accept a connection: {error}");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Answers each line of JSON with a line of JSON. An error means that the other side hung up.
async fn talk(stream: UnixStream, cache: Cache) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut line = Vec::new();
        if (&mut stream)
            .take(LIMIT + 1)
            .read_until(b'\n', &mut line)
            .await?
            == 0
        {
            return Ok(());
        }
        let is_too_long = line.len() as u64 > LIMIT;
        let answer = if is_too_long {
            Answer::too_long()
        } else {
            command::answer(&line, &cache).await
        };
        let mut text = serde_json::to_vec(&answer)?;
        text.push(b'\n');
        stream.write_all(&text).await?;
        if is_too_long {
            return Ok(());
        }
    }
}
