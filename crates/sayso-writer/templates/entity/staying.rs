%% set given = "scope: &" ~ entity.visitors.writer ~ ", " if not entity.acts_alone else ""
%% set passed = "scope, " if not entity.acts_alone else ""
//! «entity.many | capitalize» that stay when one goes: rules that count it hold for them too.

use super::{«entity.type_name», actions::refuse_broken, queries};
use crate::{db::Write, scope::{Asker, Scope}};
use sayso::prelude::*;
use sayso_kit::id::Id;

/// Queries of «entity.article» «entity.one» that stays: a rule holds for it and for its like, or for none of them.
const QUERIES: &[&str] = &[
%% for query in entity.staying
    «query | rust»,
%% endfor
];

/// Rows that stay, each with the rules that it breaks before the change.
pub struct Staying(Vec<(Id<«entity.type_name»>, Vec<String>)>);

impl Staying {
    /// Finds the rows that counted «entity.article» «entity.one», before it changes or goes.
    pub async fn of(tx: &mut Write, «given»id: Id<«entity.type_name»>) -> Result<Self> {
        let mut rows = Vec::new();
        for query in QUERIES {
            let row = sqlx::query_scalar(*query).bind(id).fetch_optional(&mut **tx).await?;
            if let Some(row) = row {
                rows.push((row, queries::broken_rules(tx, «passed»row, false).await?));
            }
        }
        Ok(Self(rows))
    }

    /// Refuses the change if one of them breaks a rule now that it kept before.
    pub async fn check(self, tx: &mut Write«% if given %», «given | trim(", ")»«% endif %») -> Result<()> {
        for (row, broken) in self.0 {
            let now = queries::broken_rules(tx, «passed»row, false).await?;
            refuse_broken(now.into_iter().filter(|rule| !broken.contains(rule)))?;
        }
        Ok(())
    }
}
