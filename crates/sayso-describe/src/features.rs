//! Features that the text asks for.

use crate::{
    draft::{Draft, id},
    family,
    people::{People, Who},
    states, views,
    words::{meet, parts},
};
use sayso_reader::{Feature, Reading};
use sayso_spec::{
    Event, Expr, Id,
    model::{
        Activity, Api, Attachments, Audit, Comments, Delete, Every, Favourites, Field, FieldType,
        Message, Mode, Ratings, Schedule, Search, Tags,
    },
};

/// Adds the features of the reading. Those of accounts are there already.
pub(crate) fn stated(draft: &mut Draft, reading: &Reading, people: &People) {
    for feature in &reading.features {
        if draft.ruled_out.iter().any(|span| meet(span, &feature.span)) {
            continue;
        }
        let Some(entity) = target(draft, reading, feature) else {
            continue;
        };
        let known = kept(draft, feature.name, &entity).map(one);
        match known.unwrap_or_else(|| add(draft, feature.name, &entity, reading, people)) {
            Made::Nodes(nodes) => {
                for node in nodes {
                    draft.comes_from(node.as_str(), &feature.span);
                }
            }
            Made::BuiltIn(note) => draft.built_in.push((feature.span.clone(), note)),
            Made::Nothing(note) => draft.misses(&feature.span, note),
        }
    }
}

