//! Sealed texts: only texts that were sealed can be opened.
//!
//! An input is a text that claims to be sealed; its first bytes also say how one that is sealed is changed.

use sayso_fuzz::{Growing, Target};
use sayso_server::{__fuzz, Keys};
use std::{collections::BTreeSet, sync::LazyLock};

pub(crate) const TARGET: Target = Target {
    name: "sealed",
    words: &["AAAA", "____", "=", "==", "-", "."],
    growing: &[Growing {
        what: "bytes",
        make: |n| "A".repeat(n * 4).into_bytes(),
    }],
    run,
};

const SECRETS: [&str; 2] = [
    "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014",
    "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
];
const PLAIN: [&[u8]; 4] = [
    b"",
    b"[1]",
    b"[\"delete\",7]",
    b"{\"v\":\"a longer text of a private cookie\"}",
];
const CONTEXTS: [&[&[u8]]; 3] = [&[], &[b"save", b"session"], &[b"savesession"]];

struct Known {
    keys: Keys,
    /// Every text that was ever sealed, with its context, purpose and plaintext.
    sealed: BTreeSet<(usize, usize, String, Vec<u8>)>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut sealed = BTreeSet::new();
    for secret in SECRETS {
        let keys = Keys::from_secrets(&[secret]).expect("a secret");
        for (context, parts) in CONTEXTS.iter().enumerate() {
            for plain in PLAIN {
                for (purpose, text) in __fuzz::sealed(&keys, parts, plain).into_iter().enumerate() {
                    sealed.insert((context, purpose, text, plain.to_vec()));
                }
            }
        }
    }
    Known {
        keys: Keys::from_secrets(&SECRETS).expect("secrets"),
        sealed,
    }
});

fn run(input: &[u8]) -> String {
    let text = String::from_utf8_lossy(input).into_owned();
    let mut seen = Vec::new();
    for (context, parts) in CONTEXTS.iter().enumerate() {
        for (purpose, opened) in __fuzz::opened(&KNOWN.keys, parts, &text)
            .into_iter()
            .enumerate()
        {
            match opened {
                Ok(plain) => {
                    let opened = (context, purpose, text.clone(), plain);
                    assert!(KNOWN.sealed.contains(&opened), "forged: {opened:?}");
                    seen.push(format!("opened {context} {purpose}"));
                }
                Err(why) => seen.push(why),
            }
        }
    }
    changed_stays_shut(input);
    seen.dedup();
    seen.join(", ")
}

/// Changes one byte of a sealed text, and cuts it off.
fn changed_stays_shut(input: &[u8]) {
    let [which, at, bits, ..] = *input else {
        return;
    };
    let all = &KNOWN.sealed;
    let Some((context, purpose, text, plain)) = all.iter().nth(usize::from(which) % all.len())
    else {
        return;
    };
    let open =
        |text: &str| __fuzz::opened(&KNOWN.keys, CONTEXTS[*context], text).swap_remove(*purpose);
    assert_eq!(open(text).as_ref(), Ok(plain));
    let mut bytes = text.clone().into_bytes();
    let at = usize::from(at) % bytes.len();
    bytes[at] ^= bits;
    if let Some(other) = String::from_utf8(bytes).ok().filter(|other| other != text) {
        assert!(open(&other).is_err(), "{other} opens as {text}");
    }
    assert!(
        open(&text[..at]).is_err(),
        "{text} opens when it is cut off at {at}"
    );
}
