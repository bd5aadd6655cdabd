//! `<Field of={post.title}/>` and its parts.

use super::{
    control::ControlView,
    field::FieldView,
    parts::{HintView, IssuesView, LabelView},
};
use crate::{FieldList, FieldRef, Form, Options, Row};
use sayso_core::{Attrs, Html, View};
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

/// A field, a list of rows or one of them: the prop `of` of [`FieldIssues`](enum@FieldIssues) takes each.
#[derive(Clone, Copy, Debug)]
pub struct IssuesOf<'a> {
    field: FieldRef<'a>,
    has_control: bool,
}

impl<'a, T> From<FieldRef<'a, T>> for IssuesOf<'a> {
    fn from(field: FieldRef<'a, T>) -> Self {
        Self {
            field: field.erased(),
            has_control: true,
        }
    }
}

impl<'a, T: Form> From<FieldList<'a, T>> for IssuesOf<'a> {
    fn from(list: FieldList<'a, T>) -> Self {
        Self {
            field: list.field(),
            has_control: false,
        }
    }
}

impl<'a, T: Form> From<&Row<'a, T>> for IssuesOf<'a> {
    fn from(row: &Row<'a, T>) -> Self {
        Self {
            field: row.field(),
            has_control: false,
        }
    }
}

/// A whole field: label, control, hint and issues; a fieldset with a legend for radio buttons and the like.
///
/// `label` and `hint` replace those of the form struct. [`Options`] make the control a `<select>` of values that only the
/// page knows. `class`, further attributes and event handlers (`on:input={save_draft}`) go to the control, to each one
/// of several.
///
/// ```
/// use sayso::prelude::*;
///
/// # #[derive(Form)] struct NewPost { title: String }
/// # #[action] async fn create_post(post: NewPost) -> Result<()> { Ok(()) }
/// #[page("/posts/new", title = "New post")]
/// async fn new_post_page(cx: &Cx) -> Result {
///     Ok(view! {
///         <form action={create_post} as post>
///             <Field of={post.title} hint="At most 120 characters" class="wide"/>
///             <button>"Save"</button>
///         </form>
///     })
/// }
/// ```
#[component]
pub fn Field(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] label: Option<Cow<'static, str>>,
    #[prop(optional, into)] hint: Option<Cow<'static, str>>,
    #[prop(optional)] options: Option<&Options>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let label = label.unwrap_or(Cow::Borrowed(of.label()));
    let hint = hint.or(of.hint().map(Cow::Borrowed));
    let field = FieldView {
        field: of,
        label: &label,
        hint: hint.as_deref(),
        options,
        attrs: &attrs.with("class", class),
    };
    written(512, &field)
}

/// A field's control alone: `<input>`, `<textarea>`, `<select>`, or several. Forwards other attributes and event
/// handlers.
///
/// [`Options`] make it a `<select>` of values that only the page knows.
///
/// ```
/// use sayso::{form::{Control, Label}, prelude::*};
///
/// # #[derive(Form)] struct NewPost { title: String }
/// # #[action] async fn create_post(post: NewPost) -> Result<()> { Ok(()) }
/// #[page("/posts/new", title = "New post")]
/// async fn new_post_page(cx: &Cx) -> Result {
///     Ok(view! {
///         <form action={create_post} as post>
///             <Label of={post.title}/> <Control of={post.title} class="wide" attr:autocomplete="off"/>
///         </form>
///     })
/// }
/// ```
#[component]
pub fn Control(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional)] options: Option<&Options>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let control = ControlView {
        field: of,
        has_hint: of.spec.hint.is_some(),
        options,
        attrs: &attrs.with("class", class),
    };
    written(256, &control)
}

/// A field's `<label>`. Forwards other attributes.
///
/// ```
/// use sayso::{form::{Control, Label}, prelude::*};
///
/// # #[derive(Form)] struct Search { text: String }
/// # #[action] async fn search(search: Search) -> Result<()> { Ok(()) }
/// #[component]
/// fn SearchBox(cx: &Cx) -> Html {
///     view! {
///         <form action={search} as form>
///             <Label of={form.text} class="hidden"/> <Control of={form.text}/>
///         </form>
///     }
/// }
/// ```
#[component]
pub fn Label(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let label = LabelView {
        field: of,
        text: of.label(),
        attrs: attrs.with("class", class),
    };
    written(256, &label)
}

/// A field's hint, if it has one. Forwards other attributes.
///
/// ```
/// use sayso::{form::{Control, Hint, Label}, prelude::*};
///
/// # #[derive(Form)] struct NewPost { #[field(label = "Title", hint = "Short is good")] title: String }
/// # #[action] async fn create_post(post: NewPost) -> Result<()> { Ok(()) }
/// #[component]
/// fn NewPostForm(cx: &Cx) -> Html {
///     view! {
///         <form action={create_post} as post>
///             <Label of={post.title}/> <Hint of={post.title}/> <Control of={post.title}/>
///         </form>
///     }
/// }
/// ```
#[component]
pub fn Hint(
    #[prop(into)] of: AnyField<'_>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let AnyField(of) = of;
    let hint = of.hint().map(|text| HintView {
        field: of,
        text,
        class: class.as_deref(),
        attrs,
    });
    written(256, &hint)
}

/// The list of a field's issues, if it has any, or of those of a list of rows or of one row as a whole. Forwards other
/// attributes.
///
/// ```
/// use sayso::{form::{Control, FieldIssues}, prelude::*};
///
/// # #[derive(Form)] struct NewPost { title: String }
/// # #[action] async fn create_post(post: NewPost) -> Result<()> { Ok(()) }
/// #[component]
/// fn TitleForm(cx: &Cx) -> Html {
///     view! {
///         <form action={create_post} as post>
///             <Control of={post.title}/> <FieldIssues of={post.title} class="red"/>
///         </form>
///     }
/// }
/// ```
#[component]
pub fn FieldIssues(
    #[prop(into)] of: IssuesOf<'_>,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    let issues = IssuesView {
        field: of.field,
        has_control: of.has_control,
        class: class.as_deref(),
        attrs,
    };
    written(256, &issues)
}

/// Renders a part into a separate buffer.
fn written(capacity: usize, part: &impl View) -> Html {
    let mut html = Html::with_capacity(capacity);
    part.render(&mut html);
    html
}
