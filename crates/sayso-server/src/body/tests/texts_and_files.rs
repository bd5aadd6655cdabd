//! Texts and files as they were sent.

use super::*;

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
