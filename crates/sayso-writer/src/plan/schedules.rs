//! Work of the clock on the rows of an entity.

use super::{
    expr::{Translator, Voice},
    field::Field,
    makes,
    names::{self, one_line},
    unsupported::Found,
};
use sayso_expr::{Place, Schema};
use sayso_spec::{
    Id, Spec,
    model::{Every, Schedule as ScheduleSpec},
};
use serde::Serialize;

/// A schedule of an entity.
#[derive(Debug, Serialize)]
pub struct Schedule {
    /// The id in the specification.
    pub id: String,
    /// The type in Rust.
    pub type_name: String,
    /// The name of its constant.
    pub constant: String,
    /// The rhythm, as `Every` has it.
    pub every: &'static str,
    /// The time of day.
    pub at: String,
    /// The hour of the day.
    pub hour: u32,
    /// The minute of the hour.
    pub minute: u32,
    /// The rows as the specification has them.
    pub said: String,
    /// The calls that add the condition of the rows to a query.
    pub condition: Option<String>,
    /// The message that is sent.
    pub message: Option<String>,
    /// The values that are written.
    pub sets: Vec<Set>,
    /// The function that makes a row.
    pub makes: Option<String>,
    /// True if something asks for the time of the run.
    pub uses_run: bool,
}

/// A value that a schedule writes.
#[derive(Debug, Serialize)]
pub struct Set {
    /// The column.
    pub column: String,
    /// The calls that add the value to a query.
    pub sql: String,
}

impl Schedule {
    /// Decides on the schedules of an entity.
    pub(super) fn all(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        fields: &[Field],
        found: &mut Found,
    ) -> Vec<Self> {
        let voice = Voice {
            today: "run.today".to_owned(),
            now: "run.time".to_owned(),
            ..super::messages::voice(schema)
        };
        let translator = Translator::speaking(spec, id, schema, voice);
        let schedules = spec.schedules.iter();
        schedules
            .filter(|(_, schedule)| schedule.entity == *id)
            .map(|(schedule_id, schedule)| {
                Self::of(schedule_id, schedule, fields, &translator, found)
            })
            .collect()
    }

    fn of(
        id: &Id,
        schedule: &ScheduleSpec,
        fields: &[Field],
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Self {
        let path = format!("schedule.{id}");
        found.if_set(
            translator.is_of_no_tenant(),
            &*path,
            "schedules of rows that belong to no team",
        );
        let entity = translator.id.as_str();
        let condition = schedule.filter.as_ref().and_then(|filter| {
            let typed = translator.typed(filter, &Place::rows(entity))?;
            translator.filter(&typed, &path, found)
        });
        let mut sets = Vec::new();
        for (field_id, expr) in &schedule.set {
            let place = Place::set_automatic(entity, entity, field_id.as_str());
            let field = fields.iter().find(|field| field.id == field_id.as_str());
            if let (Some(field), Some(typed)) = (field, translator.typed(expr, &place)) {
                sets.push(Set {
                    column: field.column.clone(),
                    sql: translator.value(&typed, &path, found),
                });
            }
        }
        let (hour, minute) = time(schedule.at.as_str());
        let filter = schedule.filter.as_ref();
        Self {
            type_name: format!("{}Schedule", names::variant(id.as_str())),
            constant: id.as_str().to_uppercase(),
            id: id.as_str().to_owned(),
            every: every(schedule.every),
            at: schedule.at.as_str().to_owned(),
            hour,
            minute,
            said: filter.map_or_else(|| "all".to_owned(), |filter| one_line(filter.as_str())),
            condition,
            message: schedule.notify.as_ref().map(|id| format!("send_{id}")),
            makes: schedule.create.as_ref().map(|_| makes::of_schedule(id)),
            uses_run: schedule.create.is_some() || sets.iter().any(|set| set.sql.contains("run.")),
            sets,
        }
    }
}

fn every(every: Every) -> &'static str {
    match every {
        Every::Hour => "Hour",
        Every::Day => "Day",
        Every::Weekday => "Weekday",
        Every::Week => "Week",
        Every::Month => "Month",
    }
}

/// Returns hour and minute of `07:30`. The reader has checked the form.
fn time(text: &str) -> (u32, u32) {
    let parts = text.split_once(':').unwrap_or_default();
    let number = |part: &str| part.parse().unwrap_or_default();
    (number(parts.0), number(parts.1))
}
