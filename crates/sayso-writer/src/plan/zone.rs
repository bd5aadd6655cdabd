//! The time zone of the application: in Rust, and which queries ask for it.

use super::{expr::Translator, label};
use sayso_expr::{Schema, Type};
use sayso_spec::{
    Expr, Id, Spec,
    model::{By, View},
};

/// Returns true if a label, a report or a chart has a moment, or its day, as clocks in the time zone of the application show
/// it.
pub(super) fn is_asked(spec: &Spec, schema: &Schema) -> bool {
    let labels = || {
        let mut entities = spec.entities.iter();
        entities.any(|(id, entity)| label::shows_moment(spec, schema, id, entity))
    };
    let views = || spec.views.values().any(|view| asks(spec, schema, view));
    labels() || views()
}

fn asks(spec: &Spec, schema: &Schema, view: &View) -> bool {
    let groups = match &view.by {
        Some(By::Groups(groups)) => groups.as_slice(),
        _ => &[],
    };
    let of_view = groups.iter().map(|by| (view.entity.as_ref(), by));
    let widgets = view.widgets.values();
    let charts = widgets.filter_map(|widget| Some((widget.entity.as_ref(), widget.by.as_ref()?)));
    let mut all = of_view.chain(charts);
    all.any(|(entity, by)| entity.is_some_and(|entity| is_local(spec, schema, entity, by)))
}

/// Returns true if rows of an entity are grouped by the days, weeks or months of moments.
fn is_local(spec: &Spec, schema: &Schema, entity: &Id, by: &Expr) -> bool {
    let grouping = Translator::new(spec, entity, schema).grouping(by);
    grouping.is_some_and(|grouping| grouping.period.is_some() && grouping.value.ty == Type::Instant)
}

/// Returns `Europe/Berlin` as `chrono_tz::Europe::Berlin`. Its constants have `Plus` and `Minus` for signs.
pub(super) fn in_rust(name: &str) -> String {
    let parts: Vec<String> = name
        .split('/')
        .map(|part| match part.split_once(['+', '-']) {
            Some((before, digits)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                let sign = if part.contains('+') { "Plus" } else { "Minus" };
                format!("{before}{sign}{digits}")
            }
            _ => part.replace('-', ""),
        })
        .collect();
    format!("chrono_tz::{}", parts.join("::"))
}
