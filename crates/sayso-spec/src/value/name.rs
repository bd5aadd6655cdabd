//! Names that people see.

use super::as_text;
use crate::{
    diagnostic::Code,
    node::{Refusal, Word, object, text},
    tree::{Data, Value},
};

/// The largest number of characters of a name.
const MAX: usize = 60;

/// A name that people see: 1 to 60 characters on one line, without `"`, `{`, `}` and without blanks at its ends.
///
/// ```
/// use sayso_spec::Name;
///
/// let name: Name = "due date".parse()?;
/// assert_eq!(name.plural().as_str(), "due dates");
/// assert!("{due}".parse::<Name>().is_err());
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

impl Name {
    /// Returns the name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name that an id has by default.
    pub fn of_id(id: &super::Id) -> Name {
        Name(id.words())
    }

    /// Returns the regular English plural, cut to what a name may hold.
    pub fn plural(&self) -> Name {
        Name(plural(&self.0).chars().take(MAX).collect())
    }
}

/// Returns the regular English plural: `ies` for a consonant and `y`, `es` after `s`, `x`, `z`, `ch` and `sh`, `s`
/// otherwise.
pub(crate) fn plural(word: &str) -> String {
    let is_vowel = |character: char| "aeiou".contains(character);
    if let Some(stem) = word.strip_suffix('y')
        && stem.chars().next_back().is_some_and(|last| !is_vowel(last))
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return format!("{word}es");
    }
    format!("{word}s")
}

impl Word for Name {
    const EXAMPLE: &'static str = "\"task\"";

    fn parse(text: &str) -> Result<Name, Refusal> {
        let is_bad =
            |character: char| matches!(character, '"' | '{' | '}') || character.is_control();
        let bad = text.chars().find(|&character| is_bad(character));
        if let Some(bad) = bad {
            let shown = bad.escape_default();
            let refusal = Refusal::new(Code::WrongName, format!("a name cannot contain `{shown}`"));
            let blanked: String = text
                .chars()
                .map(|character| if is_bad(character) { ' ' } else { character })
                .collect();
            let without = blanked.split_whitespace().collect::<Vec<_>>().join(" ");
            return Err(refusal.help(format!("write \"{without}\"")));
        }
        let length = text.chars().count();
        if !(1..=MAX).contains(&length) {
            let message = format!("a name has 1 to {MAX} characters, not {length}");
            return Err(Refusal::new(Code::WrongName, message));
        }
        if text.trim() != text {
            let refusal = Refusal::new(Code::WrongName, "a name has no blanks at its ends");
            return Err(refusal.help(format!("write \"{}\"", text.trim())));
        }
        Ok(Name(text.to_owned()))
    }

    fn write(&self) -> String {
        self.0.clone()
    }

    fn schema() -> Value {
        object([
            ("type", text("string")),
            ("minLength", Data::Integer(1).into()),
            ("maxLength", Data::Integer(60).into()),
            ("pattern", text(r#"^[^\s"{}](?:[^"{}\n\r]*[^\s"{}])?$"#)),
        ])
    }
}

as_text! { Name }

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn plurals_are_regular() {
        for (one, many) in [
            ("task", "tasks"),
            ("city", "cities"),
            ("day", "days"),
            ("bus", "buses"),
            ("match", "matches"),
            ("box", "boxes"),
            ("y", "ys"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
