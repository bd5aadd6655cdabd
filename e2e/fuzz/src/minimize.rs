//! The smallest input that still fails.

/// Most attempts, for a finding that is slow.
const MAX_ATTEMPTS: usize = 2000;

/// Removes the bytes without which `fails` still returns `true`: first halves, in the end single bytes.
pub(crate) fn minimize(mut input: Vec<u8>, mut fails: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut attempts = 0;
    let mut len = input.len().div_ceil(2);
    while len > 0 {
        let mut at = 0;
        let mut shorter = false;
        while at < input.len() && attempts < MAX_ATTEMPTS {
            attempts += 1;
            let mut without = input.clone();
            without.drain(at..(at + len).min(input.len()));
            if fails(&without) {
                (input, shorter) = (without, true);
            } else {
                at += len;
            }
        }
        if attempts == MAX_ATTEMPTS {
            break;
        }
        // Removing a later byte may make an earlier one superfluous.
        len = if len == 1 && shorter { 1 } else { len / 2 };
    }
    input
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_makes_it_fail_is_left() {
        let input = b"some text, an <a and much later a > and more".to_vec();
        let fails = |bytes: &[u8]| {
            let open = bytes.iter().position(|byte| *byte == b'<');
            open.is_some_and(|open| bytes[open..].contains(&b'>'))
        };
        assert_eq!(minimize(input, fails), b"<>");
        assert_eq!(minimize(b"abc".to_vec(), |_| true), b"");
    }
}
