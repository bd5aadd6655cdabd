//! `Accept-Language`.

use sayso::text::{English, German, Language, Texts};
use sayso_fuzz::{Growing, Target};
use sayso_text::Languages;

pub(crate) const TARGET: Target = Target {
    name: "languages",
    words: &[
        "en", "de", "de-CH", "-x-", "*", ",", ";q=", ";q=0.5", "1", "0.000",
    ],
    growing: &[
        Growing {
            what: "ranges",
            make: |n| "fr,".repeat(n).into_bytes(),
        },
        Growing {
            what: "parts of a range",
            make: |n| format!("fr{}", "-a".repeat(n)).into_bytes(),
        },
        Growing {
            what: "digits of a weight",
            make: |n| format!("de;q=0.{}", "0".repeat(n)).into_bytes(),
        },
    ],
    run,
};

struct Swiss;

impl Texts for Swiss {
    fn base(&self) -> Language {
        &German
    }
    fn tag(&self) -> &'static str {
        "de-CH"
    }
}

fn run(input: &[u8]) -> String {
    let accepted = String::from_utf8_lossy(input);
    let languages = Languages::new([&English, &German, &Swiss]);
    let chosen = languages.choose([&*accepted].into_iter()).tag();
    let asked_for = || {
        accepted.split(',').any(|range| {
            let range = range.trim_start().to_ascii_lowercase();
            range.starts_with(&chosen.to_ascii_lowercase())
        })
    };
    assert!(chosen == "en" || asked_for(), "{chosen}");
    chosen.to_owned()
}
