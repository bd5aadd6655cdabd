//! `schedule.<id>`: what happens by the clock.

use super::{Make, app::fixed};
use crate::{
    node::{Nodes, node, words},
    value::{Expr, Id, TimeOfDay},
};

words! {
    /// The rhythm of a schedule.
    pub enum Every is "a rhythm" {
        /// Each hour.
        Hour = "hour",
        /// Each day.
        Day = "day",
        /// Each day from Monday to Friday.
        Weekday = "weekday",
        /// Each Monday.
        Week = "week",
        /// The first of each month.
        Month = "month",
    }
}

node! {
    /// Something that happens to rows by the clock.
    pub struct Schedule is Always {
        /// Rhythm.
        every: required Every { example: "\"day\"" };
        /// Time of day in the application's zone. It has no meaning for `hour`.
        at: default TimeOfDay = fixed("06:00");
        /// Entity of the rows.
        entity: required Id { example: "\"task\"" };
        /// Rows that are visited.
        filter("where"): optional Expr;
        /// Message that is sent for each row.
        notify: optional Id;
        /// Values by field that are written.
        set: default Nodes<Expr> = Nodes::new();
        /// Row that is made for each row.
        create: optional Make;
    }
}
