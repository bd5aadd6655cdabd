//! Filters of the specification, applied by the driver itself to rows that a list shows.

use crate::{
    known::{self, Field, spec},
    list::Listed,
    person::Visitor,
    seen::Row,
    value,
};
use chrono::NaiveDate;
use sayso_spec::model::FieldType;

/// The person who asks and the day on which they do.
struct Moment<'a> {
    /// The name of the person who asks.
    me: &'a str,
    today: NaiveDate,
}

/// The rows that a filter admits; none if the list does not show enough to tell.
pub(crate) async fn admitted(
    mut listed: Listed,
    visitor: &Visitor,
    filter: Option<&str>,
) -> Option<Listed> {
    let moment = Moment {
        me: &visitor.person.name,
        today: today(visitor).await,
    };
    for term in filter.into_iter().flat_map(|filter| filter.split(" and ")) {
        let term = Term::of(&listed, term)?;
        listed.rows.retain(|row| term.admits(row, &moment));
    }
    Some(listed)
}

/// The day in the application's time zone, from the browser's own calendar.
async fn today(visitor: &Visitor) -> NaiveDate {
    let zone = spec().app.time_zone.as_str();
    let script = format!(
        "return new Intl.DateTimeFormat('en-CA', {{ timeZone: {zone:?} }}).format(new Date());"
    );
    let shown = visitor.eval(&script).await;
    let day = shown.as_str().and_then(|day| day.parse().ok());
    day.expect("a day")
}

/// A comparison of a column with a value.
struct Term {
    column: usize,
    operator: String,
    value: Value,
}

/// The right side of a comparison.
enum Value {
    Me,
    Today,
    /// A text as pages show it.
    Shown(String),
}

impl Term {
    fn of(listed: &Listed, term: &str) -> Option<Self> {
        let words: Vec<&str> = term.split(' ').collect();
        let [field, operator, value] = words[..] else {
            return None;
        };
        let field = listed.entity.field(field)?;
        Some(Self {
            column: listed.table.column(&field)?,
            operator: operator.to_owned(),
            value: Value::of(listed, &field, value)?,
        })
    }

    fn admits(&self, row: &Row, moment: &Moment<'_>) -> bool {
        let cell = row.cells[self.column].as_str();
        // What is empty is neither equal to a value, nor different from it, nor before or after it.
        if cell.is_empty() {
            return false;
        }
        let order = match &self.value {
            Value::Me => cell.cmp(moment.me),
            Value::Today => value::date(cell).cmp(&moment.today),
            Value::Shown(shown) => cell.cmp(shown),
        };
        match self.operator.as_str() {
            "==" => order.is_eq(),
            "!=" => order.is_ne(),
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            other => panic!("the driver does not know the operator {other:?}"),
        }
    }
}

impl Value {
    fn of(listed: &Listed, field: &Field, value: &str) -> Option<Self> {
        match value {
            "me" => Some(Self::Me),
            "today()" => Some(Self::Today),
            _ if field.spec.is(FieldType::State) => {
                let mut machines = listed.entity.machines().into_iter();
                let (_, machine) = machines.find(|(known, _)| known.id == field.id)?;
                let mut states = machine.states.ids();
                let state = states.find(|id| id.as_str() == value)?;
                Some(Self::Shown(known::name_of_state(machine, state)))
            }
            _ => None,
        }
    }
}
