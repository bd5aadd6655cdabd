//! The people who open a view.

use super::{
    expr::Translator,
    names::{self, one_line},
    page, visitors,
};
use sayso_expr::{Place, Schema};
use sayso_spec::{Id, Spec, model::View, names as sql};
use serde::Serialize;

/// A rule that decides who opens a view.
#[derive(Clone, Debug, Serialize)]
pub struct Audience {
    /// The rule as the specification has it.
    pub said: String,
    /// The rule in Rust.
    pub rust: String,
    /// True if it asks for the scope.
    pub of_scope: bool,
    /// True if the owner of a tenant is among them.
    pub owner_may: bool,
    /// The function with the rule, with its modules.
    pub function: String,
}

impl Audience {
    /// Returns the rule of a view; none if all members open it.
    pub(super) fn of(spec: &Spec, schema: &Schema, id: &Id, view: &View) -> Option<Self> {
        let who = visitors::who_of(spec, schema, view)?;
        let rule = Translator::new(spec, id, schema).rule(Some(&who), &Place::who());
        if rule.rust == "true" {
            return None;
        }
        let entity = view.entity.as_ref();
        let own = entity.filter(|entity| page::own_list(spec, entity) == Some(id));
        Some(Self {
            said: one_line(who.as_str()),
            of_scope: rule.of_scope,
            owner_may: rule.owner_may,
            rust: rule.rust,
            function: match own {
                Some(entity) => {
                    format!(
                        "crate::{}::access::may_list",
                        sql::table(spec, entity.as_str())
                    )
                }
                None => format!("crate::views::{}::may_open", names::variable(id.as_str())),
            },
        })
    }

    /// Returns the rule of an entity's own list.
    pub(super) fn of_own_list(spec: &Spec, schema: &Schema, entity: &Id) -> Option<Self> {
        let id = page::own_list(spec, entity)?;
        Self::of(spec, schema, id, spec.views.get(id.as_str())?)
    }
}
