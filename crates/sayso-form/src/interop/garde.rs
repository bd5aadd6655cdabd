//! Rules of the crate `garde`: `#[form(check = sayso::form::interop::garde::check)]`.

use garde::{Report, Validate};
use sayso_core::{Issue, Issues};

/// Pushes an issue for each rule of `garde` that `form` breaks, with the code `invalid`.
///
/// ```
/// use garde::{Error, Path, Report, Validate};
/// use sayso::{form::{Issues, interop::garde::check}, prelude::*};
///
/// #[derive(Form)]
/// #[form(check = check)]
/// struct NewPost {
///     title: String,
/// }
///
/// // `#[derive(Validate)]` of `garde` writes this.
/// impl Validate for NewPost {
///     type Context = ();
///
///     fn validate_into(&self, _: &(), _: &mut dyn FnMut() -> Path, report: &mut Report) {
///         if self.title.len() < 3 {
///             report.append(Path::new("title"), Error::new("Use at least three characters"));
///         }
///     }
/// }
///
/// let mut issues = Issues::new();
/// check(&NewPost { title: "A".to_owned() }, &mut issues);
/// assert_eq!(issues.at("title").count(), 1);
/// ```
pub fn check<T>(form: &T, issues: &mut Issues)
where
    T: Validate<Context: Default>,
{
    if let Err(report) = form.validate() {
        issues.extend(to_issues(&report));
    }
}

/// A report as issues, each on its field; for a check that needs a context: `form.validate_with(&context)`.
///
/// ```
/// use garde::{Error, Path, Report};
/// use sayso::form::interop::garde::to_issues;
///
/// let mut report = Report::new();
/// report.append(Path::new("lines").join(0).join("quantity"), Error::new("too many"));
/// assert_eq!(to_issues(&report).at("lines.0.quantity").count(), 1);
/// ```
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
