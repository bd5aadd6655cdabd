//! What can stand on the right of an attribute inside `view!`, by the attribute's kind.

use crate::{Html, Url};
use std::{borrow::Cow, fmt::Write};

/// A value of an ordinary attribute. `None` and `false` leave the attribute out, `true` writes it empty.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an attribute's value",
    note = "text, numbers, `bool` and `Option` of these can; for a type with `Display` use `.to_string()`"
)]
pub trait AttrValue {
    /// Writes ` name="value"` or nothing; `name` comes with its leading space.
    fn render_attr(&self, name: &str, html: &mut Html);
}

/// A value of an attribute that holds a URL (`href`, `src`, `action` …).
///
/// Text that a browser would run (`javascript:`, `vbscript:`, `data:` but for images) is replaced by
/// `about:invalid` and reported in the log.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be a URL", note = "text and typed URLs can")]
pub trait UrlValue {
    /// Writes ` name="url"` or nothing; `name` comes with its leading space.
    fn render_url(&self, name: &str, html: &mut Html);
}

/// A value of `class`: text, an `Option`, an array of these, or `(class, condition)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a class list",
    note = "text, `Option` and arrays of these can; for a class with a condition write `class:name={{condition}}`"
)]
pub trait ClassValue {
    /// Writes the classes, each after a space when one precedes it in this list.
    fn render_class(&self, html: &mut Html);
}

/// Attributes that a component forwards to one of its elements with `{..attrs}`; already escaped.
#[derive(Clone, Debug, Default)]
pub struct Attrs(Html);

impl Attrs {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an attribute; `name` must be a plain attribute name.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl AttrValue) -> Self {
        if is_attribute_name(name) {
            value.render_attr(&format!(" {name}"), &mut self.0);
        } else {
            tracing::error!(name, "not an attribute name; the attribute was left out");
        }
        self
    }

    /// Writes them.
    pub fn render(&self, html: &mut Html) {
        html.push_html(&self.0);
    }
}

/// HTML Standard, "Attributes": no controls, space, quotes, `>`, `/`, `=`.
fn is_attribute_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| {
            !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | '\'' | '>' | '<' | '/' | '=')
        })
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

impl<T: AttrValue + ?Sized> AttrValue for &T {
    fn render_attr(&self, name: &str, html: &mut Html) {
        (**self).render_attr(name, html);
    }
}

impl<T: AttrValue> AttrValue for Option<T> {
    fn render_attr(&self, name: &str, html: &mut Html) {
        if let Some(value) = self {
            value.render_attr(name, html);
        }
    }
}

impl UrlValue for str {
    fn render_url(&self, name: &str, html: &mut Html) {
        if is_safe_url(self) {
            self.render_attr(name, html);
        } else {
            tracing::warn!(url = self, "refused a URL that a browser would run; wrote about:invalid");
            "about:invalid".render_attr(name, html);
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

/// The URL Standard strips leading C0 controls and spaces and drops tabs and newlines anywhere before it
/// reads a scheme, so the check does the same.
fn is_safe_url(url: &str) -> bool {
    let mut scheme = String::new();
    for c in url.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match c {
            ':' => break,
            'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.' => scheme.push(c.to_ascii_lowercase()),
            _ => return true,
        }
    }
    match scheme.as_str() {
        "javascript" | "vbscript" => false,
        "data" => {
            let rest = url.trim_start_matches(|c: char| c <= ' ').to_ascii_lowercase();
            ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/avif"]
                .iter()
                .any(|image| rest.starts_with(image))
        }
        _ => true,
    }
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
