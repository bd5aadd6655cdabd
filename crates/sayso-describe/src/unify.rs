//! The archetype under the person's words.

use crate::{
    apart,
    archetype::Archetype,
    choose::{Choice, mentions},
    draft::Draft,
    fields::capital,
    generic::article,
    people::{People, Who, signs_up},
    sample,
    settle::remove_entity,
    words::{Word, find, meet, parts},
};
use sayso_reader::{Reading, Span};
use sayso_spec::{
    Id, Name, Spec,
    model::{Role, SignUp},
};
use std::collections::BTreeMap;

/// Begins with an archetype: keeps its core and what the text mentions, under the words of the text.
pub(crate) fn begin(draft: &mut Draft, choice: &Choice, words: &[Word], reading: &Reading) {
    let archetype = &choice.archetype;
    let app = draft.spec.app.clone();
    draft.spec = archetype.spec.clone();
    draft.spec.app.description = app.description;
    for (entity, head) in &archetype.head.entity {
        draft
            .words_of_fields
            .insert(entity.clone(), head.field.clone());
        draft
            .words_of_entities
            .insert(entity.clone(), head.words.clone());
    }
    let is_absent = |span: &Span| reading.absent.iter().any(|absent| meet(&absent.span, span));
    let mut places = BTreeMap::new();
    for (entity, head) in &archetype.head.entity {
        let spans: Vec<Span> = mentions(words, entity, &head.words)
            .filter(|span| !is_absent(span))
            .collect();
        if spans.is_empty() && !head.core {
            remove_entity(&mut draft.spec, entity);
        } else {
            places.insert(entity.clone(), spans);
        }
    }
    product(draft, choice);
    for (entity, spans) in places {
        let Ok(id) = entity.parse::<Id>() else {
            continue;
        };
        for span in &spans {
            draft.comes_from(format!("entity.{entity}").as_str(), span);
        }
        unify(draft, archetype, &id, words, reading);
        fields(draft, archetype, &id, words, reading);
    }
    ignore_products(draft, choice, reading);
    apart::ignore(draft, archetype, reading);
    stand_in(draft, archetype, words, reading);
}

/// Lets a thing of the text that no words name take the place of what the product is about.
fn stand_in(draft: &mut Draft, archetype: &Archetype, words: &[Word], reading: &Reading) {
    for (entity, head) in archetype
        .head
        .entity
        .iter()
        .filter(|(_, head)| head.stand_in)
    {
        let is_mentioned = mentions(words, entity, &head.words).next().is_some();
        let Ok(id) = entity.parse::<Id>() else {
            continue;
        };
        if is_mentioned || !draft.spec.entities.contains(entity) {
            continue;
        }
        let fits = |name: &str| {
            let fields = reading.fields.iter().filter(|field| field.entity == name);
            fields
                .filter(|field| crate::fields::known(draft, &id, &field.name).is_some())
                .count()
        };
        let free = reading.entities.iter().rev().filter(|entity| {
            !draft.entities.contains_key(&entity.name)
                && !draft.ignored.contains(&entity.name)
                && crate::family::of(&entity.name) == crate::family::THING
        });
        let place = |entity: &sayso_reader::Entity| {
            entity.spans.first().map_or(usize::MAX, |span| span.start)
        };
        let best = free.max_by_key(|entity| (fits(&entity.name), std::cmp::Reverse(place(entity))));
        let Some(thing) = best else {
            continue;
        };
        draft.entities.insert(thing.name.clone(), id.clone());
        for span in &thing.spans {
            draft.comes_from(format!("entity.{entity}").as_str(), span);
        }
        rename(&mut draft.spec, &id, &thing.name.replace('_', " "));
        sample::rename(&mut draft.spec, &id);
    }
}

/// The words of the product stand for the core, which makes no sense apart.
fn product(draft: &mut Draft, choice: &Choice) {
    let core: Vec<String> = choice
        .archetype
        .head
        .entity
        .iter()
        .filter(|(_, head)| head.core)
        .map(|(id, _)| format!("entity.{id}"))
        .collect();
    for span in choice.spans() {
        draft.comes_from("app.name", span);
        for node in &core {
            draft.comes_from(node.as_str(), span);
        }
    }
}

