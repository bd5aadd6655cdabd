//! The values of attributes inside `view!`, by the attribute's kind.

use crate::{Html, Raw, Url};
use sayso_html::is_safe_url;
use std::{borrow::Cow, fmt::Write};

/// A value of an ordinary attribute. `None` and `false` leave the attribute out, `true` writes it empty.
///
/// ```
/// use sayso::{prelude::*, view::AttrValue};
///
/// /// Lines of text, each 24 pixels high.
/// struct Lines(u32);
///
/// impl AttrValue for Lines {
///     fn render_attr(&self, name: &str, html: &mut Html) {
///         (self.0 * 24).render_attr(name, html);
///     }
/// }
///
/// let html = view! { <canvas height={Lines(3)}></canvas> };
/// assert_eq!(html.as_str(), "<canvas height=\"72\"></canvas>");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an attribute's value",
    note = "text, numbers, `bool` and `Option` of these can; for a type with `Display` use `.to_string()`"
)]
pub trait AttrValue {
    /// Writes ` name="value"` or nothing; `name` comes with its leading space.
    fn render_attr(&self, name: &str, html: &mut Html);

    /// Returns `true` if the program vouches for the value, as for [`Raw`](crate::Raw). It is then written where text
    /// alone would be refused.
    ///
    /// ```
    /// use sayso::view::{AttrValue, Raw};
    /// assert!(Raw("color: red").is_trusted());
    /// assert!(!"color: red".is_trusted());
    /// ```
    fn is_trusted(&self) -> bool {
        false
    }
}

/// A value of an attribute that contains a URL (`href`, `src`, `action` …).
///
/// Text with another scheme than `http`, `https`, `mailto`, `tel`, `sms`, `about`, or `data` for pictures, is replaced
/// by `about:invalid` and reported in the log.
///
/// ```
/// use sayso::{prelude::*, view::UrlValue};
///
/// struct Phone<'a>(&'a str);
///
/// impl UrlValue for Phone<'_> {
///     fn render_url(&self, name: &str, html: &mut Html) {
///         format!("tel:{}", self.0).render_url(name, html);
///     }
/// }
///
/// let html = view! { <a href={Phone("+4930123")}>"Call"</a> };
/// assert_eq!(html.as_str(), "<a href=\"tel:+4930123\">Call</a>");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a URL",
    note = "text and typed URLs can"
)]
pub trait UrlValue {
    /// Writes ` name="url"` or nothing; `name` comes with its leading space.
    fn render_url(&self, name: &str, html: &mut Html);
}

/// A value of `class`: text, an `Option`, an array of these, or `(class, condition)`.
///
/// ```
/// use sayso::{prelude::*, view::ClassValue};
///
/// enum Tone { Calm, Loud }
///
/// impl ClassValue for Tone {
///     fn render_class(&self, html: &mut Html) {
///         let class = match self { Tone::Calm => "calm", Tone::Loud => "loud" };
///         class.render_class(html);
///     }
/// }
///
/// assert_eq!(view! { <p class={Tone::Loud}>"!"</p> }.as_str(), "<p class=\"loud\">!</p>");
/// assert_eq!(view! { <p class={Tone::Calm}>"."</p> }.as_str(), "<p class=\"calm\">.</p>");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a class list",
    note = "text, `Option` and arrays of these can; for a class with a condition write `class:name={{condition}}`"
)]
pub trait ClassValue {
    /// Writes the classes, each after a space when one precedes it in this list.
    fn render_class(&self, html: &mut Html);
}

impl AttrValue for str {
    fn render_attr(&self, name: &str, html: &mut Html) {
        html.push_markup(name);
        html.push_markup("=\"");
        html.push_attr(self);
        html.push_markup("\"");
    }
}

impl AttrValue for String {
    fn render_attr(&self, name: &str, html: &mut Html) {
        self.as_str().render_attr(name, html);
    }
}

impl AttrValue for Cow<'_, str> {
    fn render_attr(&self, name: &str, html: &mut Html) {
        (**self).render_attr(name, html);
    }
}

impl AttrValue for Url {
    fn render_attr(&self, name: &str, html: &mut Html) {
        self.as_str().render_attr(name, html);
    }
}

