//! Bodies that no browser sends.

use super::*;
use futures_util::StreamExt;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

#[tokio::test]
async fn a_type_that_no_form_sends_is_415() {
    for content_type in [
        "application/json",
        "text/plain",
        "multipart/mixed; boundary=XX",
        "x",
    ] {
        assert_eq!(
            status(read_bytes(content_type, "{}").await),
            415,
            "{content_type}"
        );
    }
    assert_eq!(
        status(read(&HeaderMap::new(), Body::empty(), &BodyLimits::default()).await),
        415
    );
}

#[tokio::test]
async fn a_boundary_that_is_missing_or_absurd_is_400() {
    let long = format!("multipart/form-data; boundary={}", "x".repeat(71));
    for content_type in [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        &long,
    ] {
        assert_eq!(
            status(read_bytes(content_type, "--XX--").await),
            400,
            "{content_type}"
        );
    }
}

#[tokio::test]
async fn a_broken_multipart_body_is_400() {
    let good = text_part("title", "One") + &file_part("f", "a.txt", "abc") + "--XX--\r\n";
    let nameless = "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--".to_owned();
    let other_boundary = good.replace("--XX", "--YY");
    let cut: Vec<_> = (0..good.len() - 4)
        .map(|len| good[..len].to_owned())
        .collect();
    for body in [nameless, other_boundary, String::new(), "\0".repeat(100)]
        .into_iter()
        .chain(cut)
    {
        let result = read_bytes(MULTIPART, in_pieces(body.clone(), 5)).await;
        assert_eq!(status(result), 400, "{body:?}");
    }
}

#[tokio::test]
async fn a_first_boundary_or_headers_that_never_come_are_given_up_early() {
    for start in ["", "--XX\r\nContent-Disposition: form-data; name=\"a"] {
        let read_so_far = Arc::new(AtomicUsize::new(0));
        let counter = read_so_far.clone();
        let pieces =
            stream::iter([Bytes::from(start)]).chain(stream::repeat(Bytes::from(vec![b'x'; 8192])));
        let body = Body::from_stream(pieces.map(move |piece| {
            counter.fetch_add(piece.len(), Ordering::Relaxed);
            Ok::<_, Infallible>(piece)
        }));
        assert_eq!(status(read_bytes(MULTIPART, body).await), 400);
        assert!(read_so_far.load(Ordering::Relaxed) < 200_000);
    }
}
