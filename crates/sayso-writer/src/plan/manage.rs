//! Managing accounts.

use super::{
    language::Language,
    names::variant,
    tenancy::{self, Role},
    unsupported::Found,
};
use sayso_expr::{Kind, Place, Schema, Typed};
use sayso_spec::Spec;
use serde::Serialize;

/// The people who manage accounts.
#[derive(Debug, Serialize)]
pub struct Manage {
    /// The rule as the specification has it.
    pub said: String,
    /// The rule in Rust.
    pub rust: String,
    /// The ids of the roles that manage accounts, as a list in SQL.
    pub roles: String,
    /// The same in Rust.
    pub list: String,
    /// The id of one of them.
    pub role: String,
    /// The refusal of a change that takes the last one away.
    pub last: String,
    /// True if tests have a person who manages accounts, and one who does not.
    pub is_tested: bool,
}

impl Manage {
    /// Decides on the people who manage accounts; none if no one does.
    pub(super) fn of(spec: &Spec, schema: &Schema, found: &mut Found) -> Option<Self> {
        let said = spec.auth.as_ref()?.manage.as_ref()?;
        if spec.tenancy.is_some() {
            found.add(
                "auth.manage",
                "managing accounts of an application with teams",
            );
            return None;
        }
        let parsed = said.parse().ok()?;
        let typed = sayso_expr::check(&parsed, &Place::who(), schema).ok()?;
        let Some(asked) = roles_of(&typed) else {
            found.add("auth.manage", "another rule than roles");
            return None;
        };
        let roles = tenancy::roles(spec);
        let manages = |role: &&Role| asked.iter().any(|asked| role.includes.contains(asked));
        let managing: Vec<&Role> = roles.iter().filter(manages).collect();
        let join = |each: &dyn Fn(&Role) -> String| {
            let all: Vec<String> = managing.iter().map(|role| each(role)).collect();
            all.join(", ")
        };
        let holds = |at| {
            let held = tenancy::roles_of_person(spec, at);
            held.iter().any(|held| asked.contains(&variant(held)))
        };
        let first = managing.first()?;
        let rules: Vec<String> = asked
            .iter()
            .map(|role| format!("scope.is(Role::{role})"))
            .collect();
        Some(Self {
            said: said.as_str().to_owned(),
            rust: rules.join(" || "),
            roles: join(&|role| format!("'{}'", role.id)),
            list: join(&|role| format!("Role::{}", role.variant)),
            role: first.id.clone(),
            last: Language::of(spec).last_manager(&first.name),
            is_tested: holds(0) && !holds(tenancy::STRANGER),
        })
    }
}

/// Returns the roles one of which a rule asks for; none if it asks for anything else.
fn roles_of(typed: &Typed) -> Option<Vec<String>> {
    match &typed.kind {
        Kind::Role(role) => Some(vec![variant(role.as_str())]),
        Kind::Or(parts) => {
            let parts: Option<Vec<Vec<String>>> = parts.iter().map(roles_of).collect();
            Some(parts?.concat())
        }
        _ => None,
    }
}
