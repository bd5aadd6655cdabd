//! The shape of the crates: modules depend on each other in one direction.

mod modules;

use modules::Crate;
use std::{collections::BTreeSet, path::Path};

/// Every crate whose modules are checked.
const CRATES: [&str; 15] = [
    "sayso-text",
    "sayso-core",
    "sayso-form",
    "sayso-cache",
    "sayso-server",
    "sayso-macros-core",
    "sayso-expr",
    "sayso-model",
    "sayso-reader",
    "sayso-spec",
    "sayso-schema",
    "sayso-ui",
    "sayso-kit",
    "sayso-writer",
    "sayso-describe",
];

/// The modules that may depend on each other in a circle, and why.
const KNOTS: &[Knot] = &[
    Knot {
        of: "sayso-server",
        modules: &[
            "action::actions",
            "action::after",
            "action::cx",
            "action::def",
            "action::input",
            "action::previous",
            "action::returned",
            "context::cx",
            "definition",
            "page::router",
            "page::routes",
            "shared",
        ],
        because: "the context has the shared data, these have the tables of pages and actions, and a page or an \
                  action is a function that takes the context",
    },
    Knot {
        of: "sayso-core",
        modules: &["error", "html", "issue", "view"],
        because: "`Result` is one of `Html` by default, which keeps the error of a part that failed; issues convert \
                  into an error, and every `View` writes `Html`",
    },
    Knot {
        of: "sayso-form",
        modules: &["fits", "form"],
        because: "`Form` has the fields that `FitsForm` compares",
    },
    Knot {
        of: "sayso-cache",
        modules: &[
            "cache",
            "cache::builder",
            "cache::call",
            "marks",
            "memo",
            "remote",
            "remote::events",
            "scope",
            "state",
            "stats",
        ],
        because: "the cache and its store tell each other what changed, and a scope holds the cache, the state and the \
                  memo functions in use, which look it up",
    },
    Knot {
        of: "sayso-macros-core",
        modules: &["action", "action::options"],
        because: "the options of `#[action]` are read into its type",
    },
    Knot {
        of: "sayso-macros-core",
        modules: &["route", "route::boundary", "route::param", "route::path"],
        because: "a route has a path and parameters, each of which is judged by the kind of the route",
    },
    Knot {
        of: "sayso-macros-core",
        modules: &["form::attrs", "form::fits", "form::rules", "form::values"],
        because: "the table of rules names what reads and what fits each, and these look keys up in the table",
    },
];

struct Knot {
    of: &'static str,
    modules: &'static [&'static str],
    #[expect(dead_code, reason = "for the reader of the list")]
    because: &'static str,
}

fn read(name: &str) -> Crate {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../crates")
        .join(name);
    Crate::read(&root.join("src"))
}

#[test]
fn modules_form_no_circle_that_is_not_listed() {
    let mut complaints = Vec::new();
    for name in CRATES {
        let found: BTreeSet<BTreeSet<String>> = read(name).knots().into_iter().collect();
        let allowed: BTreeSet<BTreeSet<String>> = KNOTS
            .iter()
            .filter(|knot| knot.of == name)
            .map(|knot| knot.modules.iter().map(ToString::to_string).collect())
            .collect();
        for knot in found.difference(&allowed) {
            complaints.push(format!("{name}: new circle {knot:?}"));
        }
        for knot in allowed.difference(&found) {
            complaints.push(format!("{name}: listed, but no circle (any more) {knot:?}"));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn modules_of_the_server_import_nothing_through_its_root() {
    let complaints = read("sayso-server").through_the_root();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_circle_is_found_through_imports_paths_and_re_exports() {
    let read = |files: &[(&str, &str)]| Crate::of(files.iter().copied()).knots();
    let one_way = [
        ("", "mod a; mod b;"),
        ("a", "use crate::b::B;"),
        ("b", "pub struct B;"),
    ];
    assert!(read(&one_way).is_empty());
    let circle = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
    for b in [
        "use crate::a::A;",
        "use super::a::{A, other};",
        "fn f() { crate::a::f() }",
        "fn f() { println!(\"{}\", crate::a::f()) }",
        "fn f() { { use crate::a; a::f() } }",
        "use crate::A;",
    ] {
        let files = [
            ("", "mod a; mod b; pub use a::A;"),
            ("a", "use crate::b::B;"),
            ("b", b),
        ];
        assert_eq!(read(&files), std::slice::from_ref(&circle), "{b}");
    }
    let tests = "pub struct B; #[cfg(test)] mod tests { use crate::a::A; }";
    assert!(
        read(&[
            ("", "mod a; mod b;"),
            ("a", "use crate::b::B;"),
            ("b", tests)
        ])
        .is_empty()
    );
    // A module may re-export what its inner modules define, and they may use what it defines.
    let parent = [
        ("", "mod p;"),
        ("p", "mod c; pub use c::C; pub struct P;"),
        ("p::c", "use super::P;"),
    ];
    assert!(read(&parent).is_empty());
    let uses = [
        ("", "mod p;"),
        ("p", "mod c; pub use c::C; pub struct P(C);"),
        ("p::c", "use super::P;"),
    ];
    assert_eq!(read(&uses).len(), 1);
}
