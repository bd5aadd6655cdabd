//! Rules of access: what the text grants and denies, and the default for everything else.

use crate::{
    draft::Draft,
    kept::{self, Kept},
    people::{People, Who},
    private::{is_diary, is_personal},
    said::{Granted, Said, is_conditional, is_of_others, key_of, sentence},
};
use sayso_reader::{Access as Right, Operation as Does, Reading};
use sayso_spec::{
    Expr, Id,
    model::{Access, Entity, FieldType, SignUp},
};
use std::collections::BTreeSet;

/// Sets the rules of entities without an archetype, and changes those of the archetype as the text says.
pub(crate) fn set(draft: &mut Draft, reading: &Reading, people: &People) {
    for id in draft.spec.entities.ids().cloned().collect::<Vec<_>>() {
        let is_tenant = people.tenant.as_ref() == Some(&id);
        let is_join = draft
            .spec
            .entities
            .get(id.as_str())
            .is_some_and(|entity| entity.join);
        if is_join {
            join(draft, &id, people);
        } else if !is_tenant {
            entity(draft, &id, reading, people);
        }
    }
}

/// Lets those change links who may change one of the sides.
fn join(draft: &mut Draft, id: &Id, people: &People) {
    let everyone = people.rule(&[Who::SignedIn]);
    let readers = if people.is_public {
        people.rule(&[Who::Anyone])
    } else {
        everyone.clone()
    };
    let Some(entity) = draft.spec.entities.get_mut(id.as_str()) else {
        return;
    };
    if entity.access.read.is_none() {
        entity.access = Access {
            read: readers,
            create: everyone.clone(),
            delete: everyone,
            ..Access::default()
        };
    }
}

fn entity(draft: &mut Draft, id: &Id, reading: &Reading, people: &People) {
    let is_added = draft.added.contains(id);
    let rights: Vec<&Right> = reading
        .access
        .iter()
        .filter(|right| right.what == "*" || draft.entities.get(&right.what) == Some(id))
        .collect();
    let mut defaults = defaults(reading, people, &rights);
    if is_personal(draft, id) {
        defaults.read = readers_of_personal(draft, people, &rights, defaults.read);
    }
    if is_diary(id) && everyone_is_said_to_create(people, &rights) {
        defaults.read = people.own().into_iter().collect();
    }
    let text = draft.spec.app.description.clone();
    let mut is_assumed = is_added;
    for (key, default) in [
        ("read", &defaults.read),
        ("create", &defaults.create),
        ("update", &defaults.update),
        ("delete", &defaults.delete),
    ] {
        if !is_added && keep(draft, id, key, &rights, people, &text) {
            is_assumed = false;
            continue;
        }
        let said = Said {
            rights: &rights,
            key,
            text: &text,
            people,
        };
        let granted = said.granted(default, is_added);
        is_assumed &= granted.is_none();
        let granted = granted.or_else(|| is_added.then(|| default.clone()));
        let Some(entity) = draft.spec.entities.get_mut(id.as_str()) else {
            return;
        };
        if let Some(granted) = granted {
            set_rule(entity, key, granted.rule(entity, people));
        }
    }
    for right in rights.iter().filter(|right| right.when == "team") {
        if people.tenant.is_none() && matches!(people.who(&right.who), Some(Who::Role(_))) {
            draft.misses(&right.span, OF_THEIR_TEAM);
        }
    }
    for right in &rights {
        let node = format!("entity.{id}.access.{}", key_of(right.operation));
        draft.comes_from(node.as_str(), &right.span);
    }
    if is_assumed && people.accounts {
        draft.open.push(id.clone());
    }
}

