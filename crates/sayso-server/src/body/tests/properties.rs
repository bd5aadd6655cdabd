//! Any bytes, cut anywhere.

use super::*;
use proptest::prelude::*;
use std::time::Duration;

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
