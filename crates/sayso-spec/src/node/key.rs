//! Declarations as data.

use crate::tree::{Data, Table, Value};

/// The structure of a value: where nodes are, and where order means something.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// A value without nodes in it.
    Leaf,
    /// A node with declared keys.
    Record(&'static Node),
    /// Things under ids.
    Map(Map),
    /// Nodes without ids, in order.
    Rows(&'static Node),
}

/// Things under ids of one kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Map {
    /// The shape of each.
    pub(crate) of: fn() -> Shape,
    /// False if the order is that of other nodes.
    pub(crate) ordered: bool,
}

/// The declaration of a node.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) style: Style,
    pub(crate) keys: &'static [Key],
}

/// The look of a node in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// An inline table, on a line of its own.
    Inline,
    /// A header, if there are keys below it.
    Header,
    /// A header, also without keys.
    Always,
    /// The file itself.
    File,
}

/// The declaration of a key.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) required: bool,
    /// The types or kinds that the key is for; empty for all.
    pub(crate) only: &'static [&'static str],
    /// The types or kinds that need the key.
    pub(crate) needed: &'static [&'static str],
    /// A value for the help of messages.
    pub(crate) example: &'static str,
    pub(crate) shape: fn() -> Shape,
    pub(crate) schema: fn(&mut Table) -> Value,
}

impl Node {
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Returns the type or kind of a node of this declaration, if it is one that the declaration knows.
    pub(crate) fn variant<'t>(&self, table: &'t Table) -> Option<&'t str> {
        let text = |key: &str| table.get(key)?.value.as_text();
        let word = text("type").or_else(|| text("kind"));
        // A field without a type is computed or copied.
        let has = |key: &'static str| table.contains(key).then_some(key);
        let source = || has("computed").or_else(|| has("copied_from"));
        match word {
            Some(word) => Some(word).filter(|word| self.tells_kind(word)),
            None => source(),
        }
    }

    fn tells_kind(&self, word: &str) -> bool {
        let mut lists = self.keys.iter().flat_map(|key| [key.only, key.needed]);
        lists.any(|list| list.contains(&word))
    }

    /// Returns the JSON Schema as a reference, and adds the definition.
    pub(crate) fn schema(&self, definitions: &mut Table) -> Value {
        if !definitions.contains(self.name) {
            definitions.insert(self.name, Data::Table(Table::default()).into());
            let definition = self.definition(definitions);
            definitions.insert(self.name, definition);
        }
        object([("$ref", text(format!("#/$defs/{}", self.name)))])
    }

    fn definition(&self, definitions: &mut Table) -> Value {
        let mut properties = Table::default();
        for key in self.keys {
            let schema = (key.schema)(definitions);
            let mut described = Table::default();
            described.insert("description", text(key.doc.trim()));
            for (word, entry) in schema.as_table().into_iter().flat_map(Table::iter) {
                described.insert(word, entry.value.clone());
            }
            properties.insert(key.name, Data::Table(described).into());
        }
        let needed = self.keys.iter().filter(|key| key.required);
        let required: Vec<Value> = needed.map(|key| text(key.name)).collect();
        let mut definition = Table::default();
        definition.insert("description", text(self.doc.trim()));
        definition.insert("type", text("object"));
        definition.insert("properties", Data::Table(properties).into());
        if !required.is_empty() {
            definition.insert("required", Data::List(required).into());
        }
        definition.insert("additionalProperties", Data::Boolean(false).into());
        Data::Table(definition).into()
    }
}

/// Returns a text as a value.
pub(crate) fn text(text: impl Into<String>) -> Value {
    Data::Text(text.into()).into()
}

/// Returns a table as a value.
pub(crate) fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let mut table = Table::default();
    for (key, value) in entries {
        table.insert(key, value);
    }
    Data::Table(table).into()
}
