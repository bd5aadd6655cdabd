//! Sizes and numbers that are refused.

use super::*;
use futures_util::StreamExt;
use sayso_form::LimitError;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

#[tokio::test]
async fn what_says_itself_that_it_is_too_large_is_not_read() {
    let mut headers = headers(URLENCODED);
    headers.insert(header::CONTENT_LENGTH, (11_u64 << 20).into());
    let never = Body::from_stream(stream::pending::<Result<Bytes, Infallible>>());
    let error = read(&headers, never, &BodyLimits::default())
        .await
        .unwrap_err();
    assert_eq!(error.status(), 413);
}

/// With files it is read as far as the first of them: the texts before it are the visitor's work.
#[tokio::test]
async fn of_what_says_itself_that_it_is_too_large_the_texts_before_the_first_file_are_read_and_kept()
 {
    let mut headers = headers(MULTIPART);
    headers.insert(header::CONTENT_LENGTH, (11_u64 << 20).into());
    let file = file_part("f", "a.txt", &"x".repeat(16 * 1024));
    let start = text_part("title", "Holiday") + file.trim_end();
    // No more data arrive, and none are waited for: pieces are gathered to 8 KB, and the file is larger.
    let body = stream::iter([Ok::<_, Infallible>(Bytes::from(start))]).chain(stream::pending());
    let plan = |_: &FormData| limited(10_000_000);
    let unread = planned_or_unread(
        &headers,
        Body::from_stream(body),
        &BodyLimits::default(),
        plan,
    )
    .await;
    let Unread { error, texts } = unread.unwrap_err();
    assert_eq!(
        (error.status(), error.to_string().contains("at most 10 MB")),
        (413, true),
        "{error}"
    );
    assert_eq!(texts.iter().collect::<Vec<_>>(), [("title", "Holiday")]);
}

/// A plan with this limit, whose files may have 20 kB.
fn with_pictures(limit: usize) -> Plan {
    Plan {
        max_file: |_| {
            Some(MaxFile {
                bytes: 20_000,
                label: Some("Picture"),
            })
        },
        ..limited(limit)
    }
}

/// A file as it begins, with this many bytes of it.
fn begun(len: usize) -> String {
    file_part("f", "a.txt", &"x".repeat(len))
        .trim_end()
        .to_owned()
}

#[tokio::test]
async fn the_limit_of_a_field_is_told_in_place_of_the_bodys_if_its_file_has_exceeded_it() {
    // The field's limit is exceeded as far as the body is read; nothing more is waited for.
    let begun = Bytes::from(text_part("title", "Holiday") + &begun(60_000));
    for (length, limit) in [(Some(11_u64 << 20), 10_000_000), (None, 30_000)] {
        let mut headers = headers(MULTIPART);
        if let Some(length) = length {
            headers.insert(header::CONTENT_LENGTH, length.into());
        }
        let body = stream::iter([Ok::<_, Infallible>(begun.clone())]).chain(stream::pending());
        let unread = planned_or_unread(
            &headers,
            Body::from_stream(body),
            &BodyLimits::default(),
            |_| with_pictures(limit),
        )
        .await;
        let Unread { error, texts } = unread.unwrap_err();
        assert_eq!(
            (error.status(), error.to_string().as_str()),
            (413, "Picture must be at most 20 kB"),
            "{length:?}"
        );
        assert_eq!(texts.get("title"), Some("Holiday"));
    }
}

#[tokio::test]
async fn the_limit_of_the_body_is_told_if_each_file_keeps_its_own() {
    let file = file_part("f", "a.txt", &"x".repeat(19_000));
    let files = Bytes::from(file.clone() + &file + &begun(9_000));
    let mut declared = headers(MULTIPART);
    declared.insert(header::CONTENT_LENGTH, (11_u64 << 20).into());
    for (headers, limit, told) in [
        (declared, 10_000_000, "10 MB"),
        (headers(MULTIPART), 30_000, "30 kB"),
    ] {
        let body = stream::iter([Ok::<_, Infallible>(files.clone())]).chain(stream::pending());
        let error = planned(
            &headers,
            Body::from_stream(body),
            &BodyLimits::default(),
            |_| with_pictures(limit),
        )
        .await
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("This is too large. You can send at most {told}.")
        );
    }
}

/// Nothing is read after the last boundary, so such a body never exceeds the limit.
#[tokio::test]
async fn a_body_that_declares_too_much_is_refused_even_if_its_parts_are_small() {
    let body = text_part("title", "Holiday") + &file_part("f", "a.txt", "short") + "--XX--\r\n";
    let epilogue = stream::iter([body, "x".repeat(20_000)]).map(Ok::<_, Infallible>);
    let mut headers = headers(MULTIPART);
    headers.insert(header::CONTENT_LENGTH, (11_u64 << 20).into());
    let unread = planned_or_unread(
        &headers,
        Body::from_stream(epilogue),
        &BodyLimits::default(),
        |_| with_pictures(10_000_000),
    )
    .await;
    let Unread { error, texts } = unread.unwrap_err();
    assert_eq!(
        error.to_string(),
        "This is too large. You can send at most 10 MB."
    );
    assert_eq!(texts.get("title"), Some("Holiday"));
}

