//! Rules of the crate `garde`: `#[form(check = sayso::form::interop::garde::check)]`.

use garde::{Report, Validate};
use sayso_core::{Issue, Issues};

/// Pushes an issue for each rule of `garde` that `form` breaks, with the code `invalid`.
pub fn check<T>(form: &T, issues: &mut Issues)
where
    T: Validate<Context: Default>,
{
    if let Err(report) = form.validate() {
        issues.extend(to_issues(&report));
    }
}

/// A report as issues, each on its field; for a check that needs a context: `form.validate_with(&context)`.
pub fn to_issues(report: &Report) -> Issues {
    report
        .iter()
        .map(|(path, error)| Issue::new(dotted(&path.to_string()), "invalid", error.to_string()))
        .collect()
}

/// `lines[0].qty` is `lines.0.qty` here.
fn dotted(path: &str) -> String {
    path.replace('[', ".").replace(']', "")
}
