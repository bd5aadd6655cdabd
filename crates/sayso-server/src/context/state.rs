//! The application's shared values, by type.

use crate::context::cx::Cx;
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    fmt,
    ops::Deref,
};

/// A value that was given to [`App::state`](crate::App::state), as a parameter of a page or a layout: for those
/// that take no `cx`, so that they can be cached.
///
/// ```
/// # use sayso_server::State;
/// # #[derive(Clone)] struct Db;
/// // #[page("/posts", cached = "hours", tags = ["posts"])]
/// async fn posts_page(db: State<Db>) { let db: &Db = &db; }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State<T>(pub T);

impl<T: Clone + Send + Sync + 'static> State<T> {
    /// Takes it out of the application's state.
    #[doc(hidden)]
    pub fn of(cx: &Cx) -> Self {
        Self(cx.state::<T>().clone())
    }
}

impl<T> Deref for State<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// One value per type.
#[derive(Default)]
pub(crate) struct States(HashMap<TypeId, Box<dyn Any + Send + Sync>>);

impl States {
    /// Puts a value in; one of the same type is replaced.
    pub(crate) fn insert<T: Send + Sync + 'static>(&mut self, value: T) {
        self.0.insert(TypeId::of::<T>(), Box::new(value));
    }

    pub(crate) fn get<T: 'static>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
}

impl fmt::Debug for States {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "States({} values)", self.0.len())
    }
}
