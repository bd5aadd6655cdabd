//! Parts that the text rules out.

use crate::{
    draft::Draft,
    people::needs_accounts,
    settle::{remove, remove_entity, tidy_all},
    unify::without_teams,
    words::{Word, parts},
};
use sayso_reader::{Absent, Reading, Span};
use sayso_spec::{Id, Path, model::ViewKind};

/// Removes what the text rules out from the archetype. What was never there needs no removal.
pub(crate) fn remove_stated(draft: &mut Draft, reading: &Reading, words: &[Word]) {
    draft.has_accounts = needs_accounts(reading, words);
    for absent in &reading.absent {
        let name = absent.name.rsplit('.').next().unwrap_or(&absent.name);
        ruled_out(draft, absent, name);
        draft.ruled_out.push(absent.span.clone());
    }
    for (phrase, span) in denied(words) {
        let is_read = reading
            .absent
            .iter()
            .any(|absent| crate::words::meet(&absent.span, &span));
        if !is_read && by_words(draft, &phrase) {
            draft.ruled_out.push(span);
        }
    }
    for (name, span) in unwanted(words, &draft.spec.app.description) {
        feature(draft, name);
        draft.ruled_out.push(span);
    }
    tidy_all(&mut draft.spec);
}

/// Returns the messages that a sentence refuses: "we don't want it to send emails", "it should never notify anyone".
fn unwanted(words: &[Word], text: &str) -> Vec<(&'static str, Span)> {
    const FAR: usize = 7;
    const REFUSE: &[&str] = &[
        "not", "never", "t", "dont", "doesnt", "shouldnt", "mustnt", "no",
    ];
    const MESSAGES: &[(&str, &str)] = &[
        ("email", "email"),
        ("mail", "email"),
        ("notification", "notification"),
        ("notify", "notification"),
        ("reminder", "reminder"),
    ];
    const ENDS: &[&str] = &[
        "but", "only", "except", "until", "if", "unless", "without", "and", "forget", "fail",
        "miss",
    ];
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !REFUSE.contains(&word.one.as_str()) {
            continue;
        }
        let near: Vec<&Word> = words[at + 1..]
            .iter()
            .take(FAR)
            .take_while(|near| !ENDS.contains(&near.one.as_str()) && is_joined(text, word, near))
            .collect();
        let sends = near.iter().any(|word| {
            matches!(
                word.one.as_str(),
                "send" | "want" | "need" | "get" | "receive" | "notify"
            )
        });
        let message = near.iter().find_map(|word| {
            let (_, name) = MESSAGES.iter().find(|(message, _)| *message == word.one)?;
            Some((*name, word.span.clone()))
        });
        found.extend(message.filter(|_| sends));
    }
    found
}

/// Returns true if no mark is between two words.
fn is_joined(text: &str, from: &Word, to: &Word) -> bool {
    let between = text.get(from.span.end..to.span.start).unwrap_or_default();
    !between.contains(['.', '!', '?', ';', ':', ',', '\n'])
}

fn ruled_out(draft: &mut Draft, absent: &Absent, name: &str) {
    match absent.kind {
        "feature" => feature(draft, name),
        "view" => view(draft, name),
        "role" if draft.spec.roles.contains(name) => {
            remove(
                &mut draft.spec,
                &Path::from(format!("role.{name}").as_str()),
            );
        }
        "field" => field(draft, &absent.name),
        _ => {
            by_words(draft, &parts(name));
        }
    }
}

/// Removes a field, given as `entity.field`.
fn field(draft: &mut Draft, name: &str) {
    if let Some((entity, field)) = name.split_once('.') {
        let path = Path::from(format!("entity.{entity}.field.{field}").as_str());
        remove(&mut draft.spec, &path);
    }
}

/// Removes the feature, view, entity or field that is called like the words of the text.
fn by_words(draft: &mut Draft, phrase: &[String]) -> bool {
    let joined = phrase.join("_");
    let feature_name = match joined.as_str() {
        "comment" => "comments",
        "file" | "attachment" => "files",
        "team" | "workspace" => "teams",
        "log_in" | "login" | "account" | "password" => "login",
        "search" => "search",
        "history" => "history",
        "email" | "e_mail" => "email",
        "reminder" => "reminder",
        "notification" => "notification",
        _ => "",
    };
    if !feature_name.is_empty() {
        feature(draft, feature_name);
        return true;
    }
    let views = [
        ("board", "board"),
        ("calendar", "calendar"),
        ("dashboard", "dashboard"),
        ("front_page", "public_page"),
        ("landing_page", "public_page"),
        ("report", "report"),
    ];
    if let Some((_, kind)) = views.iter().find(|(word, _)| *word == joined) {
        view(draft, kind);
        return true;
    }
    let entities: Vec<Id> = draft.spec.entities.ids().cloned().collect();
    let is_called = |id: &Id, name: &str| parts(id.as_str()) == phrase || parts(name) == phrase;
    let mut is_found = false;
    for entity in entities {
        let (one, _) = draft.names_of(&entity);
        if is_called(&entity, &one) && draft.spec.entities.len() > 1 {
            remove_entity(&mut draft.spec, entity.as_str());
            return true;
        }
        let Some(declared) = draft.spec.entities.get(entity.as_str()) else {
            continue;
        };
        let field = declared
            .fields
            .iter()
            .find(|(id, field)| is_called(id, field.name_of(id).as_str()))
            .map(|(id, _)| id.clone());
        if let Some(field) = field {
            let path = Path::from(format!("entity.{entity}.field.{field}").as_str());
            is_found |= remove(&mut draft.spec, &path);
        }
    }
    is_found
}