/// Keeps the rule of an archetype, with what the text grants, or leaves it to denials and to "only". Returns true if it is kept.
fn keep(
    draft: &mut Draft,
    id: &Id,
    key: &str,
    rights: &[&Right],
    people: &People,
    text: &str,
) -> bool {
    let of_key: Vec<&Right> = rights
        .iter()
        .filter(|right| right.operation == Does::All || key_of(right.operation) == key)
        .copied()
        .collect();
    let moves = movers(draft, id, people);
    let Some(declared) = draft.spec.entities.get_mut(id.as_str()) else {
        return true;
    };
    let rule = rule_of(declared, key).clone();
    let known = rule.as_ref().map_or("", Expr::as_str);
    let of_key: Vec<&Right> = of_key
        .into_iter()
        .filter(|right| {
            !(right.allow && right.operation == Does::Move && moves.contains(&right.who))
        })
        .collect();
    let is_met = |right: &&Right| {
        let sentence = sentence(text, &right.span);
        let is_kept_by_rules =
            key == "create" && kept::is_conditional(sentence) && !declared.rules.is_empty();
        is_kept_by_rules || (is_of_others(sentence) && kept::is_closed(known) && key != "create")
    };
    let denials: Vec<&Right> = of_key
        .iter()
        .copied()
        .filter(|right| !right.allow)
        .collect();
    let is_narrowed = |right: &&Right| {
        let is_own = is_conditional(right);
        let is_of_people = is_own && people.who(&right.who) == Some(Who::SignedIn);
        right.allow
            && ((right.only && !is_own)
                || (is_of_people && key != "create" && known == "signed_in"))
    };
    if of_key.iter().any(is_narrowed) || !denials.iter().all(is_met) {
        return false;
    }
    let grants: Vec<(&Right, &str)> = of_key
        .iter()
        .filter(|right| right.allow)
        .map(|right| (*right, sentence(text, &right.span)))
        .collect();
    let kept = match kept::with_grants(rule.as_ref(), key, &grants, people) {
        Kept::Other(other) => other,
        Kept::Same => rule,
    };
    let kept = kept.map(|rule| theirs_alone(declared, key, rule, &of_key, people));
    set_rule(declared, key, kept);
    true
}

/// Returns a rule in which roles of whom the text says no more than that they do it with their own rows do it with no others.
fn theirs_alone(
    entity: &Entity,
    key: &str,
    rule: Expr,
    rights: &[&Right],
    people: &People,
) -> Expr {
    let mut text = rule.as_str().to_owned();
    let granted = rights.iter().filter(|right| right.allow && key != "create");
    for right in granted.clone().filter(|right| is_conditional(right)) {
        let Some(Who::Role(role)) = people.who(&right.who) else {
            continue;
        };
        let has_all = granted
            .clone()
            .any(|other| other.who == right.who && !is_conditional(other));
        let whole = format!("role({role})");
        if has_all || people.top.as_ref() == Some(&role) || !kept::is_part(&text, &whole) {
            continue;
        }
        let own = people.rule_of(entity, &[Who::Theirs(Some(role)), people.top()]);
        if let Some(own) = own {
            text = kept::with_part(&text, &whole, own.as_str());
        }
    }
    Expr::new(&text)
}

/// Returns the words for people who move the rows of an archetype, or make them, which changes nothing else of them.
fn movers(draft: &Draft, id: &Id, people: &People) -> Vec<String> {
    let machines = draft.spec.machines.get(id.as_str());
    let declared = draft.spec.entities.get(id.as_str());
    let create = declared.and_then(|declared| declared.access.create.as_ref());
    let moves: Vec<&Expr> = machines
        .into_iter()
        .flat_map(|fields| fields.values())
        .flat_map(|machine| machine.transitions.values())
        .filter_map(|transition| transition.by.as_ref())
        .chain(create.filter(|_| machines.is_some()))
        .collect();
    let moves_it = |who: &Who| {
        let rule = people.rule(std::slice::from_ref(who));
        rule.is_some_and(|rule| moves.iter().any(|by| by.as_str().contains(rule.as_str())))
    };
    let named = people.roles.iter().filter(|(_, who)| moves_it(who));
    named.map(|(name, _)| name.clone()).collect()
}

/// The people of each operation of which the text says nothing.
struct Defaults {
    read: Granted,
    create: Granted,
    update: Granted,
    delete: Granted,
}

fn defaults(reading: &Reading, people: &People, rights: &[&Right]) -> Defaults {
    let top = people.top();
    let one = |who: Who| Granted::to([who]);
    let own: Granted = people.own().into_iter().collect();
    let is_own = rights.iter().any(|right| {
        right.when == "own" && right.allow && people.who(&right.who) == Some(Who::SignedIn)
    });
    let has_roles = !reading.roles.is_empty();
    let creators: BTreeSet<Who> = rights
        .iter()
        .filter(|right| right.allow && matches!(right.operation, Does::Create | Does::All))
        .filter_map(|right| people.who(&right.who))
        .collect();
    let everyone_creates = creators.is_empty() || creators.contains(&Who::SignedIn);
    let is_said = everyone_is_said_to_create(people, rights);
    let update = if !everyone_creates {
        creators.iter().cloned().chain([top.clone()]).collect()
    } else if has_roles || people.is_public || is_said {
        own.clone()
    } else {
        one(Who::SignedIn)
    };
    let read = if is_own {
        own.clone()
    } else if people.is_public {
        one(Who::Anyone)
    } else {
        one(Who::SignedIn)
    };
    // On a page for visitors, people from outside write only if the text has such people.
    let is_published = people.is_public && creators.is_empty() && !people.has_members();
    let create = if is_published {
        one(top.clone())
    } else {
        one(Who::SignedIn)
    };
    Defaults {
        read,
        create,
        update,
        delete: own,
    }
}

