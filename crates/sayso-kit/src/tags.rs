//! Tags: words that people put on rows.

/// The most characters of a tag.
pub const MAX_LEN: usize = 40;

/// The most tags that the filter of a list offers.
pub const MAX_OFFERED: i64 = 500;

/// The most tags of a row.
pub const MOST: i64 = 20;

/// The reason why a text is no list of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no tag in it.
    Empty,
    /// A tag has more than [`MAX_LEN`] characters.
    TooLong,
    /// There are characters in it that no one sees.
    Unseen,
}

/// Returns the tags in a text, which commas separate, with single blanks between their words.
///
/// ```
/// use sayso_kit::tags::{self, Refused};
///
/// assert_eq!(tags::read(" quick,  for  guests,"), Ok(vec!["quick".to_owned(), "for guests".to_owned()]));
/// assert_eq!(tags::read(", ,"), Err(Refused::Empty));
/// ```
///
/// # Errors
/// Returns an error for a text without tags, for a tag that is too long, and for characters that no one sees.
pub fn read(text: &str) -> Result<Vec<String>, Refused> {
    let tags: Vec<String> = text
        .split(',')
        .map(|tag| tag.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|tag| !tag.is_empty())
        .collect();
    if tags.is_empty() {
        return Err(Refused::Empty);
    }
    if tags.iter().any(|tag| tag.chars().any(is_unseen)) {
        return Err(Refused::Unseen);
    }
    if tags.iter().any(|tag| tag.chars().count() > MAX_LEN) {
        return Err(Refused::TooLong);
    }
    Ok(tags)
}

/// Returns true for control characters, for those that turn the direction of a text, and for blanks without a width: two tags
/// that differ in them look the same. Joiners are parts of words and of emoji.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests {
    use super::{MAX_LEN, Refused, read};

    #[test]
    fn blanks_and_empty_parts_are_no_tags() {
        let tags = read("tea\t time,,\n  Café ,x").expect("tags");
        assert_eq!(tags, ["tea time", "Café", "x"]);
        for text in ["", " ", ",", " , \u{a0},"] {
            assert_eq!(read(text), Err(Refused::Empty), "{text:?}");
        }
    }

    #[test]
    fn the_length_is_that_of_characters() {
        let longest = "ß".repeat(MAX_LEN);
        assert_eq!(read(&longest), Ok(vec![longest.clone()]));
        assert_eq!(read(&format!("a, {longest}ß")), Err(Refused::TooLong));
    }

    #[test]
    fn what_no_one_sees_is_refused() {
        for letter in [
            '\0', '\u{7}', '\u{1b}', '\u{200b}', '\u{202e}', '\u{2066}', '\u{feff}',
        ] {
            assert_eq!(
                read(&format!("te{letter}a")),
                Err(Refused::Unseen),
                "{letter:?}"
            );
        }
        let family = "👩\u{200d}👧";
        assert_eq!(read(family), Ok(vec![family.to_owned()]));
    }
}