/// Joins the reading's entities that are called like one of the archetype, and gives it the word of the text.
fn unify(draft: &mut Draft, archetype: &Archetype, id: &Id, words: &[Word], reading: &Reading) {
    let Some(head) = archetype.head.entity.get(id.as_str()) else {
        return;
    };
    let known: Vec<Vec<String>> = head
        .words
        .iter()
        .map(String::as_str)
        .chain([id.as_str()])
        .map(parts)
        .collect();
    let mut renamed = false;
    for entity in &reading.entities {
        let own = parts(&entity.name);
        let last = own.last().cloned().into_iter().collect::<Vec<_>>();
        let is_own_kind = own.len() > 1
            && known.contains(&last)
            && !is_field(draft, &entity.name)
            && has_fields_of(draft, id, &entity.name, reading);
        if !(known.contains(&own) || is_own_kind) || draft.entities.contains_key(&entity.name) {
            continue;
        }
        draft.entities.insert(entity.name.clone(), id.clone());
        let is_own_word = find(words, &id.words()).next().is_some();
        if own != parts(id.as_str()) && !is_own_kind && !is_own_word && !renamed {
            rename(&mut draft.spec, id, &entity.name.replace('_', " "));
            renamed = true;
        }
    }
    let is_read = draft.entities.values().any(|known| known == id);
    let is_own_word = [id.words(), draft.names_of(id).0]
        .iter()
        .any(|name| find(words, name).next().is_some());
    let is_role = |word: &String| {
        let mut roles = archetype.head.role.values();
        roles.any(|role| role.words.contains(word))
    };
    let mut others = head.words.iter().filter(|word| !is_role(word));
    let mentioned = others.find(|word| find(words, word).next().is_some());
    if let Some(word) = mentioned.filter(|_| !is_read && !is_own_word) {
        rename(&mut draft.spec, id, word);
    }
    draft
        .entities
        .entry(id.to_string())
        .or_insert_with(|| id.clone());
}

/// Returns true if all fields of a thing are fields of an entity.
fn has_fields_of(draft: &Draft, id: &Id, name: &str, reading: &Reading) -> bool {
    let mut fields = reading.fields.iter().filter(|field| field.entity == name);
    fields.all(|field| crate::fields::known(draft, id, &field.name).is_some())
}

/// Returns true for a word of some field: "correct answer" is no answer.
fn is_field(draft: &Draft, name: &str) -> bool {
    let own = parts(name);
    let mut words = draft
        .words_of_fields
        .values()
        .flat_map(BTreeMap::values)
        .flatten();
    words.any(|word| parts(word) == own)
}

/// Gives an entity another name, also in the names of views and in titles.
fn rename(spec: &mut Spec, id: &Id, word: &str) {
    let Ok(name) = word.parse::<Name>() else {
        return;
    };
    let taken: Vec<String> = spec
        .entities
        .iter()
        .filter(|(other, _)| *other != id)
        .flat_map(|(other, one)| {
            [
                one.name_of(other).to_string(),
                one.many_of(other).to_string(),
            ]
        })
        .collect();
    let Some(entity) = spec.entities.get_mut(id.as_str()) else {
        return;
    };
    let old = (entity.name_of(id), entity.many_of(id));
    let new = (name.clone(), name.plural());
    let is_taken = taken.iter().any(|known| {
        known.eq_ignore_ascii_case(new.0.as_str()) || known.eq_ignore_ascii_case(new.1.as_str())
    });
    if is_taken {
        return;
    }
    entity.name = Some(new.0.clone());
    entity.many = None;
    let with_article = |name: &Name| format!("{} {name}", article(name.as_str(), false));
    let pairs = [
        (with_article(&old.0), with_article(&new.0)),
        (old.1.to_string(), new.1.to_string()),
        (old.0.to_string(), new.0.to_string()),
    ];
    let renamed = |text: &str| {
        pairs.iter().fold(text.to_owned(), |text, (old, new)| {
            replaced(&text, old, new)
        })
    };
    for (id, view) in spec.views.iter_mut() {
        view.name = renamed(view.name_of(id).as_str())
            .parse()
            .ok()
            .or(view.name.take());
        for (_, widget) in view.widgets.iter_mut() {
            widget.name = renamed(&widget.name);
        }
        for (_, section) in view.sections.iter_mut() {
            section.title = section.title.as_deref().map(renamed);
            section.text = section.text.as_deref().map(renamed);
        }
    }
}

