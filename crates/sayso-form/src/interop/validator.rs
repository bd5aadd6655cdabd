//! Rules of the crate `validator`: `#[form(check = sayso::form::interop::validator::check)]`.

use sayso_core::{Issue, Issues};
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

/// The name under which `validator` keeps the errors of the struct as a whole.
const WHOLE: &str = "__all__";

/// Pushes an issue for each rule of `validator` that `form` breaks, with `validator`'s own code.
///
/// ```
/// use sayso::{form::{Issues, interop::validator::check}, prelude::*};
/// use validator::{Validate, ValidationError, ValidationErrors};
///
/// #[derive(Form)]
/// #[form(check = check)]
/// struct NewPost {
///     title: String,
/// }
///
/// // `#[derive(Validate)]` of `validator` writes this.
/// impl Validate for NewPost {
///     fn validate(&self) -> Result<(), ValidationErrors> {
///         let mut errors = ValidationErrors::new();
///         if self.title.len() < 3 {
///             errors.add("title", ValidationError::new("length"));
///         }
///         if errors.is_empty() { Ok(()) } else { Err(errors) }
///     }
/// }
///
/// let mut issues = Issues::new();
/// check(&NewPost { title: "A".to_owned() }, &mut issues);
/// assert_eq!(issues.iter().next().unwrap().code, "length");
/// ```
pub fn check<T: Validate>(form: &T, issues: &mut Issues) {
    if let Err(errors) = form.validate() {
        issues.extend(to_issues(&errors));
    }
}

/// Errors as issues, each on its field.
///
/// ```
/// use sayso::form::interop::validator::to_issues;
/// use validator::{ValidationError, ValidationErrors};
///
/// let mut errors = ValidationErrors::new();
/// errors.add("title", ValidationError::new("taken"));
/// assert_eq!(to_issues(&errors).at("title").count(), 1);
/// ```
pub fn to_issues(errors: &ValidationErrors) -> Issues {
    let mut issues = Issues::new();
    collect(errors, "", &mut issues);
    issues
}

fn collect(errors: &ValidationErrors, outer: &str, issues: &mut Issues) {
    // `validator` keeps its errors in a hash map. The order of issues must be deterministic.
    let mut fields: Vec<_> = errors.errors().iter().collect();
    fields.sort_by_key(|(name, _)| *name);
    for (name, kind) in fields {
        let path = join(outer, if name == WHOLE { "" } else { name });
        match kind {
            ValidationErrorsKind::Field(errors) => {
                issues.extend(errors.iter().map(|error| issue(path.clone(), error)));
            }
            ValidationErrorsKind::Struct(errors) => collect(errors, &path, issues),
            ValidationErrorsKind::List(rows) => {
                for (row, errors) in rows {
                    collect(errors, &join(&path, &row.to_string()), issues);
                }
            }
        }
    }
}

fn issue(path: String, error: &ValidationError) -> Issue {
    let message = error
        .message
        .clone()
        .unwrap_or_else(|| sayso_text::current().invalid(&error.code).into());
    Issue::new(path, error.code.clone(), message)
}

fn join(outer: &str, inner: &str) -> String {
    match (outer, inner) {
        ("", path) | (path, "") => path.to_owned(),
        (outer, inner) => format!("{outer}.{inner}"),
    }
}
