//! Calendars: by a day, a moment or a period.

use super::{field::Field, names, source::Source, unsupported::Found};
use sayso_spec::{Id, model::View};
use serde::Serialize;

/// The days of a calendar.
#[derive(Clone, Debug, Serialize)]
pub struct Calendar {
    /// The function that reads its rows.
    pub function: String,
    /// The column by which rows are in order.
    pub column: String,
    /// The calls that add the condition that a row is on a day from `first` to `last` to a query.
    pub is_between: String,
    /// The condition that a row is on a day, as Rust.
    pub is_on_day: String,
    /// The time at which a row begins, as Rust that gives text; none if it has days alone.
    pub time: Option<String>,
    /// The rows.
    pub rows: String,
}

impl Source<'_> {
    /// Decides on a calendar; none if it is not written.
    pub(super) fn calendar(
        &self,
        path: &str,
        id: &Id,
        view: &View,
        rows: Option<String>,
        found: &mut Found,
    ) -> Option<Calendar> {
        let at = view.at.as_ref()?;
        let period = self.entity.periods.get(at.as_str());
        let from = self.moment(period.map_or(at, |period| &period.from));
        // A period that has a length is refused where it is declared.
        let to = period.and_then(|period| self.moment(period.to.as_ref()?));
        let Some(from) = from.filter(|_| period.is_none() || to.is_some()) else {
            found.add(path, "a calendar by this field");
            return None;
        };
        let row = names::variable(self.id.as_str());
        let begin = format!("{row}.{}", from.column);
        let table = self.translator.table();
        let column = format!("{table}.{}", from.column);
        let place = Place {
            row: &row,
            table,
            from,
            to,
        };
        Some(Calendar {
            function: names::variable(id.as_str()),
            is_between: place.is_between(&column),
            is_on_day: place.is_on_day(),
            time: (from.kind == "moment").then(|| place.time(&begin)),
            column: from.column.clone(),
            rows: rows.unwrap_or_else(|| "All".to_owned()),
        })
    }

    /// Returns a stored field with days or moments that everyone may read who reads the row.
    fn moment(&self, id: &Id) -> Option<&Field> {
        let field = self.field(id)?;
        let is_moment = matches!(field.kind, "date" | "moment");
        (is_moment && field.is_stored && field.read.is_none()).then_some(field)
    }
}

/// The days of a row: one, or those of a period.
struct Place<'a> {
    row: &'a str,
    table: &'a str,
    from: &'a Field,
    to: Option<&'a Field>,
}

impl Place<'_> {
    fn is_moment(&self) -> bool {
        self.from.kind == "moment"
    }

    /// Returns the calls that add "the row is on a day from `first` to `last`" to a query.
    fn is_between(&self, column: &str) -> String {
        let (first, last) = if self.is_moment() {
            (
                "clock::midnight(first)",
                "clock::midnight(last + Days::new(1))",
            )
        } else {
            ("first", "last")
        };
        let before = if self.is_moment() { "<" } else { "<=" };
        let Some(to) = self.to else {
            if !self.is_moment() {
                return format!(
                    ".push(\" AND {column} BETWEEN \").push_bind(first).push(\" AND \").push_bind(last)"
                );
            }
            return format!(
                ".push(\" AND {column} >= \").push_bind({first}).push(\" AND {column} < \").push_bind({last})"
            );
        };
        let end = format!("{}.{}", self.table, to.column);
        format!(
            ".push(\" AND {column} {before} \").push_bind({last})\
             .push(\" AND ({end} IS NULL OR {end} >= \").push_bind({first}).push(\")\")"
        )
    }

    /// Returns the condition that the row is on a `day`, as Rust. A period that ends at midnight is not on the day that
    /// begins then, unless it begins then too.
    fn is_on_day(&self) -> String {
        let begin = format!("{}.{}", self.row, self.from.column);
        let day = |value: &str| {
            if self.is_moment() {
                format!("clock::local({value}).date()")
            } else {
                value.to_owned()
            }
        };
        let Some(to) = self.to else {
            return match (self.from.optional, self.is_moment()) {
                (true, false) => format!("{begin} == Some(day)"),
                (true, true) => format!("{begin}.is_some_and(|from| {} == day)", day("from")),
                (false, _) => format!("{} == day", day(&begin)),
            };
        };
        let end = format!("{}.{}", self.row, to.column);
        let later = match (self.is_moment(), to.optional) {
            (true, true) => format!("{end}.is_none_or(|until| until > clock::midnight(day))"),
            (true, false) => format!("{end} > clock::midnight(day)"),
            (false, true) => format!("{end}.is_none_or(|until| until >= day)"),
            (false, false) => format!("{end} >= day"),
        };
        let is_on =
            |from: &str| format!("{from} == day || {from} < day && {later}", from = day(from));
        if self.from.optional {
            format!("{begin}.is_some_and(|from| {})", is_on("from"))
        } else {
            is_on(&begin)
        }
    }

    /// Returns the time at which the row begins, as Rust that gives text.
    fn time(&self, begin: &str) -> String {
        if self.from.optional {
            format!("{begin}.map(|from| texts::time(clock::local(from).time()))")
        } else {
            format!("texts::time(clock::local({begin}).time())")
        }
    }
}
