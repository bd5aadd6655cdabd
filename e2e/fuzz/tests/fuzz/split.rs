//! The parts of an input.

/// The first line, and all after it.
pub(crate) fn first_line(input: &[u8]) -> (&[u8], &[u8]) {
    let at = input.iter().position(|byte| *byte == b'\n');
    at.map_or((input, &[]), |at| (&input[..at], &input[at + 1..]))
}

/// `bytes` in pieces: the bytes of `sizes` say how long each is, again and again.
pub(crate) fn pieces(sizes: &[u8], mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut pieces = Vec::new();
    for size in sizes.iter().cycle() {
        if bytes.is_empty() {
            return pieces;
        }
        let (piece, rest) = bytes.split_at(usize::from(*size).clamp(1, bytes.len()));
        pieces.push(piece.to_vec());
        bytes = rest;
    }
    vec![bytes.to_vec()]
}
