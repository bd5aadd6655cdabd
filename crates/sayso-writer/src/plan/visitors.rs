//! Rules that let visitors in, in an application without tenants.

use super::unsupported::Found;
use sayso_expr::{Kind, Literal, Place, Schema, Typed};
use sayso_spec::{Expr, Operation, Spec};

/// Names the rules that let people in who are not signed in. Each page asks for a session.
pub(super) fn refuse(spec: &Spec, schema: &Schema, found: &mut Found) {
    if spec.tenancy.is_some() {
        return;
    }
    let lets_in = |expr: &Expr, place: &Place| {
        let parsed = expr.parse().ok();
        let typed = parsed.and_then(|parsed| sayso_expr::check(&parsed, place, schema).ok());
        typed.is_some_and(|typed| may_hold(&typed, true))
    };
    let reason = "a rule that lets visitors in";
    for (id, entity) in spec.entities.iter() {
        let place = Place::access(id.as_str());
        for operation in Operation::ALL {
            let rule = entity.access.of(*operation);
            let is_open = rule.is_some_and(|rule| lets_in(rule, &place));
            found.if_set(
                is_open,
                format!("entity.{id}.access.{}", operation.as_str()),
                reason,
            );
        }
    }
    for (id, view) in spec.views.iter() {
        let is_open = view
            .who
            .as_ref()
            .is_some_and(|who| lets_in(who, &Place::who()));
        found.if_set(is_open, format!("view.{id}.who"), reason);
    }
}

/// Returns true if a condition may hold for someone who is not signed in.
fn may_hold(typed: &Typed, positive: bool) -> bool {
    match &typed.kind {
        Kind::Or(parts) if positive => parts.iter().any(|part| may_hold(part, positive)),
        Kind::And(parts) if !positive => parts.iter().any(|part| may_hold(part, positive)),
        Kind::Or(parts) | Kind::And(parts) => parts.iter().all(|part| may_hold(part, positive)),
        Kind::Not(part) => may_hold(part, !positive),
        Kind::SignedIn | Kind::Member | Kind::Role(_) => !positive,
        Kind::Literal(Literal::Boolean(value)) => *value == positive,
        Kind::Compare(_, left, right) if is_me(left) || is_me(right) => !positive,
        _ => true,
    }
}

fn is_me(typed: &Typed) -> bool {
    matches!(&typed.kind, Kind::Path(path) if path.start == sayso_expr::Start::Me)
}
