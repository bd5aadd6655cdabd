//! Links between records.

use crate::{
    draft::{Draft, id, named},
    family,
    fields::is_taken,
    people::{People, Who},
};
use sayso_reader::{Reading, Relation};
use sayso_spec::{
    Id, Name,
    model::{Entity, Field, FieldType, OnDelete},
};

/// Adds the links that the reading has.
pub(crate) fn stated(draft: &mut Draft, reading: &Reading, people: &People) {
    for relation in &reading.relations {
        let Some(from) = draft.entity_of(&relation.from) else {
            continue;
        };
        let made = match draft.entity_of(&relation.to) {
            // Two words for one thing.
            Some(to) if to == from && relation.from != relation.to => {
                Some(format!("entity.{from}"))
            }
            Some(to) if relation.many => join(draft, &from, &to),
            Some(to) => link(draft, &from, &to, &relation.to),
            None => person(draft, &from, relation, people),
        };
        if let Some(node) = made {
            draft.comes_from(node.as_str(), &relation.span);
        }
    }
}

/// Links an entity to another one, unless it is linked to it already. Returns the node.
fn link(draft: &mut Draft, from: &Id, to: &Id, word: &str) -> Option<String> {
    let is_tenant = draft
        .spec
        .tenancy
        .as_ref()
        .is_some_and(|tenancy| tenancy.entity == *to);
    if is_tenant {
        return Some("tenancy".to_owned());
    }
    let fields = &draft.spec.entities.get(from.as_str())?.fields;
    let known = fields
        .iter()
        .find(|(_, field)| field.to.as_ref() == Some(to));
    if let Some((field, _)) = known {
        return Some(format!("entity.{from}.field.{field}"));
    }
    let is_kept = !draft.added.contains(from) && !draft.added.contains(to);
    if is_kept && from != to && is_near(draft, from, to) {
        return Some(format!("entity.{from}"));
    }
    let leads_back = from == to || reaches(draft, to, from);
    let is_part = !is_kept && !leads_back && family::NAMELESS.contains(&family::of(from.as_str()));
    let field = Field {
        to: Some(to.clone()),
        required: is_part,
        on_delete: if is_part {
            OnDelete::Restrict
        } else {
            OnDelete::Clear
        },
        ..Field::of(FieldType::Ref)
    };
    put(draft, from, word, field)
}

/// Returns true if an archetype links two of its entities already, one way or the other, or over a third one.
fn is_near(draft: &Draft, one: &Id, other: &Id) -> bool {
    let leads = |from: &Id, to: &Id| {
        let declared = draft.spec.entities.get(from.as_str());
        let mut fields = declared
            .into_iter()
            .flat_map(|declared| declared.fields.values());
        fields.any(|field| field.to.as_ref() == Some(to))
    };
    let are_linked = |one: &Id, other: &Id| leads(one, other) || leads(other, one);
    let mut thirds = draft.spec.entities.ids();
    are_linked(one, other) || thirds.any(|third| are_linked(one, third) && are_linked(third, other))
}

/// Returns true if required links lead from one entity to another.
fn reaches(draft: &Draft, from: &Id, to: &Id) -> bool {
    let mut seen = vec![from.clone()];
    let mut at = 0;
    while let Some(entity) = seen
        .get(at)
        .and_then(|id| draft.spec.entities.get(id.as_str()))
    {
        for (_, field) in &entity.fields {
            if let Some(next) = field.to.as_ref().filter(|next| !seen.contains(next)) {
                seen.push(next.clone());
            }
        }
        at += 1;
    }
    seen.contains(to)
}

/// Adds a link with a free name on both sides.
fn put(draft: &mut Draft, from: &Id, word: &str, mut field: Field) -> Option<String> {
    let to = field.to.clone()?;
    let (id, name) = named(&word.replace('_', " "), |id| is_taken(draft, from, id))?;
    field.name = Some(name);
    field.reverse = reverse(draft, from, &to, &id);
    let path = format!("entity.{from}.field.{id}");
    draft
        .spec
        .entities
        .get_mut(from.as_str())?
        .fields
        .insert(id, field);
    Some(path)
}

