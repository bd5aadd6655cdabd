//! What an action returned, kept for its form: shown by the page, and given back to the action.
//!
//! The value of an action that asks for its previous one travels in the form, sealed, like bound arguments:
//! nothing is stored on the server. With JavaScript a submit brings the values of the page's other forms
//! along, so that rendering the page does not forget them.

use super::ActionDef;
use crate::{Cx, keys::Purpose, seal};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{any::Any, fmt, ops::Deref, sync::Arc};

/// Most forms of a page whose values are kept.
const MAX_KEPT: usize = 100;

/// What this form's action returned last time: an argument of the action, beside its form. `None` at the
/// first submit of a page.
///
/// ```
/// # use sayso_server::Previous;
/// # #[derive(Default, Clone)] struct Cart { items: u32 }
/// // #[action]
/// async fn add_item(previous: Previous<Cart> /* , item: NewItem */) -> Result<Cart, ()> {
///     let cart = previous.unwrap_or_default();
///     Ok(Cart { items: cart.items + 1 })
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous<T>(pub Option<T>);

impl<T> Previous<T> {
    /// It, or `T`'s default at the first submit.
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
pub struct Kept {
    pub(crate) value: Arc<dyn Any + Send + Sync>,
    pub(crate) json: Value,
}

/// The value stays private.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

/// Reads a kept value back into the type that the action returns.
pub(super) type ReadState = fn(&Value) -> Option<Kept>;

impl Kept {
    /// A [`ReadState`].
    pub fn read<T: DeserializeOwned + Send + Sync + 'static>(json: &Value) -> Option<Self> {
        let value = T::deserialize(json).ok()?;
        Some(Self { value: Arc::new(value), json: json.clone() })
    }
}

/// The values of a page's forms, by the forms' ids.
pub(crate) type KeptStates = Vec<(String, Kept)>;

#[derive(Serialize, Deserialize)]
struct Sealed<'a> {
    #[serde(rename = "a")]
    action: std::borrow::Cow<'a, str>,
    #[serde(rename = "f")]
    form: std::borrow::Cow<'a, str>,
    #[serde(rename = "v")]
    value: std::borrow::Cow<'a, Value>,
}

/// The value of the hidden input that carries a state.
pub(super) fn seal_state(cx: &Cx, def: &ActionDef, form: &str, kept: &Kept) -> Option<String> {
    use std::borrow::Cow::Borrowed;
    let sealed = Sealed { action: Borrowed(def.id), form: Borrowed(form), value: Borrowed(&kept.json) };
    let plain = serde_json::to_vec(&sealed).ok()?;
    let context = cx.session().binding();
    match seal::seal(&cx.app().keys, Purpose::State, &[&context], &plain) {
        Ok(sealed) => Some(sealed),
        Err(error) => {
            tracing::warn!(action = def.id, "what the action returned is not kept in its form: {error}");
            None
        }
    }
}

/// Opens a state: the form's id and the value. `None` for one of another session or of other code.
fn open_state(cx: &Cx, sealed: &str) -> Option<(String, &'static ActionDef, Kept)> {
    let context = cx.session().binding();
    let plain = seal::open(&cx.app().keys, Purpose::State, &[&context], sealed).ok()?;
    let sealed: Sealed<'_> = serde_json::from_slice(&plain).ok()?;
    let def = cx.app().actions.get(&sealed.action)?.def;
    let kept = def.state?(&sealed.value)?;
    Some((sealed.form.into_owned(), def, kept))
}

/// The state of the form that was submitted.
pub(super) fn own_state(cx: &Cx, def: &ActionDef, form: &str, sealed: &str) -> Option<Kept> {
    open_state(cx, sealed).filter(|(id, found, _)| id == form && found.id == def.id).map(|(_, _, kept)| kept)
}

/// The states of the page's other forms.
pub(super) fn other_states<'a>(cx: &Cx, sealed: impl Iterator<Item = &'a str>) -> KeptStates {
    sealed.take(MAX_KEPT).filter_map(|one| open_state(cx, one)).map(|(form, _, kept)| (form, kept)).collect()
}
