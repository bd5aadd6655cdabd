//! Templates, whose placeholders hold names.

use super::Teller;
use crate::{
    english::{
        names::{End, Row},
        words::quoted,
    },
    value::{Piece, Template},
};

impl Teller<'_, '_, '_> {
    /// Returns a template in quotes, with names in its placeholders.
    pub(super) fn template(&self, template: &Template, row: &Row) -> String {
        let pieces = template.pieces().map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Placeholder(path, _) => format!("{{{}}}", self.placeholder(path, row)),
        });
        quoted(&pieces.collect::<String>())
    }

    fn placeholder(&self, path: &str, row: &Row) -> String {
        if matches!(path, "me" | "link") {
            return path.to_owned();
        }
        self.placed(path, row).unwrap_or_else(|| path.to_owned())
    }

    fn placed(&self, path: &str, row: &Row) -> Option<String> {
        let mut end = End::Row(row.clone());
        let mut text = String::new();
        for id in path.split('.') {
            let row = end.row()?.clone();
            let name = self.names.member(&row, id)?;
            if !text.is_empty() {
                text.push_str(if text.ends_with('s') { "' " } else { "'s " });
            }
            // An apostrophe would end the name, and two words have another meaning in messages.
            let is_plain = !name.contains(['\'', '’']) && name != "me" && name != "link";
            text.push_str(&if is_plain {
                name
            } else {
                format!("\"{name}\"")
            });
            end = self.names.step(&row, id);
        }
        Some(text)
    }
}
