//! The word that was probably meant.

/// The letters of the longest word that is compared. Ids and names are no longer.
const LONGEST: usize = 60;

/// Returns the nearest of the known words, if at most a third of the letters differ.
pub(crate) fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let distance = |known: &str| {
        let allowed = length.max(known.chars().count()) / 3;
        // A transposition counts once, and case does not count.
        let distance = strsim::damerau_levenshtein(&word.to_lowercase(), &known.to_lowercase());
        (distance <= allowed.max(1) && distance < length.max(1)).then_some(distance)
    };
    let near = known
        .into_iter()
        .filter_map(|known| Some((distance(known)?, known)));
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Returns the words as a list for a message: `` `a`, `b` or `c` ``.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>, and: &str) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
    }
}

/// Returns the help for a wrong word: the closest known word, or else all of them.
pub(crate) fn write_closest<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    match closest(word, known.clone()) {
        Some(word) => Some(format!("write `{word}`")),
        None => match list(known, "or") {
            known if known.is_empty() => None,
            known => Some(format!("write {known}")),
        },
    }
}
