//! Two archetypes in one: "a shop with a blog".

mod rows;

use crate::{
    archetype::{Archetype, EntityWords, Head},
    settle::tidy_all,
};
use sayso_spec::{
    Id, Nodes, Remarks, Spec,
    model::{SignUp, ViewKind},
};
use std::collections::BTreeMap;

/// Returns an archetype with the parts of another one, or nothing if they do not go together: both need accounts without teams,
/// and no two things of the same name.
pub(crate) fn merged(first: &Archetype, second: &Archetype) -> Option<Archetype> {
    let fit = [first, second]
        .iter()
        .all(|one| one.spec.auth.is_some() && one.spec.tenancy.is_none());
    if !fit {
        return None;
    }
    let mut other = with_roles_of(first, second)?;
    let same = same(first, second);
    rows::accounts(&first.spec, &mut other);
    without_doubles(&first.spec, &mut other, &same);
    views(&first.spec, &mut other, second.name);
    let mut spec = first.spec.clone();
    add(&mut spec, other);
    tidy_all(&mut spec);
    let is_valid = !sayso_spec::check(&spec)
        .iter()
        .any(sayso_spec::Diagnostic::is_error);
    is_valid.then(|| Archetype {
        name: first.name,
        head: heads(first, second, &same),
        spec,
    })
}

/// Returns the role over all others.
fn top(spec: &Spec) -> Option<&Id> {
    let roles = spec.roles.iter();
    roles
        .max_by_key(|(_, role)| role.over.len())
        .map(|(id, _)| id)
}

/// Returns the other specification with its topmost role under the name of the first one's. The others keep theirs.
fn with_roles_of(first: &Archetype, second: &Archetype) -> Option<Spec> {
    let (Some(old), Some(new)) = (top(&second.spec), top(&first.spec)) else {
        return Some(second.spec.clone());
    };
    let mut text = second.spec.to_toml(&Remarks::default());
    for (before, after) in [("role(", ")"), ("holders(", ")"), ("role = \"", "\"")] {
        text = text.replace(
            &format!("{before}{old}{after}"),
            &format!("{before}{new}{after}"),
        );
    }
    let head = format!("[role]\n{new} = {{}}\n");
    // The role itself is declared under its old name.
    let declared = text.replacen("[role]\n", &head, 1);
    let text = if second.spec.roles.contains(new.as_str()) {
        text
    } else {
        declared
    };
    let mut spec = sayso_spec::read_toml(&text).spec?;
    if old != new {
        spec.roles.remove(old.as_str());
    }
    Some(spec)
}

/// Returns the entities of the second archetype that the first one has too, by id or by one of its words.
fn same(first: &Archetype, second: &Archetype) -> BTreeMap<Id, Id> {
    let found = second.spec.entities.ids().filter_map(|id| {
        let is_known = |(known, words): &(&String, &EntityWords)| {
            id.as_str() == known.as_str() || words.words.iter().any(|word| *word == id.words())
        };
        let (known, _) = first.head.entity.iter().find(is_known)?;
        Some((id.clone(), known.parse().ok()?))
    });
    found.collect()
}

/// Removes the entities that the first specification has too, and leads to those instead.
fn without_doubles(first: &Spec, other: &mut Spec, same: &BTreeMap<Id, Id>) {
    for (_, entity) in other.entities.iter_mut() {
        for (_, field) in entity.fields.iter_mut() {
            if let Some(kept) = field.to.as_ref().and_then(|to| same.get(to)) {
                field.to = Some(kept.clone());
            }
        }
    }
    for (old, kept) in same {
        let rows: Vec<Id> = other
            .seeds
            .get(old.as_str())
            .into_iter()
            .flat_map(|seed| seed.rows.ids().cloned())
            .collect();
        let new: Vec<Id> = first
            .seeds
            .get(kept.as_str())
            .into_iter()
            .flat_map(|seed| seed.rows.ids().cloned())
            .collect();
        let names: BTreeMap<String, Id> = rows
            .iter()
            .map(ToString::to_string)
            .zip(new.into_iter().cycle())
            .collect();
        rows::lead(other, kept, &names);
        remove_node(other, old);
    }
}

