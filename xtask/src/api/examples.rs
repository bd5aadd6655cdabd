//! The examples on the pages of the facade: how many there are, and which functions have none.
//!
//! Each documented item has a block on its page. The items of the prelude are counted in their modules, and the types
//! of other projects not at all.
//!
//! A function has an example of its own, or the example of its type calls it. The methods of a trait need no more than
//! an example of the trait, which shows how it is implemented or used.

use super::{items, member, own, page, path};
use crate::run::Outcome;
use std::collections::BTreeSet;

/// The least number of examples per 1000 documented items.
const LEAST: usize = 300;

/// Addresses of pages that do not count: types of other projects, and second paths of an item.
const ELSEWHERE: [&str; 8] = [
    "../sayso_test/struct.Method.html",
    "../sayso_test/struct.StatusCode.html",
    "cookie/enum.SameSite.html",
    "cookie/struct.Cookie.html",
    "page/struct.PageError.html",
    "struct.Error.html",
    "type.Result.html",
    "view/trusted/trait.TrustedValue.html",
];

/// Functions that may lack an example, because only generated code calls them.
const EXEMPT: [&str; 1] = ["sayso::view::Html::push_mark"];

/// The start of a documented item's block.
const BLOCK: &str = "<div class=\"docblock\">";
/// The start of the code of an example.
const EXAMPLE: &str = "rust-example-rendered\"><code>";
/// The block that rustdoc itself adds to an enum or a struct.
const NOTE: &str = "Non-exhaustive ";

/// Prefixes of the names of pages whose item is called.
const CALLED: [&str; 4] = ["fn.", "macro.", "attr.", "derive."];

/// The counts of all pages, added up.
#[derive(Debug, Default, Eq, PartialEq)]
struct Count {
    items: usize,
    examples: usize,
    /// Functions without an example of their own and without a call in the one of their type.
    missing: BTreeSet<String>,
}

/// Counts the documented items and examples of the facade, prints the counts, and fails when there are too few.
pub(super) fn check() -> Outcome {
    let count = count_all()?;
    let per_1000 = count.examples * 1000 / count.items.max(1);
    eprintln!(
        "documented: {} items, examples: {} ({per_1000} per 1000)",
        count.items, count.examples
    );
    if per_1000 < LEAST {
        return Err(format!(
            "{per_1000} of 1000 documented items have an example, and {LEAST} is the least"
        ));
    }
    if !count.missing.is_empty() {
        let missing: Vec<_> = count.missing.into_iter().collect();
        return Err(format!(
            "these functions have no example, and the one of their type does not call them:\n{}",
            missing.join("\n")
        ));
    }
    Ok(())
}

fn count_all() -> Outcome<Count> {
    let mut count = Count::default();
    for root in ["", "../sayso_test/"] {
        let list = page(&format!("{root}all.html"))?;
        let items: BTreeSet<String> = items(&list).map(|item| format!("{root}{item}")).collect();
        let own = items.iter().filter(|item| is_own(item, &items));
        let mut pages: BTreeSet<String> = own.clone().cloned().collect();
        // The page of each module has a block as well.
        pages.extend(own.map(|item| {
            let folders = item.rsplit_once('/').map_or("", |(folders, _)| folders);
            let separator = if folders.is_empty() { "" } else { "/" };
            format!("{folders}{separator}index.html")
        }));
        for address in pages {
            count.add(&address, &page(&address)?);
        }
    }
    Ok(count)
}

/// Returns whether the page at this address is the one where its item is documented.
fn is_own(address: &str, all: &BTreeSet<String>) -> bool {
    // A component is a function and a type with the same documentation.
    let component = address.replace("/enum.", "/fn.");
    let is_component = component != address && all.contains(&component);
    !address.starts_with("prelude/") && !is_component && !ELSEWHERE.contains(&address)
}

impl Count {
    /// Adds the page of an item.
    fn add(&mut self, address: &str, page: &str) {
        let page = own(page);
        let blocks = page
            .split(BLOCK)
            .skip(1)
            .filter(|block| !block.starts_with(NOTE));
        for block in blocks {
            self.items += 1;
            self.examples += usize::from(block.contains(EXAMPLE));
        }
        let (top, members) = parts(page);
        let name = address.rsplit('/').next().unwrap_or(address);
        if CALLED.iter().any(|prefix| name.starts_with(prefix)) && !top.contains(EXAMPLE) {
            self.missing.insert(path(address));
        }
        let example = code(top);
        if name.starts_with("trait.") && !example.is_empty() {
            return;
        }
        for (id, text) in members {
            let Some(name) = function(id) else { continue };
            let path = format!("{}::{name}", path(address));
            let is_shown = text.contains(EXAMPLE) || calls(&example, name);
            if !is_shown && !EXEMPT.contains(&path.as_str()) {
                self.missing.insert(path);
            }
        }
    }
}

