//! A logged-in visitor.

use crate::http::{self, Answer};
use std::{io, net::SocketAddr, time::Duration};

/// The longest wait for a response: a submission is known to be interrupted after half a minute.
const PATIENCE: Duration = Duration::from_secs(120);

/// A visitor with a cookie.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(crate) addr: SocketAddr,
    pub(crate) name: String,
    cookies: String,
}

impl Visitor {
    /// Logs in at a server, or at a balancer.
    pub(crate) async fn log_in(addr: SocketAddr, name: &str) -> Self {
        let page = http::get(addr, "/session").await.expect("a page");
        let mut fields = http::hidden(&page.text);
        fields.push(("text".into(), name.into()));
        let answer = http::post(addr, "/session", &fields)
            .await
            .expect("an answer");
        assert_eq!(answer.status, 303, "{}", answer.text);
        let cookie = http::header(&answer.text, "set-cookie").expect("a cookie");
        let cookies = cookie.split(';').next().expect("its value").to_owned();
        Self {
            addr,
            name: name.to_owned(),
            cookies,
        }
    }

    /// The same visitor at another server.
    pub(crate) fn at(&self, addr: SocketAddr) -> Self {
        Self {
            addr,
            ..self.clone()
        }
    }

    pub(crate) async fn get(&self, path: &str) -> io::Result<Answer> {
        http::get_as(self.addr, path, &self.cookies).await
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(String, String)]) -> io::Result<Answer> {
        http::post_as(self.addr, path, &self.cookies, fields).await
    }

    /// A page with a form, and the fields that submit it with this text.
    pub(crate) async fn fill_in(&self, path: &str, text: &str) -> (Answer, Vec<(String, String)>) {
        let page = until_answered(&[200], || self.get(path)).await;
        let mut fields = http::hidden(&page.text);
        fields.push(("text".into(), text.into()));
        (page, fields)
    }

    /// Sends a form until there is a response with one of these statuses: a response may be lost together with its
    /// server, and a server may say that it has not begun.
    pub(crate) async fn submit(
        &self,
        path: &str,
        fields: &[(String, String)],
        statuses: &[u16],
    ) -> Answer {
        until_answered(statuses, || self.post(path, fields)).await
    }

    /// Sends a form without the cookie.
    pub(crate) async fn submit_as_nobody(&self, path: &str, fields: &[(String, String)]) -> Answer {
        until_answered(&[303], || http::post(self.addr, path, fields)).await
    }

    /// Returns whether a page shows this visitor's name.
    pub(crate) fn is_known_on(&self, page: &Answer) -> bool {
        page.text
            .contains(&format!("<p id=\"user\">{}</p>", self.name))
    }
}

/// Retries after a lost connection and after 500 and 503. Any other status is a failure.
async fn until_answered<F>(statuses: &[u16], ask: impl Fn() -> F) -> Answer
where
    F: Future<Output = io::Result<Answer>>,
{
    let answered = async {
        loop {
            match ask().await {
                Ok(answer) if statuses.contains(&answer.status) => return answer,
                Ok(answer) => assert!(matches!(answer.status, 500 | 503), "{}", answer.text),
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, answered)
        .await
        .expect("a response in the end")
}
