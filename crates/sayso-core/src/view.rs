//! The values in braces inside `view!`.

use crate::{Error, Html, MarkKind};
use serde::de::IgnoredAny;
use std::{borrow::Cow, fmt::Write, rc::Rc, sync::Arc};

/// A value that writes itself into an [`Html`] buffer.
///
/// Text types escape themselves; the only ways to write markup are `view!` and [`Raw`].
///
/// ```
/// use sayso::prelude::*;
///
/// struct Price { cents: u32 }
///
/// impl View for Price {
///     fn render(&self, html: &mut Html) {
///         html.push_view(&view! { <b>{self.cents / 100} " €"</b> });
///     }
/// }
///
/// assert_eq!(Price { cents: 700 }.into_html().as_str(), "<b>7 €</b>");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown in a view",
    label = "not a `View`",
    note = "text, numbers, `Option`, `Vec`, `Result<_, sayso::Error>` and the result of `view!` are views; \
            for a type with `Display` write `{{x.to_string()}}`"
)]
pub trait View {
    /// Writes this into `html`.
    fn render(&self, html: &mut Html);

    /// Returns the view as a buffer of its own.
    fn into_html(self) -> Html
    where
        Self: Sized,
    {
        let mut html = Html::default();
        self.render(&mut html);
        html
    }
}

/// Markup that is written as it is: the named way around escaping.
///
/// The caller is responsible for its safety. Never pass text from a visitor.
///
/// ```
/// use sayso::{prelude::*, view::Raw};
/// let rendered = "<p>From Markdown</p>";
/// assert_eq!(view! { <div>{Raw(rendered)}</div> }.as_str(), "<div><p>From Markdown</p></div>");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Raw<T>(pub T);

/// A value in braces inside `<script>` and `<style>`, whose text is not escaped.
///
/// ```
/// use sayso::{prelude::*, view::{Raw, ScriptValue}};
///
/// /// The width of a column in pixels.
/// struct Width(u16);
///
/// impl ScriptValue for Width {
///     fn render_script(&self, html: &mut Html) {
///         Raw(format!("{}px", self.0)).render_script(html);
///     }
/// }
///
/// let html = view! { <style>"nav { width: " {Width(240)} " }"</style> };
/// assert_eq!(html.as_str(), "<style>nav { width: 240px }</style>");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written inside `<script>` or `<style>`",
    note = "data goes in as `{{Json(text)}}`; code that you vouch for as `{{Raw(text)}}`"
)]
pub trait ScriptValue {
    /// Writes it as it is.
    fn render_script(&self, html: &mut Html);
}

impl<T: AsRef<str>> ScriptValue for Raw<T> {
    fn render_script(&self, html: &mut Html) {
        self.render(html);
    }
}

impl<T: AsRef<str>> ScriptValue for Json<T> {
    fn render_script(&self, html: &mut Html) {
        self.render(html);
    }
}

impl<T: ScriptValue + ?Sized> ScriptValue for &T {
    fn render_script(&self, html: &mut Html) {
        (**self).render_script(html);
    }
}

/// JSON inside `<script>`. `<` is written as `\u003c`, so that the data can never close the element.
///
/// The text must be JSON already (`serde_json::to_string`). Anything else could be code: `null` is written in its place
/// and the log reports it.
///
/// ```
/// use sayso::{prelude::*, view::Json};
/// let data = "{\"title\":\"</script>\"}";
/// let html = view! { <script type="application/json">{Json(data)}</script> };
/// assert!(html.as_str().contains("{\"title\":\"\\u003c/script>\"}"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

/// The content of a layout: the inner layout or the page, which render at the same time as the layout itself.
///
/// A layout takes it as a parameter and shows it once:
///
/// ```
/// use sayso::prelude::*;
///
/// #[layout("/")]
/// async fn root_layout(children: Children) -> Result {
///     Ok(view! {
///         <html lang="en">
///             <head></head>
///             <body><main>{children}</main></body>
///         </html>
///     })
/// }
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Children;

impl View for Children {
    fn render(&self, html: &mut Html) {
        html.push_mark(MarkKind::Children);
    }
}

impl View for Html {
    fn render(&self, html: &mut Html) {
        html.push_html(self);
    }
    fn into_html(self) -> Html {
        self
    }
}

impl<T: AsRef<str>> View for Raw<T> {
    fn render(&self, html: &mut Html) {
        html.push_markup(self.0.as_ref());
    }
}

impl<T: AsRef<str>> View for Json<T> {
    fn render(&self, html: &mut Html) {
        let text = self.0.as_ref();
        if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            tracing::error!("wrote `null` instead of invalid JSON: {error}");
            return html.push_markup("null");
        }
        for part in text.split_inclusive('<') {
            match part.strip_suffix('<') {
                Some(before) => {
                    html.push_markup(before);
                    html.push_markup("\\u003c");
                }
                None => html.push_markup(part),
            }
        }
    }
}

impl View for str {
    #[inline]
    fn render(&self, html: &mut Html) {
        html.push_text(self);
    }
}

impl View for String {
    #[inline]
    fn render(&self, html: &mut Html) {
        html.push_text(self);
    }
}

impl View for Cow<'_, str> {
    fn render(&self, html: &mut Html) {
        html.push_text(self);
    }
}

impl View for char {
    fn render(&self, html: &mut Html) {
        html.push_text(self.encode_utf8(&mut [0; 4]));
    }
}

impl View for () {
    fn render(&self, _: &mut Html) {}
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl View for $number {
            fn render(&self, html: &mut Html) {
                html.push_markup(itoa::Buffer::new().format(*self));
            }
        }
    )*};
}
numbers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

macro_rules! floats {
    ($($number:ty)*) => {$(
        impl View for $number {
            fn render(&self, html: &mut Html) {
                // Writing to a String cannot fail, and digits, signs and "NaN" need no escaping.
                let _ = write!(html.buffer_mut(), "{self}");
            }
        }
    )*};
}
floats!(f32 f64);

macro_rules! pointers {
    ($($pointer:ty)*) => {$(
        impl<T: View + ?Sized> View for $pointer {
            #[inline]
            fn render(&self, html: &mut Html) {
                (**self).render(html);
            }
        }
    )*};
}
pointers!(&T &mut T Box<T> Rc<T> Arc<T>);

impl<T: View> View for Option<T> {
    fn render(&self, html: &mut Html) {
        if let Some(view) = self {
            view.render(html);
        }
    }
}

impl<T: View> View for [T] {
    fn render(&self, html: &mut Html) {
        for view in self {
            view.render(html);
        }
    }
}

impl<T: View> View for Vec<T> {
    fn render(&self, html: &mut Html) {
        self.as_slice().render(html);
    }
}

impl<T: View, const N: usize> View for [T; N] {
    fn render(&self, html: &mut Html) {
        self.as_slice().render(html);
    }
}

/// A failed part of a view: the error is kept and reaches the nearest error boundary.
impl<T: View> View for Result<T, Error> {
    fn render(&self, html: &mut Html) {
        match self {
            Ok(view) => view.render(html),
            Err(error) => html.fail(error.clone()),
        }
    }

    /// A page's `Result` of `view!` is that buffer, not a copy of it.
    fn into_html(self) -> Html {
        match self {
            Ok(view) => view.into_html(),
            Err(error) => {
                let mut html = Html::default();
                html.fail(error);
                html
            }
        }
    }
}
