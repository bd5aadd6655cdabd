//! Reading a tree into nodes, with all problems.

use super::{Key, Node};
use crate::{
    diagnostic::{Code, Diagnostic, closest, list},
    path::Path,
    tree::{Data, Table, Value, inline},
};
use std::ops::Range;

/// The number of kinds after which a message does not list them.
const MANY: usize = 8;

/// The place in the tree, and the problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    path: Path,
    /// The span of the key under which the present value is.
    key: Range<usize>,
    /// True if keys that a type or kind needs or refuses are no problem.
    ignores_variants: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Reader {
    /// Returns a reader for a state between two operations, in which the keys of a node need not fit its type or kind.
    pub(crate) fn lenient() -> Reader {
        Reader {
            ignores_variants: true,
            ..Reader::default()
        }
    }

    /// Reads what is under a step of the path.
    pub(crate) fn within<T>(
        &mut self,
        step: &str,
        key: Range<usize>,
        read: impl FnOnce(&mut Reader) -> T,
    ) -> T {
        let outer = std::mem::replace(&mut self.key, key);
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        self.key = outer;
        value
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.of(self.path.clone()));
    }

    /// Returns the last step of the path, the key of which the value is read.
    pub(crate) fn name(&self) -> &str {
        self.path.last()
    }

    /// Reports a value of another type.
    pub(crate) fn wrong_type(&mut self, value: &Value, noun: &str, example: &str) {
        let key = self.name().to_owned();
        let message = format!("`{key}` must be {noun}, not {}", value.noun());
        let diagnostic = Diagnostic::new(Code::WrongType, message).at(value.span.clone());
        let example = meant(value, example).unwrap_or_else(|| example.to_owned());
        self.report(diagnostic.help(format!("write `{key} = {example}`")));
    }

    /// Returns the table of a node, after reporting keys that are unknown, missing or without meaning.
    pub(crate) fn open<'v>(&mut self, value: &'v Value, node: &Node) -> Option<&'v Table> {
        let Some(table) = value.as_table() else {
            self.wrong_type(value, "a table", "{}");
            return None;
        };
        let variant = node.variant(table).filter(|_| !self.ignores_variants);
        for (name, entry) in table.iter() {
            match node.key(name) {
                None => self.unknown_key(name, entry.key.clone(), node),
                Some(key) => self.key_has_meaning(key, entry.key.clone(), variant),
            }
        }
        for key in node.keys {
            let needed = variant.is_some_and(|variant| key.needed.contains(&variant));
            if (key.required || needed) && !table.contains(key.name) {
                self.missing(key);
            }
        }
        Some(table)
    }

    /// Returns the node as a message names it.
    fn node(&self) -> String {
        match self.path.parent() {
            None => "the file".to_owned(),
            Some(_) => format!("`{}`", self.path),
        }
    }

    fn unknown_key(&mut self, name: &str, span: Range<usize>, node: &Node) {
        let names = node.keys.iter().map(|key| key.name);
        let is_file = self.path == Path::root();
        let message = if is_file {
            format!("unknown section `{name}`")
        } else {
            format!("unknown key `{name}` in {}", self.node())
        };
        let code = if is_file {
            Code::UnknownSection
        } else {
            Code::UnknownKey
        };
        let help = match closest(name, names.clone()) {
            Some(close) => format!("write `{close}`"),
            None => {
                let kind = if is_file { "sections" } else { "keys" };
                format!("the {kind} are {}", list(names, "and"))
            }
        };
        let diagnostic = Diagnostic::new(code, message).at(span).help(help);
        let path = self.path.join(name);
        self.diagnostics.push(diagnostic.of(path));
    }

    fn key_has_meaning(&mut self, key: &Key, span: Range<usize>, variant: Option<&str>) {
        let Some(variant) = variant else { return };
        if key.only.is_empty() || key.only.contains(&variant) {
            return;
        }
        let message = format!("`{}` has no meaning for `{variant}`", key.name);
        let help = if key.only.len() > MANY {
            "remove it".to_owned()
        } else {
            format!(
                "remove it; it is for {}",
                list(key.only.iter().copied(), "and")
            )
        };
        let diagnostic = Diagnostic::new(Code::NoMeaning, message)
            .at(span)
            .help(help);
        let path = self.path.join(key.name);
        self.diagnostics.push(diagnostic.of(path));
    }

    fn missing(&mut self, key: &Key) {
        let message = format!("`{}` is missing in {}", key.name, self.node());
        let diagnostic = Diagnostic::new(Code::Missing, message).at(self.key.clone());
        let help = match key.example.strip_prefix("[.") {
            // The example is a header below that of the node.
            Some(header) => format!("add `[{}.{header}`", self.path),
            None if key.example.starts_with("[") && !key.example.contains('"') => {
                format!("add `{}`", key.example)
            }
            None => format!("add `{} = {}`", key.name, key.example),
        };
        self.report(diagnostic.help(help));
    }
}

/// Returns a value of another type as it was probably meant: a number without its quotes, a text with them.
fn meant(value: &Value, example: &str) -> Option<String> {
    let is_bare = |text: &str| text == "true" || text == "false" || text.parse::<f64>().is_ok();
    match &value.data {
        Data::Text(text) if is_bare(text) && is_bare(example) => Some(text.clone()),
        Data::Integer(_) | Data::Decimal(_) | Data::Boolean(_) if example.starts_with('"') => {
            Some(format!("\"{}\"", inline(value)))
        }
        _ => None,
    }
}
