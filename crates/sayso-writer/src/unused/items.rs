//! Private functions, methods and constants that nothing in their crate mentions.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::{collections::BTreeMap, ops::Range};
use syn::{Attribute, Ident, ImplItem, Item, ItemImpl, Visibility, spanned::Spanned};

/// Takes them out of the files of a crate, with what only they mention.
///
/// # Errors
/// Returns the place of a file that is not Rust, and the reason.
pub(super) fn take_out(sources: &mut [String]) -> Result<(), (usize, syn::Error)> {
    loop {
        let mut counts = BTreeMap::new();
        let mut candidates = Vec::new();
        for (at, source) in sources.iter().enumerate() {
            let file = syn::parse_file(source).map_err(|error| (at, error))?;
            count(file.to_token_stream(), &mut counts);
            candidates.push(file.items.iter().flat_map(private).collect::<Vec<_>>());
        }
        let mut is_done = true;
        for (source, candidates) in sources.iter_mut().zip(candidates) {
            // From the last to the first, so that the places of the others stay.
            for candidate in candidates.into_iter().rev() {
                if counts.get(&candidate.name) == Some(&candidate.own) {
                    source.replace_range(candidate.range, "");
                    is_done = false;
                }
            }
        }
        if is_done {
            return Ok(());
        }
    }
}

/// A private item.
struct Candidate {
    name: String,
    /// The place, with documentation.
    range: Range<usize>,
    /// The number of times that it mentions itself.
    own: usize,
}

impl Candidate {
    fn of(
        item: &impl ToTokens,
        visibility: &Visibility,
        attributes: &[Attribute],
        name: &Ident,
    ) -> Option<Self> {
        let name = name.to_string();
        let is_private = matches!(visibility, Visibility::Inherited);
        if !is_private || !is_documented_only(attributes) || name == "main" {
            return None;
        }
        let mut counts = BTreeMap::new();
        count(item.to_token_stream(), &mut counts);
        Some(Self {
            own: counts.get(&name).copied().unwrap_or_default(),
            range: item.span().byte_range(),
            name,
        })
    }
}

/// Returns the private items that an item is or has.
fn private(item: &Item) -> Vec<Candidate> {
    let candidate = match item {
        Item::Fn(item) => Candidate::of(item, &item.vis, &item.attrs, &item.sig.ident),
        Item::Const(item) => Candidate::of(item, &item.vis, &item.attrs, &item.ident),
        Item::Impl(item) if item.trait_.is_none() => return methods(item),
        _ => None,
    };
    candidate.into_iter().collect()
}

fn methods(item: &ItemImpl) -> Vec<Candidate> {
    let of = |item: &ImplItem| match item {
        ImplItem::Fn(item) => Candidate::of(item, &item.vis, &item.attrs, &item.sig.ident),
        _ => None,
    };
    item.items.iter().filter_map(of).collect()
}

/// Counts the names in code, wherever they are: also in braces in a text.
fn count(code: TokenStream, counts: &mut BTreeMap<String, usize>) {
    let mut groups = Vec::new();
    let mut add = |name: &str| *counts.entry(name.to_owned()).or_default() += 1;
    for token in code {
        match token {
            TokenTree::Ident(ident) => add(&ident.to_string()),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let parts = text.split('{').skip(1);
                parts
                    .filter_map(|part| part.split(['}', ':']).next())
                    .for_each(&mut add);
            }
            TokenTree::Group(group) => groups.push(group.stream()),
            TokenTree::Punct(_) => {}
        }
    }
    for group in groups {
        count(group, counts);
    }
}

/// Returns true if there are no attributes but documentation.
pub(super) fn is_documented_only(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .all(|attribute| attribute.path().is_ident("doc"))
}

#[cfg(test)]
mod tests {
    use super::take_out;

    fn left(sources: &[&str]) -> Vec<String> {
        let mut texts: Vec<String> = sources.iter().map(|text| (*text).to_owned()).collect();
        take_out(&mut texts).expect("it is Rust");
        texts.iter().map(|text| text.trim().to_owned()).collect()
    }

    #[test]
    fn what_nothing_mentions_goes_with_what_it_alone_mentions() {
        let source =
            "/// One.\nconst ONE: u8 = 1;\nfn one() -> u8 { ONE }\n#[test]\nfn adds() {}\n";
        assert_eq!(left(&[source]), ["#[test]\nfn adds() {}"]);
    }

    #[test]
    fn what_another_file_of_the_crate_mentions_stays() {
        let source = "impl Site {\n    fn contents(&self) {}\n}";
        assert_eq!(left(&[source, "fn main() { site.contents() }"])[0], source);
        assert_eq!(left(&[source, "fn main() {}"])[0], "impl Site {\n    \n}");
    }

    #[test]
    fn what_a_text_shows_stays() {
        let source = "const USAGE: &str = \"help\";\npub fn help() { println!(\"{USAGE}\") }";
        assert_eq!(left(&[source]), [source]);
    }

    #[test]
    fn what_is_public_or_of_a_trait_stays() {
        for source in [
            "pub fn one() {}",
            "impl Display for A {\n    fn fmt() {}\n}",
        ] {
            assert_eq!(left(&[source]), [source]);
        }
    }
}
