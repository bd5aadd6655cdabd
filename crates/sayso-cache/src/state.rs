//! The application's state: one value per type, found by whatever runs in the application's scope.

use crate::scope::Current;
use std::{
    any::{Any, TypeId, type_name},
    collections::HashMap,
    fmt,
    ops::Deref,
    sync::Arc,
};

/// A value that the application got from `App::new().state(..)`, as a parameter.
///
/// The framework supplies it: no caller of a page, a layout, an action, a component, a cached function or a memo
/// function passes it, and it is no part of a cache key. The value is cloned for each call, so it is a handle such as a
/// connection pool, or an [`Arc`].
///
/// A function whose state the application does not have stops the start, with an error that names the function.
///
/// ```
/// use sayso::prelude::*;
/// use std::sync::Arc;
///
/// #[derive(Clone)]
/// struct Db {
///     titles: Arc<Vec<String>>,
/// }
///
/// #[memo]
/// async fn title(db: State<Db>, id: usize) -> Result<String> {
///     db.titles.get(id).cloned().ok_or_else(Error::not_found)
/// }
///
/// #[page("/posts/{id}", title = "A post")]
/// async fn post_page(id: usize) -> Result {
///     let title = title(id).await?;
///     Ok(view! { <h1>{title}</h1> })
/// }
///
/// let app = App::new().state(Db { titles: Arc::new(vec!["Engines".to_owned()]) });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State<T>(T);

impl<T> Deref for State<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// The values of an application by their types. Clones share them.
#[derive(Clone, Default)]
pub struct States(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl States {
    /// Adds a value, in place of one of the same type.
    pub fn insert<T: Send + Sync + 'static>(&mut self, value: T) {
        self.0.insert(TypeId::of::<T>(), Arc::new(value));
    }

    /// Returns the value of the type `T`.
    pub fn get<T: 'static>(&self) -> Option<&T> {
        self.0.get(&TypeId::of::<T>())?.downcast_ref()
    }
}

impl fmt::Debug for States {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "States({} values)", self.0.len())
    }
}

/// A type of state that a function needs.
#[derive(Clone, Copy, Debug)]
pub struct NeededState {
    /// Returns the type's name.
    pub name: fn() -> &'static str,
    /// Returns whether a value of the type is there.
    pub is_in: fn(&States) -> bool,
}

/// A parameter that is application state; generated code uses it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not application state that can be supplied",
    label = "expected Sayso's `State<T>`, where `T: Clone + Send + Sync + 'static`",
    note = "derive `Clone` for the type in `State<..>`, or share it: `State<Arc<Db>>`"
)]
pub trait SharedState: Sized {
    /// The type, for the check at start.
    const NEEDED: NeededState;

    /// Returns the value of the running application.
    ///
    /// # Panics
    /// Outside of an application's scope, or when the application has no such value.
    fn find() -> Self;
}

impl<T: Clone + Send + Sync + 'static> SharedState for State<T> {
    const NEEDED: NeededState = NeededState {
        name: type_name::<T>,
        is_in: |states| states.get::<T>().is_some(),
    };

    fn find() -> Self {
        match Current::with(|current| current.states.get::<T>().cloned()) {
            Some(value) => Self(value),
            None => missing(type_name::<T>()),
        }
    }
}

#[cold]
fn missing(name: &str) -> ! {
    panic!(
        "no state of type `{name}` here: give it to the application with `App::new().state(..)`; in a job, in a test and \
         in a task of your own, run the code in the application's scope: `app.scope().run(..)`"
    )
}
