//! Addresses made from names.

/// The most characters of a slug, without the number that makes it unique.
const MAX_LEN: usize = 60;

/// Returns a name as part of an address: ASCII letters, digits and single dashes, at most 60 characters.
///
/// ```
/// use sayso_kit::slug;
///
/// assert_eq!(slug::of("Café Müller & Söhne"), "cafe-muller-sohne");
/// assert_eq!(slug::of("!?"), "x");
/// ```
pub fn of(name: &str) -> String {
    let mut slug = ::slug::slugify(name);
    slug.truncate(MAX_LEN);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "x".to_owned()
    } else {
        slug.to_owned()
    }
}

/// Returns `base`, or `base-2`, `base-3`, … if it is among the `taken` ones.
///
/// ```
/// use sayso_kit::slug;
///
/// let taken = ["tea".to_owned(), "tea-2".to_owned(), "tea-house".to_owned()];
/// assert_eq!(slug::free("tea", &taken), "tea-3");
/// assert_eq!(slug::free("coffee", &taken), "coffee");
/// ```
pub fn free(base: &str, taken: &[String]) -> String {
    let is_free = |slug: &String| !taken.contains(slug);
    let numbered = (2..).map(|number: u32| format!("{base}-{number}"));
    std::iter::once(base.to_owned())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_default()
}
