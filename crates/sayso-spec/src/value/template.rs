//! Texts with placeholders.

use super::as_text;
use crate::{
    diagnostic::Code,
    node::{Refusal, Word},
};
use std::ops::Range;

/// A text with placeholders: `{title} in {project.name}`.
///
/// ```
/// use sayso_spec::{Piece, Template};
///
/// let template: Template = "{title} is late".parse()?;
/// let pieces: Vec<Piece> = template.pieces().collect();
/// assert_eq!(pieces, [Piece::Placeholder("title", 1..6), Piece::Text(" is late")]);
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Template(String);

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Text(&'a str),
    /// The path between braces, and its bytes in the template.
    Placeholder(&'a str, Range<usize>),
}

impl Template {
    /// Returns the text with its braces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns words and placeholders in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let text = self.0.as_str();
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            let Some(inner) = rest.strip_prefix('{') else {
                let end = rest.find('{').unwrap_or(rest.len());
                at += end;
                return Some(Piece::Text(&rest[..end]));
            };
            // Each brace has its partner: the constructor checks it.
            let end = inner.find('}').unwrap_or(inner.len());
            let begin = at + 1;
            at = begin + end + 1;
            Some(Piece::Placeholder(&inner[..end], begin..begin + end))
        })
    }
}

impl Word for Template {
    const EXAMPLE: &'static str = "\"{name}\"";

    fn parse(text: &str) -> Result<Template, Refusal> {
        let mut open = false;
        for character in text.chars() {
            let expected = match character {
                '{' => !open,
                '}' => open,
                _ => continue,
            };
            if !expected {
                return Err(unpaired(character));
            }
            open = !open;
        }
        if open {
            return Err(unpaired('{'));
        }
        Ok(Template(text.to_owned()))
    }

    fn write(&self) -> String {
        self.0.clone()
    }
}

fn unpaired(brace: char) -> Refusal {
    let refusal = Refusal::new(
        Code::WrongForm,
        format!("`{brace}` has no partner in this template"),
    );
    refusal.help("write placeholders as `{name}`; braces have no other use")
}

as_text! { Template }
