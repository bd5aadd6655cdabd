//! Visitors: people who are not signed in, and what the rules of an application without tenants let them do.
//!
//! Without the values of a row a rule cannot be decided. Where it may hold, the page is open, and its queries ask for each row.
//! A secret link opens the page of a row, and no list.

use super::unsupported::Found;
use sayso_expr::{
    AggregateFunction, Entity as Rows, Kind, Literal, ModuleKind, Operation as Asked, Place,
    Schema, Start, Typed,
};
use sayso_spec::{
    Expr, Id, Operation, Site, Spec, expressions,
    model::{Entity, FieldType, Modules, View, ViewKind},
};
use serde::Serialize;

/// Returns true if visitors are told apart from people who are signed in: without accounts, everyone is the same.
fn are_told_apart(spec: &Spec) -> bool {
    spec.auth.is_some() && spec.tenancy.is_none()
}

/// Returns true if visitors may read or write rows of some entity.
pub(super) fn are_let_in(spec: &Spec, schema: &Schema) -> bool {
    let mut entities = spec.entities.ids();
    entities.any(|id| may_read(spec, schema, id.as_str())) || do_write(spec, schema)
}

/// Returns true if visitors may read rows of an entity.
pub(super) fn may_read(spec: &Spec, schema: &Schema, id: &str) -> bool {
    let rule = schema.rule(id, Asked::Read);
    are_told_apart(spec) && rule.is_some_and(|rule| may_hold(schema, rule, true))
}

/// Returns true if visitors without a secret link may read rows of an entity.
fn may_list(spec: &Spec, schema: &Schema, id: &str) -> bool {
    let rule = schema.rule(id, Asked::Read);
    are_told_apart(spec) && rule.is_some_and(|rule| may_hold_for(schema, rule, true, false))
}

/// Returns true if visitors may write rows of some entity.
pub(super) fn do_write(spec: &Spec, schema: &Schema) -> bool {
    let mut entities = spec.entities.iter();
    entities.any(|(id, entity)| Visitors::of(spec, schema, id, entity).do_write())
}

/// Returns true if rows of an entity have secret links.
pub(super) fn has_links(spec: &Spec, schema: &Schema, id: &Id, entity: &Entity) -> bool {
    let said = rules_of(spec, id, entity);
    said.into_iter().any(|(_, rule, place)| {
        let typed = rule.and_then(|rule| typed(schema, rule, &place));
        typed.is_some_and(|typed| asks_for_link(&typed))
    })
}

fn asks_for_link(typed: &Typed) -> bool {
    let mut asks = false;
    typed.walk(&mut |part| asks |= matches!(part.kind, Kind::HasLink));
    asks
}

/// Returns true if visitors may export rows of an entity.
pub(super) fn may_export(spec: &Spec, schema: &Schema, id: &Id, entity: &Entity) -> bool {
    let rule = entity.access.of(Operation::Export);
    may_list(spec, schema, id.as_str())
        && rule.is_some_and(|rule| lets_in(schema, rule, &Place::access(id.as_str())))
}

/// Returns true if visitors may open the list of an entity: its own view, if there is one, or that of another.
pub(super) fn may_open(spec: &Spec, schema: &Schema, entity: &Id, view: Option<&View>) -> bool {
    !view.is_some_and(is_of_people)
        && may_list(spec, schema, entity.as_str())
        && view.is_none_or(|view| may_enter(schema, view))
}

/// Returns true if the rule of a view lets visitors in.
pub(super) fn may_enter(schema: &Schema, view: &View) -> bool {
    let who = view.who.as_ref();
    who.is_none_or(|who| lets_in(schema, who, &Place::who()))
}

/// Returns the rule of a view that has none. Dashboards and reports are of people, unless their rules say something else.
pub(super) fn who_of(spec: &Spec, schema: &Schema, view: &View) -> Option<Expr> {
    let is_of_people = is_of_people(view) && are_let_in(spec, schema);
    let signed_in = is_of_people.then(|| Expr::new("signed_in"));
    view.who.clone().or(signed_in)
}

/// Returns true if a view is never for visitors.
fn is_of_people(view: &View) -> bool {
    matches!(view.kind, ViewKind::Dashboard | ViewKind::Report)
}

/// Names the rules that let visitors in where nothing is written for them.
pub(super) fn refuse(spec: &Spec, schema: &Schema, found: &mut Found) {
    if spec.tenancy.is_some() {
        return;
    }
    for (path, rule, place) in refused(spec) {
        let is_open = rule.is_some_and(|rule| lets_in(schema, rule, &place));
        let reason = "a rule that lets visitors in";
        found.if_set(is_open && spec.auth.is_some(), path, reason);
    }
    refuse_links(spec, schema, found);
}

