//! Random modules, messages and schedules.

use super::Generator;
use crate::{
    index::ACCOUNT,
    model::{
        Api, Attachments, Audit, Comments, Every, Favourites, FieldType, Message, Ratings,
        Schedule, Search, Tags,
    },
    value::{Event, Expr, Id, Word},
};

impl Generator {
    /// Returns the entities that are neither the tenant nor accounts.
    pub(super) fn plain_entities(&self) -> Vec<Id> {
        let tenant = self.spec.tenancy.as_ref().map(|tenancy| &tenancy.entity);
        let ids = self.spec.entities.ids();
        ids.filter(|id| Some(*id) != tenant && **id != *ACCOUNT)
            .cloned()
            .collect()
    }

    pub(super) fn behaviour(&mut self) {
        for id in self.plain_entities() {
            if self.spec.auth.is_some() {
                self.modules(&id);
            }
            self.search(&id);
            self.messages(&id);
        }
    }

    fn modules(&mut self, id: &Id) {
        let can_read = Expr::new(&format!("can(read, {id})"));
        let modules = &mut self.spec.modules;
        if self.rng.u32(0..100) < 40 {
            let comments = Comments {
                read: Some(can_read.clone()),
                create: Some(can_read.clone()),
                delete: Some(Expr::new("owner")),
                ..Comments::default()
            };
            modules.comments.insert(id.clone(), comments);
        }
        // A module without keys is there, and allows no one anything.
        if self.rng.u32(0..100) < 20 {
            modules
                .attachments
                .insert(id.clone(), Attachments::default());
        }
        if self.rng.u32(0..100) < 20 {
            let tags = Tags {
                read: Some(can_read.clone()),
                create: Some(can_read.clone()),
                delete: Some(Expr::new("owner")),
            };
            modules.tags.insert(id.clone(), tags);
        }
        if self.rng.u32(0..100) < 20 {
            let favourites = Favourites {
                create: Some(can_read.clone()),
            };
            modules.favourites.insert(id.clone(), favourites);
            let ratings = Ratings {
                read: Some(can_read.clone()),
                create: Some(can_read.clone()),
            };
            modules.ratings.insert(id.clone(), ratings);
        }
        if self.rng.u32(0..100) < 20 {
            modules.audit.insert(
                id.clone(),
                Audit {
                    read: Some(can_read.clone()),
                },
            );
        }
        if self.rng.u32(0..100) < 20 {
            let api = Api {
                read: Some(can_read),
                ..Api::default()
            };
            modules.api.insert(id.clone(), api);
        }
    }

    fn search(&mut self, id: &Id) {
        let Some(entity) = self.spec.entities.get(id.as_str()) else {
            return;
        };
        let fields =
            entity.fields_where(|field| field.is(FieldType::Text) || field.is(FieldType::Markdown));
        let texts: Vec<Id> = fields.into_iter().map(Id::known).collect();
        if !texts.is_empty() && self.chance(40) {
            self.spec
                .modules
                .search
                .insert(id.clone(), Search::new(texts));
        }
    }

    fn messages(&mut self, id: &Id) {
        let Some(entity) = self.spec.entities.get(id.as_str()) else {
            return;
        };
        let addresses =
            entity.fields_where(|field| field.is(FieldType::Email) && field.read.is_none());
        let to = match addresses.first() {
            Some(address) => Expr::new(address),
            None if self.spec.auth.is_some() => Expr::new("created_by"),
            None => return,
        };
        if !self.chance(40) {
            return;
        }
        let Ok(subject) = Word::parse("\"{created_at}\" by {me}: {link}") else {
            return;
        };
        let message = Id::known(&format!("tell_{id}"));
        let declared = Message {
            when: vec![Event::Create],
            ..Message::new(id.clone(), vec![to], subject)
        };
        self.spec.messages.insert(message.clone(), declared);
        if self.chance(40) {
            let every = self.pick(Every::ALL).unwrap_or(Every::Day);
            let schedule = Schedule {
                filter: Some(Expr::new("created_at < now() - hours(72)")),
                notify: Some(message),
                ..Schedule::new(every, id.clone())
            };
            self.spec
                .schedules
                .insert(Id::known(&format!("remind_{id}")), schedule);
        }
    }
}
