//! The guestbook, written by hand: `axum-actions <address> <folder>`.
//!
//! The folder holds everything that Sayso sends in addition to the content: headers, the end of `<head>`, hidden inputs. A
//! server that is written by hand has them as constants.

use axum::{
    Form, Router,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use sayso_benchmarks::{
    guestbook::{
        Guestbook,
        by_hand::{self, Signature},
        in_maud::{self, Hidden},
    },
    in_maud::document,
    recorded,
};
use serde::Deserialize;
use std::{
    env,
    error::Error,
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, NotForContentType, Predicate},
};

/// Headers that the HTTP and compression layers write by themselves.
const WRITTEN_BY_LAYERS: [&str; 4] = ["content-length", "transfer-encoding", "date", "vary"];

struct Shared {
    book: Guestbook,
    head: String,
    asked: String,
    hidden: Hidden,
    page: HeaderMap,
    framed: HeaderMap,
    redirect: HeaderMap,
    rendered: AtomicU64,
}

impl Shared {
    fn document(&self) -> String {
        let content = in_maud::content(&self.asked, &self.hidden, &self.book.entries());
        document(&self.head, content).into_string()
    }

    /// The outcome, and then the page.
    fn submitted(&self) -> String {
        let at = self.rendered.fetch_add(1, Ordering::Relaxed);
        let page = self.document();
        format!(
            "{{\"type\":\"outcome\",\"status\":\"ok\",\"form\":\"{}\"}}\n\
             {{\"type\":\"document\",\"url\":\"/\",\"length\":{},\"node\":\"0000000000\",\"at\":{at}}}\n{page}\n",
            self.hidden.form,
            page.len(),
        )
    }
}

async fn guestbook_page(State(shared): State<Arc<Shared>>) -> Response {
    respond(StatusCode::OK, &shared.page, shared.document())
}

async fn sign(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(signature): Form<Signature>,
) -> Response {
    if !is_same_origin(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    match signature.checked() {
        Ok(Signature {
            name,
            stars,
            message,
            ..
        }) => shared.book.sign(name, stars, message),
        Err(issue) => return (StatusCode::UNPROCESSABLE_ENTITY, issue).into_response(),
    }
    if headers.contains_key("sayso-submit") {
        respond(StatusCode::OK, &shared.framed, shared.submitted())
    } else {
        respond(StatusCode::SEE_OTHER, &shared.redirect, Body::empty())
    }
}

#[derive(Deserialize)]
struct Asked {
    name: String,
}

async fn is_known(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Form(asked): Form<Asked>,
) -> Response {
    let name = asked.name.trim();
    if !is_same_origin(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if !(1..=60).contains(&by_hand::len(name)) {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let answer = format!(
        "{{\"type\":\"outcome\",\"status\":\"ok\",\"form\":\"guestbook-in_sayso-is_known\",\"value\":{}}}\n",
        shared.book.is_known(name)
    );
    respond(StatusCode::OK, &shared.framed, answer)
}

fn is_same_origin(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none")
}

fn respond(status: StatusCode, headers: &HeaderMap, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().clone_from(headers);
    response
}

fn shared(folder: &Path) -> Result<Shared, Box<dyn Error>> {
    let read =
        |name: &str| fs::read_to_string(folder.join(name)).map(|text| text.trim_end().to_owned());
    let headers =
        |name: &str| recorded::headers(&fs::read_to_string(folder.join(name))?, &WRITTEN_BY_LAYERS);
    Ok(Shared {
        book: Guestbook::filled(),
        head: read("head")?,
        asked: read("asked")?,
        hidden: Hidden {
            action: read("action")?,
            form: read("form")?,
            once: "0".repeat(32),
        },
        page: headers("page.headers")?,
        framed: headers("framed.headers")?,
        redirect: headers("redirect.headers")?,
        rendered: AtomicU64::new(0),
    })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(address), Some(folder)) = (args.next(), args.next()) else {
        return Err("usage: axum-actions <address> <folder>".into());
    };
    let not_frames =
        DefaultPredicate::new().and(NotForContentType::const_new("application/x-sayso"));
    let router = Router::new()
        .route("/", get(guestbook_page).post(sign))
        .route("/is-known", post(is_known))
        .with_state(Arc::new(shared(Path::new(&folder))?))
        .layer(CompressionLayer::new().compress_when(not_frames));
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("Listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}