impl AttrValue for bool {
    fn render_attr(&self, name: &str, html: &mut Html) {
        if *self {
            html.push_markup(name);
        }
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl AttrValue for $number {
            fn render_attr(&self, name: &str, html: &mut Html) {
                html.push_markup(name);
                html.push_markup("=\"");
                html.push_markup(itoa::Buffer::new().format(*self));
                html.push_markup("\"");
            }
        }
    )*};
}
numbers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

macro_rules! floats {
    ($($number:ty)*) => {$(
        impl AttrValue for $number {
            fn render_attr(&self, name: &str, html: &mut Html) {
                html.push_markup(name);
                html.push_markup("=\"");
                // Writing to a String cannot fail.
                let _ = write!(html.buffer_mut(), "{self}");
                html.push_markup("\"");
            }
        }
    )*};
}
floats!(f32 f64);

/// The value is escaped, so that it stays within its quotes.
impl<T: AsRef<str>> AttrValue for Raw<T> {
    fn render_attr(&self, name: &str, html: &mut Html) {
        self.0.as_ref().render_attr(name, html);
    }
    fn is_trusted(&self) -> bool {
        true
    }
}

impl<T: AttrValue + ?Sized> AttrValue for &T {
    fn render_attr(&self, name: &str, html: &mut Html) {
        (**self).render_attr(name, html);
    }
    fn is_trusted(&self) -> bool {
        (**self).is_trusted()
    }
}

impl<T: AttrValue> AttrValue for Option<T> {
    fn render_attr(&self, name: &str, html: &mut Html) {
        if let Some(value) = self {
            value.render_attr(name, html);
        }
    }
    fn is_trusted(&self) -> bool {
        self.as_ref().is_some_and(AttrValue::is_trusted)
    }
}

impl UrlValue for str {
    fn render_url(&self, name: &str, html: &mut Html) {
        if is_safe_url(self) {
            self.render_attr(name, html);
        } else {
            report_url(name, self);
            NOWHERE.render_attr(name, html);
        }
    }
}

impl UrlValue for String {
    fn render_url(&self, name: &str, html: &mut Html) {
        self.as_str().render_url(name, html);
    }
}

impl UrlValue for Cow<'_, str> {
    fn render_url(&self, name: &str, html: &mut Html) {
        (**self).render_url(name, html);
    }
}

impl UrlValue for Url {
    fn render_url(&self, name: &str, html: &mut Html) {
        self.as_str().render_attr(name, html);
    }
}

impl<T: AsRef<str>> UrlValue for Raw<T> {
    fn render_url(&self, name: &str, html: &mut Html) {
        self.render_attr(name, html);
    }
}

impl<T: UrlValue + ?Sized> UrlValue for &T {
    fn render_url(&self, name: &str, html: &mut Html) {
        (**self).render_url(name, html);
    }
}

impl<T: UrlValue> UrlValue for Option<T> {
    fn render_url(&self, name: &str, html: &mut Html) {
        if let Some(value) = self {
            value.render_url(name, html);
        }
    }
}

/// Written in place of an address that is not followed.
pub(crate) const NOWHERE: &str = "about:invalid";

/// Reports a replaced address in the log, with its beginning only: it may be long.
pub(crate) fn report_url(name: &str, url: &str) {
    let url: String = url.chars().take(80).collect();
    let name = name.trim_start();
    tracing::warn!(
        name,
        url,
        "replaced a URL that a browser might run with about:invalid"
    );
}

impl ClassValue for str {
    fn render_class(&self, html: &mut Html) {
        if !self.is_empty() {
            if !html.as_str().ends_with('"') {
                html.push_markup(" ");
            }
            html.push_attr(self);
        }
    }
}

impl ClassValue for String {
    fn render_class(&self, html: &mut Html) {
        self.as_str().render_class(html);
    }
}

impl<T: ClassValue + ?Sized> ClassValue for &T {
    fn render_class(&self, html: &mut Html) {
        (**self).render_class(html);
    }
}

impl<T: ClassValue> ClassValue for Option<T> {
    fn render_class(&self, html: &mut Html) {
        if let Some(class) = self {
            class.render_class(html);
        }
    }
}

impl<T: ClassValue> ClassValue for (T, bool) {
    fn render_class(&self, html: &mut Html) {
        if self.1 {
            self.0.render_class(html);
        }
    }
}

impl<T: ClassValue, const N: usize> ClassValue for [T; N] {
    fn render_class(&self, html: &mut Html) {
        for class in self {
            class.render_class(html);
        }
    }
}
