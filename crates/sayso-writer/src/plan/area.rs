//! The place of pages in URLs: below a tenant, or at the root of an application without tenants.

use super::{names, types, visitors};
use sayso_expr::Schema;
use sayso_spec::{Spec, names as sql};
use serde::Serialize;

/// The parts of code that differ with the place of pages. Those about the tenant are empty if there is none.
#[derive(Debug, Serialize)]
pub struct Area {
    /// The beginning of paths: `/t/{team}`.
    pub path: String,
    /// A parameter of a page or of an action, after others: `, team: String`.
    pub param: String,
    /// The argument that enters the area, after the request: `, team`.
    pub entered: String,
    /// The same argument where the text is kept: `, &team`.
    pub lent: String,
    /// The argument of an address that has no other: `team`.
    pub only: String,
    /// The first argument of an address: `team, `.
    pub first: String,
    /// The argument of an address that has no other, from the scope: `&scope.team().slug`.
    pub only_of_scope: String,
    /// The first argument of an address, from the scope: `&scope.team().slug, `.
    pub first_of_scope: String,
    /// The first of the arguments that are bound to an action: `team.clone(), `.
    pub bound: String,
    /// The call that binds the area alone: `.with(team.clone())`.
    pub with: String,
    /// The beginning of a tuple of the area and another argument: `(team.clone(), `.
    pub open: String,
    /// The end of this tuple.
    pub close: &'static str,
    /// The module of the page at `/`.
    pub root_module: String,
    /// The function of the page at `/`.
    pub root: String,
    /// The module with the SQL of the people whom fields name.
    pub people: String,
    /// The import of accounts in files that may call it.
    pub accounts: &'static str,
    /// The component with the links.
    pub nav: String,
    /// True if accounts have roles.
    pub has_roles: bool,
    /// True if visitors may read or write rows.
    pub is_open: bool,
    /// The type of the one who asks for rows: an asker, or a scope where there is always a person.
    pub asks: &'static str,
    /// The type of the one who writes some rows: an asker if that may be a visitor.
    pub writer: &'static str,
    /// True if rows have secret links.
    pub has_links: bool,
}

impl Area {
    /// Decides on the place of pages.
    pub(super) fn of(spec: &Spec, schema: &Schema) -> Self {
        let is_open = visitors::are_let_in(spec, schema);
        let Some(tenancy) = &spec.tenancy else {
            return Self {
                path: String::new(),
                param: String::new(),
                entered: String::new(),
                lent: String::new(),
                only: String::new(),
                first: String::new(),
                only_of_scope: String::new(),
                first_of_scope: String::new(),
                bound: String::new(),
                with: String::new(),
                open: String::new(),
                close: "",
                root_module: "start".to_owned(),
                root: "start_page".to_owned(),
                people: "accounts::queries".to_owned(),
                accounts: "accounts::{self, Account}",
                nav: "AppNav".to_owned(),
                has_roles: !spec.roles.is_empty(),
                is_open,
                asks: if is_open { "Asker" } else { "Scope" },
                writer: if visitors::do_write(spec, schema) {
                    "Asker"
                } else {
                    "Scope"
                },
                has_links: spec
                    .entities
                    .iter()
                    .any(|(id, entity)| visitors::has_links(spec, schema, id, entity)),
            };
        };
        let tenant = names::variable(tenancy.entity.as_str());
        let module = sql::table(spec, tenancy.entity.as_str());
        Self {
            path: format!("/t/{{{tenant}}}"),
            param: format!(", {tenant}: String"),
            entered: format!(", {tenant}"),
            lent: format!(", &{tenant}"),
            only: tenant.clone(),
            first: format!("{tenant}, "),
            only_of_scope: format!("&scope.{tenant}().slug"),
            first_of_scope: format!("&scope.{tenant}().slug, "),
            bound: format!("{tenant}.clone(), "),
            with: format!(".with({tenant}.clone())"),
            open: format!("({tenant}.clone(), "),
            close: ")",
            root_module: format!("{module}::pages"),
            root: format!("{}_page", names::stem(&module)),
            people: format!("{module}::queries"),
            accounts: "accounts::Account",
            nav: format!("{}Nav", types::of_entity(spec, tenancy.entity.as_str())),
            has_roles: false,
            is_open,
            asks: "Scope",
            writer: "Scope",
            has_links: false,
        }
    }
}
