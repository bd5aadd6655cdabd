//! `ledger`: which words became which nodes.

use crate::{
    node::{Part, Reader, Refusal, Word, node, object, text, words},
    path::Path,
    tree::{Data, Table, Value},
    value::Int,
};

words! {
    /// The fate of words of the description.
    pub enum LedgerKind is "a kind of ledger rows" {
        /// They became nodes.
        Understood = "understood",
        /// The nodes come from no words but from a default.
        Assumed = "assumed",
        /// A part of them became nodes.
        Partly = "partly",
        /// They contradict others.
        Conflict = "conflict",
        /// They were not understood.
        Unknown = "unknown",
        /// The nodes come from an operation.
        Edited = "edited",
    }
}

/// Bytes `[from, to)` of the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteSpan {
    /// The first byte.
    pub from: u32,
    /// The byte after the last one.
    pub to: u32,
}

impl Part for ByteSpan {
    const NOUN: &'static str = "a list of two whole numbers";
    const EXAMPLE: &'static str = "[0, 10]";

    fn read(value: &Value, reader: &mut Reader) -> Option<ByteSpan> {
        let number = |value: &Value| match value.data {
            Data::Integer(number) => u32::try_from(number).ok(),
            _ => None,
        };
        let span = match value.as_list() {
            Some([from, to]) => number(from).zip(number(to)),
            _ => None,
        };
        if span.is_none() {
            reader.wrong_type(value, Self::NOUN, "[[0, 10]]");
        }
        span.map(|(from, to)| ByteSpan { from, to })
    }

    fn write(&self) -> Value {
        let ends = [self.from, self.to].map(|end| Data::Integer(i64::from(end)).into());
        Data::List(ends.into()).into()
    }

    fn schema(_: &mut Table) -> Value {
        let number = object([
            ("type", text("integer")),
            ("minimum", Data::Integer(0).into()),
        ]);
        object([
            ("type", text("array")),
            ("items", number),
            ("minItems", Data::Integer(2).into()),
            ("maxItems", Data::Integer(2).into()),
        ])
    }
}

impl Word for Path {
    const EXAMPLE: &'static str = "\"entity.task\"";

    fn parse(text: &str) -> Result<Path, Refusal> {
        Ok(Path::from(text))
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

node! {
    /// Words and the nodes that they became. A node comes from the row that names it, or else from that of its nearest
    /// ancestor that is named; a node of no row was written by hand.
    pub struct LedgerRow is Always {
        /// Fate of the words.
        kind: required LedgerKind;
        /// Bytes of the description, on character bounds, in no two rows.
        at: default Vec<ByteSpan> {
            only: &["understood", "partly", "conflict", "unknown"],
        } = Vec::new();
        /// Paths of nodes or keys.
        nodes: default Vec<Path> = Vec::new();
        /// Default that was assumed.
        rule: optional String { only: &["assumed"] };
        /// Number of the operation in the log.
        op: optional Int<0, { i64::MAX }> { only: &["edited"] };
        /// Words about what was built, what is missing, or which side was taken.
        note: optional String;
        /// Sentence that turns an assumption off.
        undo: optional String { only: &["assumed"] };
    }
}
