//! Modules.

use super::Filler;
use crate::{
    diagnostic::Code,
    english::{
        names::Row,
        syntax::{Name, Part, Span},
    },
    model::{Modules, Search},
    value::{Expr, Id},
};

/// Calls a macro with all modules that have rules, and their rules.
macro_rules! with_modules {
    ($then:ident) => {
        $then! {
            comments: read create update delete;
            attachments: read create delete;
            tags: read create delete;
            favourites: create;
            follow: create;
            ratings: read create;
            activity: read;
            audit: read;
            api: read create update delete transition;
        }
    };
}

/// Adds a module without rules.
pub(super) fn declare(modules: &mut Modules, kind: &str, entity: &Id) {
    macro_rules! insert {
        ($($kind:ident: $($key:ident)+;)+) => {
            match kind {
                $(stringify!($kind) => modules.$kind.insert(entity.clone(), Default::default()),)+
                _ => {}
            }
        };
    }
    with_modules!(insert);
}

/// Returns the place of a rule of a module, or `None` if the module has no such rule.
fn rule_of<'m>(
    modules: &'m mut Modules,
    kind: &str,
    entity: &Id,
    key: &str,
) -> Option<&'m mut Option<Expr>> {
    macro_rules! find {
        ($($kind:ident: $($key:ident)+;)+) => {
            match (kind, key) {
                $($((stringify!($kind), stringify!($key)) => {
                    modules.$kind.get_mut(entity.as_str()).map(|module| &mut module.$key)
                })+)+
                _ => None,
            }
        };
    }
    with_modules!(find)
}

impl Filler<'_, '_, '_> {
    pub(super) fn module(&mut self, entity: &Name, kind: &'static str, parts: &[Part]) {
        let Some(entity) = self.entity(entity) else {
            return;
        };
        let row = Row::Module(kind, entity.clone());
        for part in parts {
            match part {
                Part::Rules(keys, who) => {
                    let rule = self.condition(who, &row);
                    for key in keys {
                        match rule_of(&mut self.spec.modules, kind, &entity, key) {
                            Some(place) => place.clone_from(&rule),
                            None => self.no_meaning(&who.span, kind),
                        }
                    }
                }
                Part::Accept(types) => {
                    let types = types.iter().filter_map(|name| self.problems.form(name));
                    let accept = Some(types.collect());
                    match self.spec.modules.attachments.get_mut(entity.as_str()) {
                        Some(files) if kind == "attachments" => files.accept = accept,
                        _ => self.no_meaning(&types_span(part), kind),
                    }
                }
                Part::MaxSize(size, span) => {
                    let size = self.bounded(Some(&(*size, span.clone())));
                    match (self.spec.modules.attachments.get_mut(entity.as_str()), size) {
                        (Some(files), Some(size)) if kind == "attachments" => files.max_size = size,
                        (_, None) => {}
                        _ => self.no_meaning(span, kind),
                    }
                }
            }
        }
    }

    fn no_meaning(&mut self, span: &Span, kind: &str) {
        let message = format!("this has no meaning for {kind}");
        self.problems
            .report(Code::NoMeaning, span, message, Some("remove it".to_owned()));
    }

    pub(super) fn search(&mut self, entity: &Name, fields: &[Name]) {
        let Some(id) = self.entity(entity) else {
            return;
        };
        let fields = self.members(&id, fields);
        if self
            .problems
            .once(format!("module.search.{id}"), &entity.span)
        {
            self.spec.modules.search.insert(id, Search::new(fields));
        }
    }
}

fn types_span(part: &Part) -> Span {
    match part {
        Part::Accept(types) => types.first().map_or(0..0, |name| name.span.clone()),
        Part::MaxSize(_, span) => span.clone(),
        Part::Rules(_, who) => who.span.clone(),
    }
}
