//! The same bytes from memory, with nothing but hyper: `hyper-cached <address> <folder>`.
//!
//! The folder holds the bodies and headers that Sayso sends, plain and compressed.

use axum::http::{HeaderMap, Request, Response, header};
use http_body_util::Full;
use hyper::{
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use sayso_benchmarks::recorded::headers;
use std::{convert::Infallible, env, error::Error, fs, path::Path, sync::Arc};

struct Stored {
    headers: HeaderMap,
    body: Bytes,
}

struct Page {
    plain: Stored,
    gzip: Stored,
}

impl Stored {
    fn read(folder: &Path, name: &str) -> Result<Self, Box<dyn Error>> {
        let text = fs::read_to_string(folder.join(format!("{name}.headers")))?;
        Ok(Self {
            headers: headers(&text, &["content-length", "date"])?,
            body: fs::read(folder.join(name))?.into(),
        })
    }

    fn response(&self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body.clone()));
        response.headers_mut().clone_from(&self.headers);
        response
    }
}

impl Page {
    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let accepted = request.headers().get(header::ACCEPT_ENCODING);
        if accepted.is_some_and(|value| value == "gzip") {
            self.gzip.response()
        } else {
            self.plain.response()
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(address), Some(folder)) = (args.next(), args.next()) else {
        return Err("usage: hyper-cached <address> <folder>".into());
    };
    let folder = Path::new(&folder);
    let page = Arc::new(Page {
        plain: Stored::read(folder, "plain")?,
        gzip: Stored::read(folder, "gzip")?,
    });
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("Listening on http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let page = page.clone();
        let service = service_fn(move |request| {
            let response = page.answer(&request);
            async move { Ok::<_, Infallible>(response) }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
