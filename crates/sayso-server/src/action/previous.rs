//! The values that actions returned, kept for their forms: the page shows them, and the action gets them back.
//!
//! A value belongs to the form and to the action that returned it, so a button with an action of its own has a value
//! of its own. The values of actions that ask for their previous one travel in the form, sealed, like bound arguments:
//! nothing is stored on the server. With JavaScript a submission brings the values of the page's other forms along, so
//! that rendering the page does not forget them. An action that an event handler calls has no form: its value is at its
//! element, under the id that a form of the same action would have.

use super::ActionDef;
use crate::{
    context::cx::Cx,
    crypto::{keys::Purpose, seal},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{any::Any, borrow::Cow, fmt, ops::Deref, sync::Arc};

/// The maximum number of a page's values that are kept.
const MAX_KEPT: usize = 100;

/// The value that this action returned last for this form: an argument of the action, next to that of the form. It is
/// `None` at the first submission of a page.
///
/// Each action of a form has its own; with `<form action={add} shared>` all actions of the form that return the same
/// type share one. In an event handler (`on:click={add}`) it is the value that the action returned last for the same
/// bound arguments on this page; scripts get it for the `element` that they name.
///
/// The browser keeps the value. It can neither read nor change it, but it can send an older one again: do not count
/// attempts with it and do not keep a balance in it. Those belong in the database or the session.
///
/// ```
/// use sayso::{action::Previous, prelude::*};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Default, Deserialize, Serialize)]
/// struct Cart {
///     items: u32,
/// }
///
/// #[action]
/// async fn add_item(previous: Previous<Cart>) -> Result<Cart> {
///     let cart = previous.unwrap_or_default();
///     Ok(Cart { items: cart.items + 1 })
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous<T>(pub Option<T>);

impl<T> Previous<T> {
    /// Returns the value, or the default of `T` at the first submission.
    ///
    /// ```
    /// use sayso::action::Previous;
    /// assert_eq!(Previous(Some(3)).unwrap_or_default(), 3);
    /// assert_eq!(Previous::<u32>(None).unwrap_or_default(), 0);
    /// ```
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.0.unwrap_or_default()
    }
}

impl<T> Deref for Previous<T> {
    type Target = Option<T>;
    fn deref(&self) -> &Option<T> {
        &self.0
    }
}

/// A value that an action returned: for the page, and for the browser.
#[derive(Clone)]
pub struct ActionValue {
    pub(crate) value: Arc<dyn Any + Send + Sync>,
    pub(crate) json: Value,
}

/// The value stays private.
impl fmt::Debug for ActionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActionValue")
    }
}

/// Reads a kept value back into the type that the action returns.
pub(super) type ReadValue = fn(&Value) -> Option<ActionValue>;

impl ActionValue {
    /// A [`ReadValue`].
    pub fn read<T: DeserializeOwned + Send + Sync + 'static>(json: &Value) -> Option<Self> {
        let value = T::deserialize(json).ok()?;
        Some(Self {
            value: Arc::new(value),
            json: json.clone(),
        })
    }
}

/// A value that an action returned for a form.
#[derive(Clone, Debug)]
pub(crate) struct PreviousValue {
    form: String,
    def: &'static ActionDef,
    /// `true` if the other actions of the form take it for theirs.
    is_shared: bool,
    /// Counts the values of the form, so that the newest is known.
    number: u32,
    returned: ActionValue,
}

/// The values that the forms of a page have.
#[derive(Clone, Debug, Default)]
pub(crate) struct PreviousValues(Vec<PreviousValue>);

#[derive(Serialize, Deserialize)]
struct Sealed<'a> {
    #[serde(rename = "a")]
    action: Cow<'a, str>,
    #[serde(rename = "f")]
    form: Cow<'a, str>,
    #[serde(rename = "n")]
    number: u32,
    #[serde(rename = "s", default)]
    is_shared: bool,
    #[serde(rename = "v")]
    value: Cow<'a, Value>,
}

impl PreviousValues {
    /// Opens the values of a submission. Those of another session or of other code are left out.
    pub(super) fn open(cx: &Cx, sealed: &[String]) -> Self {
        let mut values = Self::default();
        sealed
            .iter()
            .take(MAX_KEPT)
            .filter_map(|one| open(cx, one))
            .for_each(|value| values.merge(value));
        values
    }

