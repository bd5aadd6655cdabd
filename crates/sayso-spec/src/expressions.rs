//! Expressions with the places that hold them.

mod collect;

use crate::{
    model::Spec,
    path::Path,
    value::{Expr, Id},
};
use sayso_expr::Place;
use std::borrow::Cow;

/// An expression and its place.
#[derive(Debug, Clone)]
pub struct Placed<'s> {
    /// The path of the key.
    pub path: Path,
    /// The expression. Those of seeds are texts in the model, so they are made here.
    pub expr: Cow<'s, Expr>,
    /// Its meaning there.
    pub site: Site,
}

/// The meaning of an expression at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Site {
    /// A condition or a value.
    Value(Place),
    /// A measure over rows of an entity.
    Measure(Id),
    /// Groups of rows of an entity.
    Grouping(Id),
    /// Recipients of a message about a row of an entity.
    Recipient(Id),
}

impl Placed<'_> {
    /// Returns the entity of the current row, if it is one that is declared.
    pub fn entity(&self) -> Option<&str> {
        match &self.site {
            Site::Value(place) => place.row_entity().filter(|entity| !entity.contains('.')),
            Site::Measure(entity) | Site::Grouping(entity) | Site::Recipient(entity) => {
                Some(entity.as_str())
            }
        }
    }
}

/// Returns all expressions of a specification in the order of its sections.
///
/// ```
/// use sayso_spec::{EXAMPLES, Index, Site, expressions, read_toml};
///
/// let spec = read_toml(EXAMPLES[0].1).spec.expect("an example");
/// let schema = Index::new(&spec).schema();
/// let placed = expressions(&spec);
/// let finish = placed.iter().find(|placed| placed.path.to_string().ends_with("finish.by"));
/// let finish = finish.expect("tasks are finished by somebody");
/// if let Site::Value(place) = &finish.site {
///     assert!(sayso_expr::check(&finish.expr.parse()?, place, &schema).is_ok());
/// }
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
pub fn expressions(spec: &Spec) -> Vec<Placed<'_>> {
    collect::all(spec)
}