/// Splits an item's page at the anchors of its members: the item itself, then each member's anchor and text.
fn parts(page: &str) -> (&str, Vec<(&str, &str)>) {
    let mut anchors = page
        .match_indices("id=\"")
        .map(|(at, quote)| at + quote.len())
        .filter(|at| member(&page[*at..]).is_some())
        .peekable();
    let top = &page[..anchors.peek().copied().unwrap_or(page.len())];
    let mut members = Vec::new();
    while let Some(at) = anchors.next() {
        let end = anchors.peek().copied().unwrap_or(page.len());
        let text = &page[at..end];
        let id = text.split('"').next().unwrap_or(text);
        members.push((id, text));
    }
    (top, members)
}

/// Returns the name in the anchor of a method.
fn function(id: &str) -> Option<&str> {
    let name = id
        .strip_prefix("method.")
        .or_else(|| id.strip_prefix("tymethod."))?;
    name.split('-').next()
}

/// Returns the code of the examples in a page, without its colours.
fn code(page: &str) -> String {
    let mut code = String::new();
    for example in page.split(EXAMPLE).skip(1) {
        let example = example.split("</pre>").next().unwrap_or(example);
        for part in example.split('<') {
            code.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        }
        code.push('\n');
    }
    code
}

/// Returns whether the code has this name as a word.
fn calls(code: &str, name: &str) -> bool {
    let in_word = |character: char| character.is_alphanumeric() || character == '_';
    code.split(|character| !in_word(character))
        .any(|word| word == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<div class=\"docblock\"><p>A meter.</p>\
        <pre class=\"rust rust-example-rendered\"><code><span class=\"kw\">let </span>m = meter.read(); m.mark_all();</code></pre></div>\
        <div class=\"docblock\">Non-exhaustive structs could …</div>\
        <section id=\"structfield.unit\"><div class=\"docblock\"><p>Its unit.</p></div>\
        <section id=\"method.read\"><div class=\"docblock\"><p>Reads.</p></div>\
        <section id=\"method.mark\"><div class=\"docblock\"><p>Marks.</p></div>\
        <section id=\"method.reset-1\"><div class=\"docblock\"><h5 id=\"panics\">Panics</h5>\
        <pre class=\"rust rust-example-rendered\"><code>meter.reset();</code></pre></div>\
        <h2 id=\"trait-implementations\"><section id=\"method.fmt\"><div class=\"docblock\">Formats</div>";

    fn count(address: &str, page: &str) -> Count {
        let mut count = Count::default();
        count.add(address, page);
        count
    }

    #[test]
    fn a_method_is_shown_by_its_example_or_by_a_call_in_the_one_of_its_type() {
        let expected = Count {
            items: 5,
            examples: 2,
            missing: BTreeSet::from(["sayso::tool::Meter::mark".to_owned()]),
        };
        assert_eq!(count("tool/struct.Meter.html", PAGE), expected);
    }

    #[test]
    fn a_function_needs_an_example_of_its_own() {
        let page = "<div class=\"docblock\"><p>Measures.</p></div>";
        let expected = Count {
            items: 1,
            examples: 0,
            missing: BTreeSet::from(["sayso::tool::measure".to_owned()]),
        };
        assert_eq!(count("tool/fn.measure.html", page), expected);
        assert!(count("tool/struct.Tool.html", page).missing.is_empty());
    }

    #[test]
    fn methods_of_a_trait_are_shown_by_any_example_of_it() {
        assert!(count("tool/trait.Meter.html", PAGE).missing.is_empty());
        let (_, without) = PAGE.split_once("Its unit.").expect("a member");
        assert_eq!(count("tool/trait.Meter.html", without).missing.len(), 2);
    }

    #[test]
    fn an_example_in_another_language_is_none() {
        let page =
            "<div class=\"docblock\"><pre class=\"language-toml\"><code>a = 1</code></pre></div>";
        assert_eq!(count("tool/index.html", page).examples, 0);
    }

    #[test]
    fn an_item_counts_where_it_is_defined() {
        let items = ["form/enum.Field.html", "form/fn.Field.html"].map(str::to_owned);
        let items = BTreeSet::from(items);
        assert!(!is_own("form/enum.Field.html", &items));
        assert!(is_own("form/fn.Field.html", &items));
        assert!(is_own("form/enum.Entry.html", &items));
        assert!(!is_own("prelude/struct.Cx.html", &items));
    }
}
