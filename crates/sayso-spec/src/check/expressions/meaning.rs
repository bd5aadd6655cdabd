//! Expressions with a meaning that is hardly meant.

use crate::{
    check::report::{Checker, Spot},
    diagnostic::Code,
    expressions::Placed,
    index::{Index, Member},
    model::{Field, Rule, RuleTime},
    path::Path,
    value::Id,
};
use sayso_expr::{Kind, Recipient, Schema, Step, Steps, Typed, check_recipient};
use std::collections::HashSet;

/// Checks expressions that have a meaning.
pub(super) fn check(checker: &mut Checker<'_>, typed: &[(&Placed<'_>, Typed)], schema: &Schema) {
    for (placed, typed) in typed {
        if placed.path.last() == "check" {
            rule(checker, &placed.path, typed);
        }
    }
    links(checker, typed);
    derived(checker, schema);
    messages(checker, schema);
}

/// Returns true if not everyone who reads the row may read a field.
fn is_protected(index: &Index<'_>, field: &Field) -> bool {
    let everyone = |read: &str| match index.tenant() {
        Some(tenant) => read == format!("member({tenant})"),
        None => read == "anyone",
    };
    let read = field.read.as_ref();
    read.is_some_and(|read| !everyone(read.as_str()) && read.as_str() != "anyone")
}

/// Checks a rule for values that may be empty, and for the time at which it is checked.
fn rule(checker: &mut Checker<'_>, path: &Path, typed: &Typed) {
    let mut found = Vec::new();
    unguarded(typed, &[], &mut found);
    for (name, part) in found {
        let message = format!("`{name}` may be empty, and then this is false");
        let spot = Spot::Inside(path.clone(), part.span.into());
        checker.report(
            Code::MayBeEmpty,
            spot,
            message,
            format!("write `{name} is empty or …`"),
        );
    }
    let mut reads_time = None;
    typed.walk(&mut |part| {
        if matches!(part.kind, Kind::Today | Kind::Now) && reads_time.is_none() {
            reads_time = Some(part.span);
        }
    });
    let rule = declared(checker, path);
    if let (Some(span), Some(RuleTime::Save)) = (reads_time, rule.map(|rule| rule.on)) {
        let message = "this reads the time, and would refuse later changes";
        let spot = Spot::Inside(path.clone(), span.into());
        checker.report(Code::ReadsTime, spot, message, "add `on = \"create\"`");
    }
}

/// Returns the rule of a path to its `check`.
fn declared<'s>(checker: &Checker<'s>, path: &Path) -> Option<&'s Rule> {
    let mut steps = path.steps();
    let entity = steps.nth(1)?;
    let rule = steps.nth(1)?;
    checker.spec.entities.get(entity)?.rules.get(rule)
}

/// Finds values that may be empty in comparisons, unless another part of their `or` asks for that.
fn unguarded<'t>(part: &'t Typed, guards: &[String], found: &mut Vec<(String, &'t Typed)>) {
    match &part.kind {
        Kind::And(parts) => {
            for part in parts {
                unguarded(part, guards, found);
            }
        }
        Kind::Or(parts) => {
            let empty = parts.iter().filter_map(|part| match &part.kind {
                Kind::IsEmpty(value, false) => name(value),
                _ => None,
            });
            let guards: Vec<String> = guards.iter().cloned().chain(empty).collect();
            for part in parts {
                unguarded(part, &guards, found);
            }
        }
        Kind::Compare(_, left, right) => {
            for side in [left, right] {
                side.walk(&mut |value| {
                    let name = name(value).filter(|name| !guards.contains(name));
                    if let Some(name) = name.filter(|_| value.optional) {
                        found.push((name, part));
                    }
                });
            }
        }
        _ => {}
    }
}

/// Returns the path of a value as it is written.
fn name(value: &Typed) -> Option<String> {
    let Kind::Path(steps) = &value.kind else {
        return None;
    };
    let ids: Vec<&str> = steps.steps.iter().map(Step::id).collect();
    (!ids.is_empty()).then(|| ids.join("."))
}

