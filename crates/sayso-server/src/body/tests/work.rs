//! Memory and time of a multipart body.

use super::*;
use futures_util::StreamExt;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

#[tokio::test]
async fn a_large_upload_is_never_ahead_of_what_was_stored_by_more_than_a_piece() {
    // The body always has more ready; reading it all before the file is written would fill the memory.
    const PIECES: usize = 2_000;
    let ahead = Arc::new(AtomicUsize::new(0));
    let taken = ahead.clone();
    let many_small =
        text_part("a", "x").repeat(200) + file_part("f", "a", "").trim_end() + "\r\n\r\n";
    let pieces = std::iter::once(Bytes::from(many_small))
        .chain((0..PIECES).map(|_| Bytes::from_static(&[7; 4096])))
        .chain(std::iter::once(Bytes::from("\r\n--XX--")));
    let pieces = stream::iter(pieces).map(move |piece| {
        taken.fetch_add(1, Ordering::SeqCst);
        Ok(piece)
    });
    let mut parts = multipart::Parts::new(Box::pin(pieces), "XX".into());
    for _ in 0..200 {
        let mut part = parts.next().await.unwrap().unwrap();
        while parts.chunk(&mut part).await.unwrap().is_some() {}
    }
    assert_eq!(ahead.load(Ordering::SeqCst), 1);
    let mut part = parts.next().await.unwrap().unwrap();
    let mut stored = 0;
    while let Some(chunk) = parts.chunk(&mut part).await.unwrap() {
        stored += chunk.len();
        let taken = ahead.load(Ordering::SeqCst) * 4096;
        assert!(
            taken <= stored + 3 * 4096,
            "took {taken} bytes, but only {stored} came out"
        );
    }
    assert_eq!(stored, PIECES * 4096);
}

/// Reads a body in pieces of `len` bytes to its end; what multer looked at for that.
async fn looked_at(body: &str, len: usize) -> usize {
    let pieces: Vec<_> = body
        .as_bytes()
        .chunks(len)
        .map(|piece| Ok(Bytes::copy_from_slice(piece)))
        .collect();
    let mut parts = multipart::Parts::new(Box::pin(stream::iter(pieces)), "XX".into());
    while let Ok(Some(mut part)) = parts.next().await {
        while let Ok(Some(_)) = parts.chunk(&mut part).await {}
    }
    parts.looked_at()
}

#[tokio::test]
async fn the_work_of_a_multipart_body_is_linear_in_its_bytes() {
    let preamble = |len: usize| "x".repeat(len) + &text_part("a", "b") + "--XX--";
    let part_head = |len: usize| {
        let many = text_part(&"n".repeat(7_000), "") + &text_part("a", "b");
        many.repeat(len / 7_000 + 1) + "--XX--"
    };
    let content = |len: usize| file_part("f", "a", &"\r\n--X".repeat(len / 5)) + "--XX--";
    let shapes: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("preamble", &preamble),
        ("part heads", &part_head),
        ("content", &content),
    ];
    for (name, shape) in shapes {
        for pieces in [1, 7, 1_000, 1 << 20] {
            for len in [5_000, 10_000, 20_000, 200_000, 400_000] {
                let body = shape(len);
                let work = looked_at(&body, pieces).await;
                assert!(
                    work <= 8 * body.len(),
                    "{name} of {} in pieces of {pieces}: {work}",
                    body.len()
                );
            }
        }
    }
}

#[tokio::test]
async fn a_part_has_no_more_than_16_kb_of_headers_nor_a_body_before_its_first() {
    let long_head = |len: usize| {
        let head = format!("--XX\r\nX-Long: {}\r\n", "x".repeat(len));
        text_part("title", &"y".repeat(60_000)).replacen("--XX\r\n", &head, 1)
    };
    for pieces in [1, 100_000] {
        let read = async |body: String| {
            status(read_bytes(MULTIPART, in_pieces(body + "--XX--", pieces)).await)
        };
        assert_eq!(read(long_head(15_000)).await, 200);
        assert_eq!(read(long_head(17_000)).await, 400);
        // The limit also holds when the head was read together with the part before it.
        assert_eq!(read(text_part("a", "b") + &long_head(17_000)).await, 400);
        assert_eq!(
            read("x".repeat(15_000) + "\r\n" + &text_part("a", "b")).await,
            200
        );
        assert_eq!(
            read("x".repeat(30_000) + "\r\n" + &text_part("a", "b")).await,
            400
        );
    }
}
