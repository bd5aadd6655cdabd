//! Conditions. A `not` is moved inwards, to the comparisons, where it reads best.

use super::{RustWriter, code::Level, holds::Condition, parts::Parts};
use crate::{
    ast::{Operation, Start},
    schema::Schema,
    ty::Type,
    typed::{Kind, Literal, Steps, Typed},
};

impl RustWriter<'_> {
    /// Returns the condition, or its opposite unless `positive`.
    pub(super) fn holds(&mut self, typed: &Typed, positive: bool) -> Condition {
        match &typed.kind {
            Kind::And(operands) => self.joined(operands, positive, positive),
            Kind::Or(operands) => self.joined(operands, positive, !positive),
            Kind::Not(operand) => self.holds(operand, !positive),
            Kind::Compare(comparison, left, right) => {
                self.compared(*comparison, left, right, positive)
            }
            Kind::IsEmpty(value, negated) => {
                let code = self.code(value);
                let is_some = positive == *negated;
                if !code.optional {
                    return Condition::constant(is_some);
                }
                let method = if is_some { "is_some" } else { "is_none" };
                Condition::call(format!("{}.{method}()", code.at(Level::Postfix)), true)
            }
            Kind::In(value, items) => self.one_of(value, items, positive),
            Kind::Literal(Literal::Boolean(value)) => Condition::constant(*value == positive),
            Kind::SignedIn => Condition::call(self.names.signed_in.clone(), positive),
            Kind::Member => Condition::call(self.names.member.clone(), positive),
            Kind::Role(role) => Condition::call((self.names.role)(role), positive),
            Kind::HasLink => {
                let id = format!("{}.id", self.names.row);
                Condition::call((self.names.link)(&id), positive)
            }
            Kind::Can(operation, path) => self.may(*operation, path, typed, positive),
            _ => {
                let code = self.code(typed);
                Condition::call(code.at(Level::Postfix), positive)
            }
        }
    }

    /// Joins conditions by `&&` if `all` must hold, or else by `||`.
    fn joined(&mut self, operands: &[Typed], positive: bool, all: bool) -> Condition {
        let mut parts = Parts::new(all);
        for operand in operands {
            match self.holds(operand, positive) {
                // One of these decides, and the other makes no difference.
                Condition::Always if !all => return Condition::Always,
                Condition::Never if all => return Condition::Never,
                Condition::Always | Condition::Never => {}
                Condition::Code(text, level) => parts.add(text, level),
            }
        }
        parts.joined()
    }

    /// Returns the rule of another row: a fact, unless it needs nothing of that row.
    fn may(
        &mut self,
        operation: Operation,
        path: &Steps,
        typed: &Typed,
        positive: bool,
    ) -> Condition {
        let Some(rule) = rule_of(self.schema, operation, path) else {
            return Condition::constant(!positive);
        };
        let is_own = path.steps.is_empty()
            && (path.start == Start::Row || path.start == Start::This && self.names.this.is_none());
        let is_free = !self.schema.is_optional(path) && !self.schema.needs_row(rule);
        if is_own || is_free {
            return self.holds(rule, positive);
        }
        let fact = self.fact(typed);
        Condition::call(fact.text, positive)
    }

    /// Returns a condition on an option or a text.
    fn one_of(&mut self, value: &Typed, items: &[Literal], positive: bool) -> Condition {
        let mut patterns = Vec::new();
        for item in items {
            let pattern = match (item, &value.ty) {
                (Literal::Option(option), Type::Choice { entity, field }) => {
                    self.names.option_of(entity, field, option)
                }
                (Literal::Text(text), _) => format!("{text:?}"),
                _ => continue,
            };
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        }
        let code = match &value.ty {
            Type::Text { folded } => self.as_str(value, *folded),
            _ => self.code(value),
        };
        let subject = &code.text;
        let pattern = patterns.join(" | ");
        let pattern = if code.optional {
            format!("Some({pattern})")
        } else {
            pattern
        };
        Condition::call(format!("matches!({subject}, {pattern})"), positive)
    }
}

/// Returns the rule that `can` asks.
fn rule_of<'a>(schema: &'a Schema, operation: Operation, path: &Steps) -> Option<&'a Typed> {
    schema.rule(&schema.end_of(path)?, operation)
}