/// Finds secret links that no message sends.
fn links(checker: &mut Checker<'_>, typed: &[(&Placed<'_>, Typed)]) {
    let mut told = HashSet::new();
    for (placed, typed) in typed {
        let mut has_link = None;
        typed.walk(&mut |part| {
            if matches!(part.kind, Kind::HasLink) {
                has_link = has_link.or(Some(part.span));
            }
        });
        let (Some(span), Some(entity)) = (has_link, placed.entity()) else {
            continue;
        };
        let sent = checker.spec.messages.values().any(|message| {
            let texts = [Some(&message.subject), message.text.as_ref()];
            let has_link = texts
                .into_iter()
                .flatten()
                .any(|text| text.as_str().contains("{link}"));
            message.entity == *entity && has_link
        });
        if !sent && told.insert(entity.to_owned()) {
            let message = format!("the link of `{entity}` is never sent");
            let spot = Spot::Inside(placed.path.clone(), span.into());
            checker.report(
                Code::LinkNotSent,
                spot,
                message,
                "put `{link}` into a message to its address",
            );
        }
    }
}

/// Finds computed and copied values that show what not everyone may read.
fn derived(checker: &mut Checker<'_>, schema: &Schema) {
    let spec = checker.spec;
    for (entity, declared) in &spec.entities {
        for (id, field) in &declared.fields {
            let is_derived = field.computed.is_some() || field.copied_from.is_some();
            let typed = schema.resolved(entity.as_str(), id.as_str());
            let Some(typed) = typed.filter(|_| is_derived && field.read.is_none()) else {
                continue;
            };
            if let Some(shown) = protected(checker.index, typed) {
                let message = format!("`{id}` shows `{shown}`, which not everyone may read");
                let open = match checker.index.tenant() {
                    Some(tenant) => format!("member({tenant})"),
                    None => "anyone".to_owned(),
                };
                let help = format!("add `read = \"…\"`, or `read = \"{open}\"` if that is meant");
                let path = Path::from("entity").join(entity.as_str()).join("field");
                checker.report(
                    Code::ShowsHidden,
                    Spot::Key(path.join(id.as_str())),
                    message,
                    help,
                );
            }
        }
    }
}

/// Returns the first protected field that an expression reads.
fn protected(index: &Index<'_>, typed: &Typed) -> Option<String> {
    let mut found = None;
    typed.walk(&mut |part| {
        let steps: Option<&Steps> = match &part.kind {
            Kind::Path(steps) => Some(steps),
            Kind::Aggregate(rows, _) => Some(&rows.path),
            _ => None,
        };
        for step in steps.into_iter().flat_map(|steps| &steps.steps) {
            let (Step::Field { entity, field } | Step::Computed { entity, field }) = step else {
                continue;
            };
            let member = index.entity(entity).and_then(|entity| entity.member(field));
            if let Some(Member::Field {
                field: declared, ..
            }) = member
                && is_protected(index, declared)
            {
                found.get_or_insert_with(|| format!("{entity}.{field}"));
            }
        }
    });
    found
}

/// Finds placeholders that are always empty, because an address alone may not read them.
fn messages(checker: &mut Checker<'_>, schema: &Schema) {
    let spec = checker.spec;
    for (id, message) in &spec.messages {
        let entity = message.entity.as_str();
        let address = message.to.iter().find(|to| is_address(to, entity, schema));
        let Some(address) = address else { continue };
        let path = Path::from("notify").join(id.as_str());
        let texts = [
            ("subject", Some(&message.subject)),
            ("text", message.text.as_ref()),
        ];
        for (key, template) in texts {
            let Some(template) = template else { continue };
            hidden(
                checker,
                &path.join(key),
                &message.entity,
                template,
                address.as_str(),
            );
        }
    }
}

fn is_address(to: &crate::value::Expr, entity: &str, schema: &Schema) -> bool {
    let recipient = to
        .parse()
        .ok()
        .map(|tree| check_recipient(&tree, entity, schema));
    match recipient {
        Some(Ok(Recipient::One(typed))) => matches!(typed.ty, sayso_expr::Type::Text { .. }),
        Some(Ok(Recipient::Many(rows))) => rows
            .value
            .is_some_and(|value| matches!(value.ty, sayso_expr::Type::Text { .. })),
        _ => false,
    }
}

fn hidden(
    checker: &mut Checker<'_>,
    path: &Path,
    entity: &Id,
    template: &crate::value::Template,
    address: &str,
) {
    let words = ["me", "link"];
    // Placeholders of nothing have been reported already.
    checker.placeholders(
        path,
        entity.as_str(),
        template,
        &words,
        |checker, spot, steps, member| {
            if let Member::Field { field, .. } = member
                && is_protected(checker.index, field)
            {
                let message = format!(
                    "`{steps}` has `read`, so it is always empty for the address `{address}`"
                );
                checker.report(Code::AlwaysEmpty, spot, message, "leave it out");
            }
        },
    );
}
