//! The canonical form: the same specification and the same remarks give the same bytes.

use crate::{
    model::Spec,
    node::{Node, Part, Shape, Style},
    path::Path,
    tree::{Remarks, Table, Value, inline, lines, to_json},
};

impl Spec {
    /// Returns the canonical TOML, with remarks in the places where they were.
    pub fn to_toml(&self, remarks: &Remarks) -> String {
        let mut writer = Writer::default();
        let mut spec = self.clone();
        spec.normalise();
        let value = spec.write();
        if let Some(table) = value.as_table() {
            writer.node(&Path::root(), table, Spec::NODE);
        }
        writer.finish(remarks.clone())
    }

    /// Returns the specification as JSON on one line, in the same order and without defaults.
    ///
    /// ```
    /// let (_, text) = sayso_spec::EXAMPLES[0];
    /// let spec = sayso_spec::read_toml(text).spec.expect("an example");
    /// assert_eq!(sayso_spec::read_json(&spec.to_json()).spec, Some(spec));
    /// ```
    pub fn to_json(&self) -> String {
        let mut spec = self.clone();
        spec.normalise();
        let mut out = String::new();
        to_json(&spec.write(), &mut out);
        out
    }
}

/// The look of what is under a key.
#[derive(PartialEq, Eq)]
enum Look {
    /// A value: `key = 1`.
    Value,
    /// An inline table: `key = { … }`.
    Inline,
    /// A header with an inline table per line below it.
    Lines,
    /// Headers of their own.
    Headers,
}

impl Look {
    fn of(shape: Shape) -> Look {
        match shape {
            Shape::Leaf => Look::Value,
            Shape::Record(node) if node.style == Style::Inline => Look::Inline,
            Shape::Record(_) | Shape::Rows(_) => Look::Headers,
            Shape::Map(map) => match Look::of((map.of)()) {
                Look::Value => Look::Inline,
                Look::Inline => Look::Lines,
                Look::Lines | Look::Headers => Look::Headers,
            },
        }
    }
}

/// A line of the file and what it is about.
struct Line {
    path: Path,
    text: String,
    is_header: bool,
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
}

impl Writer {
    fn line(&mut self, path: Path, text: String, is_header: bool) {
        self.lines.push(Line {
            path,
            text,
            is_header,
        });
    }

    fn header(&mut self, path: &Path) {
        self.line(path.clone(), format!("[{path}]"), true);
    }

    /// Writes a node with declared keys: its own keys below its header, then the nodes in it.
    fn node(&mut self, path: &Path, table: &Table, node: &'static Node) {
        let shaped = table.iter().filter_map(|(key, entry)| {
            let shape = (node.key(key)?.shape)();
            Some((key, &entry.value, shape))
        });
        let (own, nested): (Vec<_>, Vec<_>) = shaped
            .partition(|(_, _, shape)| matches!(Look::of(*shape), Look::Value | Look::Inline));
        let is_file = node.style == Style::File;
        if !is_file && (!own.is_empty() || node.style == Style::Always) {
            self.header(path);
        }
        for (key, value, _) in own {
            self.line(path.join(key), format!("{key} = {}", lines(value)), false);
        }
        for (key, value, shape) in nested {
            self.nested(&path.join(key), value, shape);
        }
    }

    fn nested(&mut self, path: &Path, value: &Value, shape: Shape) {
        let look = Look::of(shape);
        match (shape, &value.as_table(), value.as_list()) {
            (Shape::Record(node), Some(table), _) => self.node(path, table, node),
            (Shape::Map(_), Some(table), _) if look == Look::Lines => self.lines_of(path, table),
            (Shape::Map(map), Some(table), _) => {
                for (id, entry) in table.iter() {
                    self.nested(&path.join(id), &entry.value, (map.of)());
                }
            }
            (Shape::Rows(node), _, Some(rows)) => self.rows(path, rows, node),
            _ => {}
        }
    }

    fn lines_of(&mut self, path: &Path, table: &Table) {
        if table.is_empty() {
            return;
        }
        self.header(path);
        for (id, entry) in table.iter() {
            self.line(
                path.join(id),
                format!("{id} = {}", inline(&entry.value)),
                false,
            );
        }
    }

    fn rows(&mut self, path: &Path, rows: &[Value], node: &'static Node) {
        for (at, row) in rows.iter().enumerate() {
            let here = path.join(at.to_string());
            let before = self.lines.len();
            if let Some(table) = row.as_table() {
                self.node(&here, table, node);
            }
            if let Some(header) = self.lines.get_mut(before) {
                header.text = format!("[[{path}]]");
            }
        }
    }

    fn finish(self, mut remarks: Remarks) -> String {
        let printed: Vec<Path> = self.lines.iter().map(|line| line.path.clone()).collect();
        remarks.settle(&printed);
        let mut out = String::new();
        for line in &self.lines {
            if line.is_header {
                out.push('\n');
            }
            let remark = remarks.take(&line.path);
            for above in remark.above {
                out.push_str(&above);
                out.push('\n');
            }
            out.push_str(&line.text);
            if let Some(end) = remark.end {
                out.push(' ');
                out.push_str(&end);
            }
            out.push('\n');
        }
        for remark in remarks.last() {
            out.push_str(remark);
            out.push('\n');
        }
        out
    }
}
