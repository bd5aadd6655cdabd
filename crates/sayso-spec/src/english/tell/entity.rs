//! Entities: what they are, what they hold, and who may do what.

use super::Teller;
use crate::{
    english::{
        names::Row,
        words::{list, name, quoted, verb},
    },
    index::{ACCOUNT, Member},
    model::{Delete, Entity, Period, Rule, RuleTime},
    value::{Expr, Id, Operation},
};

impl Teller<'_, '_, '_> {
    /// Returns true if something is told of an entity that is declared elsewhere.
    pub(super) fn has_features(&self, id: &Id) -> bool {
        !self.modules_of(id).is_empty() || self.spec.machines.contains(id.as_str())
    }

    pub(super) fn entity(&mut self, id: &Id, entity: &Entity) {
        self.heading("##", &self.names.entity(id.as_str()));
        self.about(id, entity);
        self.fields(id, entity);
        self.relations(id);
        self.unique(id, entity);
        for (period, declared) in &entity.periods {
            self.period(id, period, declared);
        }
        for (rule, declared) in &entity.rules {
            self.rule(id, rule, declared);
        }
        self.access(id, entity);
        self.machines(id);
        self.modules(id);
    }

    fn about(&mut self, id: &Id, entity: &Entity) {
        let a = self.a(id);
        let many = name(&self.names.many(id.as_str()));
        if *id == ACCOUNT && self.names.entity(ACCOUNT) != ACCOUNT {
            self.say(&format!("{a} is an account"));
        }
        if entity.many.is_some() {
            let one = name(&self.names.entity(id.as_str()));
            self.say(&format!("the plural of {one} is {many}"));
        }
        if let Some(label) = &entity.label {
            let label = self.template(label, &Row::Of(id.clone()));
            self.say(&format!("{a} is shown as {label}"));
        }
        if let Some(letters) = &entity.number {
            self.say(&format!(
                "{a} is numbered with {}",
                quoted(letters.as_str())
            ));
        }
        if let Some(slug) = &entity.slug {
            self.say(&format!(
                "{a} has an address made from its {}",
                self.member(id, slug)
            ));
        }
        if let Some(owner) = &entity.owner {
            self.say(&format!("{a} is owned by its {}", self.member(id, owner)));
        }
        if entity.delete == Delete::Archive {
            self.say(&format!("{a} that is deleted goes to the archive"));
        }
        if entity.ordered.is_some() {
            self.say(&format!("the order of {many} is made by hand"));
        }
        if entity.join {
            self.say(&format!("{a} is a pure link"));
        }
        if entity.shared {
            self.say(&format!("{a} is shared"));
        }
    }

    /// Tells the relations, which the links of other entities make.
    fn relations(&mut self, id: &Id) {
        if *id == ACCOUNT {
            return;
        }
        let Some(entity) = self.names.index.entity(id.as_str()) else {
            return;
        };
        for member in entity.members() {
            if let Member::Relation { id: relation, .. } = member {
                let relation = self.member(id, relation);
                self.say(&format!("{} has many {relation}", self.a(id)));
            }
        }
    }

    fn unique(&mut self, id: &Id, entity: &Entity) {
        for fields in &entity.unique {
            let many = name(&self.names.many(id.as_str()));
            let fields = self.members(id, fields);
            self.say(&format!("no two {many} have the same {fields}"));
        }
    }

    fn period(&mut self, id: &Id, period: &Id, declared: &Period) {
        let row = Row::Of(id.clone());
        let mut sentence = format!(
            "{} has the period {} from {}",
            self.a(id),
            name(&period.words()),
            self.member(id, &declared.from)
        );
        if let Some(to) = &declared.to {
            sentence.push_str(&format!(" to {}", self.member(id, to)));
        }
        if let Some(length) = &declared.length {
            sentence.push_str(&format!(" for {}", self.member(id, length)));
        }
        match declared.no_overlap_per.as_deref() {
            Some([]) => sentence.push_str("; without overlap"),
            Some(fields) => {
                let fields = self.members(id, fields);
                sentence.push_str(&format!("; without overlap for the same {fields}"));
            }
            None => {}
        }
        if let Some(filter) = &declared.filter {
            sentence.push_str(&format!(
                "; counting those{}",
                self.clause(filter, &row, &row)
            ));
        }
        if let Some(within) = &declared.within {
            let path = self.condition_path(&within.to_string(), &row);
            sentence.push_str(&format!("; within {path}"));
        }
        if let Some(step) = declared.step {
            sentence.push_str(&format!("; in steps of {} minutes", step.get()));
        }
        if let Some(repeats) = declared.repeats {
            sentence.push_str(&format!("; repeated up to {} times", repeats.get()));
        }
        self.say(&sentence);
    }

    /// Returns a path that is no expression.
    pub(super) fn condition_path(&self, path: &str, row: &Row) -> String {
        self.value(&Expr::new(path), row, None)
    }

    fn rule(&mut self, id: &Id, rule: &Id, declared: &Rule) {
        let row = Row::Of(id.clone());
        let subject = match declared.on {
            RuleTime::Save if self.names.entity(id.as_str()).starts_with("new ") => {
                format!("a {}", quoted(&self.names.entity(id.as_str())))
            }
            RuleTime::Save => self.a(id),
            RuleTime::Create => format!("a new {}", name(&self.names.entity(id.as_str()))),
        };
        self.say(&format!(
            "{subject} must meet the rule {}: {}; or else {}",
            name(&rule.words()),
            self.condition(&declared.check, &row),
            quoted(&declared.message)
        ));
    }

    /// Tells who may do what; operations with one rule share a sentence.
    fn access(&mut self, id: &Id, entity: &Entity) {
        let row = Row::Of(id.clone());
        let a = self.a(id);
        let mut groups: Vec<(&Expr, Vec<String>)> = Vec::new();
        let mut denied = Vec::new();
        for operation in Operation::ALL {
            let verb = verb(*operation).to_owned();
            match entity.access.of(*operation) {
                None => denied.push(verb),
                Some(rule) => match groups.iter_mut().find(|(known, _)| *known == rule) {
                    Some((_, verbs)) => verbs.push(verb),
                    None => groups.push((rule, vec![verb])),
                },
            }
        }
        for (rule, verbs) in groups {
            let verbs = list(&verbs, "and");
            let sentence = self.can(rule, &row, &format!("{verbs} {a}"));
            self.say(&sentence);
        }
        if !denied.is_empty() && *id != ACCOUNT {
            self.say(&format!("no one can {} {a}", list(&denied, "or")));
        }
    }
}
