//! Rules of an entity's rows.

use crate::plan::{expr::Fact, rules::RowRule};
use serde::Serialize;
use std::collections::BTreeSet;

/// The rules of an entity's rows.
#[derive(Debug, Serialize)]
pub struct Rules {
    /// The rules of its rows.
    pub rules: Vec<RowRule>,
    /// True if some of the rules are read when a row changes.
    pub has_rules_on_save: bool,
    /// True if some of the rules are read only when a row is new.
    pub has_rules_on_create: bool,
    /// True if some of the rules ask for the scope.
    pub rules_of_scope: bool,
    /// The queries of rows that stay when one goes, and whose rules counted it.
    pub staying: BTreeSet<String>,
    /// The values of other rows that rules in Rust need.
    pub facts: Vec<Fact>,
    /// True if some of these ask for the scope.
    pub facts_of_scope: bool,
}

impl Rules {
    /// Puts the rules together with the values of other rows that they need.
    pub(super) fn of(rules: Vec<RowRule>, staying: BTreeSet<String>, facts: Vec<Fact>) -> Self {
        Self {
            staying,
            has_rules_on_save: rules.iter().any(|rule| !rule.on_create),
            has_rules_on_create: rules.iter().any(|rule| rule.on_create),
            rules_of_scope: rules.iter().any(|rule| rule.broken.contains("scope.")),
            rules,
            facts_of_scope: facts.iter().any(|fact| fact.sql.contains("scope.")),
            facts,
        }
    }
}
