//! Sayso's browser runtime as text: built from `src-ts/`, committed in `dist/`, served by `sayso-server`.
//!
//! The README beside this crate says how to build it and what it expects of the server.

/// The runtime. It belongs into a `<script src defer>` right after the element with [`EARLY`].
pub const RUNTIME: &str = include_str!("../dist/sayso.js");

/// The inline snippet that keeps submits until [`RUNTIME`] is there. A strict content security policy
/// allows it by the hash of exactly these bytes.
pub const EARLY: &str = include_str!("../dist/early.js");

#[cfg(test)]
mod tests {
    use super::{EARLY, RUNTIME};
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn gzipped(text: &str) -> usize {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder
            .write_all(text.as_bytes())
            .expect("writing to memory does not fail");
        encoder
            .finish()
            .expect("writing to memory does not fail")
            .len()
    }

    #[test]
    fn all_that_a_browser_loads_is_at_most_8_kilobytes_with_gzip() {
        let size = gzipped(RUNTIME) + gzipped(EARLY);
        assert!(
            size <= 8192,
            "the runtime is {size} bytes with gzip; it may be 8192"
        );
    }

    #[test]
    fn the_inline_snippet_stays_small() {
        assert!(
            EARLY.len() < 700,
            "the snippet is in every page and has {} bytes",
            EARLY.len()
        );
    }

    #[test]
    fn a_strict_policy_and_an_inline_script_can_hold_both() {
        for text in [RUNTIME, EARLY] {
            for forbidden in ["eval(", "new Function", "</script", "<!--"] {
                assert!(
                    !text.contains(forbidden),
                    "the built file has {forbidden:?}"
                );
            }
            assert!(
                text.is_ascii(),
                "the built file does not depend on an encoding"
            );
        }
    }
}
