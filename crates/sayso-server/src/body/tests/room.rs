//! Room that submissions share.

use super::*;

#[tokio::test]
async fn a_file_for_which_there_is_no_room_is_refused_and_the_texts_are_kept() {
    let limits = BodyLimits {
        uploads_total: 10_000,
        ..BodyLimits::default()
    };
    let body =
        |len: usize| file_part("f", "a", &"x".repeat(len)) + &text_part("title", "Cat") + "--XX--";
    assert_eq!(
        status(read(&headers(MULTIPART), body(5_000).into(), &limits).await),
        200
    );
    let plan = |_: &FormData| limited(10_000_000);
    let refused = planned_or_unread(&headers(MULTIPART), body(50_000).into(), &limits, plan).await;
    let Unread { error, texts } = refused.unwrap_err();
    assert!(matches!(error, BodyError::Full), "{error}");
    assert_eq!(texts.get("title"), Some("Cat"));
    let refused = read(
        &headers(MULTIPART),
        body(50_000).into(),
        &BodyLimits {
            uploads_total: 0,
            ..limits
        },
    )
    .await;
    assert_eq!(status(refused), 503);
}

#[tokio::test]
async fn the_names_of_files_and_of_empty_texts_take_room_as_texts_do() {
    let limits = BodyLimits {
        texts_total: 50_000,
        ..BodyLimits::default()
    };
    let sent = |parts: usize, part: &dyn Fn(&str) -> String, len: usize| {
        let part = part(&"x".repeat(len));
        part.repeat(parts) + "--XX--"
    };
    let file = |name: &str| file_part("f", name, "x");
    let text = |name: &str| text_part(name, "");
    for (body, expected) in [
        (sent(4, &file, 10_000), 200),
        (sent(6, &file, 10_000), 503),
        (sent(200, &text, 190), 200),
        (sent(300, &text, 190), 503),
    ] {
        let read = read(&headers(MULTIPART), body.into(), &limits).await;
        assert_eq!(status(read), expected);
    }
}

#[tokio::test]
async fn a_file_that_outlives_its_request_keeps_its_room() {
    let limits = BodyLimits::default();
    let tasks = Tasks::default();
    let uploads = Uploads::new(std::env::temp_dir(), 10_000, 0);
    let read = async || {
        let reservation = Reservation::new(&uploads, None);
        let reader = Reader {
            limits: &limits,
            reservation: &reservation,
            tasks: &tasks,
        };
        let body = file_part("f", "a", &"x".repeat(3_000)) + "--XX--";
        let plan = |_: &FormData| limited(10_000_000);
        let read = reader.read(&headers(MULTIPART), body.into(), plan).await;
        read.map_err(|unread| unread.error)
    };
    let kept = read().await.expect("there is room");
    assert_eq!(status(read().await), 503, "the first file is still there");
    drop(kept);
    assert_eq!(status(read().await), 200);
}