/// Names the rules in which a secret link does more than to open a row and to move it, and the files of rows that it opens.
fn refuse_links(spec: &Spec, schema: &Schema, found: &mut Found) {
    for placed in expressions(spec) {
        let Site::Value(place) = &placed.site else {
            continue;
        };
        let Some(typed) = typed(schema, &placed.expr, place).filter(asks_for_link) else {
            continue;
        };
        let path = placed.path.to_string();
        if spec.auth.is_none() {
            found.link_without_accounts(path);
            continue;
        }
        let steps: Vec<&str> = path.split('.').collect();
        match steps.as_slice() {
            ["entity", id, "access", "read"] => refuse_files(spec, id, found),
            ["machine", _, _, "transition", _, "by"] => {}
            _ => {
                found.add(&path, "`has_link` in another rule than `read` and `by`");
                continue;
            }
        }
        let is_alone = opens_by_link(schema, &typed);
        found.if_set(
            !is_alone,
            path,
            "`has_link` beside a condition that visitors do not meet",
        );
    }
}

/// Names the files of an entity, whose addresses have no link.
fn refuse_files(spec: &Spec, id: &str, found: &mut Found) {
    let fields = spec.entities.get(id).map(|entity| entity.fields.iter());
    for (field, said) in fields.into_iter().flatten() {
        found.if_set(
            said.is(FieldType::File) || said.is(FieldType::Image),
            format!("entity.{id}.field.{field}.type"),
            "a file of a row that a secret link opens",
        );
    }
}

/// Returns true if each part of a rule that asks for the link may hold for a visitor who has it.
fn opens_by_link(schema: &Schema, typed: &Typed) -> bool {
    match &typed.kind {
        Kind::Or(parts) => {
            let mut asking = parts.iter().filter(|part| asks_for_link(part));
            asking.all(|part| opens_by_link(schema, part))
        }
        _ => may_hold(schema, typed, true),
    }
}

/// A rule with its path and its place.
type Said<'a> = (String, Option<&'a Expr>, Place);

/// Returns the rules that are not written for visitors.
fn refused(spec: &Spec) -> Vec<Said<'_>> {
    let mut rules = of_modules(&spec.modules);
    for (id, entity) in spec.entities.iter() {
        let path = format!("entity.{id}.access.import");
        let place = Place::access(id.as_str());
        rules.push((path, entity.access.of(Operation::Import), place));
    }
    let of_people = |view: &View| view.entity.is_none() || is_of_people(view);
    let views = spec.views.iter().filter(|(_, view)| of_people(view));
    rules.extend(views.map(|(id, view)| {
        let path = format!("view.{id}.who");
        (path, view.who.as_ref(), Place::who())
    }));
    rules
}

/// Returns the rules of access to an entity, and of its moves.
fn rules_of<'a>(spec: &'a Spec, id: &'a Id, entity: &'a Entity) -> Vec<Said<'a>> {
    let operations = Operation::ALL.iter().map(|operation| {
        let path = format!("entity.{id}.access.{}", operation.as_str());
        let rule = entity.access.of(*operation);
        (path, rule, Place::access(id.as_str()))
    });
    let mut rules: Vec<Said<'a>> = operations.collect();
    for field in entity.fields.ids() {
        let machine = spec.machine(id.as_str(), field.as_str());
        let steps = machine
            .into_iter()
            .flat_map(|machine| machine.transitions.iter());
        rules.extend(steps.map(|(step, transition)| {
            let path = format!("machine.{id}.{field}.transition.{step}.by");
            (path, transition.by.as_ref(), Place::by(id.as_str()))
        }));
    }
    rules
}

/// Returns the rules of modules, but for those by which comments, tags and ratings are read, and those of marks, which only
/// people have.
fn of_modules(modules: &Modules) -> Vec<Said<'_>> {
    let mut rules = Vec::new();
    let mut add = |kind: ModuleKind, id: &Id, operation: &str, rule| {
        let path = format!("module.{}.{id}.{operation}", kind.id());
        rules.push((
            path,
            rule,
            Place::access(Rows::module(kind, id.as_str()).id),
        ));
    };
    for (id, said) in modules.comments.iter() {
        add(ModuleKind::Comments, id, "create", said.create.as_ref());
        add(ModuleKind::Comments, id, "update", said.update.as_ref());
        add(ModuleKind::Comments, id, "delete", said.delete.as_ref());
    }
    for (id, said) in modules.attachments.iter() {
        add(ModuleKind::Attachments, id, "read", said.read.as_ref());
        add(ModuleKind::Attachments, id, "create", said.create.as_ref());
        add(ModuleKind::Attachments, id, "delete", said.delete.as_ref());
    }
    for (id, said) in modules.tags.iter() {
        add(ModuleKind::Tags, id, "create", said.create.as_ref());
        add(ModuleKind::Tags, id, "delete", said.delete.as_ref());
    }
    for (id, said) in modules.activity.iter() {
        add(ModuleKind::Activity, id, "read", said.read.as_ref());
    }
    for (id, said) in modules.audit.iter() {
        add(ModuleKind::Audit, id, "read", said.read.as_ref());
    }
    rules
}

/// Returns true if an expression may hold for a visitor.
fn lets_in(schema: &Schema, expr: &Expr, place: &Place) -> bool {
    let typed = typed(schema, expr, place);
    typed.is_some_and(|typed| may_hold(schema, &typed, true))
}