    /// Of one form and action the newest is kept: the elements that call an action bring a value each.
    fn merge(&mut self, value: PreviousValue) {
        let same = self
            .0
            .iter_mut()
            .find(|one| one.form == value.form && one.def.id == value.def.id);
        match same {
            Some(same) if same.number < value.number => *same = value,
            Some(_) => {}
            None => self.0.push(value),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the value that `def` returned for `form`, in place of the one before.
    pub(super) fn put(&mut self, form: &str, def: &'static ActionDef, returned: ActionValue) {
        let number = self
            .0
            .iter()
            .filter(|value| value.form == form)
            .map(|value| value.number)
            .max()
            .map_or(0, |newest| newest.saturating_add(1));
        self.0
            .retain(|value| value.form != form || value.def.id != def.id);
        self.0.push(PreviousValue {
            form: form.to_owned(),
            def,
            is_shared: false,
            number,
            returned,
        });
    }

    /// Returns the values of `form`, the newest first.
    fn of(&self, form: &str) -> Vec<&PreviousValue> {
        let mut values: Vec<_> = self.0.iter().filter(|value| value.form == form).collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.number));
        values
    }

    /// The newest value of `form` that is of the type `T`.
    pub(super) fn value<T: 'static>(&self, form: &str) -> Option<&T> {
        self.of(form)
            .into_iter()
            .find_map(|value| value.returned.value.downcast_ref())
    }

    /// Returns the previous values of `def` in `form`, the newest first.
    pub(super) fn previous(&self, form: &str, def: &ActionDef) -> Vec<ActionValue> {
        let own = self
            .of(form)
            .into_iter()
            .filter(|value| value.is_shared || value.def.id == def.id);
        own.map(|value| value.returned.clone()).collect()
    }

    /// The values of the hidden inputs of `form`: what those of its actions returned that ask for it. In a form that
    /// shares what is of the type `T`, it does not matter which action returned that.
    pub(super) fn seal<T: 'static>(&self, cx: &Cx, form: &str, is_shared: bool) -> Vec<String> {
        let asked = |value: &&PreviousValue| {
            value.def.asks_previous || (is_shared && value.returned.value.is::<T>())
        };
        self.of(form)
            .into_iter()
            .filter(asked)
            .filter_map(|value| value.seal(cx, is_shared))
            .collect()
    }

    /// Seals the last value of `def` for `form`, for an element that calls it.
    pub(super) fn seal_for(&self, cx: &Cx, form: &str, def: &ActionDef) -> Option<String> {
        let value = self
            .of(form)
            .into_iter()
            .find(|value| value.def.id == def.id)?;
        def.asks_previous.then(|| value.seal(cx, false)).flatten()
    }
}

impl PreviousValue {
    fn seal(&self, cx: &Cx, is_shared: bool) -> Option<String> {
        let Self {
            form,
            def,
            number,
            returned,
            ..
        } = self;
        let sealed = Sealed {
            action: Cow::Borrowed(def.id),
            form: Cow::Borrowed(form),
            number: *number,
            is_shared,
            value: Cow::Borrowed(&returned.json),
        };
        let plain = serde_json::to_vec(&sealed).ok()?;
        match seal::seal(&cx.app().keys, Purpose::State, &[&cx.binding()], &plain) {
            Ok(sealed) => Some(sealed),
            Err(error) => {
                tracing::warn!(
                    action = def.id,
                    "the action's return value is not kept in its form: {error}"
                );
                None
            }
        }
    }
}

fn open(cx: &Cx, sealed: &str) -> Option<PreviousValue> {
    let plain = seal::open(&cx.app().keys, Purpose::State, &[&cx.binding()], sealed).ok()?;
    let Sealed {
        action,
        form,
        number,
        is_shared,
        value,
    } = serde_json::from_slice(&plain).ok()?;
    let def = cx.app().actions.get(&action)?.def;
    let returned = (def.read)(&value)?;
    Some(PreviousValue {
        form: form.into_owned(),
        def,
        is_shared,
        number,
        returned,
    })
}