/// Replaces whole words, also with a capital letter at their beginning.
fn replaced(text: &str, old: &str, new: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    let is_inside = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    while let Some(found) = rest
        .to_lowercase()
        .find(old)
        .filter(|at| rest.is_char_boundary(*at))
    {
        let end = found + old.len();
        let (Some(before), Some(word), Some(after)) =
            (rest.get(..found), rest.get(found..end), rest.get(end..))
        else {
            break;
        };
        result.push_str(before);
        let is_word = !is_inside(before.chars().next_back()) && !is_inside(after.chars().next());
        let is_capital = word.starts_with(char::is_uppercase);
        match (is_word, is_capital) {
            (false, _) => result.push_str(word),
            (true, false) => result.push_str(new),
            (true, true) => result.push_str(&capital(new)),
        }
        rest = after;
    }
    result.push_str(rest);
    result
}

/// Finds the words of fields that the text mentions.
fn fields(draft: &mut Draft, archetype: &Archetype, id: &Id, words: &[Word], reading: &Reading) {
    let Some(declared) = archetype.spec.entities.get(id.as_str()) else {
        return;
    };
    let others = archetype
        .head
        .entity
        .get(id.as_str())
        .map(|head| &head.field);
    for (field, declared) in &declared.fields {
        let name = declared.name_of(field);
        // Such words are of every entity, so a mention of one says little.
        if matches!(
            field.as_str(),
            "name" | "title" | "description" | "notes" | "date"
        ) {
            continue;
        }
        let none = Vec::new();
        let synonyms = others
            .and_then(|others| others.get(field.as_str()))
            .unwrap_or(&none);
        let names = synonyms.iter().map(String::as_str).chain([name.as_str()]);
        let spans: Vec<Span> = names.flat_map(|name| find(words, name)).collect();
        for span in spans {
            let is_used = draft.origins.iter().any(|origin| meet(&origin.span, &span))
                || reading
                    .absent
                    .iter()
                    .any(|absent| meet(&absent.span, &span));
            if !is_used {
                draft.comes_from(format!("entity.{id}.field.{field}").as_str(), &span);
            }
        }
    }
}

/// Leaves out entities of the reading that are the product itself, such as "blog" in "a blog with posts".
fn ignore_products(draft: &mut Draft, choice: &Choice, reading: &Reading) {
    let products: Vec<Vec<String>> = choice
        .archetype
        .head
        .products
        .iter()
        .map(|phrase| parts(phrase))
        .collect();
    for entity in &reading.entities {
        let is_inside = entity
            .spans
            .iter()
            .all(|span| choice.spans().any(|named| meet(named, span)));
        if products.contains(&parts(&entity.name))
            || (is_inside && !draft.entities.contains_key(&entity.name))
        {
            draft.ignored.push(entity.name.clone());
        }
    }
}

/// Returns the people of an archetype, with the roles of the text under its roles.
pub(crate) fn people(draft: &mut Draft, archetype: &Archetype, reading: &Reading) -> People {
    let spec = &draft.spec;
    let mut people = People {
        accounts: spec.auth.is_some(),
        tenant: spec.tenancy.as_ref().map(|tenancy| tenancy.entity.clone()),
        is_public: spec.entities.values().any(|entity| {
            entity
                .access
                .read
                .as_ref()
                .is_some_and(|rule| rule.as_str() == "anyone")
        }),
        top: spec
            .roles
            .iter()
            .max_by_key(|(_, role)| role.over.len())
            .map(|(id, _)| id.clone()),
        ..People::default()
    };
    if !people.accounts {
        return people;
    }
    let mut made = Vec::new();
    let claims = claims(draft, archetype, reading);
    for role in &reading.roles {
        let id = claims.get(role.name.as_str()).cloned();
        let who = match (&id, &people.tenant) {
            (Some(id), Some(_)) if *id == "member" => Who::SignedIn,
            (Some(id), _) => Who::Role(id.clone()),
            (None, _) => crate::people::stated(draft, &role.name, people.tenant.is_some(), reading),
        };
        if let (None, Who::Role(id)) = (&id, &who) {
            made.push(id.clone());
        }
        let node = match &who {
            Who::Role(id) => format!("role.{id}"),
            _ => "auth".to_owned(),
        };
        if let (Some(id), Who::Role(_)) = (&id, &who) {
            call(&mut draft.spec, id, &role.name, reading);
        }
        for span in &role.spans {
            draft.comes_from(node.as_str(), span);
        }
        for name in role.also.iter().chain([&role.name]) {
            people.roles.insert(name.replace(' ', "_"), who.clone());
        }
    }
    let above = people
        .top
        .as_ref()
        .and_then(|top| draft.spec.roles.get_mut(top.as_str()));
    if let Some(above) = above {
        above.over.extend(
            made.into_iter()
                .filter(|other| people.top.as_ref() != Some(other)),
        );
    }
    people.is_top_stated = people
        .roles
        .values()
        .any(|who| matches!(who, Who::Role(id) if people.top.as_ref() == Some(id)));
    open(draft, reading);
    let features = ["login", "sign_up", "invite", "roles", "password_reset"];
    for feature in reading
        .features
        .iter()
        .filter(|feature| features.contains(&feature.name))
    {
        draft.comes_from("auth", &feature.span);
    }
    people
}

