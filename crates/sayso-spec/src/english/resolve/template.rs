//! Templates, whose placeholders hold names.

use super::Filler;
use crate::{
    english::{
        names::{End, Row},
        syntax::Name,
    },
    value::{Id, Piece, Template},
};

impl Filler<'_, '_, '_> {
    /// Returns a template with paths in its placeholders.
    pub(super) fn template(&mut self, text: &Name, entity: &Id) -> Option<Template> {
        let template: Template = self.problems.form(text)?;
        let row = Row::Of(entity.clone());
        let mut out = String::new();
        for piece in template.pieces() {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Placeholder(path, _) => {
                    out.push_str(&format!("{{{}}}", self.placeholder(path, &row, text)?));
                }
            }
        }
        out.parse().ok()
    }

    fn placeholder(&mut self, path: &str, row: &Row, text: &Name) -> Option<String> {
        if matches!(path, "me" | "link") {
            return Some(path.to_owned());
        }
        let mut end = End::Row(row.clone());
        let mut ids = Vec::new();
        for step in split(path) {
            let name = Name {
                text: step,
                quoted: true,
                span: text.span.clone(),
            };
            let Some(row) = end.row().cloned() else {
                let problem = self.symbols.unknown("field", &name, Vec::new);
                self.problems.found.push(problem);
                return None;
            };
            match self.member_id(&row, &name, "field") {
                Ok(id) => {
                    end = self.names.step(&row, &id);
                    ids.push(id);
                }
                Err(problem) => {
                    self.problems.found.push(problem);
                    return None;
                }
            }
        }
        Some(ids.join("."))
    }
}

/// Splits a path at each `'s`. A name with an apostrophe is in quotes.
fn split(path: &str) -> Vec<String> {
    let mut steps = Vec::new();
    let mut rest = path.trim();
    while !rest.is_empty() {
        let (step, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(['\'', '’']).unwrap_or(rest.len())),
        };
        steps.push(step.trim().to_owned());
        let mut possessive = after.chars();
        possessive.next();
        let after = possessive.as_str();
        rest = after.strip_prefix("s ").unwrap_or(after).trim_start();
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn paths_are_split_at_possessives() {
        assert_eq!(split("project's name"), ["project", "name"]);
        assert_eq!(split("boss' sister's name"), ["boss", "sister", "name"]);
        assert_eq!(split("\"O'Neil's\"'s name"), ["O'Neil's", "name"]);
        assert_eq!(split("tasks' \"it's\""), ["tasks", "it's"]);
        assert!(split("").is_empty());
    }
}
