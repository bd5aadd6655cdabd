//! `view.<id>.widget.<id>` and `view.<id>.section.<id>`: the parts of dashboards and pages.

use crate::{
    node::{node, words},
    value::{Expr, Id},
};

words! {
    /// The kind of a widget.
    pub enum WidgetKind is "a kind of widgets" {
        /// One number.
        Number = "number",
        /// A chart.
        Chart = "chart",
        /// The first rows of a list.
        List = "list",
    }
}

words! {
    /// The shape of a chart.
    pub enum Shape is "a shape of charts" {
        /// A bar per group.
        Bar = "bar",
        /// A line over the groups.
        Line = "line",
        /// A slice per group.
        Pie = "pie",
    }
}

const ROWS: &[&str] = &["number", "chart"];

node! {
    /// A part of a dashboard.
    pub struct Widget is Inline {
        /// Title.
        name: required String { example: "\"Open tasks\"" };
        /// Kind of the widget.
        kind: required WidgetKind;
        /// List view whose first rows are shown.
        view: optional Id { only: &["list"], needed: &["list"] };
        /// Shape of a chart.
        shape: optional Shape { only: &["chart"], needed: &["chart"] };
        /// Entity of the rows.
        entity: optional Id { only: ROWS, needed: ROWS };
        /// Rows that count.
        filter: optional Expr { only: ROWS };
        /// Groups of a chart.
        by: optional Expr { only: &["chart"], needed: &["chart"], example: "\"status\"" };
        /// Measure.
        value: default Expr { only: ROWS } = Expr::new("count()");
    }
}

words! {
    /// The kind of a section.
    pub enum SectionKind is "a kind of sections" {
        /// Large words, with a button.
        Hero = "hero",
        /// Words.
        Text = "text",
        /// Another view.
        View = "view",
    }
}

node! {
    /// A part of a page for visitors.
    pub struct Section is Inline {
        /// Kind of the section.
        kind: required SectionKind;
        /// Title.
        title: optional String { needed: &["hero", "text"] };
        /// Words below the title.
        text: optional String { only: &["hero", "text"], needed: &["hero", "text"] };
        /// Target of the button: a view, `sign_up` or `log_in`.
        action: optional Id { only: &["hero"] };
        /// List, gallery, calendar or form that is shown.
        view: optional Id { only: &["view"], needed: &["view"] };
    }
}