/// Returns the name of the other side if the usual one is taken there.
fn reverse(draft: &Draft, from: &Id, to: &Id, field: &Id) -> Option<Id> {
    let usual = Id::near(Name::of_id(from).plural().as_str())?;
    let is_used = |name: &Id| {
        let target = draft.spec.entities.get(to.as_str());
        let is_field = target.is_some_and(|target| target.fields.contains(name.as_str()));
        let is_relation = draft.spec.entities.iter().any(|(id, entity)| {
            let usual = Id::near(Name::of_id(id).plural().as_str());
            let mut links = entity
                .fields
                .iter()
                .filter(|(_, field)| field.to.as_ref() == Some(to));
            links.any(|(_, field)| field.reverse.as_ref().or(usual.as_ref()) == Some(name))
        });
        is_field || is_relation
    };
    if !is_used(&usual) {
        return None;
    }
    let other = Id::near(&format!("{field}_{usual}"))?;
    (!is_used(&other)).then_some(other)
}

/// Links several to several by an entity that has nothing else.
fn join(draft: &mut Draft, from: &Id, to: &Id) -> Option<String> {
    if from == to {
        return link(draft, from, to, &format!("related_{to}"));
    }
    let pair = Id::near(&format!("{from}_{to}"))?;
    let other = Id::near(&format!("{to}_{from}"))?;
    for known in [&pair, &other] {
        if draft.spec.entities.contains(known.as_str()) {
            return Some(format!("entity.{known}"));
        }
    }
    let side = |to: &Id| Field {
        to: Some(to.clone()),
        required: true,
        on_delete: OnDelete::Cascade,
        ..Field::of(FieldType::Ref)
    };
    let mut made = Entity {
        join: true,
        ..Entity::default()
    };
    made.fields.insert(from.clone(), side(from));
    made.fields.insert(to.clone(), side(to));
    draft.spec.entities.insert(pair.clone(), made);
    Some(format!("entity.{pair}"))
}

/// Returns true if an archetype lets these people make the record, so that it knows them as its author or owner.
fn is_author(draft: &Draft, from: &Id, who: &Who, people: &People) -> bool {
    let declared = draft.spec.entities.get(from.as_str());
    let create = declared.and_then(|declared| declared.access.create.as_ref());
    let rule = people.rule(std::slice::from_ref(who));
    let is_same = |create: &sayso_spec::Expr| {
        let parts: Vec<&str> = create.as_str().split(" or ").collect();
        parts.contains(&"anyone")
            || rule
                .as_ref()
                .is_some_and(|rule| parts.contains(&rule.as_str()))
    };
    *who == Who::SignedIn || create.is_some_and(is_same)
}

/// Links an entity to a person with an account. A person who makes the record is its author anyway.
fn person(draft: &mut Draft, from: &Id, relation: &Relation, people: &People) -> Option<String> {
    if !people.accounts {
        return None;
    }
    let who = people.who(&relation.to)?;
    if !draft.added.contains(from) && is_author(draft, from, &who, people) {
        return Some(format!("entity.{from}"));
    }
    let role = match &who {
        Who::Role(role) => Some(role.clone()),
        _ => None,
    };
    if who == Who::Anyone {
        return None;
    }
    let word = match relation.to.as_str() {
        "user" | "account" | "person" | "people" => "person",
        other => other,
    };
    let fields = &draft.spec.entities.get(from.as_str())?.fields;
    let known = fields.iter().find(|(id, field)| {
        field
            .to
            .as_ref()
            .is_some_and(|to| *to == *sayso_spec::ACCOUNT)
            && (**id == *word || role.is_none())
    });
    if let Some((id, _)) = known {
        return Some(format!("entity.{from}.field.{id}"));
    }
    let field = Field {
        to: Some(id(sayso_spec::ACCOUNT)),
        on_delete: OnDelete::Clear,
        role,
        ..Field::of(FieldType::Ref)
    };
    put(draft, from, word, field)
}
