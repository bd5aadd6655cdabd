use super::{uploads::Uploads, *};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use proptest::prelude::*;
use sayso_form::LimitError;
use std::time::Duration;
use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=XX";

fn headers(content_type: &str) -> HeaderMap {
    HeaderMap::from_iter([(header::CONTENT_TYPE, content_type.parse().unwrap())])
}

async fn read(headers: &HeaderMap, body: Body, limits: &BodyLimits) -> Result<FormData, BodyError> {
    let limit = limits.multipart;
    planned(headers, body, limits, |_| Plan {
        limit,
        texts: None,
        max_file: |_| None,
        sink: None,
    })
    .await
}

async fn planned(
    headers: &HeaderMap,
    body: Body,
    limits: &BodyLimits,
    plan: impl FnOnce(&FormData) -> Plan + Send,
) -> Result<FormData, BodyError> {
    planned_or_unread(headers, body, limits, plan)
        .await
        .map_err(|unread| unread.error)
}

async fn planned_or_unread(
    headers: &HeaderMap,
    body: Body,
    limits: &BodyLimits,
    plan: impl FnOnce(&FormData) -> Plan + Send,
) -> Result<FormData, Unread> {
    let uploads = Uploads::new(
        std::env::temp_dir(),
        limits.uploads_total,
        limits.texts_total,
    );
    let reservation = Reservation::new(&uploads, None);
    let tasks = Tasks::default();
    Reader {
        limits,
        reservation: &reservation,
        tasks: &tasks,
    }
    .read(headers, body, plan)
    .await
}

async fn read_bytes(content_type: &str, body: impl Into<Body>) -> Result<FormData, BodyError> {
    read(&headers(content_type), body.into(), &BodyLimits::default()).await
}

fn status<T>(result: Result<T, BodyError>) -> u16 {
    result.err().map_or(200, |error| error.status())
}

