//! Buttons that submit a form.

use crate::{
    control::{Control, Kind, Submit},
    dom::{self, Selected},
};
use scraper::Html;

/// The one button among `controls` with this text, or that this CSS finds.
#[track_caller]
pub(crate) fn find<'a>(controls: &'a [Control], document: &Html, wanted: &str) -> &'a Control {
    let mut found: Vec<_> = buttons(controls)
        .filter(|(_, button)| has_name(button, wanted))
        .collect();
    if found.is_empty() {
        let by_css = document.all_if_css(wanted);
        let all: Vec<_> = dom::controls(document).collect();
        found = buttons(controls)
            .filter(|(control, _)| by_css.contains(&all[control.at]))
            .collect();
    }
    match found[..] {
        [(control, _)] => reachable(control, wanted),
        [] => panic!(
            "there is no button {wanted:?}; there {}",
            all_names(controls)
        ),
        _ => panic!(
            "there are {} buttons {wanted:?}; find the form first, or say which by CSS",
            found.len()
        ),
    }
}

/// The button that Enter presses: the first one. Without any, Enter submits a form of one text.
#[track_caller]
pub(crate) fn default(controls: &[Control]) -> Option<&Control> {
    let first = buttons(controls).next().map(|(control, _)| control);
    let is_line = |control: &&Control| matches!(&control.kind, Kind::Text { format, .. } if format != "textarea" && format != "hidden");
    match first {
        Some(button) => {
            assert!(
                !button.is_disabled,
                "Enter does nothing: the form's first button is disabled"
            )
        }
        None => {
            let lines = controls.iter().filter(is_line).count();
            assert!(
                lines < 2,
                "Enter does nothing: the form has {lines} texts and no button that submits it"
            );
        }
    }
    first
}

fn buttons(controls: &[Control]) -> impl Iterator<Item = (&Control, &Submit)> {
    controls.iter().filter_map(|control| match &control.kind {
        Kind::Submit(button) => Some((control, button)),
        _ => None,
    })
}

fn has_name(button: &Submit, wanted: &str) -> bool {
    button.names.iter().any(|name| name == wanted)
}

#[track_caller]
fn reachable<'a>(control: &'a Control, wanted: &str) -> &'a Control {
    match control.barrier {
        None => control,
        Some(barrier) => panic!("no visitor can press {wanted:?}: it is {barrier}"),
    }
}

fn all_names(controls: &[Control]) -> String {
    let names: Vec<_> = buttons(controls)
        .filter_map(|(_, button)| button.names.first())
        .map(|name| format!("{name:?}"))
        .collect();
    if names.is_empty() {
        "are none".into()
    } else {
        format!("is {}", dom::list(names))
    }
}
