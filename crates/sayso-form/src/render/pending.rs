//! What a form shows while it is on its way: `<Pending>`, `<Sent>`, `<Progress>`, `<Cancel>`.
//!
//! They work anywhere in a form, in components too, and know nothing of its action. Without JavaScript they
//! stay hidden: there the browser itself shows that it loads.

use super::component::{NoField, Shown, appearance};
use crate::{FieldRef, texts::texts};
use sayso_core::{AttrValue, Attrs, Html};
use std::borrow::Cow;

/// Shown while the form is on its way, and read aloud: `<Pending>"Saving…"</Pending>`.
#[derive(Debug)]
pub enum Pending {}

/// What is being sent in a field, inside of [`Pending`]: `<Sent of={post.title}/>`.
#[derive(Debug)]
pub enum Sent {}

/// How much of the form's files is sent, while they are: a `<progress>`. `label` says of what.
#[derive(Debug)]
pub enum Progress {}

/// A button that is shown while the form is on its way and calls it back: `<Cancel>"Cancel"</Cancel>`. What
/// the action has done stays done; what was typed stays in the form.
#[derive(Debug)]
pub enum Cancel {}

/// The attributes of [`Pending`] and [`Cancel`].
#[derive(Debug)]
pub struct PendingProps {
    open: &'static str,
    close: &'static str,
    children: Html,
    class: Option<Cow<'static, str>>,
    attrs: Attrs,
}

/// The attributes of [`Sent`].
#[derive(Debug)]
pub struct SentProps<F> {
    of: F,
}

/// The attributes of [`Progress`].
#[derive(Debug)]
pub struct ProgressProps {
    label: Cow<'static, str>,
    class: Option<Cow<'static, str>>,
    attrs: Attrs,
}

impl Pending {
    /// Begins.
    pub fn props() -> PendingProps {
        PendingProps::new("<span data-sayso-pending hidden role=\"status\"", "</span>")
    }
}

impl Cancel {
    /// Begins.
    pub fn props() -> PendingProps {
        PendingProps::new(
            "<button type=\"button\" data-sayso-pending data-sayso-cancel hidden",
            "</button>",
        )
    }
}

impl PendingProps {
    fn new(open: &'static str, close: &'static str) -> Self {
        Self {
            open,
            close,
            children: Html::default(),
            class: None,
            attrs: Attrs::new(),
        }
    }

    /// What is shown.
    #[must_use]
    pub fn children(mut self, children: Html) -> Self {
        self.children = children;
        self
    }

    appearance!();

    /// Ends.
    pub fn render(self) -> Html {
        let mut html = Html::default();
        html.push_markup(self.open);
        self.attrs.with("class", self.class).render(&mut html);
        html.push_markup(">");
        html.push_html(&self.children);
        html.push_markup(self.close);
        html
    }
}

impl Sent {
    /// Begins.
    pub fn props() -> SentProps<NoField> {
        SentProps { of: NoField }
    }
}

impl SentProps<NoField> {
    /// Which field.
    pub fn of<T>(self, field: FieldRef<'_, T>) -> SentProps<FieldRef<'_>> {
        SentProps { of: field.erased() }
    }
}

impl<F> SentProps<F> {
    /// Ends.
    pub fn render(self) -> Html
    where
        F: Shown,
    {
        let mut html = Html::default();
        html.push_markup("<span");
        self.of
            .shown()
            .name()
            .render_attr(" data-sayso-sent", &mut html);
        html.push_markup("></span>");
        html
    }
}

impl Progress {
    /// Begins.
    pub fn props() -> ProgressProps {
        ProgressProps {
            label: Cow::Borrowed(texts().progress_label()),
            class: None,
            attrs: Attrs::new(),
        }
    }
}

impl ProgressProps {
    /// What is read aloud for it.
    #[must_use]
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.label = label.into();
        self
    }

    appearance!();

    /// Ends.
    pub fn render(self) -> Html {
        let mut html = Html::default();
        html.push_markup("<progress data-sayso-pending hidden");
        self.label.render_attr(" aria-label", &mut html);
        self.attrs.with("class", self.class).render(&mut html);
        html.push_markup("></progress>");
        html
    }
}
