//! Periods.

use super::report::{Checker, Spot};
use crate::{
    diagnostic::Code,
    index::Holds,
    model::{Entity, Field, FieldType, Period},
    path::Path,
    value::Id,
};

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    for (id, entity) in &spec.entities {
        let path = Path::from("entity").join(id.as_str()).join("period");
        for (name, period) in &entity.periods {
            let path = path.join(name.as_str());
            ends(checker, id, entity, period, &path);
            for (at, field) in period.no_overlap_per.iter().flatten().enumerate() {
                let path = path.join("no_overlap_per").join(at.to_string());
                checker.field(path, id.as_str(), field.as_str());
            }
            within(checker, id, period, &path);
        }
    }
}

fn ends(checker: &mut Checker<'_>, id: &Id, entity: &Entity, period: &Period, path: &Path) {
    if period.to.is_some() == period.length.is_some() {
        let message = "a period has either `to` or `length`";
        let help = if period.to.is_some() {
            "keep one"
        } else {
            "add one"
        };
        checker.report(Code::PeriodEnd, Spot::Key(path.clone()), message, help);
    }
    let is_moment = |field: &Field| {
        let moments = [
            FieldType::Date,
            FieldType::Instant,
            FieldType::LocalDatetime,
        ];
        moments.into_iter().any(|kind| field.is(kind))
    };
    let begin = entity.fields.get(period.from.as_str());
    let mut needs = |key: &str, field: &Id, noun: &str, fits: &dyn Fn(&Field) -> bool| {
        let path = path.join(key);
        if !checker.field(path.clone(), id.as_str(), field.as_str()) {
            return;
        }
        if !entity.fields.get(field.as_str()).is_some_and(fits) {
            let known = entity.fields_where(fits);
            checker.wrong_field(path, format!("`{field}` must be {noun}"), &known);
        }
    };
    needs(
        "from",
        &period.from,
        "a date, an instant or a local date-time",
        &is_moment,
    );
    if let Some(to) = &period.to {
        let same =
            |field: &Field| is_moment(field) && begin.is_none_or(|begin| begin.kind == field.kind);
        needs("to", to, "of the type of `from`", &same);
    }
    if let Some(length) = &period.length {
        needs("length", length, "a duration", &|field| {
            // The length may also be computed or copied; its type is then that of an expression.
            field.is(FieldType::Duration) || field.kind.is_none()
        });
    }
}

fn within(checker: &mut Checker<'_>, id: &Id, period: &Period, path: &Path) {
    let Some(within) = &period.within else { return };
    let spot = Spot::Value(path.join("within"));
    let found = checker.index.resolve(id.as_str(), within);
    let held = found.map(|member| checker.index.holds(&member));
    match held {
        Ok(Holds::Rows(other)) => {
            let other_entity = checker.spec.entities.get(other.as_str());
            if other_entity.is_none_or(|entity| entity.periods.len() != 1) {
                let message = format!("`{other}` does not have exactly one period");
                let help = format!("keep one in `[entity.{other}.period]`");
                checker.report(Code::PeriodWithin, spot, message, help);
            }
        }
        Ok(_) => {
            let message = format!("`{within}` is not a relation to many rows");
            checker.report_maybe(Code::PeriodWithin, spot, message, None);
        }
        Err(nowhere) if nowhere.is_broken => {}
        Err(nowhere) => {
            let message = format!("there is no `{}` in `{within}`", within.ids()[nowhere.step]);
            checker.report_maybe(Code::NoSuch, spot, message, None);
        }
    }
    if period.step.is_none() {
        let message = format!("`step` is missing in `{path}`");
        checker.report(
            Code::Missing,
            Spot::Key(path.clone()),
            message,
            "add `step = 15`",
        );
    }
}
