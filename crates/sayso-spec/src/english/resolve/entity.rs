//! Sentences about entities.

use super::{Filler, expr::Scope, ids::plain};
use crate::{
    diagnostic::Code,
    english::{
        names::{End, Row},
        syntax::{About, Name, Node, PeriodSaid, Span},
    },
    model::{Delete, Entity, Period, Rule, RuleTime},
    value::{Expr, Id, Int, Operation},
};

impl Filler<'_, '_, '_> {
    /// Returns an entity, or reports that there is none.
    pub(super) fn entity(&mut self, name: &Name) -> Option<Id> {
        match self.entity_id(name) {
            Ok(id) => Some(id),
            Err(problem) => {
                self.problems.found.push(problem);
                None
            }
        }
    }

    /// Returns a member of an entity, or reports that there is none.
    pub(super) fn member(&mut self, entity: &Id, name: &Name, noun: &str) -> Option<Id> {
        match self.member_id(&Row::Of(entity.clone()), name, noun) {
            Ok(id) => id.parse().ok(),
            Err(problem) => {
                self.problems.found.push(problem);
                None
            }
        }
    }

    pub(super) fn members(&mut self, entity: &Id, names: &[Name]) -> Vec<Id> {
        let ids = names.iter().map(|name| self.member(entity, name, "field"));
        ids.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    pub(super) fn declared(&mut self, id: &Id) -> Option<&mut Entity> {
        self.spec.entities.get_mut(id.as_str())
    }

    pub(super) fn about(&mut self, name: &Name, about: &About, span: &Span) {
        let Some(id) = self.entity(name) else { return };
        let key = match about {
            About::Label(_) => "label",
            About::Number(_) => "number",
            About::Slug(_) => "slug",
            About::Owner(_) => "owner",
            // These are true or not, however often they are said.
            _ => "",
        };
        if !key.is_empty() && !self.problems.once(format!("entity.{id}.{key}"), span) {
            return;
        }
        match about {
            // These are declared.
            About::Account
            | About::Plural(_)
            | About::Number(_)
            | About::Ordered
            | About::Shared => {}
            About::Label(text) => {
                let label = self.template(text, &id);
                if let Some(entity) = self.declared(&id) {
                    entity.label = label;
                }
            }
            About::Slug(field) => {
                let slug = self.member(&id, field, "field");
                if let Some(entity) = self.declared(&id) {
                    entity.slug = slug;
                }
            }
            About::Owner(field) => {
                let owner = self.member(&id, field, "field");
                if let Some(entity) = self.declared(&id) {
                    entity.owner = owner;
                }
            }
            About::Archive => {
                if let Some(entity) = self.declared(&id) {
                    entity.delete = Delete::Archive;
                }
            }
            About::Join => {
                if let Some(entity) = self.declared(&id) {
                    entity.join = true;
                }
            }
        }
    }

    /// Checks that a relation that is told again is one that a link makes.
    pub(super) fn many(&mut self, entity: &Name, relation: &Name) {
        let Some(id) = self.entity(entity) else {
            return;
        };
        let row = Row::Of(id.clone());
        let found = self
            .names
            .id(&row, &relation.text)
            .map(|id| self.names.step(&row, &id));
        if matches!(found, Some(End::Rows(_))) {
            return;
        }
        let message = format!(
            "\"{}\" has many \"{}\", but no link says so",
            entity.text, relation.text
        );
        let help = format!(
            "say `(link to {})` at a field of the other entity, with `with many {}` if they have another name there",
            crate::english::words::article(&entity.text),
            crate::english::words::name(&relation.text)
        );
        self.problems
            .report(Code::NoSuchLink, &relation.span, message, Some(help));
    }

    pub(super) fn unique(&mut self, entity: &Name, fields: &[Name]) {
        let Some(id) = self.entity(entity) else {
            return;
        };
        let fields = self.members(&id, fields);
        if let Some(entity) = self.declared(&id) {
            entity.unique.push(fields);
        }
    }

    /// Returns a number within its bounds, or reports it.
    pub(super) fn bounded<const MIN: i64, const MAX: i64>(
        &mut self,
        said: Option<&(i64, Span)>,
    ) -> Option<Int<MIN, MAX>> {
        let (number, span) = said?;
        let found = Int::new(*number);
        if found.is_none() {
            let message = format!("this number must be between {MIN} and {MAX}");
            let help = format!("write {}", Int::<MIN, MAX>::near(*number).get());
            self.problems
                .report(Code::OutOfRange, span, message, Some(help));
        }
        found
    }

    pub(super) fn period(&mut self, entity: &Name, said: &PeriodSaid, span: &Span) {
        let Some(id) = self.entity(entity) else {
            return;
        };
        let period = plain(&said.period.text, "period");
        if !self
            .problems
            .once(format!("entity.{id}.period.{period}"), span)
        {
            return;
        }
        let row = Row::Of(id.clone());
        let Some(from) = self.member(&id, &said.from, "field") else {
            return;
        };
        let mut declared = Period::new(from);
        declared.to = said
            .to
            .as_ref()
            .and_then(|to| self.member(&id, to, "field"));
        declared.length = said
            .length
            .as_ref()
            .and_then(|length| self.member(&id, length, "field"));
        declared.no_overlap_per = said
            .no_overlap_per
            .as_ref()
            .map(|fields| self.members(&id, fields));
        declared.filter = said
            .filter
            .as_ref()
            .and_then(|filter| self.condition(filter, &row));
        declared.within = said.within.as_ref().and_then(|path| self.steps(path, &row));
        declared.step = self.bounded(said.step.as_ref());
        declared.repeats = self.bounded(said.repeats.as_ref());
        if let Some(entity) = self.declared(&id) {
            entity.periods.insert(period, declared);
        }
    }

    pub(super) fn rule(
        &mut self,
        entity: &Name,
        is_new: bool,
        rule: &Name,
        check: &Node,
        message: &str,
        span: &Span,
    ) {
        let Some(id) = self.entity(entity) else {
            return;
        };
        let rule = plain(&rule.text, "rule");
        let check = self.condition(check, &Row::Of(id.clone()));
        if !self.problems.once(format!("entity.{id}.rule.{rule}"), span) {
            return;
        }
        let Some(check) = check else { return };
        let declared = Rule {
            on: if is_new {
                RuleTime::Create
            } else {
                RuleTime::Save
            },
            ..Rule::new(check, message.to_owned())
        };
        if let Some(entity) = self.declared(&id) {
            entity.rules.insert(rule, declared);
        }
    }

    pub(super) fn access(
        &mut self,
        who: &Node,
        operations: &[Operation],
        entity: &Name,
        span: &Span,
    ) {
        let Some(id) = self.entity(entity) else {
            return;
        };
        let is_denied = matches!(who.kind, crate::english::syntax::Kind::Nobody);
        let rule = self.expression(who, &Scope::of(&Row::Of(id.clone())), &End::Unknown);
        for operation in operations {
            let path = format!("entity.{id}.access.{}", operation.as_str());
            if self.problems.once(path, span)
                && !is_denied
                && let Some(entity) = self.declared(&id)
            {
                *access_of(entity, *operation) = rule.clone();
            }
        }
    }
}

fn access_of(entity: &mut Entity, operation: Operation) -> &mut Option<Expr> {
    let access = &mut entity.access;
    match operation {
        Operation::Read => &mut access.read,
        Operation::Create => &mut access.create,
        Operation::Update => &mut access.update,
        Operation::Delete => &mut access.delete,
        Operation::Export => &mut access.export,
        Operation::Import => &mut access.import,
    }
}
