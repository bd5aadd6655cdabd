//! Statements about rows of applications with tenants name the tenant.

use quote::ToTokens;
use sayso_writer::{Options, Project, write};
use std::collections::BTreeSet;
use syn::{Item, ItemFn};

/// Specifications with tenants, and the columns with the tenants of their rows.
const SPECS: &[(&str, &str)] = &[
    (include_str!("../specs/exchange.sayso.toml"), "firm_id"),
    (include_str!("../specs/files.sayso.toml"), "museum_id"),
    (include_str!("../specs/keys.sayso.toml"), "office_id"),
    (include_str!("../specs/limits.sayso.toml"), "club_id"),
    (include_str!("../specs/messages.sayso.toml"), "team_id"),
    (include_str!("../specs/modules.sayso.toml"), "workshop_id"),
    (include_str!("../specs/programs.sayso.toml"), "firm_id"),
];

/// Functions with a statement that does not name the tenant, each with whether it is given the scope.
const EXCEPTIONS: &[(&str, bool)] = &[
    // No person acts: the id comes from a statement of the same transaction that names the tenant.
    ("broken_rules", false),
    ("by_itself", false),
    // Rows that the form refers to are checked after its defaults were entered.
    ("default_paid_on", true),
    ("default_seats", true),
    // Begins a query; the function that calls it adds the tenant.
    ("select", false),
    ("select", true),
];

/// The begins of statements, as tokens.
const BEGINS: &[&str] = &["Sql :: new", "sqlx :: query", "= select ("];

/// Calls that add the tenant to a statement, as tokens.
const ADD_TENANT: &[&str] = &["push_visible (", "push_readable (", "filter . push ("];

fn written(text: &str) -> Project {
    let read = sayso_spec::read_toml(text);
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    write(&spec, &Options::new("app")).unwrap_or_else(|error| panic!("{error}"))
}

/// The functions of all files with queries of entities.
fn functions(project: &Project) -> Vec<ItemFn> {
    let paths = project.iter().map(|(path, _)| path);
    let texts = paths
        .filter(|path| path.ends_with("/queries.rs"))
        .filter_map(|path| project.text(path));
    let items = texts
        .filter(|text| text.contains("fn push_visible("))
        .flat_map(|text| syn::parse_file(text).expect("Rust").items);
    let function = |item| match item {
        Item::Fn(function) => Some(function),
        _ => None,
    };
    items.filter_map(function).collect()
}

/// The statements of a function, each with what follows before the next one.
fn statements(function: &ItemFn) -> Vec<String> {
    let body = function.block.to_token_stream().to_string();
    let begins = BEGINS.iter().flat_map(|begin| body.match_indices(begin));
    let mut places: Vec<usize> = begins.map(|(at, _)| at).collect();
    places.sort_unstable();
    let ends = places.iter().skip(1).copied().chain([body.len()]);
    let ranges = places.iter().zip(ends);
    ranges
        .map(|(from, to)| body[*from..to].to_owned())
        .collect()
}

#[test]
fn each_statement_about_rows_names_the_tenant() {
    let mut exceptions = BTreeSet::new();
    let mut checked = 0;
    for (text, column) in SPECS {
        for function in functions(&written(text)) {
            for statement in statements(&function) {
                checked += 1;
                let is_of_tenant = statement.contains(column)
                    || ADD_TENANT.iter().any(|call| statement.contains(call));
                if !is_of_tenant {
                    let signature = function.sig.to_token_stream().to_string();
                    let is_scoped = signature.contains("scope :");
                    exceptions.insert((function.sig.ident.to_string(), is_scoped));
                }
            }
        }
    }
    assert!(checked > 100, "{checked}");
    let known: BTreeSet<(String, bool)> = EXCEPTIONS
        .iter()
        .map(|(name, is_scoped)| ((*name).to_owned(), *is_scoped))
        .collect();
    assert_eq!(exceptions, known);
}
