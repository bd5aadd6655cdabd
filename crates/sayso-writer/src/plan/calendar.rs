//! Calendars: by a day, a moment or a period.

use super::{field::Field, names, rules::period, source::Source, unsupported::Found};
use sayso_spec::{
    Expr, Id,
    model::{Period, View},
};
use serde::Serialize;

/// The days of a calendar.
#[derive(Clone, Debug, Serialize)]
pub struct Calendar {
    /// The function that reads its rows.
    pub function: String,
    /// The column with the begin.
    pub column: String,
    /// The calls that add the order to a query: rows that begin within the days come first, as others may go on for ever.
    pub order: String,
    /// The calls that add the condition that a row is on a day from `first` to `last` to a query.
    pub is_between: String,
    /// The condition that a row is on a day, as Rust.
    pub is_on_day: String,
    /// The time at which a row begins, as Rust that gives text; none if it has days alone.
    pub time: Option<String>,
    /// The time at which a row ends, as Rust that gives text; none if it has days alone, or no end.
    pub until: Option<String>,
    /// True if a row may have no end.
    pub is_endless: bool,
    /// True if rows begin and end.
    pub is_period: bool,
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
        let end = period.map(|period| self.end(period));
        let (Some(from), None | Some(Some(_))) = (from, &end) else {
            found.add(path, "a calendar by this field");
            return None;
        };
        let row = names::variable(self.id.as_str());
        let begin = format!("{row}.{}", from.column);
        let column = format!("{}.{}", self.translator.table(), from.column);
        let place = Place {
            from,
            begin: &begin,
            end: end.flatten(),
        };
        Some(Calendar {
            function: names::variable(id.as_str()),
            is_between: place.is_between(&column),
            is_on_day: place.is_on_day(),
            time: place.is_moment().then(|| time(&begin, from.optional)),
            until: place.until(),
            is_period: place.end.is_some(),
            is_endless: place.end.as_ref().is_some_and(|end| end.optional),
            order: place.order(&column, self.translator.table()),
            column: from.column.clone(),
            rows: rows.unwrap_or_else(|| "All".to_owned()),
        })
    }

    /// Returns a stored field with days or moments that everyone may read who reads the row.
    fn moment(&self, id: &Id) -> Option<&Field> {
        let field = self.readable(id)?;
        matches!(field.kind, "date" | "moment").then_some(field)
    }

    /// Returns a stored field that everyone may read who reads the row.
    fn readable(&self, id: &Id) -> Option<&Field> {
        let field = self.field(id)?;
        (field.is_stored && field.read.is_none()).then_some(field)
    }

    /// Returns the end of a period; none if it is not written.
    fn end(&self, period: &Period) -> Option<End> {
        let (last, goes_on) = match (&period.to, &period.length) {
            (Some(to), _) => (self.moment(to)?, true),
            (None, length) => (self.readable(length.as_ref()?)?, false),
        };
        let place = sayso_expr::Place::computed(self.id.as_str());
        let typed = self
            .translator
            .typed(&Expr::new(&period::end(period, "")), &place)?;
        let sql = self
            .translator
            .plain_value(&typed, self.translator.table())?;
        // The column is not the name of the field where it refers to a row, which neither a moment nor a length does.
        let (rust, optional) = self.translator.of_row(&typed)?;
        Some(End {
            sql,
            optional: optional || last.optional,
            goes_on,
            rust,
        })
    }
}

/// The end of a period.
struct End {
    sql: String,
    /// The end in Rust.
    rust: String,
    /// True if a row may have none.
    optional: bool,
    /// True if a row without an end goes on. One without a length ends as it begins.
    goes_on: bool,
}

/// The days of a row: one, or those of a period.
struct Place<'a> {
    from: &'a Field,
    /// The begin in Rust.
    begin: &'a str,
    end: Option<End>,
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
        let Some(end) = &self.end else {
            if !self.is_moment() {
                return format!(
                    ".push(\" AND {column} BETWEEN \").push_bind(first).push(\" AND \").push_bind(last)"
                );
            }
            return format!(
                ".push(\" AND {column} >= \").push_bind({first}).push(\" AND {column} < \").push_bind({last})"
            );
        };
        let sql = &end.sql;
        let ends = match (end.goes_on, end.optional) {
            (true, _) => format!("({sql} IS NULL OR {sql} >= "),
            (false, true) => format!("(coalesce({sql}, {column}) >= "),
            (false, false) => format!("({sql} >= "),
        };
        let ends = format!(" AND {ends}");
        format!(
            ".push(\" AND {column} {before} \").push_bind({last})\
             .push({ends:?}).push_bind({first}).push(\")\")"
        )
    }

    /// Returns the calls that add the order of rows to a query.
    fn order(&self, column: &str, table: &str) -> String {
        if self.end.is_none() {
            return format!(".push(\" ORDER BY {column}, {table}.id\")");
        }
        let first = if self.is_moment() {
            "clock::midnight(first)"
        } else {
            "first"
        };
        format!(
            ".push(\" ORDER BY {column} < \").push_bind({first}).push(\", {column}, {table}.id\")"
        )
    }

    /// Returns the condition that the row is on a `day`, as Rust. A period that ends at midnight is not on the day that
    /// begins then, unless it begins then too.
    fn is_on_day(&self) -> String {
        let begin = self.begin;
        let day = |value: &str| {
            if self.is_moment() {
                format!("clock::local({value}).date()")
            } else {
                value.to_owned()
            }
        };
        let Some(end) = &self.end else {
            return match (self.from.optional, self.is_moment()) {
                (true, false) => format!("{begin} == Some(day)"),
                (true, true) => format!("{begin}.is_some_and(|from| {} == day)", day("from")),
                (false, _) => format!("{} == day", day(begin)),
            };
        };
        let is_later = if self.is_moment() {
            "> clock::midnight(day)"
        } else {
            ">= day"
        };
        let rust = &end.rust;
        let later = match (end.optional, end.goes_on) {
            (true, true) => format!("{rust}.is_none_or(|until| until {is_later})"),
            (true, false) => format!("{rust}.is_some_and(|until| until {is_later})"),
            (false, _) => format!("{rust} {is_later}"),
        };
        let is_on =
            |from: &str| format!("{from} == day || {from} < day && {later}", from = day(from));
        if self.from.optional {
            format!("{begin}.is_some_and(|from| {})", is_on("from"))
        } else {
            is_on(begin)
        }
    }

    /// Returns the time at which the row ends, as Rust that gives text; none if it has days alone, or no end.
    fn until(&self) -> Option<String> {
        let end = self.end.as_ref().filter(|_| self.is_moment())?;
        Some(time(&end.rust, end.optional))
    }
}

/// Returns the time of day of a moment, as Rust that gives text.
fn time(moment: &str, optional: bool) -> String {
    if optional {
        format!("{moment}.map(|at| texts::time(clock::local(at).time()))")
    } else {
        format!("texts::time(clock::local({moment}).time())")
    }
}
