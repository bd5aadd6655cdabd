//! The plural that defaults have.

/// Returns the regular English plural of an id or a name.
///
/// ```
/// use sayso_expr::plural;
///
/// assert_eq!(plural("category"), "categories");
/// assert_eq!(plural("box"), "boxes");
/// assert_eq!(plural("day"), "days");
/// ```
#[must_use]
pub fn plural(singular: &str) -> String {
    let is_hissing = ["s", "x", "z", "ch", "sh"]
        .into_iter()
        .any(|ending| singular.ends_with(ending));
    if let Some(stem) = singular.strip_suffix('y')
        && stem.ends_with(|letter: char| !"aeiou".contains(letter))
    {
        format!("{stem}ies")
    } else if is_hissing {
        format!("{singular}es")
    } else {
        format!("{singular}s")
    }
}
