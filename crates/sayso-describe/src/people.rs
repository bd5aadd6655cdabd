//! People: accounts, roles and teams.

use crate::{
    closed::closed,
    draft::{Draft, id, named},
    roles::{ADMINISTRATING, Kind, LEADING, MANAGING, is_public_name, kind},
    words::{Word, find, singular},
};
use sayso_reader::{Operation as Does, Reading};
use sayso_spec::{
    Expr, Id,
    model::{Auth, Entity, Field, FieldType, Place, Role, SignUp, Tenancy},
};
use std::collections::BTreeMap;

/// People for whom a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// Everyone, also without an account.
    Anyone,
    /// Everyone with an account, in a team its members.
    SignedIn,
    /// The person who made the row.
    Owner,
    /// The person who made the row, and people whom it names; those of a role, if there is one.
    Theirs(Option<Id>),
    /// People in a role.
    Role(Id),
}

/// The people of an application.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// People have accounts.
    pub(crate) accounts: bool,
    /// The entity of closed areas.
    pub(crate) tenant: Option<Id>,
    /// The role that manages everything.
    pub(crate) top: Option<Id>,
    /// The text has that role, so that it is not over people of whom the text says that they alone may do something.
    pub(crate) is_top_stated: bool,
    /// Visitors see what is published.
    pub(crate) is_public: bool,
    /// The text says that people log in or sign up.
    pub(crate) signs_up: bool,
    /// The reading's roles.
    pub(crate) roles: BTreeMap<String, Who>,
}

impl People {
    /// Returns the rule for some people.
    pub(crate) fn rule(&self, who: &[Who]) -> Option<Expr> {
        self.rule_of(&Entity::default(), who)
    }

    /// Returns the rule for some people on the rows of an entity.
    pub(crate) fn rule_of(&self, entity: &Entity, who: &[Who]) -> Option<Expr> {
        let everyone = match &self.tenant {
            Some(tenant) => format!("member({tenant})"),
            None if self.accounts => "signed_in".to_owned(),
            None => "anyone".to_owned(),
        };
        let is_anyone = who.contains(&Who::Anyone) && self.tenant.is_none();
        if is_anyone || (!who.is_empty() && !self.accounts) {
            return Some(Expr::new("anyone"));
        }
        if who.contains(&Who::SignedIn) || who.contains(&Who::Anyone) {
            return Some(Expr::new(&everyone));
        }
        let mut parts: Vec<String> = Vec::new();
        for part in who.iter().flat_map(|one| parts_of(entity, one)) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        (!parts.is_empty()).then(|| Expr::new(&parts.join(" or ")))
    }

    /// Returns the people behind a name of the reading.
    pub(crate) fn who(&self, name: &str) -> Option<Who> {
        match name {
            "anyone" | "visitor" | "public" | "everyone" | "everybody" => Some(Who::Anyone),
            "user" | "account" | "person" | "people" => Some(Who::SignedIn),
            _ => self.roles.get(name).cloned(),
        }
    }

    /// Returns true if the text has people who have an account, but no role of their own.
    pub(crate) fn has_members(&self) -> bool {
        self.signs_up || self.roles.values().any(|who| *who == Who::SignedIn)
    }

    /// Returns the person who made a row, and the managing role if there is one.
    pub(crate) fn own(&self) -> Vec<Who> {
        let top = self.top.clone().map(Who::Role);
        std::iter::once(Who::Owner).chain(top).collect()
    }

    /// Returns the managing role, or everyone where there is none.
    pub(crate) fn top(&self) -> Who {
        self.top.clone().map_or(Who::SignedIn, Who::Role)
    }
}

