//! The specification while it is made.

use crate::settle::Removed;
use sayso_reader::Span;
use sayso_spec::{
    Id, Name, Path, Spec,
    model::{App, Field, FieldType},
};
use std::collections::BTreeMap;

/// Words of the text and the nodes that they became.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) span: Span,
    pub(crate) nodes: Vec<Path>,
}

/// Nodes that no words state.
#[derive(Debug)]
pub(crate) struct Assumption {
    pub(crate) rule: &'static str,
    pub(crate) nodes: Vec<Path>,
    /// A sentence about what was assumed.
    pub(crate) note: String,
    /// A sentence that undoes it.
    pub(crate) undo: String,
}

/// Words of which a part was built, or nothing.
#[derive(Debug)]
pub(crate) struct Missing {
    pub(crate) span: Span,
    pub(crate) nodes: Vec<Path>,
    pub(crate) note: String,
}

/// The specification, and the reasons for its parts.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) spec: Spec,
    /// Entities by the names that the reading has for them.
    pub(crate) entities: BTreeMap<String, Id>,
    /// Entities that no archetype has, in the order of the text.
    pub(crate) added: Vec<Id>,
    /// Entities about whose access the text says nothing.
    pub(crate) open: Vec<Id>,
    /// Words for what each application has, with a sentence about it.
    pub(crate) built_in: Vec<(Span, &'static str)>,
    /// There is a page for visitors that no archetype has.
    pub(crate) has_landing: bool,
    /// Words that rule out log-ins take no accounts away, since other words ask for them.
    pub(crate) has_accounts: bool,
    /// Entities of the reading that are none.
    pub(crate) ignored: Vec<String>,
    /// Words that rule something out.
    pub(crate) ruled_out: Vec<Span>,
    /// Words for fields of the archetype, by entity and field.
    pub(crate) words_of_fields: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Words for entities of the archetype.
    pub(crate) words_of_entities: BTreeMap<String, Vec<String>>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) assumptions: Vec<Assumption>,
    pub(crate) missing: Vec<Missing>,
}

impl Draft {
    /// Returns an empty specification.
    pub(crate) fn new(description: &str) -> Self {
        let empty = "spec = 1\n\n[app]\nname = \"x\"\ndescription = \"x\"\n\n[entity]\n\n[view]\n";
        let mut spec = sayso_spec::read_toml(empty)
            .spec
            .expect("the empty specification has its form");
        spec.app = App::new("Application".to_owned(), description.to_owned());
        Self {
            spec,
            entities: BTreeMap::new(),
            added: Vec::new(),
            open: Vec::new(),
            built_in: Vec::new(),
            has_landing: false,
            has_accounts: false,
            ignored: Vec::new(),
            ruled_out: Vec::new(),
            words_of_fields: BTreeMap::new(),
            words_of_entities: BTreeMap::new(),
            origins: Vec::new(),
            assumptions: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Notes the words from which a node comes.
    pub(crate) fn comes_from(&mut self, node: impl Into<Path>, span: &Span) {
        let node = node.into();
        let known = self.origins.iter_mut().find(|origin| origin.span == *span);
        match known {
            Some(origin) if origin.nodes.contains(&node) => {}
            Some(origin) => origin.nodes.push(node),
            None => self.origins.push(Origin {
                span: span.clone(),
                nodes: vec![node],
            }),
        }
    }

    /// Notes nodes that no words state.
    pub(crate) fn assume(
        &mut self,
        rule: &'static str,
        nodes: Vec<String>,
        note: impl Into<String>,
        undo: impl Into<String>,
    ) {
        self.assumptions.push(Assumption {
            rule,
            nodes: nodes.iter().map(|node| Path::from(node.as_str())).collect(),
            note: note.into(),
            undo: undo.into(),
        });
    }

    /// Notes words for which a part is missing.
    pub(crate) fn misses(&mut self, span: &Span, note: impl Into<String>) {
        self.missing.push(Missing {
            span: span.clone(),
            nodes: Vec::new(),
            note: note.into(),
        });
    }

    /// Notes that words became less than they ask for, since the writer does not write parts of it.
    pub(crate) fn cannot_write(&mut self, refused: &[Removed]) {
        for part in refused {
            let of_part: Vec<Span> = self
                .origins
                .iter()
                .filter(|origin| {
                    origin
                        .nodes
                        .iter()
                        .any(|node| part.path.is_within(node) || node.is_within(&part.path))
                })
                .map(|origin| origin.span.clone())
                .collect();
            for span in of_part.iter().take(1) {
                self.misses(span, format!("This is not written yet: {}.", part.reason));
            }
        }
    }

    /// Returns the entity that the reading has under a name.
    pub(crate) fn entity_of(&self, name: &str) -> Option<Id> {
        self.entities.get(name).cloned()
    }

    /// Returns the name of one and of several.
    pub(crate) fn names_of(&self, id: &Id) -> (String, String) {
        match self.spec.entities.get(id.as_str()) {
            Some(entity) => (
                entity.name_of(id).as_str().to_owned(),
                entity.many_of(id).as_str().to_owned(),
            ),
            None => (id.words(), id.words()),
        }
    }

    /// Returns the first field of one of these types.
    pub(crate) fn field_of(&self, entity: &Id, types: &[FieldType]) -> Option<Id> {
        let fields = &self.spec.entities.get(entity.as_str())?.fields;
        let found = fields.iter().find(|(_, field)| is_one_of(field, types));
        found.map(|(id, _)| id.clone())
    }
}

/// Returns true if a field has one of these types.
pub(crate) fn is_one_of(field: &Field, types: &[FieldType]) -> bool {
    field.kind.is_some_and(|kind| types.contains(&kind))
}

/// Returns an id that the program itself names.
pub(crate) fn id(text: &str) -> Id {
    text.parse().expect("the program's own ids have their form")
}

/// Returns an id and a name for words of the text. The id is none of those that are taken.
pub(crate) fn named(words: &str, is_taken: impl Fn(&str) -> bool) -> Option<(Id, Name)> {
    let plain = slug::slugify(words).replace('-', "_");
    let near = Id::near(&plain)?;
    let shown: String = words
        .chars()
        .map(|character| {
            let is_odd = character.is_control() || matches!(character, '_' | '"' | '{' | '}');
            if is_odd { ' ' } else { character }
        })
        .collect();
    let joined = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = joined.chars().take(50).collect();
    let name = short.trim().parse().ok()?;
    if !is_taken(near.as_str()) {
        return Some((near, name));
    }
    let free = (2..100)
        .filter_map(|number| Id::near(&format!("{:.34}_{number}", near.as_str())))
        .find(|id| !is_taken(id.as_str()))?;
    Some((free, name))
}
