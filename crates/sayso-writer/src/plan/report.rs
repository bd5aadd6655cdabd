//! Reports: groups of rows, measures of each, and those of all rows.

mod column;

use super::{
    audience::Audience,
    names::{self, one_line},
    page::Place,
    source::Source,
    tenancy, types,
    unsupported::Found,
};
use column::{Column, Columns};
use sayso_expr::{Grouping, Period};
use sayso_spec::{
    Expr, Id, Name,
    model::{By, View},
};
use serde::Serialize;

/// A report.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Its place and name.
    #[serde(flatten)]
    pub place: Place,
    /// `report`.
    pub kind: &'static str,
    /// The people who open it, if not all do who read the rows.
    pub audience: Option<Audience>,
    /// The function that reads it.
    pub read: String,
    /// The type of a line.
    pub line: String,
    /// The rows that count.
    pub rows: String,
    /// The groups, as columns.
    pub groups: Vec<Column>,
    /// The measures, as columns.
    pub measures: Vec<Column>,
    /// The names of the columns by which rows are grouped.
    pub keys: Vec<String>,
    /// The calls that add the day of a row to a query, if the report has days, weeks or months.
    pub day: Option<String>,
    /// The types of choices of other entities by which rows are grouped, with their modules.
    #[serde(skip)]
    pub choices: Vec<String>,
}

impl Source<'_> {
    /// Decides on a report; none if some of it is not written.
    pub(super) fn report(
        &self,
        id: &Id,
        view: &View,
        rows: Option<String>,
        found: &mut Found,
    ) -> Option<Report> {
        let path = format!("view.{id}");
        if tenancy::is_tenant(self.spec, self.id.as_str()) {
            found.add(path, "a report of teams");
            return None;
        }
        let Some(By::Groups(by)) = &view.by else {
            return None;
        };
        let place = Place::of(self.spec, id, view);
        let mut columns = Columns::new(self.spec, self.translator, &path, &place.constant);
        let mut is_whole = true;
        for group in by {
            if columns.group(group, found).is_none() {
                found.add(format!("{path}.by"), format!("a report by `{group}`"));
                is_whole = false;
            }
        }
        for (name, value) in self.measures(view) {
            if columns.measure(&name, &value, found).is_none() {
                found.add(format!("{path}.values"), format!("the measure `{value}`"));
                is_whole = false;
            }
        }
        is_whole.then(|| Report {
            kind: "report",
            audience: Audience::of(self.spec, self.schema, id, view),
            read: format!("{id}_report"),
            line: self.line(id, &columns.choices),
            rows: rows.unwrap_or_else(|| "All".to_owned()),
            keys: columns
                .groups
                .iter()
                .map(|group| group.key.clone())
                .collect(),
            day: self.day(by, &path, found),
            choices: columns.choices,
            groups: columns.groups,
            measures: columns.measures,
            place: place.clone(),
        })
    }

    /// Returns the type of a line, which is none that the code around it names.
    fn line(&self, id: &Id, choices: &[String]) -> String {
        let own = types::of_entity(self.spec, self.id.as_str());
        let chosen = self.fields.iter().map(|field| field.choice_type.as_str());
        let others = choices
            .iter()
            .filter_map(|choice| choice.rsplit("::").next());
        let taken: Vec<&str> = chosen.chain(others).chain([own.as_str()]).collect();
        let mut line = format!("{}Figures", names::variant(id.as_str()));
        while taken.contains(&line.as_str()) {
            line.push_str("Line");
        }
        line
    }

    /// Returns the measures of a report with their names. By default, rows are counted.
    fn measures(&self, view: &View) -> Vec<(String, Expr)> {
        let Some(values) = &view.values else {
            let rows = self.entity.many_of(self.id);
            return vec![(one_line(rows.as_str()), Expr::new("count()"))];
        };
        let named = |(id, value): (&Id, &Expr)| {
            let name = one_line(Name::of_id(id).as_str());
            (name, value.clone())
        };
        values.iter().map(named).collect()
    }

    /// Returns the calls that add the day of a row, by which or by whose week or month rows are grouped, to a query, if there is one.
    fn day(&self, by: &[Expr], path: &str, found: &mut Found) -> Option<String> {
        let mut groupings = by.iter().filter_map(|by| self.translator.grouping(by));
        let grouping = groupings.find(|grouping| grouping.period.is_some())?;
        let readers = self.translator.readers(&grouping.value);
        let day = Grouping {
            period: Some(Period::Day),
            ..grouping
        };
        Some(self.translator.grouped(&day, readers.as_ref(), path, found))
    }
}