/// Returns the roles of the archetype that roles of the text become, at most one for each: two kinds of people of the text never
/// share the rights of one role. Roles with the name of the archetype's come first.
fn claims<'a>(draft: &Draft, archetype: &Archetype, reading: &'a Reading) -> BTreeMap<&'a str, Id> {
    let names = archetype.head.role.keys().map(|id| (id, vec![parts(id)]));
    let words = archetype.head.role.iter().map(|(id, head)| {
        let words = head.words.iter().map(|word| parts(word));
        (id, words.collect())
    });
    let mut claims: BTreeMap<&str, Id> = BTreeMap::new();
    for (id, words) in names.chain(words) {
        let Ok(role) = id.parse::<Id>() else { continue };
        let is_free = draft.spec.roles.contains(id) && !claims.values().any(|id| *id == role);
        let claimed = words.into_iter().filter(|_| is_free).find_map(|word| {
            let mut roles = reading.roles.iter().map(|role| role.name.as_str());
            roles.find(|name| parts(name) == word && !claims.contains_key(name))
        });
        if let Some(name) = claimed {
            claims.insert(name, role);
        }
    }
    claims
}

/// Lets people sign up by themselves where the text says that they register, and denies it to no one.
fn open(draft: &mut Draft, reading: &Reading) {
    let signs_up = signs_up(draft, reading);
    if let Some(auth) = draft.spec.auth.as_mut().filter(|_| signs_up) {
        auth.sign_up = SignUp::Open;
    }
}

/// Gives a role the word of the text, unless the text has its own word too.
fn call(spec: &mut Spec, id: &Id, word: &str, reading: &Reading) {
    let is_own_word = reading.roles.iter().any(|role| role.name == id.as_str());
    let shown = word.replace('_', " ");
    let is_taken = spec
        .roles
        .iter()
        .any(|(other, role)| other != id && called(other, role).eq_ignore_ascii_case(&shown));
    if is_own_word || is_taken {
        return;
    }
    if let Some(role) = spec.roles.get_mut(id.as_str()) {
        role.name = shown.parse().ok().or(role.name.take());
    }
}

fn called(id: &Id, role: &Role) -> String {
    role.name
        .as_ref()
        .map_or_else(|| id.words(), ToString::to_string)
}

/// Returns the specification without teams: everyone with an account is in the same area.
pub(crate) fn without_teams(spec: &Spec) -> Option<Spec> {
    let mut open = spec.clone();
    let tenancy = open.tenancy.take()?;
    let tenant = tenancy.entity;
    if let Some(auth) = &mut open.auth {
        auth.invite = tenancy.invite;
        auth.manage = tenancy.manage;
    }
    // Rows name no team any more, and cases may be about the borders of teams.
    for (_, seed) in open.seeds.iter_mut() {
        for (_, row) in seed.rows.iter_mut() {
            row.remove(tenant.as_str());
        }
    }
    open.tests = sayso_spec::Nodes::new();
    let mut text = open.to_toml(&sayso_spec::Remarks::default());
    let member = format!("member({tenant})");
    for (old, new) in [
        (member.as_str(), "signed_in"),
        ("\"hand_over\"", "\"clear\""),
        ("in = \"tenant\"", "in = \"app\""),
    ] {
        text = text.replace(old, new);
    }
    let mut spec = sayso_spec::read_toml(&text).spec?;
    remove_entity(&mut spec, tenant.as_str());
    Some(spec)
}
