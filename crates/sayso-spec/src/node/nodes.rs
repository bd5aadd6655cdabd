//! Things under ids, in order.

use super::{Map, Part, Reader, Shape, Word, object};
use crate::{
    tree::{Data, Table, Value},
    value::Id,
};
use indexmap::IndexMap;

/// Things under ids, in the order that people see.
///
/// Two are equal if they have the same things in the same order.
///
/// ```
/// use sayso_spec::{Nodes, model::Role};
///
/// let mut roles = Nodes::new();
/// roles.insert("member".parse()?, Role::default());
/// roles.insert("manager".parse()?, Role::default());
/// assert_eq!(roles.ids().map(|id| id.as_str()).collect::<Vec<_>>(), ["member", "manager"]);
/// assert!(roles.get("owner").is_none());
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone)]
pub struct Nodes<T>(IndexMap<Id, T>);

impl<T> Nodes<T> {
    /// Returns an empty collection.
    pub fn new() -> Nodes<T> {
        Nodes(IndexMap::new())
    }

    /// Returns the number of things.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true if there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the thing under an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.0.get(id)
    }

    /// Returns the thing under an id, to change it.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.0.get_mut(id)
    }

    /// Returns true if there is something under an id.
    pub fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Returns the first id with its thing.
    pub fn first(&self) -> Option<(&Id, &T)> {
        self.0.first()
    }

    /// Returns the place of an id, counted from zero.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.0.get_index_of(id)
    }

    /// Adds a thing at the end, or replaces the one under this id.
    pub fn insert(&mut self, id: Id, thing: T) {
        self.0.insert(id, thing);
    }

    /// Removes the thing under an id. The others keep their order.
    pub fn remove(&mut self, id: &str) -> Option<T> {
        self.0.shift_remove(id)
    }

    /// Returns ids and things in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Id, &T)> + DoubleEndedIterator + Clone {
        self.0.iter()
    }

    /// Returns ids and things in order, to change the things.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&Id, &mut T)> {
        self.0.iter_mut()
    }

    /// Returns the ids in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &Id> + DoubleEndedIterator + Clone {
        self.0.keys()
    }

    /// Returns the things in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator + Clone {
        self.0.values()
    }

    /// Sorts by the place of each id in another order. Ids that are not there come last, by the alphabet.
    pub(crate) fn sort_like(&mut self, place: impl Fn(&str) -> Option<usize>) {
        let key = |id: &Id| (place(id.as_str()).unwrap_or(usize::MAX), id.clone());
        self.0.sort_by_cached_key(|id, _| key(id));
    }
}

impl<T> Default for Nodes<T> {
    fn default() -> Nodes<T> {
        Nodes::new()
    }
}

impl<T: PartialEq> PartialEq for Nodes<T> {
    fn eq(&self, other: &Nodes<T>) -> bool {
        self.0.iter().eq(other.0.iter())
    }
}

impl<T> FromIterator<(Id, T)> for Nodes<T> {
    fn from_iter<I: IntoIterator<Item = (Id, T)>>(things: I) -> Nodes<T> {
        Nodes(things.into_iter().collect())
    }
}

impl<T> IntoIterator for Nodes<T> {
    type Item = (Id, T);
    type IntoIter = indexmap::map::IntoIter<Id, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Nodes<T> {
    type Item = (&'a Id, &'a T);
    type IntoIter = indexmap::map::Iter<'a, Id, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Part> Part for Nodes<T> {
    const NOUN: &'static str = "a table";
    const EXAMPLE: &'static str = "{}";

    fn read(value: &Value, reader: &mut Reader) -> Option<Nodes<T>> {
        let Some(table) = value.as_table() else {
            reader.wrong_type(value, Self::NOUN, Self::EXAMPLE);
            return None;
        };
        let mut nodes = Nodes::new();
        for (key, entry) in table.iter() {
            reader.within(key, entry.key.clone(), |reader| {
                let id = Id::parse(key).map_err(|refusal| {
                    reader.report(refusal.at(entry.key.clone()));
                });
                let thing = T::read(&entry.value, reader);
                if let (Ok(id), Some(thing)) = (id, thing) {
                    nodes.insert(id, thing);
                }
            });
        }
        Some(nodes)
    }

    fn write(&self) -> Value {
        let mut table = Table::default();
        for (id, thing) in self {
            table.insert(id.as_str(), thing.write());
        }
        Data::Table(table).into()
    }

    fn schema(definitions: &mut Table) -> Value {
        object([
            ("type", super::text("object")),
            ("propertyNames", <Id as Word>::schema()),
            ("additionalProperties", T::schema(definitions)),
        ])
    }

    fn shape() -> Shape {
        Shape::Map(Map {
            of: T::shape,
            ordered: true,
        })
    }
}
