//! Rules of `garde` and `validator` become issues with the paths of the form's fields.

use sayso_core::Issues;
use sayso_form::interop;
use std::borrow::Cow;

/// Both crates derive what is written here by hand, so that their macros are no dependency.
struct Line {
    quantity: u32,
}

struct Order {
    lines: Vec<Line>,
}

impl garde::Validate for Order {
    type Context = ();

    fn validate_into(
        &self,
        _: &(),
        parent: &mut dyn FnMut() -> garde::Path,
        report: &mut garde::Report,
    ) {
        for (row, line) in self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.quantity == 0)
        {
            let path = parent().join("lines").join(row).join("quantity");
            report.append(
                path,
                garde::Error::new(format!("{} is too few", line.quantity)),
            );
        }
        report.append(garde::Path::empty(), garde::Error::new("Try again"));
    }
}

impl validator::Validate for Order {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        let mut line = validator::ValidationErrors::new();
        let message = Cow::Borrowed("Too few");
        line.add(
            "quantity",
            validator::ValidationError::new("range").with_message(message),
        );
        let rows = [(1, Box::new(line))].into_iter().collect();
        let mut errors = validator::ValidationErrors::new();
        errors
            .errors_mut()
            .insert("lines".into(), validator::ValidationErrorsKind::List(rows));
        errors.add("__all__", validator::ValidationError::new("odd"));
        Err(errors)
    }
}

fn found(check: fn(&Order, &mut Issues)) -> Vec<String> {
    let mut issues = Issues::new();
    check(
        &Order {
            lines: vec![Line { quantity: 1 }, Line { quantity: 0 }],
        },
        &mut issues,
    );
    issues
        .iter()
        .map(|issue| format!("{}|{}|{}", issue.path, issue.code, issue.message))
        .collect()
}

#[test]
fn a_report_of_garde_becomes_issues_on_fields() {
    assert_eq!(
        found(interop::garde::check),
        [
            "lines.1.quantity|invalid|0 is too few",
            "|invalid|Try again"
        ]
    );
}

#[test]
fn errors_of_validator_become_issues_on_fields() {
    assert_eq!(
        found(interop::validator::check),
        [
            "|odd|This value is invalid (odd)",
            "lines.1.quantity|range|Too few"
        ]
    );
}
