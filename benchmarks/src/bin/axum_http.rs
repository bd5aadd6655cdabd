//! The same page, written by hand: `axum-http <address> <headers> <head>`.
//!
//! The two files hold the response's headers and the end of its `<head>` as Sayso sends them, so that both
//! servers send the same bytes. A server that is written by hand has them as constants.

use axum::{Router, body::Body, extract::State, http::HeaderMap, response::Response, routing::get};
use sayso_benchmarks::{Post, in_maud, posts, recorded};
use std::{env, error::Error, fs, sync::Arc};
use tower_http::compression::CompressionLayer;

struct Shared {
    posts: Vec<Post>,
    headers: HeaderMap,
    head: String,
}

async fn home_page(State(shared): State<Arc<Shared>>) -> Response {
    let content = in_maud::list_of_functions(&shared.posts);
    let document = in_maud::document(&shared.head, content);
    let mut response = Response::new(Body::from(document.into_string()));
    response.headers_mut().clone_from(&shared.headers);
    response
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(address), Some(header_file), Some(head_file)) =
        (args.next(), args.next(), args.next())
    else {
        return Err("usage: axum-http <address> <file of headers> <file of head>".into());
    };
    let shared = Shared {
        posts: posts(),
        headers: recorded::headers(
            &fs::read_to_string(header_file)?,
            &["content-length", "date", "vary"],
        )?,
        head: fs::read_to_string(head_file)?,
    };
    let mut router = Router::new()
        .route("/", get(home_page))
        .with_state(Arc::new(shared));
    if env::var_os("WITHOUT_COMPRESSION").is_none() {
        router = router.layer(CompressionLayer::new());
    }
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("Listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}
