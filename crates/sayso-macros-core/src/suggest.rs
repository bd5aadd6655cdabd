//! "Did you mean …?"

/// The name in `known` that `typed` is most likely meant to be.
pub(crate) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.into_iter().map(|name| (distance(typed, name), name));
    let near = near.filter(|(distance, _)| *distance <= 2.max(typed.len() / 3));
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// Levenshtein's, one row at a time.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_and_nonsense_finds_none() {
        let known = ["max_len", "min_len", "max_size", "label"];
        assert_eq!(nearest("max_length", known), Some("max_len"));
        assert_eq!(nearest("lable", known), Some("label"));
        assert_eq!(nearest("zzzzzz", known), None);
    }
}