fn text_part(name: &str, value: &str) -> String {
    format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

fn file_part(name: &str, file_name: &str, content: &str) -> String {
    format!(
        "--XX\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
         Content-Type: text/plain\r\n\r\n{content}\r\n"
    )
}

/// In pieces of `len` bytes.
fn in_pieces(body: impl Into<Vec<u8>>, len: usize) -> Body {
    let body = body.into();
    let pieces: Vec<_> = body
        .chunks(len.max(1))
        .map(Bytes::copy_from_slice)
        .collect();
    Body::from_stream(stream::iter(pieces.into_iter().map(Ok::<_, Infallible>)))
}

#[tokio::test]
async fn both_types_give_the_same_form() {
    let one = read_bytes(
        "Application/X-WWW-Form-Urlencoded; charset=utf-8",
        "title=One+two&tag=a&tag=%C3%A9",
    )
    .await;
    let body = text_part("title", "One two")
        + &text_part("tag", "a")
        + &text_part("tag", "é")
        + "--XX--\r\n";
    let other = read_bytes(MULTIPART, body).await;
    for data in [one.unwrap(), other.unwrap()] {
        assert_eq!(
            data.iter().collect::<Vec<_>>(),
            [("title", "One two"), ("tag", "a"), ("tag", "é")]
        );
    }
}

#[tokio::test]
async fn a_file_is_stored_with_what_the_browser_says_of_it() {
    let content = "line\r\n--X\r\n--\r\n\r\nend\r";
    let body = file_part("cover", "a cat.txt", content) + &text_part("title", "Cat") + "--XX--";
    for len in [1, 2, 7, 1000] {
        let data = read_bytes(MULTIPART, in_pieces(body.clone(), len))
            .await
            .unwrap();
        let file = data.files("cover").next().unwrap();
        assert_eq!(
            (file.file_name(), file.content_type()),
            ("a cat.txt", "text/plain")
        );
        assert_eq!(
            file.bytes().unwrap(),
            content.as_bytes(),
            "in pieces of {len}"
        );
        assert_eq!(data.get("title"), Some("Cat"));
    }
}

#[tokio::test]
async fn a_file_input_that_was_left_empty_sends_nothing() {
    let data = read_bytes(MULTIPART, file_part("cover", "", "") + "--XX--")
        .await
        .unwrap();
    assert!(data.is_empty());
    // An empty file that was chosen is a file.
    let data = read_bytes(MULTIPART, file_part("cover", "a.txt", "") + "--XX--")
        .await
        .unwrap();
    assert_eq!(
        data.files("cover")
            .map(|file| file.len())
            .collect::<Vec<_>>(),
        [0]
    );
}

#[tokio::test]
async fn a_file_name_that_is_not_utf8_does_not_make_a_text_of_the_file() {
    let mut body =
        b"--XX\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"\xff.txt\"\r\n\r\n"
            .to_vec();
    body.extend_from_slice(b"content\r\n--XX--");
    let data = read_bytes(MULTIPART, body).await.unwrap();
    assert_eq!((data.get("cover"), data.files("cover").count()), (None, 1));
}

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
    // Nothing more ever comes, and nothing more is waited for: pieces are gathered to 8 KB, and the file has more.
    let body = stream::iter([Ok::<_, Infallible>(Bytes::from(start))]).chain(stream::pending());
    let plan = |_: &FormData| Plan {
        limit: 10_000_000,
        texts: None,
        max_file: |_| None,
        sink: None,
    };
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
        // Asked once, with what came before.
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
    // Empty file inputs leave nothing, but each is work.
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_content_arrives_as_it_was_however_it_is_cut(
        content in proptest::collection::vec(
            prop_oneof![Just(b"\r".to_vec()), Just(b"\r\n--X".to_vec()), proptest::collection::vec(any::<u8>(), 0..40)],
            0..20,
        ),
        len in 1_usize..50,
    ) {
        let content = content.concat();
        let end = b"\r\n--XX".as_slice();
        prop_assume!(!content.windows(end.len()).any(|window| window == end));
        let mut body = file_part("f", "a", "").trim_end().as_bytes().to_vec();
        body.extend_from_slice(b"\r\n\r\n");
        body.extend_from_slice(&content);
        body.extend_from_slice(b"\r\n--XX--\r\n");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let data = runtime.block_on(read_bytes(MULTIPART, in_pieces(body, len))).unwrap();
        prop_assert_eq!(data.files("f").next().unwrap().bytes().unwrap(), content);
    }

    #[test]
    fn no_bytes_make_it_panic_or_hang(body in proptest::collection::vec(any::<u8>(), 0..200), len in 1_usize..20) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut with_start = b"--XX\r\n".to_vec();
        with_start.extend_from_slice(&body);
        for body in [body, with_start] {
            let reading = read_bytes(MULTIPART, in_pieces(body, len));
            let done = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(5), reading).await });
            prop_assert!(done.is_ok(), "hangs");
        }
    }
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
    let lowered = read(Plan {
        limit: 2000,
        texts: None,
        max_file: |_| None,
        sink: None,
    })
    .await;
    assert_eq!(status(lowered), 413);
    let data = read(Plan {
        limit: 10_000,
        texts: None,
        max_file: |_| Some(1000),
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

mod sink {
    use super::*;
    use futures_util::future::BoxFuture;
    use std::{
        collections::BTreeMap,
        io,
        pin::Pin,
        sync::Mutex,
        task::{Context, Poll},
    };

    /// By id: the bytes, and whether they are all.
    type Files = BTreeMap<String, (Vec<u8>, bool)>;

    #[derive(Clone, Default)]
    struct Shelf(Arc<Mutex<Files>>);

    struct Writer(Shelf, String);

    impl tokio::io::AsyncWrite for Writer {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            self.0
                .0
                .lock()
                .unwrap()
                .entry(self.1.clone())
                .or_default()
                .0
                .extend_from_slice(bytes);
            Poll::Ready(Ok(bytes.len()))
        }
        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            self.0
                .0
                .lock()
                .unwrap()
                .entry(self.1.clone())
                .or_default()
                .1 = true;
            Poll::Ready(Ok(()))
        }
    }

    impl UploadSink for Shelf {
        fn open(&self, file: UploadHead) -> BoxFuture<'static, io::Result<UploadWriter>> {
            let writer = Writer(self.clone(), file.id);
            Box::pin(async move { Ok(Box::pin(writer) as UploadWriter) })
        }
        fn discard(&self, id: String) -> BoxFuture<'static, io::Result<()>> {
            let shelf = self.clone();
            Box::pin(async move {
                shelf.0.lock().unwrap().remove(&id);
                Ok(())
            })
        }
    }

    async fn read_into(shelf: &Shelf, body: String) -> Result<FormData, BodyError> {
        let sink = Some(Arc::new(shelf.clone()) as Arc<dyn UploadSink>);
        let plan = Plan {
            limit: 10_000,
            texts: None,
            max_file: |_| None,
            sink,
        };
        planned(
            &headers(MULTIPART),
            in_pieces(body, 50),
            &BodyLimits::default(),
            |_| plan,
        )
        .await
    }

    async fn until_empty(shelf: &Shelf) {
        while !shelf.0.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    #[tokio::test]
    async fn it_gets_the_file_while_it_arrives_and_keeps_what_the_action_keeps() {
        let shelf = Shelf::default();
        let body =
            file_part("f", "a.txt", "content") + &file_part("g", "b.txt", "other") + "--XX--";
        let data = read_into(&shelf, body).await.unwrap();
        let file = data.files("f").next().unwrap();
        let id = file.keep().unwrap().to_owned();
        assert_eq!((file.len(), file.file_name()), (7, "a.txt"));
        assert!(file.bytes().is_err(), "it lies elsewhere");
        drop(data);
        while shelf.0.lock().unwrap().len() > 1 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(shelf.0.lock().unwrap()[&id], (b"content".to_vec(), true));
    }

    #[tokio::test]
    async fn a_file_that_breaks_off_is_thrown_away() {
        let shelf = Shelf::default();
        let cut = file_part("f", "a.txt", "content").trim_end().to_owned();
        assert_eq!(status(read_into(&shelf, cut).await), 400);
        until_empty(&shelf).await;
    }
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
        // Also where all of it has been read with the part before.
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

#[tokio::test]
async fn a_body_that_trickles_is_given_up_however_short_its_gaps_are() {
    // A byte is worth a tenth of the time that it takes.
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
    let plan = |_: &FormData| Plan {
        limit: 10_000_000,
        texts: None,
        max_file: |_| None,
        sink: None,
    };
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
        let plan = |_: &FormData| Plan {
            limit: 10_000_000,
            texts: None,
            max_file: |_| None,
            sink: None,
        };
        let read = reader.read(&headers(MULTIPART), body.into(), plan).await;
        read.map_err(|unread| unread.error)
    };
    let kept = read().await.expect("there is room");
    assert_eq!(status(read().await), 503, "the first file is still there");
    drop(kept);
    assert_eq!(status(read().await), 200);
}
