//! A form on a page: its hidden inputs, its state after a submission, and the value that `as` names.

use super::{Action, form_id::form_id, handle::handle};
use crate::{context::cx::Cx, wire_attr::render_wire_attr};
use sayso_client::wire::{ACTION, FORM, FORM_ACTION, ONCE, POLICY, SAYSO, STATE};
use sayso_core::{AttrValue, Html, Issues};
use sayso_form::{FitsForm, Form, FormData, FormState, Path, Restored, render_summary};
use std::{borrow::Cow, fmt::Display, marker::PhantomData, ops::Deref, panic::Location};

/// The options of `<form action={…} key={…} values={…}>`.
#[derive(Debug, Default)]
pub struct FormOptions {
    id: Option<String>,
    key: Option<String>,
    shared: bool,
    values: Option<FormData>,
}

impl FormOptions {
    /// Returns the options of a form that has none.
    pub fn new() -> Self {
        Self::default()
    }

    /// The DOM id of the form, in place of one made of the action's name. It is to be the same whenever the page
    /// is rendered.
    #[must_use]
    pub fn id(mut self, id: impl ToString) -> Self {
        self.id = Some(id.to_string());
        self
    }

    /// Tells forms with the same action on one page apart. Forms with bound arguments are told apart by
    /// these already: their id holds a short hash of them. Who guesses an argument can recognize it by that, so a form
    /// whose arguments are secret and few enough to be guessed has a key.
    #[must_use]
    pub fn key(mut self, key: impl ToString) -> Self {
        self.key = Some(key.to_string());
        self
    }

    /// Lets all actions of the form share their [`Previous`](super::Previous) value, as far as they return the same
    /// type.
    #[must_use]
    pub fn shared(mut self, shared: bool) -> Self {
        self.shared = shared;
        self
    }

    /// Sets the values that the fields show first.
    #[must_use]
    pub fn values(mut self, form: &impl Form) -> Self {
        let mut values = FormData::default();
        form.encode(&Path::root(), &mut values);
        self.values = Some(values);
        self
    }
}

/// An open form; `view!` makes one for each `<form action={…}>`.
#[derive(Debug)]
pub struct FormTag<'a, F, Out> {
    state: Cow<'a, FormState>,
    action: String,
    policy: Option<&'static str>,
    once: &'a str,
    sealed_values: Vec<String>,
    is_multipart: bool,
    value: Option<&'a Out>,
    types: PhantomData<fn(F)>,
}

/// The value that `as` names in `<form action={…} as post>`: the form's fields (`post.title`), and its state.
pub struct OpenForm<'a, F: Form, Out> {
    fields: F::Fields<'a>,
    state: &'a FormState,
    value: Option<&'a Out>,
}

/// Opens a form, with the values and issues of its submission if the page is rendered after one.
#[track_caller]
pub fn open_form<F: Form, Out: 'static>(
    cx: &Cx,
    action: Action<F, Out>,
    options: FormOptions,
) -> FormTag<'_, F, Out> {
    let def = action.def;
    let bound = action.bound.as_ref().and_then(|args| args.as_deref().ok());
    let id = options
        .id
        .unwrap_or_else(|| form_id(def, bound, options.key.as_deref()));
    let id = cx.forms().open(cx.level(), id, Location::caller());
    let previous_values = cx.previous_values();
    let sealed_values = previous_values.seal::<Out>(cx, &id, options.shared);
    let value = previous_values.value(&id);
    let state = match cx.submission(&id) {
        Some(submission) => Cow::Borrowed(&submission.state),
        None => {
            let mut state = FormState::new(id);
            state.values = options.values.unwrap_or_default();
            Cow::Owned(state)
        }
    };
    FormTag {
        action: handle(cx, action.def, action.bound.as_ref()),
        policy: def.policy.name(),
        once: cx.token(),
        sealed_values,
        is_multipart: F::MULTIPART,
        value,
        state,
        types: PhantomData,
    }
}

