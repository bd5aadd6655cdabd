//! Changes to an input.

use fastrand::Rng;

/// Longest input that is made.
const MAX_LEN: usize = 4096;

/// Bytes with a special meaning for parsers.
const SPECIAL: &[u8] = b"\0\t\n\r \"%&'+,-./0:;<=>?@[\\]_{|}\x7f\x80\xc3\xff";

/// Changes `input` in one to eight places; `other` is another of the corpus.
pub(crate) fn mutate(rng: &mut Rng, input: &mut Vec<u8>, other: &[u8], words: &[&str]) {
    for _ in 0..=rng.usize(..8) {
        once(rng, input, other, words);
    }
    input.truncate(MAX_LEN);
}

fn once(rng: &mut Rng, input: &mut Vec<u8>, other: &[u8], words: &[&str]) {
    let at = rng.usize(..=input.len());
    let end = at + rng.usize(..=(input.len() - at).min(32));
    match rng.u8(..9) {
        0 => drop(input.drain(at..end)),
        1 => input.insert(at, SPECIAL[rng.usize(..SPECIAL.len())]),
        2 => input.insert(at, rng.u8(..)),
        3 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
        4 => {
            if let Some(byte) = input.get_mut(at) {
                *byte = SPECIAL[rng.usize(..SPECIAL.len())];
            }
        }
        5 => {
            let copy = input[at..end].repeat(rng.usize(1..=8));
            put(input, at, &copy);
        }
        // Words are listed twice because they reach the most code.
        6 | 7 => {
            if let Some(word) = rng.choice(words) {
                let end = if rng.bool() { at } else { end };
                input.splice(at..end, word.bytes());
            }
        }
        _ => {
            let from = rng.usize(..=other.len());
            let to = from + rng.usize(..=other.len() - from);
            put(input, at, &other[from..to]);
        }
    }
}

fn put(input: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    input.splice(at..at, bytes.iter().copied());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_makes_the_same_inputs_again_and_none_is_too_long() {
        let made = |seed| {
            let mut rng = Rng::with_seed(seed);
            let mut input = b"name=value".to_vec();
            for _ in 0..1000 {
                mutate(&mut rng, &mut input, b"other", &["word"]);
                assert!(input.len() <= MAX_LEN);
            }
            input
        };
        assert_eq!(made(7), made(7));
        assert_ne!(made(7), made(8));
    }
}
