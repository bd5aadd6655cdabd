//! Event handlers on a page: `on:click={action}`.

use super::{IntoAction, form_id::form_id, handle::handle};
use crate::{context::cx::Cx, wire_attr::render_wire_attr};
use sayso_client::wire::{ELEMENT_STATE, ON, POLICY};
use sayso_core::{AttrValue, Attrs, Html, with_written};
use sayso_form::Form;

/// The attributes of `on:click={action}`.
#[derive(Debug)]
pub struct On<'a> {
    handle: String,
    policy: Option<&'static str>,
    state: Option<String>,
    mark: Option<&'a str>,
}

/// Makes an element call an action when an event occurs on it.
pub fn on<F: Form, Out: 'static>(cx: &Cx, action: impl IntoAction<Form = F, Out = Out>) -> On<'_> {
    let action = action.into_action();
    let bound = action.bound.as_ref().and_then(|args| args.as_deref().ok());
    // A call has no form of its own; this is the id that one would have.
    let state = cx
        .previous_values()
        .seal_for(cx, &form_id(action.def, bound, None), action.def);
    On {
        policy: action.def.policy.name(),
        handle: handle(cx, action.def, action.bound.as_ref()),
        state,
        mark: Some(cx.token()),
    }
}

impl On<'_> {
    /// Leaves out the attributes that an element has once, from its first handler.
    #[must_use]
    pub fn another(self) -> Self {
        Self {
            policy: None,
            mark: None,
            ..self
        }
    }

    /// Adds the handler to the attributes that a component forwards.
    #[must_use]
    pub fn forward(self, name: &str, attrs: Attrs) -> Attrs {
        with_written(attrs, |html| self.render_attrs(name, html))
    }

    /// Writes the handler under `name`, ` data-on-click`, and a mark that is secret until this page is rendered. Markup
    /// that other people wrote does not have the mark, and the runtime ignores its handlers.
    pub fn render_attrs(&self, name: &str, html: &mut Html) {
        render_wire_attr(ON, self.mark, html);
        self.handle.render_attr(name, html);
        render_wire_attr(POLICY, self.policy, html);
        render_wire_attr(ELEMENT_STATE, self.state.as_deref(), html);
    }
}
