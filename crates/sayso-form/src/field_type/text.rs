//! Text, characters, yes and no.

use super::{FormField, Unreadable};
use crate::FieldKind;

impl FormField for String {
    const KIND: FieldKind = FieldKind::Text;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        Ok(text.to_owned())
    }
    fn format(&self) -> String {
        self.clone()
    }
}

impl FormField for char {
    const KIND: FieldKind = FieldKind::Character;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Ok(c),
            _ => Err(Unreadable::usual()),
        }
    }
    fn format(&self) -> String {
        self.to_string()
    }
}

/// A checkbox: an absent or empty value is `false`. So are `false`, `off` and `0`, for a hidden input before it.
impl FormField for bool {
    const KIND: FieldKind = FieldKind::Checkbox;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        Ok(!matches!(text, "" | "false" | "off" | "0"))
    }
    fn format(&self) -> String {
        if *self { "on".into() } else { String::new() }
    }
}
