//! Modules.

use super::{Teller, field::media_types};
use crate::{
    english::{
        names::Row,
        words::{MODULES, PARTS, list},
    },
    value::{Expr, Id},
};

impl Teller<'_, '_, '_> {
    /// Returns the modules of an entity with their rules, in the order of the format.
    pub(super) fn modules_of(&self, entity: &Id) -> Vec<(&'static str, Vec<String>)> {
        let mut found = Vec::new();
        macro_rules! modules {
            ($($kind:ident: $($key:ident)+;)+) => {
                $(if let Some(module) = self.spec.modules.$kind.get(entity.as_str()) {
                    let rules = [$((stringify!($key), module.$key.as_ref())),+];
                    found.push((stringify!($kind), self.rules(stringify!($kind), entity, &rules)));
                })+
            };
        }
        modules! {
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
        found
    }

    fn rules(
        &self,
        kind: &'static str,
        entity: &Id,
        rules: &[(&str, Option<&Expr>)],
    ) -> Vec<String> {
        let row = Row::Module(kind, entity.clone());
        let mut groups: Vec<(&Expr, Vec<String>)> = Vec::new();
        for (key, rule) in rules {
            let part = PARTS.iter().find(|(known, _)| known == key);
            let (Some(rule), Some((_, participle))) = (rule, part) else {
                continue;
            };
            match groups.iter_mut().find(|(known, _)| known == rule) {
                Some((_, participles)) => participles.push((*participle).to_owned()),
                None => groups.push((rule, vec![(*participle).to_owned()])),
            }
        }
        let told = groups
            .into_iter()
            .map(|(rule, participles)| self.done_by(&list(&participles, "and"), rule, &row));
        told.collect()
    }

    pub(super) fn modules(&mut self, entity: &Id) {
        for (kind, mut parts) in self.modules_of(entity) {
            if kind == "attachments" {
                parts.extend(self.files(entity));
            }
            let known = MODULES.iter().find(|(known, _)| *known == kind);
            let words = known.map_or_else(String::new, |(_, words)| words.join(" "));
            let rules = if parts.is_empty() {
                String::new()
            } else {
                format!(": {}", parts.join("; "))
            };
            self.say(&format!("{} has {words}{rules}", self.a(entity)));
        }
        if let Some(search) = self.spec.modules.search.get(entity.as_str()) {
            let fields = self.members(entity, &search.fields);
            self.say(&format!("{} can be searched by {fields}", self.a(entity)));
        }
    }

    fn files(&self, entity: &Id) -> Vec<String> {
        let Some(files) = self.spec.modules.attachments.get(entity.as_str()) else {
            return Vec::new();
        };
        let accept = files
            .accept
            .as_ref()
            .map(|accept| format!("accepting {}", media_types(accept)));
        let size = files.max_size.get();
        let size = (size != 20).then(|| format!("at most {size} MB"));
        accept.into_iter().chain(size).collect()
    }
}
