//! Sayso's browser runtime as text: built from `src-ts/`, committed in `dist/`, served by `sayso-server`.
//!
//! The README of this crate describes its build and its requirements of the server.

mod sentences;
pub mod wire;

pub use sentences::{ENGLISH, Sentences, runtime};

/// The runtime. It belongs into a `<script src defer>` right after the element with [`EARLY`].
pub const RUNTIME: &str = include_str!("../dist/sayso.js");

/// The inline snippet that keeps submits until [`RUNTIME`] is there. A strict content security policy
/// allows it by the hash of exactly these bytes.
pub const EARLY: &str = include_str!("../dist/early.js");

#[cfg(test)]
mod tests {
    use super::{EARLY, RUNTIME, wire};
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

    /// The members of the enum in `wire.ts`, as written.
    fn written() -> Vec<(&'static str, &'static str)> {
        include_str!("../src-ts/wire.ts")
            .lines()
            .filter_map(|line| line.strip_prefix("  ")?.strip_suffix("',"))
            .filter_map(|member| member.split_once(" = '"))
            .collect()
    }

    #[test]
    fn the_runtime_has_the_names_of_the_protocol() {
        assert_eq!(written(), wire::NAMES);
        let events = format!("EVENTS = ['{}'];", wire::EVENTS.join("', '"));
        let outcomes = wire::OutcomeStatus::ALL.map(wire::OutcomeStatus::name);
        let outcomes = format!("OutcomeStatus = '{}';", outcomes.join("' | '"));
        for line in [events, outcomes] {
            assert!(include_str!("../src-ts/wire.ts").contains(&line), "{line}");
        }
    }

    #[test]
    fn the_runtime_writes_no_name_of_the_protocol_a_second_time() {
        let sources = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src-ts"));
        for source in sources.expect("the sources are here") {
            let path = source.expect("a file").path();
            if path.ends_with("wire.ts") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            let code = text.lines().filter(|line| {
                let line = line.trim_start();
                !line.starts_with("//") && !line.starts_with('*') && !line.starts_with("/*")
            });
            for line in code {
                let again = wire::NAMES
                    .iter()
                    .find(|(_, name)| name.contains(['_', '-', ':']) && line.contains(name));
                assert_eq!(again, None, "{}: {line}", path.display());
            }
        }
    }
}