/// The fate of a feature.
enum Made {
    /// It became nodes.
    Nodes(Vec<String>),
    /// Each application has it.
    BuiltIn(&'static str),
    /// It is not built.
    Nothing(&'static str),
}

/// Returns the entity that a feature is about: the one whose words are nearest, or else the main one.
fn target(draft: &Draft, reading: &Reading, feature: &Feature) -> Option<Id> {
    let mut near: Vec<(usize, &str)> = reading
        .entities
        .iter()
        .flat_map(|entity| {
            entity
                .spans
                .iter()
                .map(move |span| (span, entity.name.as_str()))
        })
        .map(|(span, name)| (span.start.abs_diff(feature.span.start), name))
        .collect();
    near.sort_unstable();
    near.into_iter()
        .find_map(|(_, name)| draft.entity_of(name))
        .filter(|id| {
            draft
                .spec
                .entities
                .get(id.as_str())
                .is_some_and(|entity| !entity.join)
        })
        .filter(|id| people_entity(draft, id))
        .or_else(|| views::main(draft))
}

/// Returns true for an entity that is not the tenant.
fn people_entity(draft: &Draft, id: &Id) -> bool {
    draft
        .spec
        .tenancy
        .as_ref()
        .is_none_or(|tenancy| tenancy.entity != *id)
}

fn add(draft: &mut Draft, name: &str, entity: &Id, reading: &Reading, people: &People) -> Made {
    match name {
        "login" | "sign_up" | "invite" | "roles" | "password_reset" => one("auth".to_owned()),
        "teams" if draft.spec.tenancy.is_some() => one("tenancy".to_owned()),
        "teams" => Made::Nothing("Teams share one area; visitors could not see closed ones."),
        "search" => search(draft, entity),
        "filter" => Made::BuiltIn("Each list has filters."),
        "sort" => Made::BuiltIn("Each list is sorted by its columns."),
        "mobile" => Made::BuiltIn("Each page fits a phone."),
        "comments" | "files" | "images" | "history" | "api" | "likes" | "favorites" | "votes"
        | "rating" | "tags"
            if people.accounts =>
        {
            module(draft, name, entity, people)
        }
        "import" | "export" => exchange(draft, name, entity, people),
        "archive" | "undo" => archive(draft, entity),
        "approval" => approval(draft, entity, reading, people),
        "dashboard" | "charts" => {
            views::overview(draft, people);
            let shown = draft
                .spec
                .views
                .iter()
                .find(|(_, view)| view.kind == sayso_spec::model::ViewKind::Dashboard);
            shown.map_or(
                Made::Nothing("There is nothing to count yet."),
                |(view, _)| one(format!("view.{view}")),
            )
        }
        "public_page" => {
            views::landing(draft, people);
            one("view.welcome".to_owned())
        }
        "dark_mode" => {
            draft.spec.theme.mode = Mode::Dark;
            one("theme.mode".to_owned())
        }
        "colors" => Made::BuiltIn("Colours are set in the section `theme`."),
        "email" | "notification" => notify(draft, entity, people),
        "reminder" => remind(draft, entity, people),
        "payments" => {
            Made::Nothing("Money is written down; nothing is charged and no card number is stored.")
        }
        "social_login" | "two_factor" => {
            Made::Nothing("People log in with an address and a password.")
        }
        "messages" => Made::Nothing("People write comments instead of messages."),
        "sms" => Made::Nothing("Messages go by e-mail; text messages need a provider."),
        "map" => Made::Nothing("Addresses are shown as text; there is no map."),
        "pdf" | "print" => Made::Nothing("Pages are printed by the browser; no PDF is made."),
        "calendar_feed" => Made::Nothing("There is a calendar page, but no feed."),
        "recurring" => Made::Nothing("Repeated records are entered one by one."),
        "multi_language" => Made::Nothing("The application has one language."),
        "offline" => Made::Nothing("It needs a connection."),
        "barcode" => Made::Nothing("Codes are typed, not scanned."),
        "ai" => Made::Nothing("Nothing is generated by a model."),
        _ => Made::Nothing("This is not built yet."),
    }
}

/// Returns the part of an archetype that is the feature already: a comment on a post, a vote for an idea, a photo.
fn kept(draft: &Draft, name: &str, entity: &Id) -> Option<String> {
    if draft.added.contains(entity) {
        return None;
    }
    let word = match name {
        "comments" => "comment",
        "votes" | "likes" => "vote",
        "rating" => "review",
        "images" => return image(draft, entity),
        "approval" => return approved(draft),
        _ => return None,
    };
    let called = |id: &&Id| {
        let (one, _) = draft.names_of(id);
        !draft.added.contains(id) && parts(&one).iter().any(|part| part == word)
    };
    draft
        .spec
        .entities
        .ids()
        .find(called)
        .map(|id| format!("entity.{id}"))
}

/// Returns the steps of an archetype that somebody decides.
fn approved(draft: &Draft) -> Option<String> {
    const DECIDED: &[&str] = &["approved", "accepted", "confirmed", "published"];
    let machines = draft
        .spec
        .machines
        .iter()
        .filter(|(entity, _)| !draft.added.contains(entity));
    let mut found = machines.flat_map(|(entity, fields)| {
        fields
            .iter()
            .filter(|(_, machine)| DECIDED.iter().any(|state| machine.states.contains(state)))
            .map(move |(field, _)| format!("machine.{entity}.{field}"))
    });
    found.next()
}

/// Returns the first image of an entity, or of another one that the archetype has.
fn image(draft: &Draft, entity: &Id) -> Option<String> {
    let others = draft
        .spec
        .entities
        .ids()
        .filter(|id| !draft.added.contains(id));
    let mut found = std::iter::once(entity).chain(others).filter_map(|id| {
        let field = draft.field_of(id, &[FieldType::Image])?;
        Some(format!("entity.{id}.field.{field}"))
    });
    found.next()
}

fn one(node: String) -> Made {
    Made::Nodes(vec![node])
}

fn search(draft: &mut Draft, entity: &Id) -> Made {
    let texts = [FieldType::Text, FieldType::LongText, FieldType::Markdown];
    let Some(declared) = draft.spec.entities.get(entity.as_str()) else {
        return Made::BuiltIn("Each list has a search.");
    };
    let fields: Vec<Id> = declared
        .fields
        .iter()
        .filter(|(_, field)| {
            field.kind.is_some_and(|kind| texts.contains(&kind)) && field.read.is_none()
        })
        .map(|(id, _)| id.clone())
        .collect();
    if fields.is_empty() {
        return Made::BuiltIn("Each list has a search.");
    }
    if !draft.spec.modules.search.contains(entity.as_str()) {
        draft
            .spec
            .modules
            .search
            .insert(entity.clone(), Search::new(fields));
    }
    one(format!("module.search.{entity}"))
}

fn module(draft: &mut Draft, name: &str, entity: &Id, people: &People) -> Made {
    // What visitors may see, people with an account may see, too.
    let read = if people.is_public {
        people.rule(&[Who::SignedIn])
    } else {
        Some(Expr::new(&format!("can(read, {entity})")))
    };
    let write = people.rule(&[Who::SignedIn]);
    let own = people.rule(&people.own());
    let change = draft
        .spec
        .entities
        .get(entity.as_str())
        .and_then(|declared| declared.access.update.as_ref())
        .map(|_| Expr::new(&format!("can(update, {entity})")))
        .or_else(|| write.clone());
    let modules = &mut draft.spec.modules;
    let entity = entity.clone();
    let node = |kind: &str| one(format!("module.{kind}.{entity}"));
    match name {
        "comments" => {
            let made = Comments {
                read: read.clone(),
                create: read,
                update: Some(Expr::new("owner")),
                delete: own,
            };
            if !modules.comments.contains(entity.as_str()) {
                modules.comments.insert(entity.clone(), made);
            }
            node("comments")
        }
        "files" | "images" => {
            let made = Attachments {
                read,
                create: change,
                delete: own,
                ..Attachments::default()
            };
            if !modules.attachments.contains(entity.as_str()) {
                modules.attachments.insert(entity.clone(), made);
            }
            node("attachments")
        }
        "history" => {
            modules
                .activity
                .insert(entity.clone(), Activity { read: read.clone() });
            modules.audit.insert(
                entity.clone(),
                Audit {
                    read: people.rule(&[people.top()]),
                },
            );
            Made::Nodes(vec![
                format!("module.activity.{entity}"),
                format!("module.audit.{entity}"),
            ])
        }
        "api" => {
            modules.api.insert(
                entity.clone(),
                Api {
                    read: read.clone(),
                    create: write.clone(),
                    update: write,
                    ..Api::default()
                },
            );
            node("api")
        }
        "likes" | "favorites" | "votes" => {
            modules
                .favourites
                .insert(entity.clone(), Favourites { create: read });
            node("favourites")
        }
        "rating" => {
            modules.ratings.insert(
                entity.clone(),
                Ratings {
                    read: read.clone(),
                    create: read,
                },
            );
            node("ratings")
        }
        _ => {
            modules.tags.insert(
                entity.clone(),
                Tags {
                    read,
                    create: change.clone(),
                    delete: change,
                },
            );
            node("tags")
        }
    }
}

/// Lets those export who look after the application, and import too.
fn exchange(draft: &mut Draft, name: &str, entity: &Id, people: &People) -> Made {
    let rule = people.rule(&[people.top()]);
    let Some(declared) = draft.spec.entities.get_mut(entity.as_str()) else {
        return Made::Nothing("Rows are entered by hand.");
    };
    if name == "export" {
        declared.access.export = declared.access.export.take().or(rule);
        return one(format!("entity.{entity}.access.export"));
    }
    if !people.accounts {
        return Made::Nothing("Rows are entered by hand; an import needs people with accounts.");
    }
    declared.access.import = declared.access.import.take().or(rule);
    one(format!("entity.{entity}.access.import"))
}

fn archive(draft: &mut Draft, entity: &Id) -> Made {
    match draft.spec.entities.get_mut(entity.as_str()) {
        Some(declared) => {
            declared.delete = Delete::Archive;
            one(format!("entity.{entity}.delete"))
        }
        None => Made::Nothing("Rows are deleted for good."),
    }
}

/// Gives the entity steps from a wish to a decision, unless it has steps.
fn approval(draft: &mut Draft, entity: &Id, reading: &Reading, people: &People) -> Made {
    let decided = ["task", "money", "booking", "document", "content", "event"];
    let is_decided = |id: &Id| decided.contains(&family::of(id.as_str()));
    let other = draft.added.iter().find(|id| is_decided(id)).cloned();
    let chosen = other.filter(|_| !is_decided(entity));
    let entity = chosen.as_ref().unwrap_or(entity);
    if let Some((field, _)) = draft
        .spec
        .machines
        .get(entity.as_str())
        .and_then(|fields| fields.first())
    {
        return one(format!("machine.{entity}.{field}"));
    }
    let steps = ["pending", "approved", "rejected"].map(str::to_owned);
    let word = draft
        .entities
        .iter()
        .find(|(_, id)| *id == entity)
        .map_or(String::new(), |(word, _)| word.clone());
    let Some(field) = states::add(draft, entity, &steps, reading, people, &word) else {
        return Made::Nothing("Nothing is approved.");
    };
    let says_who = reading
        .access
        .iter()
        .any(|right| right.operation == sayso_reader::Operation::Move && right.what == word);
    if !says_who
        && let Some(rule) = people.rule(&[people.top()])
        && let Some(machine) = draft
            .spec
            .machines
            .get_mut(entity.as_str())
            .and_then(|fields| fields.get_mut(field.as_str()))
    {
        for (_, transition) in machine.transitions.iter_mut() {
            transition.by = Some(rule.clone());
        }
    }
    Made::Nodes(vec![
        format!("entity.{entity}.field.{field}"),
        format!("machine.{entity}.{field}"),
    ])
}

/// Tells people of a record: those to whom it leads, and its author.
fn recipients(draft: &Draft, entity: &Id, people: &People) -> Vec<Expr> {
    let declared = draft.spec.entities.get(entity.as_str());
    let accounts = declared
        .map(|declared| {
            declared.fields_where(|field| {
                field
                    .to
                    .as_ref()
                    .is_some_and(|to| *to == *sayso_spec::ACCOUNT)
            })
        })
        .unwrap_or_default();
    let mut recipients: Vec<Expr> = accounts.into_iter().map(Expr::new).collect();
    if people.accounts {
        recipients.push(Expr::new("created_by"));
    }
    recipients
}

fn notify(draft: &mut Draft, entity: &Id, people: &People) -> Made {
    let has = draft
        .spec
        .messages
        .iter()
        .find(|(_, message)| message.entity == *entity);
    if let Some((message, _)) = has {
        return one(format!("notify.{message}"));
    }
    let (one_name, _) = draft.names_of(entity);
    let mut to = recipients(draft, entity, people);
    if let Some(top) = people.top.as_ref() {
        to.push(Expr::new(&format!("holders({top})")));
    }
    let subject = format!("A {one_name} has changed");
    if to.is_empty() {
        return Made::Nothing("Nobody has an address to which a message could be sent.");
    }
    let Some((key, subject)) = Id::near(&format!("{entity}_news")).zip(subject.parse().ok()) else {
        return Made::Nothing("No message is sent.");
    };
    let events: Vec<Event> = ["create", "update"]
        .iter()
        .filter_map(|event| event.parse().ok())
        .collect();
    let message = Message {
        when: events,
        text: "{link}".parse().ok(),
        ..Message::new(entity.clone(), to, subject)
    };
    draft.spec.messages.insert(key.clone(), message);
    one(format!("notify.{key}"))
}

/// Reminds people the day before a date.
fn remind(draft: &mut Draft, entity: &Id, people: &People) -> Made {
    let known = draft
        .spec
        .schedules
        .iter()
        .find(|(_, schedule)| schedule.entity == *entity);
    if let Some((schedule, _)) = known {
        return one(format!("schedule.{schedule}"));
    }
    let day = draft.field_of(entity, &[FieldType::Date]);
    let day = match day {
        Some(day) => day,
        None => {
            let Some(declared) = draft.spec.entities.get_mut(entity.as_str()) else {
                return Made::Nothing("Nobody is reminded.");
            };
            declared
                .fields
                .insert(id("due_on"), Field::of(FieldType::Date));
            id("due_on")
        }
    };
    let to = recipients(draft, entity, people);
    let (one_name, _) = draft.names_of(entity);
    let keys =
        Id::near(&format!("{entity}_soon")).zip(format!("Tomorrow: {one_name}").parse().ok());
    let Some((key, subject)) = keys.filter(|_| !to.is_empty()) else {
        return Made::Nothing("Nobody has an address to which a reminder could be sent.");
    };
    let message = Message {
        text: "{link}".parse().ok(),
        ..Message::new(entity.clone(), to, subject)
    };
    draft.spec.messages.insert(key.clone(), message);
    let schedule = Schedule {
        filter: Some(Expr::new(&format!("{day} == today() + days(1)"))),
        notify: Some(key.clone()),
        ..Schedule::new(Every::Day, entity.clone())
    };
    draft.spec.schedules.insert(key.clone(), schedule);
    Made::Nodes(vec![format!("schedule.{key}"), format!("notify.{key}")])
}
