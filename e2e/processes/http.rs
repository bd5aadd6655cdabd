//! One request on one connection, as bytes.

use std::{io, net::SocketAddr};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// An answer: the status and all of its text.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) text: String,
}

/// Sends bytes and reads to the end.
pub(crate) async fn exchange(addr: SocketAddr, request: &[u8]) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(addr).await?;
    stream.write_all(request).await?;
    read(stream).await
}

/// Reads an answer to the end.
pub(crate) async fn read(mut stream: TcpStream) -> io::Result<Answer> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| io::Error::other(format!("no answer, but {text:?}")))?;
    Ok(Answer { status, text })
}

/// Gets a page.
pub(crate) async fn get(addr: SocketAddr, path: &str) -> io::Result<Answer> {
    get_as(addr, path, "").await
}

/// Gets a page with these cookies.
pub(crate) async fn get_as(addr: SocketAddr, path: &str, cookies: &str) -> io::Result<Answer> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nCookie: {cookies}\r\n\r\n"
    );
    exchange(addr, request.as_bytes()).await
}

/// The value of a header, which is written as in `name`.
pub(crate) fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next()?;
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(own, _)| *own == name)
        .map(|(_, value)| value)
}

/// The hidden inputs of the first form of a page.
pub(crate) fn hidden(page: &str) -> Vec<(String, String)> {
    let form = page.split("<form").nth(1).expect("a form");
    let inputs = form.split("<input type=\"hidden\"").skip(1).take(3);
    let value = |input: &str, name: &str| {
        let rest = input
            .split(&format!(" {name}=\""))
            .nth(1)
            .expect("an attribute");
        rest.split('"').next().expect("a value").to_owned()
    };
    inputs
        .map(|input| (value(input, "name"), value(input, "value")))
        .collect()
}

/// Posts a form.
pub(crate) async fn post(
    addr: SocketAddr,
    path: &str,
    fields: &[(String, String)],
) -> io::Result<Answer> {
    post_as(addr, path, "", fields).await
}

/// Posts a form with these cookies.
pub(crate) async fn post_as(
    addr: SocketAddr,
    path: &str,
    cookies: &str,
    fields: &[(String, String)],
) -> io::Result<Answer> {
    let data: sayso::form::FormData = fields.iter().cloned().collect();
    let body = data.to_urlencoded();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nCookie: {cookies}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    exchange(addr, request.as_bytes()).await
}
