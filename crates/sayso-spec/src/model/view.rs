//! `view.<id>`: what people see.

use super::{Section, Widget};
use crate::{
    node::{Nodes, Part, Reader, Word, node, object, words},
    tree::{Data, Table, Value},
    value::{Expr, Id, Name, SortKey, Steps},
};

words! {
    /// The kind of a view.
    pub enum ViewKind is "a kind of views" {
        /// A table with search, filters, sorting and pages.
        List = "list",
        /// A column per value of a field.
        Board = "board",
        /// A month and a week.
        Calendar = "calendar",
        /// Cards with images.
        Gallery = "gallery",
        /// The page of a row.
        Detail = "detail",
        /// One more page to create a row.
        Form = "form",
        /// Groups and values, with totals.
        Report = "report",
        /// Widgets.
        Dashboard = "dashboard",
        /// Sections for visitors.
        Page = "page",
    }
}

/// The value of `by`: the field of a board, or the groups of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum By {
    /// The field of which each value is a column.
    Field(Id),
    /// Paths, `week(path)` and `month(path)`.
    Groups(Vec<Expr>),
}

impl Part for By {
    const NOUN: &'static str = "a field or a list";
    const EXAMPLE: &'static str = "\"status\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<By> {
        match value.data {
            Data::List(_) => Vec::read(value, reader).map(By::Groups),
            Data::Text(_) => Id::read(value, reader).map(By::Field),
            _ => {
                reader.wrong_type(value, Self::NOUN, Self::EXAMPLE);
                None
            }
        }
    }

    fn write(&self) -> Value {
        match self {
            By::Field(id) => Part::write(id),
            By::Groups(groups) => Part::write(groups),
        }
    }

    fn schema(definitions: &mut Table) -> Value {
        let field = <Id as Word>::schema();
        let groups = <Vec<Expr> as Part>::schema(definitions);
        object([("anyOf", Data::List(vec![field, groups]).into())])
    }
}

const ROWS: &[&str] = &[
    "list", "board", "calendar", "gallery", "detail", "form", "report",
];

node! {
    /// A page of the application.
    pub struct View is Always {
        /// Name that people see. By default it is the id with blanks.
        name: optional Name;
        /// Kind of the view.
        kind: required ViewKind;
        /// Entity of the rows.
        entity: optional Id { only: ROWS, needed: ROWS, example: "\"task\"" };
        /// People who may open it, by an expression without a row. By default, those who could read a row.
        who: optional Expr;
        /// Rows that are shown, of those that the person may read.
        filter: optional Expr { only: &["list", "board", "calendar", "gallery", "report"] };
        /// Field of a board's columns, or groups of a report.
        by: optional By { only: &["board", "report"], needed: &["board", "report"] };
        /// Date, instant or period by which a calendar places rows.
        at: optional Id { only: &["calendar"], needed: &["calendar"], example: "\"due_on\"" };
        /// Order of rows. By default it is the order by hand, or else newest first.
        sort: default Vec<SortKey> { only: &["list", "board", "gallery"] } = Vec::new();
        /// Values that are shown. By default they are the label and the first six short fields.
        columns: default Vec<Steps> {
            only: &["list", "board", "calendar", "gallery", "detail", "form"],
        } = Vec::new();
        /// Relations on the page of a row. By default all of them.
        related: optional Vec<Id> { only: &["detail"] };
        /// Measures of a report by id. By default it is the number of rows.
        values: optional Nodes<Expr> { only: &["report"] };
        /// Widgets of a dashboard.
        widgets("widget"): default Nodes<Widget> {
            only: &["dashboard"],
            needed: &["dashboard"],
            example: "[.widget]",
        } = Nodes::new();
        /// Sections of a page.
        sections("section"): default Nodes<Section> {
            only: &["page"],
            needed: &["page"],
            example: "[.section]",
        } = Nodes::new();
    }
}

impl View {
    /// Returns the name, also where it is the default.
    pub fn name_of(&self, id: &Id) -> Name {
        self.name.clone().unwrap_or_else(|| Name::of_id(id))
    }
}
