//! The members of rows with their names.

use crate::{
    english::row::{End, Row, row_of},
    index::{ACCOUNT, Implied, Index, Member},
    model::{Field, FieldType},
    value::Id,
};
use sayso_expr::{ExprKind, Start};
use std::collections::{HashMap, HashSet};

/// The members of rows of modules: the modules that have them, their ids, their names.
pub(super) const MODULE_MEMBERS: [(&[&str], &str, &str); 4] = [
    (&[], "created_by", "creator"),
    (&[], "created_at", "creation"),
    (&["comments", "tags"], "text", "text"),
    (&["ratings"], "value", "value"),
];

/// The names of the members of one kind of rows.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub(super) names: HashMap<String, String>,
    /// The ids by their names in small letters.
    pub(super) ids: HashMap<String, String>,
}

impl Members {
    /// Returns the members with their names. A name that is made up gives way to one that is written.
    pub(super) fn new(found: Vec<(String, String, String)>) -> Members {
        let written: HashSet<String> = found
            .iter()
            .map(|(_, _, plain)| plain.to_lowercase())
            .collect();
        let mut members = Members::default();
        for (id, nice, plain) in found {
            let small = nice.to_lowercase();
            let is_taken = small != plain.to_lowercase()
                && (written.contains(&small) || members.ids.contains_key(&small));
            let name = if is_taken { plain } else { nice };
            members
                .ids
                .entry(name.to_lowercase())
                .or_insert_with(|| id.clone());
            members.names.insert(id, name);
        }
        members
    }
}

/// Returns the ids of the path from which a value comes.
pub(super) fn derivation(field: &Field) -> Option<Vec<String>> {
    if let Some(source) = &field.copied_from {
        return Some(source.ids().iter().map(ToString::to_string).collect());
    }
    let parsed = field.computed.as_ref()?.parse().ok()?;
    match parsed.kind {
        ExprKind::Path(path) if path.start != Start::Me => {
            Some(path.steps.into_iter().map(|step| step.text).collect())
        }
        _ => None,
    }
}

/// Returns the id of a member, the name that reads well, and the one that is always free.
pub(super) fn named(index: &Index<'_>, member: &Member<'_>) -> (String, String, String) {
    let id = member.id();
    let plain = member.name().to_string();
    let nice = match member {
        Member::Relation { entity, field, .. } => {
            let declared = index.spec().entities.get(entity.as_str());
            let has_name = declared
                .and_then(|entity| entity.fields.get(field.as_str()))
                .is_some_and(|field| field.reverse.is_some());
            let many = declared.map(|declared| declared.many_of(entity).to_string());
            many.filter(|_| !has_name).unwrap_or_else(|| plain.clone())
        }
        Member::Implied { implied, .. } => {
            implied_name(index, member, implied).unwrap_or_else(|| plain.clone())
        }
        _ => plain.clone(),
    };
    (id.to_string(), nice, plain)
}

fn implied_name(index: &Index<'_>, member: &Member<'_>, implied: &Implied) -> Option<String> {
    Some(match implied {
        Implied::CreatedAt => "creation".to_owned(),
        Implied::CreatedBy => "creator".to_owned(),
        Implied::UpdatedAt => "last change".to_owned(),
        Implied::UpdatedBy => "last editor".to_owned(),
        Implied::Tenant(entity) => index.entity(entity.as_str())?.name().to_string(),
        Implied::Since(field) => {
            let id = member.id().as_str();
            let owner = index.entities().find(|entity| {
                matches!(entity.member(id), Some(Member::Implied { .. }))
                    && entity.member(field.as_str()).is_some()
            });
            format!("{} since", owner?.member(field.as_str())?.name())
        }
        _ => return None,
    })
}

pub(super) fn implied_end(implied: &Implied) -> End {
    match implied {
        Implied::CreatedAt | Implied::UpdatedAt | Implied::Since(_) => {
            End::Value(FieldType::Instant)
        }
        Implied::CreatedBy | Implied::UpdatedBy => End::Row(Row::Of(Id::known(ACCOUNT))),
        Implied::Number | Implied::AccountName | Implied::AccountTimeZone => {
            End::Value(FieldType::Text)
        }
        Implied::AccountEmail => End::Value(FieldType::Email),
        Implied::Position => End::Value(FieldType::Integer),
        Implied::Tenant(entity) => End::Row(row_of(entity)),
    }
}

pub(super) fn fits(kinds: &[&str], kind: &str) -> bool {
    kinds.is_empty() || kinds.contains(&kind)
}

pub(super) fn module_member(
    kind: &str,
    target: &Id,
    id: &str,
    name: impl FnOnce() -> String,
) -> Option<String> {
    if target.as_str() == id {
        return Some(name());
    }
    let known = MODULE_MEMBERS
        .iter()
        .find(|(kinds, known, _)| fits(kinds, kind) && *known == id);
    known.map(|(_, _, name)| (*name).to_owned())
}
