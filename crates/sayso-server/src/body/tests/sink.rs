//! Files that go into a sink while they arrive.

use super::*;
use futures_util::future::BoxFuture;
use std::{
    collections::BTreeMap,
    io,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
    time::Duration,
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
    let body = file_part("f", "a.txt", "content") + &file_part("g", "b.txt", "other") + "--XX--";
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
