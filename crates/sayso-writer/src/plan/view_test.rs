//! Tests of calendars and reports, with a row that they make.

use super::{audience::Audience, entity::Entity};
use serde::Serialize;

/// A calendar or a report that is tested.
#[derive(Clone, Debug, Serialize)]
pub struct ViewTest {
    /// The name of its function, as a part of the name of a test.
    pub name: String,
    /// The end of its path.
    pub path: String,
    /// The variable with a row, as a part of the name of the function that makes one.
    pub row: String,
    /// The day of the row in a calendar; none for a report.
    pub day: Option<String>,
    /// True if people choose the period of a report.
    pub has_period: bool,
}

/// Returns the tests of the views that show all rows of an entity, a new one too, to the owner of a tenant.
pub(super) fn all(entities: &[Entity]) -> Vec<ViewTest> {
    let tested = entities.iter().filter(|entity| entity.is_tested);
    tested
        .flat_map(|entity| calendars(entity).chain(reports(entity)))
        .collect()
}

fn calendars(entity: &Entity) -> impl Iterator<Item = ViewTest> {
    let pages = entity.views.pages.iter();
    pages.filter_map(|page| {
        let calendar = page.calendar.as_ref()?;
        let is_whole = page.list.rows.is_none() && owner_may(page.list.audience.as_ref());
        let mut entries = entity.sample.iter().flatten();
        let begin = entries.find(|entry| entry.ident == calendar.column)?;
        let day = begin.value.as_ref()?.get(..10)?;
        is_whole.then(|| ViewTest {
            name: page.place.function.clone(),
            path: page.place.path.clone(),
            row: entity.variable.clone(),
            day: Some(day.to_owned()),
            has_period: false,
        })
    })
}

fn reports(entity: &Entity) -> impl Iterator<Item = ViewTest> {
    let whole = entity
        .views
        .reports
        .iter()
        .filter(|report| report.rows == "All" && owner_may(report.audience.as_ref()));
    whole.map(|report| ViewTest {
        name: report.place.function.clone(),
        path: report.place.path.clone(),
        row: entity.variable.clone(),
        day: None,
        has_period: report.day.is_some(),
    })
}

fn owner_may(audience: Option<&Audience>) -> bool {
    audience.is_none_or(|audience| audience.owner_may)
}