/// Returns the alternatives of a rule for one kind of people.
fn parts_of(entity: &Entity, who: &Who) -> Vec<String> {
    match who {
        Who::Anyone | Who::SignedIn => Vec::new(),
        Who::Owner => vec!["owner".to_owned()],
        Who::Role(role) => vec![format!("role({role})")],
        Who::Theirs(role) => {
            let own = match role {
                Some(role) => format!("role({role}) and owner"),
                None => "owner".to_owned(),
            };
            let is_named = |field: &Field| {
                field.role == *role
                    && field
                        .to
                        .as_ref()
                        .is_some_and(|to| *to == *sayso_spec::ACCOUNT)
            };
            let fields = entity.fields.iter().filter(|(_, field)| is_named(field));
            let named = fields.map(|(id, _)| format!("{id} == me"));
            std::iter::once(own).chain(named).collect()
        }
    }
}

/// Returns true if the text asks for accounts, or something in it needs them. Where it asks for them and rules them out, it has
/// them: an application is closed in doubt.
pub(crate) fn needs_accounts(reading: &Reading, words: &[Word]) -> bool {
    const RULED_OUT: &[&str] = &["login", "log_in", "account", "password", "user"];
    const WANTED: &[&str] = &[
        "login",
        "sign_up",
        "invite",
        "teams",
        "social_login",
        "two_factor",
        "password_reset",
    ];
    let is_wanted = reading
        .features
        .iter()
        .any(|feature| WANTED.contains(&feature.name));
    if is_wanted || closed(words).is_some() {
        return true;
    }
    let is_ruled_out = reading
        .absent
        .iter()
        .any(|absent| absent.kind != "field" && RULED_OUT.contains(&absent.name.as_str()));
    !is_ruled_out && (!reading.roles.is_empty() || !is_household(words))
}

/// Returns true if the people of one home use the application.
fn is_household(words: &[Word]) -> bool {
    const HOMES: &[&str] = &[
        "our family",
        "my family",
        "the whole family",
        "our household",
        "my household",
        "my roommate",
        "our roommate",
        "my flatmate",
        "our flatmate",
        "our flat",
        "our kitchen",
        "kitchen tablet",
    ];
    HOMES.iter().any(|home| find(words, home).next().is_some())
}

/// Makes accounts, roles and teams of an application without an archetype.
pub(crate) fn make(draft: &mut Draft, reading: &Reading, words: &[Word]) -> People {
    let mut people = People {
        accounts: needs_accounts(reading, words),
        ..People::default()
    };
    if !people.accounts {
        draft.assume(
            "no-accounts",
            Vec::new(),
            "There are no accounts: everyone who opens the address sees and changes everything.",
            "Say: people log in.",
        );
        return people;
    }
    people.is_public = is_public(reading, words);
    people.signs_up = signs_up(draft, reading)
        || reading
            .features
            .iter()
            .any(|feature| feature.name == "login");
    let teams = reading
        .features
        .iter()
        .find(|feature| feature.name == "teams");
    if let Some(teams) = teams.filter(|_| !people.is_public) {
        tenancy(draft, &mut people, words);
        draft.comes_from("tenancy", &teams.span);
    }
    roles(draft, &mut people, reading);
    top(draft, &mut people, reading);
    auth(draft, &people, reading);
    people
}

/// Returns true if the text says that people make themselves an account. One that is made for others is none.
pub(crate) fn signs_up(draft: &Draft, reading: &Reading) -> bool {
    let text = &draft.spec.app.description;
    let is_for_others = |end: usize| {
        let behind = text.get(end..).unwrap_or_default().trim_start();
        behind.starts_with("for ")
    };
    let mut stated = reading.features.iter();
    stated.any(|feature| {
        let mut places = std::iter::once(&feature.span).chain(&feature.more);
        feature.name == "sign_up" && places.any(|place| !is_for_others(place.end))
    })
}

/// Returns true if visitors without an account are to see something.
fn is_public(reading: &Reading, words: &[Word]) -> bool {
    let by_right = reading
        .access
        .iter()
        .any(|right| right.allow && matches!(right.who.as_str(), "anyone" | "visitor"));
    let published = [
        "website",
        "web site",
        "blog",
        "portfolio",
        "online shop",
        "catalogue",
        "catalog",
        "directory",
        "marketplace",
        "magazine",
        "homepage",
    ];
    by_right
        || published
            .iter()
            .any(|site| find(words, site).next().is_some())
}

