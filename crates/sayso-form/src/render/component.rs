//! `<Field of={post.title}/>` and the parts that it is made of.

use super::{control, field, parts};
use crate::FieldRef;
use sayso_core::{Attrs, Html};
use sayso_macros::component;
use std::borrow::Cow;

/// A field of any type: the prop `of` of the components takes every [`FieldRef`].
#[derive(Clone, Copy, Debug)]
pub struct AnyField<'a>(pub(super) FieldRef<'a>);

impl<'a, T> From<FieldRef<'a, T>> for AnyField<'a> {
    fn from(field: FieldRef<'a, T>) -> Self {
        Self(field.erased())
    }
}

/// A whole field: label, control, hint and issues; a fieldset with a legend for radio buttons and the like.
///
/// `label` and `hint` replace those of the form struct. `class` and further attributes go to the control.
#[component]
pub fn Field(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] label: Option<Cow<'static, str>>,
    #[prop(optional, into)] hint: Option<Cow<'static, str>>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let label = label.unwrap_or(Cow::Borrowed(of.spec.label));
    let hint = hint.or(of.spec.hint.map(Cow::Borrowed));
    let attrs = attrs.with("class", class);
    let mut html = Html::with_capacity(512);
    field::render(of, &label, hint.as_deref(), &attrs, &mut html);
    html
}

/// A field's control alone: `<input>`, `<textarea>`, `<select>`, or several. Forwards other attributes.
#[component]
pub fn Control(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let mut html = Html::with_capacity(256);
    let attrs = attrs.with("class", class);
    control::render(of, of.spec.hint.is_some(), &attrs, &mut html);
    html
}

/// A field's `<label>`. Forwards other attributes.
#[component]
pub fn Label(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let mut html = Html::with_capacity(256);
    let attrs = attrs.with("class", class);
    parts::label(of.spec.label, &of.id(), &attrs, &mut html);
    html
}

/// A field's hint, if it has one. Forwards other attributes.
#[component]
pub fn Hint(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let mut html = Html::with_capacity(256);
    if let Some(text) = of.spec.hint {
        let attrs = attrs.with("class", class);
        parts::hint(text, &of.hint_id(), &attrs, &mut html);
    }
    html
}

/// The list of a field's issues, if it has any. Forwards other attributes.
#[component]
pub fn FieldIssues(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let mut html = Html::with_capacity(256);
    parts::issues(of, &attrs.with("class", class), &mut html);
    html
}
