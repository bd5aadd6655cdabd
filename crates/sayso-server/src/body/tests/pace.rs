//! Bodies that stop, break off or trickle.

use super::*;
use futures_util::StreamExt;
use std::time::Duration;

#[tokio::test]
async fn a_body_that_breaks_off_or_stops_is_told_apart() {
    let broken = Body::from_stream(stream::iter([
        Ok(Bytes::from("a=1")),
        Err(std::io::Error::other("reset")),
    ]));
    assert!(matches!(
        read_bytes(URLENCODED, broken).await,
        Err(BodyError::Interrupted)
    ));
    let limits = BodyLimits {
        idle: Duration::from_millis(20),
        ..BodyLimits::default()
    };
    for content_type in [URLENCODED, MULTIPART] {
        let stalled =
            stream::iter([Ok::<_, Infallible>(Bytes::from("--XX"))]).chain(stream::pending());
        let result = read(&headers(content_type), Body::from_stream(stalled), &limits).await;
        assert_eq!(status(result), 408);
    }
}

#[tokio::test]
async fn a_body_that_comes_slowly_arrives_all_the_same() {
    let body = text_part("title", "One") + &file_part("f", "a.txt", "abc") + "--XX--";
    let pieces: Vec<_> = body
        .as_bytes()
        .chunks(9)
        .map(Bytes::copy_from_slice)
        .collect();
    let slowly = stream::iter(pieces).then(|piece| async {
        tokio::time::sleep(Duration::from_millis(1)).await;
        Ok::<_, Infallible>(piece)
    });
    let data = read_bytes(MULTIPART, Body::from_stream(slowly))
        .await
        .unwrap();
    assert_eq!(
        (data.get("title"), data.files("f").count()),
        (Some("One"), 1)
    );
}

#[tokio::test]
async fn a_body_that_trickles_is_given_up_however_short_its_gaps_are() {
    // Each byte takes ten times as long as the rate allows.
    let limits = BodyLimits {
        idle: Duration::from_millis(50),
        rate: 5_000,
        ..BodyLimits::default()
    };
    for content_type in [URLENCODED, MULTIPART] {
        let trickle = stream::repeat(Bytes::from_static(b"-")).then(|byte| async {
            tokio::time::sleep(Duration::from_millis(2)).await;
            Ok::<_, Infallible>(byte)
        });
        let result = read(
            &headers(content_type),
            Body::from_stream(trickle.take(5_000)),
            &limits,
        )
        .await;
        assert_eq!(status(result), 408);
    }
}