fn tenancy(draft: &mut Draft, people: &mut People, words: &[Word]) {
    let kinds = [
        "company",
        "workspace",
        "organisation",
        "organization",
        "club",
        "branch",
        "school",
        "agency",
        "team",
    ];
    let kind = kinds
        .iter()
        .find(|kind| find(words, kind).next().is_some())
        .copied()
        .unwrap_or("team");
    let tenant = id(kind);
    let mut entity = Entity {
        slug: Some(id("name")),
        ..Entity::default()
    };
    let name = Field {
        required: true,
        max: "60".parse().ok(),
        ..Field::of(FieldType::Text)
    };
    entity.fields.insert(id("name"), name);
    entity.access.read = Some(Expr::new(&format!("member({tenant})")));
    entity.access.create = Some(Expr::new("signed_in"));
    draft.spec.entities.insert(tenant.clone(), entity);
    for span in find(words, kind) {
        draft.comes_from(format!("entity.{tenant}").as_str(), &span);
    }
    draft.entities.insert(kind.to_owned(), tenant.clone());
    draft.spec.roles.insert(
        id("member"),
        Role {
            place: Place::Tenant,
            ..Role::default()
        },
    );
    people.tenant = Some(tenant);
}

/// Makes the roles of the reading, apart from those that everyone with an account has.
fn roles(draft: &mut Draft, people: &mut People, reading: &Reading) {
    for role in &reading.roles {
        let who = stated(draft, &role.name, people.tenant.is_some(), reading);
        let node = match &who {
            Who::Role(role) => format!("role.{role}"),
            _ => "auth".to_owned(),
        };
        for span in &role.spans {
            draft.comes_from(node.as_str(), span);
        }
        for name in role.also.iter().chain([&role.name]) {
            people.roles.insert(name.replace(' ', "_"), who.clone());
        }
    }
}

/// Returns the people behind a role of the reading, and makes a role for them if it is given to some.
pub(crate) fn stated(draft: &mut Draft, name: &str, is_in_tenant: bool, reading: &Reading) -> Who {
    match kind(name, reading) {
        Kind::Visitor => return Who::Anyone,
        Kind::Everyone => return Who::SignedIn,
        Kind::Own => {}
    }
    let Some(made) = role_id(draft, name) else {
        return Who::SignedIn;
    };
    let place = if is_in_tenant {
        Place::Tenant
    } else {
        Place::App
    };
    let role = Role {
        name: name.replace('_', " ").parse().ok(),
        place,
        ..Role::default()
    };
    draft.spec.roles.insert(made.clone(), role);
    Who::Role(made)
}

fn role_id(draft: &Draft, name: &str) -> Option<Id> {
    let is_taken = |id: &str| draft.spec.roles.contains(id);
    named(&name.replace('_', " "), is_taken).map(|(id, _)| id)
}

/// Returns the role of the text that manages everything. A word in the name of a role makes none of it: dog owners own dogs.
fn managing(people: &People, reading: &Reading) -> Option<Id> {
    let rights = |name: &str| {
        let name = name.to_owned();
        reading
            .access
            .iter()
            .filter(move |right| right.allow && right.who == name)
    };
    let manages_all = |name: &str| {
        rights(name)
            .any(|right| right.what == "*" && right.operation == Does::All && right.when.is_empty())
    };
    let is_administrator = |name: &str| {
        let last = name.rsplit('_').next().unwrap_or(name);
        ADMINISTRATING.contains(&singular(last).as_str())
    };
    let leads = |name: &str| {
        let is_limited = rights(name).any(|right| !right.when.is_empty());
        let manages = rights(name).any(|right| matches!(right.operation, Does::All | Does::Delete));
        MANAGING.contains(&name) && !is_limited && (manages || LEADING.contains(&name))
    };
    let named = |is_it: &dyn Fn(&str) -> bool| {
        let roles = reading.roles.iter().filter(|role| is_it(&role.name));
        let mut given = roles.filter_map(|role| match people.roles.get(&role.name) {
            Some(Who::Role(id)) => Some(id.clone()),
            _ => None,
        });
        given.next()
    };
    named(&manages_all)
        .or_else(|| named(&is_administrator))
        .or_else(|| named(&leads))
}

