//! Values that equal a default which depends on other values.

use super::{Entity, FieldType, Machine, Modules, Spec};
use crate::{
    node::Nodes,
    value::{Expr, Id, Name, Number, Template, Word as _, plural},
};

impl Spec {
    /// Removes values that equal their default, and sorts machines and modules like entities and fields.
    ///
    /// Specifications that were read are normal. Two normal ones are equal if they say the same.
    ///
    /// ```
    /// use sayso_spec::model::{Role, Spec};
    /// # let mut spec: Spec = sayso_spec::read_toml(sayso_spec::EXAMPLES[0].1).spec.expect("an example");
    ///
    /// spec.roles.insert("owner".parse()?, Role { name: Some("owner".parse()?), ..Role::default() });
    /// spec.normalise();
    /// assert!(spec.roles.get("owner").is_some_and(|role| role.name.is_none()));
    /// # Ok::<(), sayso_spec::InvalidText>(())
    /// ```
    pub fn normalise(&mut self) {
        if self.theme.accent.as_ref() == Some(&self.theme.primary) {
            self.theme.accent = None;
        }
        if let (Some((first, _)), [only]) = (self.views.first(), self.app.start.as_slice())
            && first == only
        {
            self.app.start.clear();
        }
        for (id, role) in self.roles.iter_mut() {
            forget_name(&mut role.name, id);
        }
        for (id, entity) in self.entities.iter_mut() {
            entity.normalise(id);
        }
        for (_, machine) in self
            .machines
            .iter_mut()
            .flat_map(|(_, fields)| fields.iter_mut())
        {
            machine.normalise();
        }
        let count = Nodes::from_iter([(Id::known("count"), Expr::new("count()"))]);
        for (id, view) in self.views.iter_mut() {
            forget_name(&mut view.name, id);
            if view.values.as_ref() == Some(&count) {
                view.values = None;
            }
        }
        self.sort();
    }

    /// Sorts machines and modules like entities and fields.
    pub(crate) fn sort(&mut self) {
        let entities = &self.entities;
        self.machines.sort_like(|entity| entities.position(entity));
        for (entity, fields) in self.machines.iter_mut() {
            let known = entities.get(entity.as_str()).map(|entity| &entity.fields);
            fields.sort_like(|field| known?.position(field));
        }
        self.machines = std::mem::take(&mut self.machines)
            .into_iter()
            .filter(|(_, fields)| !fields.is_empty())
            .collect();
        self.modules.sort(|entity| entities.position(entity));
    }
}

impl Modules {
    fn sort(&mut self, place: impl Fn(&str) -> Option<usize>) {
        self.comments.sort_like(&place);
        self.attachments.sort_like(&place);
        self.tags.sort_like(&place);
        self.favourites.sort_like(&place);
        self.follow.sort_like(&place);
        self.ratings.sort_like(&place);
        self.search.sort_like(&place);
        self.activity.sort_like(&place);
        self.audit.sort_like(&place);
        self.api.sort_like(&place);
    }
}

impl Entity {
    fn normalise(&mut self, id: &Id) {
        forget_name(&mut self.name, id);
        if self.many.as_ref() == Some(&self.name_of(id).plural()) {
            self.many = None;
        }
        if self.label.is_some() && self.label == self.default_label() {
            self.label = None;
        }
        if self
            .owner
            .as_ref()
            .is_some_and(|owner| *owner == "created_by")
        {
            self.owner = None;
        }
        let reverse = plural(id.as_str());
        for (id, field) in self.fields.iter_mut() {
            forget_name(&mut field.name, id);
            if field.reverse.as_ref().is_some_and(|name| *name == *reverse) {
                field.reverse = None;
            }
            if field.is(FieldType::Percent) {
                field.scale.take_if(|scale| scale.get() == 0);
                field.min.take_if(|min| *min == Number::from(0));
                field.max.take_if(|max| *max == Number::from(100));
            }
        }
    }

    /// Returns the label of an entity that has no other: its first field of type text, or else its number.
    pub fn default_label(&self) -> Option<Template> {
        let mut fields = self.fields.iter();
        let text = fields.find(|(_, field)| field.is(FieldType::Text));
        let number = self.number.as_ref().map(|_| "number");
        let shown = text.map(|(id, _)| id.as_str()).or(number)?;
        Template::parse(&format!("{{{shown}}}")).ok()
    }
}

impl Machine {
    fn normalise(&mut self) {
        for (id, state) in self.states.iter_mut() {
            forget_name(&mut state.name, id);
        }
        for (id, transition) in self.transitions.iter_mut() {
            forget_name(&mut transition.name, id);
        }
    }
}

fn forget_name(name: &mut Option<Name>, id: &Id) {
    name.take_if(|name| *name == Name::of_id(id));
}