/// Removes an entity and what is about it alone, but not what leads to it.
fn remove_node(spec: &mut Spec, entity: &Id) {
    let id = entity.as_str();
    spec.entities.remove(id);
    spec.machines.remove(id);
    spec.seeds.remove(id);
    let views: Vec<Id> = spec
        .views
        .iter()
        .filter(|(_, view)| view.entity.as_ref() == Some(entity))
        .map(|(view, _)| view.clone())
        .collect();
    for view in views {
        spec.views.remove(view.as_str());
    }
    let modules = &mut spec.modules;
    modules.comments.remove(id);
    modules.attachments.remove(id);
    modules.tags.remove(id);
    modules.favourites.remove(id);
    modules.follow.remove(id);
    modules.ratings.remove(id);
    modules.search.remove(id);
    modules.activity.remove(id);
    modules.audit.remove(id);
    modules.api.remove(id);
}

/// Gives views of the second specification, and its messages, ids and names that the first one does not have.
fn views(first: &Spec, other: &mut Spec, name: &str) {
    let taken: Vec<String> = first
        .views
        .iter()
        .map(|(id, view)| view.name_of(id).as_str().to_lowercase())
        .collect();
    let own = name.replace('-', "_");
    let mut ids: BTreeMap<Id, Id> = BTreeMap::new();
    let mut renamed = Nodes::new();
    for (id, view) in std::mem::take(&mut other.views) {
        let mut view = view;
        let shown = view.name_of(&id).as_str().to_owned();
        let is_taken = first.views.contains(id.as_str());
        if is_taken || taken.contains(&shown.to_lowercase()) {
            view.name = format!("{} {shown}", name.replace('-', " ")).parse().ok();
        }
        let new = Id::near(&format!("{own}_{id}"))
            .filter(|_| is_taken)
            .unwrap_or_else(|| id.clone());
        ids.insert(id, new.clone());
        renamed.insert(new, view);
    }
    other.views = renamed;
    let follow = |id: &mut Option<Id>| {
        if let Some(new) = id.as_ref().and_then(|id| ids.get(id)) {
            *id = Some(new.clone());
        }
    };
    for (_, view) in other.views.iter_mut() {
        for (_, widget) in view.widgets.iter_mut() {
            follow(&mut widget.view);
        }
        for (_, section) in view.sections.iter_mut() {
            follow(&mut section.view);
            follow(&mut section.action);
        }
    }
}

/// Adds the parts of one specification to another.
fn add(spec: &mut Spec, other: Spec) {
    spec.app.currency = spec.app.currency.take().or(other.app.currency);
    if let (Some(auth), Some(others)) = (&mut spec.auth, other.auth) {
        auth.invite = auth.invite.take().or(others.invite);
        auth.manage = auth.manage.take().or(others.manage);
        // The narrower way in: a page for all people with an account may be for few.
        if others.sign_up != SignUp::Open {
            auth.sign_up = others.sign_up;
        }
    }
    let top = top(spec).cloned();
    for (id, role) in other.roles {
        if spec.roles.contains(id.as_str()) {
            continue;
        }
        if let Some(top) = top
            .as_ref()
            .and_then(|top| spec.roles.get_mut(top.as_str()))
        {
            top.over.push(id.clone());
        }
        spec.roles.insert(id, role);
    }
    let page = spec
        .views
        .iter()
        .find(|(_, view)| view.kind == ViewKind::Page)
        .map(|(id, _)| id.clone());
    fill(&mut spec.entities, other.entities);
    fill(&mut spec.machines, other.machines);
    for (id, view) in other.views {
        let known = page
            .as_ref()
            .and_then(|page| spec.views.get_mut(page.as_str()));
        match known.filter(|_| view.kind == ViewKind::Page) {
            // One page for visitors shows what both have.
            Some(page) => {
                let shown = view
                    .sections
                    .into_iter()
                    .filter(|(_, section)| section.view.is_some());
                fill(&mut page.sections, shown.collect());
            }
            None => fill(&mut spec.views, [(id, view)].into_iter().collect()),
        }
    }
    fill(&mut spec.messages, other.messages);
    fill(&mut spec.schedules, other.schedules);
    rows::add_accounts(spec, &other.seeds);
    fill(&mut spec.seeds, other.seeds);
    let modules = other.modules;
    fill(&mut spec.modules.comments, modules.comments);
    fill(&mut spec.modules.attachments, modules.attachments);
    fill(&mut spec.modules.tags, modules.tags);
    fill(&mut spec.modules.favourites, modules.favourites);
    fill(&mut spec.modules.follow, modules.follow);
    fill(&mut spec.modules.ratings, modules.ratings);
    fill(&mut spec.modules.search, modules.search);
    fill(&mut spec.modules.activity, modules.activity);
    fill(&mut spec.modules.audit, modules.audit);
    fill(&mut spec.modules.api, modules.api);
}