fn feature(draft: &mut Draft, name: &str) {
    let modules = &mut draft.spec.modules;
    match name {
        "login" if draft.has_accounts => {}
        "login" => without_accounts(draft),
        "teams" => {
            if let Some(spec) = without_teams(&draft.spec) {
                draft.spec = spec;
            }
        }
        "comments" => {
            modules.comments = sayso_spec::Nodes::new();
            entities_of(draft, "comment");
        }
        "files" | "images" => modules.attachments = sayso_spec::Nodes::new(),
        "tags" => modules.tags = sayso_spec::Nodes::new(),
        "favorites" | "likes" | "votes" => modules.favourites = sayso_spec::Nodes::new(),
        "rating" => modules.ratings = sayso_spec::Nodes::new(),
        "search" => modules.search = sayso_spec::Nodes::new(),
        "api" => modules.api = sayso_spec::Nodes::new(),
        "history" => {
            modules.activity = sayso_spec::Nodes::new();
            modules.audit = sayso_spec::Nodes::new();
        }
        "email" | "notification" | "reminder" => {
            draft.spec.schedules = sayso_spec::Nodes::new();
            if name != "reminder" {
                draft.spec.messages = sayso_spec::Nodes::new();
            }
        }
        "payments" => draft.spec.payments = None,
        "dashboard" | "charts" => view(draft, "dashboard"),
        "public_page" => view(draft, name),
        _ => {}
    }
}

/// Removes the entities whose name begins with a word: "comment on post".
fn entities_of(draft: &mut Draft, word: &str) {
    let ids: Vec<Id> = draft.spec.entities.ids().cloned().collect();
    for id in ids {
        let begins = parts(id.as_str())
            .first()
            .is_some_and(|first| first == word);
        if begins && draft.spec.entities.len() > 1 {
            remove_entity(&mut draft.spec, id.as_str());
        }
    }
}

/// Opens an application to everyone who knows its address.
fn without_accounts(draft: &mut Draft) {
    if draft.spec.auth.is_none() {
        return;
    }
    if let Some(spec) = without_teams(&draft.spec) {
        draft.spec = spec;
    }
    let spec = &mut draft.spec;
    spec.auth = None;
    spec.roles = sayso_spec::Nodes::new();
    spec.seeds.remove("account");
    spec.tests = sayso_spec::Nodes::new();
    let anyone = Some(sayso_spec::Expr::new("anyone"));
    for (_, entity) in spec.entities.iter_mut() {
        for rule in [
            &mut entity.access.read,
            &mut entity.access.create,
            &mut entity.access.update,
            &mut entity.access.delete,
        ] {
            if rule.is_some() {
                rule.clone_from(&anyone);
            }
        }
        entity.access.import = None;
        entity.access.export = None;
    }
    for (_, machine) in spec
        .machines
        .iter_mut()
        .flat_map(|(_, fields)| fields.iter_mut())
    {
        for (_, transition) in machine.transitions.iter_mut() {
            if transition.by.is_some() {
                transition.by.clone_from(&anyone);
            }
        }
    }
    for (_, view) in spec.views.iter_mut() {
        view.who = None;
    }
}

fn view(draft: &mut Draft, kind: &str) {
    let kind = match kind {
        "board" => ViewKind::Board,
        "calendar" => ViewKind::Calendar,
        "gallery" => ViewKind::Gallery,
        "report" => ViewKind::Report,
        "dashboard" | "chart" => ViewKind::Dashboard,
        "public_page" => ViewKind::Page,
        _ => return,
    };
    let views: Vec<Id> = draft
        .spec
        .views
        .iter()
        .filter(|(_, view)| view.kind == kind)
        .map(|(id, _)| id.clone())
        .collect();
    // An application without any page is none.
    if draft.spec.views.len() == views.len() {
        return;
    }
    for id in views {
        draft.spec.views.remove(id.as_str());
    }
}

/// Returns the words behind "no" and "without", up to three, in all lengths from the longest.
fn denied(words: &[Word]) -> Vec<(Vec<String>, Span)> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !matches!(word.one.as_str(), "no" | "without") {
            continue;
        }
        let behind = &words[at + 1..];
        for length in (1..=3.min(behind.len())).rev() {
            let phrase: Vec<String> = behind[..length]
                .iter()
                .map(|word| word.one.clone())
                .collect();
            let end = behind[length - 1].span.end;
            found.push((phrase, word.span.start..end));
        }
    }
    found
}