impl<F, Out> FormTag<'_, F, Out> {
    /// Writes the attributes of the `<form>` element.
    pub fn render_attrs(&self, html: &mut Html) {
        html.push_markup(" method=\"post\"");
        self.state.id.render_attr(" id", html);
        html.push_markup(" ");
        html.push_markup(SAYSO);
        if self.state.submitted {
            html.push_markup("=held");
        }
        if self.is_multipart {
            html.push_markup(" enctype=\"multipart/form-data\"");
        }
        render_wire_attr(POLICY, self.policy, html);
    }

    /// Writes the beginning of the element's content: hidden inputs, and the summary of issues.
    pub fn render_hidden(&self, html: &mut Html) {
        hidden(ACTION, &self.action, html);
        hidden(FORM, &self.state.id, html);
        hidden(ONCE, self.once, html);
        for value in &self.sealed_values {
            hidden(STATE, value, html);
        }
        render_summary(&self.state, html);
    }

    /// Returns the value that `as` names.
    pub fn bind(&self) -> OpenForm<'_, F, Out>
    where
        F: Form,
    {
        OpenForm {
            fields: F::fields(&self.state, Path::root()),
            state: &self.state,
            value: self.value,
        }
    }
}

impl<F: Form, Out> OpenForm<'_, F, Out> {
    /// The value that the form's action returned, when the page is rendered after it. An action of one of its buttons
    /// counts, too, if it returns the same type: the newest value is shown.
    pub fn result(&self) -> Option<&Out> {
        self.value
    }

    /// Returns the issues of the submission.
    pub fn issues(&self) -> &Issues {
        &self.state.issues
    }

    /// The DOM id of the form, for controls outside of it (`form={post.id()}`).
    pub fn id(&self) -> &str {
        &self.state.id
    }

    /// The form's state, for parts that render it themselves.
    pub fn state(&self) -> &FormState {
        self.state
    }
}

/// `post.title` in a template. `DESIGN.md` has the reasons.
impl<'a, F: Form, Out> Deref for OpenForm<'a, F, Out> {
    type Target = F::Fields<'a>;
    fn deref(&self) -> &Self::Target {
        &self.fields
    }
}

impl<F: Form, Out> std::fmt::Debug for OpenForm<'_, F, Out> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OpenForm").field(&self.state.id).finish()
    }
}

/// Returns the submitted values, for controls that are not made of the form's fields.
pub fn restored<'a, F: Form, Out>(form: &'a FormTag<'_, F, Out>) -> Restored<'a> {
    Restored::new::<F>(&form.state)
}

/// The attributes of a `<button formaction={…}>`. The button's name and value carry the action, so that it works
/// without JavaScript. The button's own name and value follow.
#[derive(Debug)]
pub struct FormAction {
    value: String,
    is_multipart: bool,
    is_alone: bool,
}

/// Makes a button submit an unknown form to an action. The button carries everything that a form without an action
/// lacks: the encoding, the token of the submission, and the instruction that no form of the page shows the outcome. The
/// hidden inputs of a form with an action precede the button and take precedence.
pub fn formaction<F: Form, Out: 'static>(cx: &Cx, action: Action<F, Out>) -> FormAction {
    let button = FormAction {
        value: handle(cx, action.def, action.bound.as_ref()),
        is_multipart: F::MULTIPART,
        is_alone: true,
    };
    button.pressed(FORM, "").pressed(ONCE, cx.token())
}

impl<F, Out> FormTag<'_, F, Out> {
    /// Makes a button of this form submit it to another action.
    pub fn formaction<G: Form + FitsForm<F>, Other: 'static>(
        &self,
        cx: &Cx,
        action: Action<G, Other>,
    ) -> FormAction {
        let is_multipart = G::MULTIPART && !self.is_multipart;
        FormAction {
            value: handle(cx, action.def, action.bound.as_ref()),
            is_multipart,
            is_alone: false,
        }
    }
}

impl FormAction {
    /// Adds the name and the value of the pressed button to the form's data.
    #[must_use]
    pub fn pressed(mut self, name: &str, value: impl Display) -> Self {
        self.value.push('&');
        self.value
            .push_str(&FormData::from_iter([(name, value.to_string())]).to_urlencoded());
        self
    }

    /// Writes the attributes.
    pub fn render_attrs(&self, html: &mut Html) {
        FORM_ACTION.render_attr(" name", html);
        self.value.render_attr(" value", html);
        if self.is_alone {
            html.push_markup(" formmethod=\"post\"");
        }
        if self.is_multipart {
            html.push_markup(" formenctype=\"multipart/form-data\"");
        }
    }
}

/// Writes a hidden input. Without `autocomplete="off"` some browsers restore an old value on reload. It is written
/// directly into the form's buffer, because a template would allocate another one for each form.
fn hidden(name: &str, value: &str, html: &mut Html) {
    html.push_markup("<input type=\"hidden\" autocomplete=\"off\"");
    name.render_attr(" name", html);
    value.render_attr(" value", html);
    html.push_markup(">");
}