/// Adds what is under other ids.
fn fill<T>(things: &mut Nodes<T>, others: Nodes<T>) {
    for (id, thing) in others {
        if !things.contains(id.as_str()) {
            things.insert(id, thing);
        }
    }
}

/// Returns the words of both.
fn heads(first: &Archetype, second: &Archetype, same: &BTreeMap<Id, Id>) -> Head {
    let mut head = first.head.clone();
    head.products.extend(second.head.products.iter().cloned());
    for (id, words) in &second.head.entity {
        match same.get(id.as_str()) {
            Some(kept) => {
                if let Some(known) = head.entity.get_mut(kept.as_str()) {
                    known.words.extend(words.words.iter().cloned());
                }
            }
            None => {
                head.entity.insert(id.clone(), words.clone());
            }
        }
    }
    let tops = (top(&first.spec), top(&second.spec));
    for (id, words) in &second.head.role {
        let name = match tops {
            (Some(new), Some(old)) if *old == **id => new.to_string(),
            _ => id.clone(),
        };
        head.role
            .entry(name)
            .or_default()
            .words
            .extend(words.words.iter().cloned());
    }
    head
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::ARCHETYPES;

    #[test]
    fn parts_of_products_go_into_other_products() {
        let with = |first: &str, second: &str| {
            let find = |name: &str| ARCHETYPES.iter().find(|one| one.name == name);
            let both = merged(find(first)?, find(second)?)?;
            Some(both.spec)
        };
        for (first, second, of_first, of_second) in [
            ("online-store", "blog", "product", "post"),
            ("crm", "invoices", "deal", "invoice"),
            ("pet-adoption", "donations", "animal", "pledge"),
            ("job-board", "forum", "job", "topic"),
        ] {
            let spec = with(first, second).unwrap_or_else(|| panic!("{first} with {second}"));
            assert!(spec.entities.contains(of_first), "{first}");
            assert!(spec.entities.contains(of_second), "{second}");
            let refused = sayso_writer::unsupported(&spec);
            assert!(refused.is_empty(), "{first} with {second}: {refused:#?}");
        }
        let crm = with("crm", "invoices").expect("they go together");
        assert!(!crm.entities.contains("client"));
        let invoice = crm.entities.get("invoice").expect("an invoice");
        let client = invoice.fields.get("client").expect("a client");
        assert_eq!(client.to.as_ref().map(|to| to.as_str()), Some("company"));
    }

    #[test]
    fn what_is_for_few_opens_no_further() {
        let find = |name: &str| ARCHETYPES.iter().find(|one| one.name == name);
        let both = find("wiki").zip(find("job-board"));
        let spec = both
            .and_then(|(wiki, jobs)| merged(wiki, jobs))
            .map(|both| both.spec);
        let auth = spec.and_then(|spec| spec.auth).expect("they go together");
        assert_eq!(auth.sign_up, sayso_spec::model::SignUp::Invite);
    }
}