fn typed(schema: &Schema, expr: &Expr, place: &Place) -> Option<Typed> {
    let parsed = expr.parse().ok()?;
    sayso_expr::check(&parsed, place, schema).ok()
}

/// Returns true if a condition, or else its opposite, may hold for a visitor.
fn may_hold(schema: &Schema, typed: &Typed, positive: bool) -> bool {
    may_hold_for(schema, typed, positive, true)
}

/// Returns true if a condition, or else its opposite, may hold for a visitor who has the secret link of the row, or who has not.
fn may_hold_for(schema: &Schema, typed: &Typed, positive: bool, has_link: bool) -> bool {
    let may_hold = |part: &Typed, positive| may_hold_for(schema, part, positive, has_link);
    match &typed.kind {
        Kind::Or(parts) if positive => parts.iter().any(|part| may_hold(part, positive)),
        Kind::And(parts) if !positive => parts.iter().any(|part| may_hold(part, positive)),
        Kind::Or(parts) | Kind::And(parts) => parts.iter().all(|part| may_hold(part, positive)),
        Kind::Not(part) => may_hold(part, !positive),
        Kind::SignedIn | Kind::Member | Kind::Role(_) => !positive,
        Kind::HasLink => has_link || !positive,
        Kind::Literal(Literal::Boolean(value)) => *value == positive,
        // A comparison with an empty value is false.
        Kind::Compare(_, left, right) if is_of_me(left) || is_of_me(right) => !positive,
        Kind::Can(operation, path) if positive => {
            let entity = schema.end_of(path);
            let rule = entity.and_then(|entity| schema.rule(&entity, *operation));
            rule.is_some_and(|rule| may_hold(rule, true))
        }
        Kind::Aggregate(rows, AggregateFunction::Any) if positive => {
            let condition = rows.condition.as_deref();
            condition.is_none_or(|condition| may_hold(condition, true))
        }
        _ => true,
    }
}

/// Returns true for the account of the person, and for its values.
fn is_of_me(typed: &Typed) -> bool {
    matches!(&typed.kind, Kind::Path(path) if path.start == Start::Me)
}

/// The field of a form that says whether a person opened its page.
pub(super) const BY_PERSON: &str = "by_person";

/// The changes of the rows of an entity that visitors may make.
#[derive(Debug, Serialize)]
pub struct Visitors {
    /// True if they may create some.
    pub creates: bool,
    /// True if they may change some.
    pub updates: bool,
    /// True if they fill in forms of rows.
    pub fill_in: bool,
    /// True if they may delete some.
    pub deletes: bool,
    /// True if they may move some.
    pub moves: bool,
    /// True if they may move some without a secret link.
    pub moves_openly: bool,
    /// True if they open pages of rows, but not the list, and write some.
    pub is_apart: bool,
    /// True if they open pages of rows, but not the list.
    pub is_unlisted: bool,
    /// The type of the one who writes rows: an asker if that may be a visitor, and a scope if it is always a person.
    pub writer: &'static str,
    /// The type of the one who deletes rows.
    pub remover: &'static str,
    /// The account of the one who writes rows, as Rust.
    pub author: &'static str,
}

impl Visitors {
    /// Decides what visitors do with rows of an entity.
    pub(crate) fn of(spec: &Spec, schema: &Schema, id: &Id, entity: &Entity) -> Self {
        let place = Place::access(id.as_str());
        let may = |operation| {
            let rule = entity.access.of(operation);
            are_told_apart(spec) && rule.is_some_and(|rule| lets_in(schema, rule, &place))
        };
        let rules = rules_of(spec, id, entity);
        let moves = |has_link| {
            let mut of_moves = rules.iter().skip(Operation::ALL.len());
            are_told_apart(spec)
                && of_moves.any(|(_, rule, place)| {
                    let typed = rule.and_then(|rule| typed(schema, rule, place));
                    typed.is_some_and(|typed| may_hold_for(schema, &typed, true, has_link))
                })
        };
        let mut visitors = Self {
            creates: may(Operation::Create),
            updates: may(Operation::Update),
            fill_in: false,
            deletes: may(Operation::Delete),
            moves: moves(true),
            moves_openly: moves(false),
            is_apart: false,
            is_unlisted: may_read(spec, schema, id.as_str())
                && !may_list(spec, schema, id.as_str()),
            writer: "Scope",
            remover: "Scope",
            author: "scope.account().id",
        };
        visitors.fill_in = visitors.creates || visitors.updates;
        if visitors.do_write() {
            visitors.is_apart = !may_list(spec, schema, id.as_str());
            visitors.writer = "Asker";
            visitors.author = "scope.me()";
        }
        if visitors.deletes {
            visitors.remover = "Asker";
        }
        visitors
    }

    /// Returns true if they write rows.
    pub(crate) fn do_write(&self) -> bool {
        self.creates || self.updates || self.deletes || self.moves
    }
}
