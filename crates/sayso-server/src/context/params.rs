//! Typed parameters of a page: from its path and from its query.

use crate::context::cx::Cx;
use percent_encoding::{AsciiSet, utf8_percent_encode};
use sayso_core::{Error, Result, Url};
use sayso_text::current;
use std::{borrow::Cow, fmt::Display, str::FromStr};

/// The type of a parameter of a page, which is read from the path or the query.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a page",
    label = "it cannot be read from the address",
    note = "implement `FromStr` for it, and `Display` for links to the page; for a `Choice`, \
            `Choice::value` is the text to display and `FormField::parse` reads it"
)]
pub trait AddressParam: Sized {
    /// Reads the parameter; `None` if the text is not one.
    fn parse(text: &str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr> AddressParam for T {
    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// Returns the path parameter `name`. A value that does not parse is "not found", because there is no such page.
///
/// # Errors
/// [`Error::not_found`] when it is missing or does not parse.
pub fn path_param<T: AddressParam>(cx: &Cx, name: &str) -> Result<T> {
    cx.params()
        .iter()
        .find(|(key, _)| key == name)
        .and_then(|(_, value)| T::parse(value))
        .ok_or_else(Error::not_found)
}

/// A required query parameter.
///
/// # Errors
/// "Bad request" when it is missing or does not parse.
pub fn query_param<T: AddressParam>(cx: &Cx, name: &str) -> Result<T> {
    query_option(cx, name)?.ok_or_else(|| Error::bad_request(current().missing_parameter(name)))
}

/// Returns an optional query parameter. An empty one (an empty field of a search form) counts as absent.
///
/// # Errors
/// "Bad request" when it does not parse.
pub fn query_option<T: AddressParam>(cx: &Cx, name: &str) -> Result<Option<T>> {
    query_values(cx, name)
        .find(|value| !value.is_empty())
        .map(|value| parse(name, &value))
        .transpose()
}

/// All values of a repeated query parameter.
///
/// # Errors
/// "Bad request" when one of them does not parse.
pub fn query_all<T: AddressParam>(cx: &Cx, name: &str) -> Result<Vec<T>> {
    query_values(cx, name)
        .map(|value| parse(name, &value))
        .collect()
}

fn parse<T: AddressParam>(name: &str, value: &str) -> Result<T> {
    T::parse(value).ok_or_else(|| Error::bad_request(current().invalid_parameter(name)))
}

/// Returns the values of a parameter. U+0000 becomes U+FFFD, as in forms.
fn query_values<'a>(cx: &'a Cx, name: &'a str) -> impl Iterator<Item = Cow<'a, str>> {
    form_urlencoded::parse(cx.query().as_bytes())
        .filter(move |(key, _)| key == name)
        .map(|(_, value)| {
            if value.contains('\0') {
                value.replace('\0', "\u{fffd}").into()
            } else {
                value
            }
        })
}

/// A value for a parameter of type `T` in a typed URL: a `T`, a `&T`, and `&str` for `String`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as a parameter of type `{T}` in an address",
    label = "expected `{T}` or `&{T}`, where `{T}: Display`"
)]
pub trait UrlArg<T: ?Sized> {
    /// The parameter as text, not yet percent-encoded.
    fn to_text(&self) -> String;
}

impl<T: Display> UrlArg<T> for T {
    fn to_text(&self) -> String {
        self.to_string()
    }
}

impl<T: Display> UrlArg<T> for &T {
    fn to_text(&self) -> String {
        self.to_string()
    }
}

impl UrlArg<String> for &str {
    fn to_text(&self) -> String {
        (*self).to_owned()
    }
}

/// The argument of a setter of an optional query parameter of type `T`: a value that [`UrlArg`] is for, or an `Option`
/// of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as an optional query parameter of type `{T}` in an address",
    label = "expected `{T}`, `&{T}`, an `Option` of one or an `&Option<{T}>`, where `{T}: Display`"
)]
pub trait OptionalUrlArg<T> {
    /// The parameter as text, not yet percent-encoded; `None` if it is left out.
    fn to_optional_text(&self) -> Option<String>;
}

impl<T: Display> OptionalUrlArg<T> for T {
    fn to_optional_text(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl<T: Display> OptionalUrlArg<T> for &T {
    fn to_optional_text(&self) -> Option<String> {
        Some(self.to_string())
    }
}

impl OptionalUrlArg<String> for &str {
    fn to_optional_text(&self) -> Option<String> {
        Some((*self).to_owned())
    }
}

impl<T: Display> OptionalUrlArg<T> for Option<T> {
    fn to_optional_text(&self) -> Option<String> {
        self.as_ref().map(T::to_string)
    }
}

impl<T: Display> OptionalUrlArg<T> for Option<&T> {
    fn to_optional_text(&self) -> Option<String> {
        self.map(T::to_string)
    }
}

impl<T: Display> OptionalUrlArg<T> for &Option<T> {
    fn to_optional_text(&self) -> Option<String> {
        self.as_ref().map(T::to_string)
    }
}

impl OptionalUrlArg<String> for Option<&str> {
    fn to_optional_text(&self) -> Option<String> {
        self.map(str::to_owned)
    }
}

/// Builds the URL of a page; `#[page]` generates the calls.
#[derive(Clone, Debug, Default)]
pub struct UrlBuilder {
    text: String,
    has_query: bool,
}

/// The characters that are escaped in a segment of an address, which has no braces of patterns.
const SEGMENT: &AsciiSet = &sayso_cache::__private::ESCAPED_IN_SEGMENT
    .add(b'{')
    .add(b'}');

impl UrlBuilder {
    /// Returns an empty query.
    pub fn new() -> Self {
        Self::default()
    }

    /// A constant part of the path.
    #[must_use]
    pub fn constant(mut self, part: &str) -> Self {
        self.text.push_str(part);
        self
    }

    /// A path parameter.
    #[must_use]
    pub fn segment<T: ?Sized>(mut self, value: impl UrlArg<T>) -> Self {
        self.text
            .extend(utf8_percent_encode(&value.to_text(), SEGMENT));
        self
    }

    /// A catch-all path parameter, whose slashes are kept.
    #[must_use]
    pub fn rest<T: ?Sized>(mut self, value: impl UrlArg<T>) -> Self {
        for (at, part) in value.to_text().split('/').enumerate() {
            if at > 0 {
                self.text.push('/');
            }
            self.text.extend(utf8_percent_encode(part, SEGMENT));
        }
        self
    }

    /// A query parameter.
    #[must_use]
    pub fn query<T: ?Sized>(self, name: &str, value: impl UrlArg<T>) -> Self {
        self.query_text(name, &value.to_text())
    }

    /// A query parameter, if it has a value.
    #[must_use]
    pub fn query_option<T>(self, name: &str, value: impl OptionalUrlArg<T>) -> Self {
        match value.to_optional_text() {
            Some(text) => self.query_text(name, &text),
            None => self,
        }
    }

    fn query_text(mut self, name: &str, text: &str) -> Self {
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        self.text
            .extend(form_urlencoded::byte_serialize(name.as_bytes()));
        self.text.push('=');
        self.text
            .extend(form_urlencoded::byte_serialize(text.as_bytes()));
        self
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The finished address. An empty first parameter could make a path that begins with `//`, which
    /// browsers read as another host; such an address becomes `/`.
    pub fn build(self) -> Url {
        Url::local(self.text).unwrap_or_else(Url::root)
    }
}