/// Finds the role over all others, or makes one.
fn top(draft: &mut Draft, people: &mut People, reading: &Reading) {
    let managing = managing(people, reading);
    people.is_top_stated = managing.is_some();
    let is_stated = people.is_top_stated;
    let usual: &[&str] = if people.tenant.is_some() {
        &["owner", "admin"]
    } else {
        &["admin", "manager"]
    };
    let free = usual.iter().find(|name| !draft.spec.roles.contains(name));
    let top = managing.unwrap_or_else(|| id(free.unwrap_or(&"administrator")));
    let others: Vec<Id> = draft
        .spec
        .roles
        .ids()
        .filter(|role| **role != top)
        .cloned()
        .collect();
    let place = if people.tenant.is_some() {
        Place::Tenant
    } else {
        Place::App
    };
    let name = draft
        .spec
        .roles
        .get(top.as_str())
        .and_then(|role| role.name.clone());
    draft.spec.roles.insert(
        top.clone(),
        Role {
            name,
            place,
            over: others,
        },
    );
    if !is_stated {
        draft.assume(
            "manager",
            vec![format!("role.{top}")],
            format!(
                "The {} looks after accounts and may change and delete everything.",
                top.words()
            ),
            "Say who manages the application, such as: the secretary manages everything.",
        );
    }
    people.top = Some(top);
}

/// Returns true if people from outside make themselves an account. "Staff log in" invites no one else.
fn is_open(draft: &Draft, people: &People, reading: &Reading) -> bool {
    let has_public_people = people
        .roles
        .iter()
        .any(|(name, who)| *who == Who::SignedIn && is_public_name(name));
    let logs_in = reading
        .features
        .iter()
        .any(|feature| feature.name == "login");
    let is_given = |who: &Who| matches!(who, Who::Role(_));
    let is_for_staff = people.roles.values().any(is_given)
        && !reading
            .access
            .iter()
            .any(|right| right.allow && people.who(&right.who) == Some(Who::SignedIn));
    signs_up(draft, reading) || has_public_people || (logs_in && !is_for_staff)
}

fn auth(draft: &mut Draft, people: &People, reading: &Reading) {
    let top = people.rule(&[people.top()]);
    let wants = |name: &str| reading.features.iter().find(|feature| feature.name == name);
    let says_how = wants("sign_up").or(wants("login"));
    let invites = wants("invite").filter(|_| wants("sign_up").is_none());
    let is_open = people.tenant.is_some() || (invites.is_none() && is_open(draft, people, reading));
    let mut auth = Auth::new(if is_open {
        SignUp::Open
    } else {
        SignUp::Invite
    });
    if let Some(tenant) = &people.tenant {
        let owner = people.top.clone().unwrap_or_else(|| tenant.clone());
        draft.spec.tenancy = Some(Tenancy {
            invite: top.clone(),
            manage: top.clone(),
            ..Tenancy::new(tenant.clone(), owner)
        });
        if let Some(entity) = draft.spec.entities.get_mut(tenant.as_str()) {
            entity.access.update = top.clone();
            entity.access.delete = top;
        }
    } else {
        auth.invite = top.clone();
        auth.manage = top;
    }
    draft.spec.auth = Some(auth);
    for name in ["login", "sign_up", "invite", "roles", "password_reset"] {
        if let Some(feature) = wants(name) {
            draft.comes_from("auth", &feature.span);
        }
    }
    if says_how.is_none() && invites.is_none() {
        let (note, undo) = if is_open {
            ("People sign up by themselves.", "Say: people are invited.")
        } else {
            (
                "People have accounts, to which they are invited.",
                "Say: no login, or: everyone can register.",
            )
        };
        draft.assume("accounts", vec!["auth".to_owned()], note, undo);
    }
}