#[tokio::test]
async fn an_actions_limit_governs_its_texts_too() {
    let limits = BodyLimits {
        urlencoded: 1000,
        multipart: 5000,
        ..BodyLimits::default()
    };
    let text = "x".repeat(2000);
    for (content_type, body) in [
        (URLENCODED, format!("_action=big&text={text}")),
        (
            MULTIPART,
            text_part("_action", "big") + &text_part("text", &text) + "--XX--",
        ),
    ] {
        // The plan is made once, from the fields before the file.
        let plan = |action: Option<usize>| {
            move |texts: &FormData| {
                assert_eq!(texts.get("_action"), Some("big"));
                Plan {
                    limit: action.unwrap_or(5000),
                    texts: action,
                    max_file: |_| None,
                    sink: None,
                }
            }
        };
        let read = async |limit| {
            let body = in_pieces(body.clone(), 100);
            planned(&headers(content_type), body, &limits, plan(limit)).await
        };
        assert_eq!(
            read(Some(3000)).await.unwrap().get("text"),
            Some(text.as_str()),
            "{content_type}"
        );
        let error = read(Some(1500)).await.unwrap_err();
        assert!(
            error.status() == 413 && error.to_string().contains("1.5 kB"),
            "{error}"
        );
        assert_eq!(status(read(None).await), 413, "the application's limit");
    }
}

#[tokio::test]
async fn what_turns_out_too_large_is_413_and_the_rest_is_not_read() {
    let limits = BodyLimits {
        urlencoded: 100_000,
        multipart: 100_000,
        ..BodyLimits::default()
    };
    for content_type in [URLENCODED, MULTIPART] {
        let read_so_far = Arc::new(AtomicUsize::new(0));
        let counter = read_so_far.clone();
        let start = stream::iter([Bytes::from(
            file_part("f", "a.txt", "").trim_end().to_owned() + "\r\n\r\n",
        )]);
        let endless = start
            .chain(stream::repeat(Bytes::from(vec![b'x'; 10_000])))
            .map(move |piece| {
                counter.fetch_add(piece.len(), Ordering::Relaxed);
                Ok::<_, Infallible>(piece)
            });
        let error = read(&headers(content_type), Body::from_stream(endless), &limits)
            .await
            .unwrap_err();
        assert_eq!(error.status(), 413);
        assert!(error.to_string().contains("at most 100 kB"), "{error}");
        assert!(read_so_far.load(Ordering::Relaxed) < 120_000);
    }
}

#[tokio::test]
async fn a_raised_limit_applies_to_submits_with_files_alone() {
    let mut limits = BodyLimits {
        urlencoded: 10,
        multipart: 10,
        ..BodyLimits::default()
    };
    limits.raise_multipart(Some(1000));
    limits.raise_multipart(Some(500));
    limits.raise_multipart(None);
    assert_eq!((limits.urlencoded, limits.multipart), (10, 1000));
    assert_eq!(
        status(read(&headers(URLENCODED), "a=1234567890".into(), &limits).await),
        413
    );
    let body = file_part("a", "a", &"x".repeat(800)) + "--XX--";
    assert_eq!(
        status(read(&headers(MULTIPART), body.into(), &limits).await),
        200
    );
    let texts = text_part("a", &"x".repeat(800)) + "--XX--";
    assert_eq!(
        status(read(&headers(MULTIPART), texts.into(), &limits).await),
        413,
        "texts are no files"
    );
}

#[tokio::test]
async fn too_many_parts_files_and_too_long_names_and_texts_are_refused() {
    let mut limits = BodyLimits {
        files: 2,
        ..BodyLimits::default()
    };
    (
        limits.form.max_fields,
        limits.form.max_name_bytes,
        limits.form.max_value_bytes,
    ) = (3, 10, 50);
    let refused = async |body: String| {
        read(&headers(MULTIPART), in_pieces(body + "--XX--", 11), &limits)
            .await
            .err()
    };
    assert!(refused(text_part("a", "").repeat(3)).await.is_none());
    let error = refused(text_part("a", "").repeat(4)).await.unwrap();
    assert!(
        matches!(error, BodyError::Form(LimitError::TooManyFields(3))) && error.status() == 413
    );
    let error = refused(file_part("f", "a", "x").repeat(3)).await.unwrap();
    assert!(matches!(error, BodyError::TooManyFiles { limit: 2 }) && error.status() == 413);
    // Empty file inputs leave no data, but parsing each of them takes time.
    let error = refused(file_part("f", "", "").repeat(3)).await.unwrap();
    assert!(matches!(error, BodyError::TooManyFiles { limit: 2 }));
    let error = refused(text_part("12345678901", "")).await.unwrap();
    assert!(matches!(error, BodyError::Form(LimitError::NameTooLong(10))) && error.status() == 400);
    let error = refused(text_part("a", &"x".repeat(51))).await.unwrap();
    assert!(
        matches!(error, BodyError::Form(LimitError::ValueTooLong(50))) && error.status() == 413
    );
}

#[tokio::test]
async fn an_action_lowers_the_limit_and_a_field_that_of_its_files() {
    let limits = BodyLimits::default();
    let body = text_part("_action", "a")
        + &file_part("big", "a", &"x".repeat(5000))
        + &text_part("title", "Cat");
    let read = async |plan: Plan| {
        let body = in_pieces(body.clone() + "--XX--", 500);
        planned(&headers(MULTIPART), body, &limits, |texts| {
            assert_eq!(
                texts.get("_action"),
                Some("a"),
                "the text before the file is there"
            );
            plan
        })
        .await
    };
    let lowered = read(limited(2000)).await;
    assert_eq!(status(lowered), 413);
    let data = read(Plan {
        limit: 10_000,
        texts: None,
        max_file: |_| {
            Some(MaxFile {
                bytes: 1000,
                label: Some("Big"),
            })
        },
        sink: None,
    })
    .await
    .unwrap();
    let file = data.files("big").next().unwrap();
    assert_eq!(file.len(), 5000, "counted");
    assert!(
        file.bytes().is_err() && !file.path().exists(),
        "but not stored"
    );
    assert_eq!(data.get("title"), Some("Cat"), "and what follows is read");
}