/// Tells whether the text says that each person makes such rows, as in "users log workouts". They are theirs.
fn everyone_is_said_to_create(people: &People, rights: &[&Right]) -> bool {
    rights.iter().any(|right| {
        right.allow
            && right.operation == Does::Create
            && people.who(&right.who) == Some(Who::SignedIn)
    })
}

/// The readers of rows about people, of which the text does not say who sees them: not the public, and where everyone can sign
/// up, those who have something to do with them.
fn readers_of_personal(
    draft: &Draft,
    people: &People,
    rights: &[&Right],
    usual: Granted,
) -> Granted {
    let is_open = draft
        .spec
        .auth
        .as_ref()
        .is_some_and(|auth| auth.sign_up == SignUp::Open);
    if !is_open || people.tenant.is_some() {
        let is_public = usual.who.contains(&Who::Anyone);
        return if is_public {
            Granted::to([Who::SignedIn])
        } else {
            usual
        };
    }
    let acting = rights
        .iter()
        .filter(|right| right.allow)
        .filter_map(|right| people.who(&right.who))
        .filter(|who| matches!(who, Who::Role(_)));
    [Who::Theirs(None), people.top()]
        .into_iter()
        .chain(acting)
        .collect()
}

/// The note of a right whose condition is not built.
const OF_THEIR_TEAM: &str = "Who belongs to which group is not known; they have this right on the rows that they made, or that name them.";

fn rule_of<'a>(entity: &'a Entity, key: &str) -> &'a Option<Expr> {
    match key {
        "read" => &entity.access.read,
        "create" => &entity.access.create,
        "update" => &entity.access.update,
        "delete" => &entity.access.delete,
        _ => &entity.access.export,
    }
}

fn set_rule(entity: &mut Entity, key: &str, rule: Option<Expr>) {
    let place = match key {
        "read" => &mut entity.access.read,
        "create" => &mut entity.access.create,
        "update" => &mut entity.access.update,
        "delete" => &mut entity.access.delete,
        _ => &mut entity.access.export,
    };
    *place = rule;
}

/// Sets rules of single fields: `entity.field` of a right.
pub(crate) fn of_fields(draft: &mut Draft, reading: &Reading, people: &People) {
    for right in &reading.access {
        let Some((entity, field)) = right.what.split_once('.') else {
            continue;
        };
        let Some(entity) = draft.entity_of(entity) else {
            continue;
        };
        let Some(who) = people.who(&right.who) else {
            continue;
        };
        let top = people.top();
        let holders = if right.allow && right.only {
            vec![who]
        } else if right.allow || top == Who::SignedIn || top == who {
            continue;
        } else {
            vec![top]
        };
        let rule = people.rule(&holders);
        let declared = draft
            .spec
            .entities
            .get_mut(entity.as_str())
            .and_then(|entity| entity.fields.get_mut(field));
        let Some(declared) = declared.filter(|declared| !declared.is(FieldType::State)) else {
            continue;
        };
        let key = if right.operation == Does::Read {
            declared.read.clone_from(&rule);
            declared.write = rule;
            declared.required = false;
            "read"
        } else {
            declared.write = rule;
            declared.required = false;
            "write"
        };
        draft.comes_from(
            format!("entity.{entity}.field.{field}.{key}").as_str(),
            &right.span,
        );
    }
}

/// Tells the rules that the text says nothing about.
pub(crate) fn tell(draft: &mut Draft, people: &People) {
    let open: Vec<Id> = std::mem::take(&mut draft.open)
        .into_iter()
        .filter(|id| draft.spec.entities.contains(id.as_str()))
        .collect();
    let Some(first) = open.first() else {
        return;
    };
    let names: Vec<String> = open.iter().map(|id| draft.names_of(id).1).collect();
    let many = crate::generic::list(&names);
    let nodes = open
        .iter()
        .map(|id| format!("entity.{id}.access"))
        .collect();
    let readers = if people.is_public {
        "Everyone sees"
    } else if people.tenant.is_some() {
        "Members see"
    } else {
        "People with an account see"
    };
    let create = draft
        .spec
        .entities
        .get(first.as_str())
        .and_then(|one| one.access.create.clone());
    let writers = match &people.top {
        Some(top) if create == people.rule(&[people.top()]) => format!("the {} adds", top.words()),
        _ => "people with an account add".to_owned(),
    };
    let (_, example) = draft.names_of(first);
    draft.assume(
        "access",
        nodes,
        format!("{readers} {many}; {writers} them."),
        format!("Say who may do what, such as: only managers change {example}."),
    );
}
