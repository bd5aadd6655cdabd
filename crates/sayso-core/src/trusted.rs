//! Values of attributes for which escaping is not enough: code, markup, addresses of code.

use crate::{AttrValue, Html, Raw, Url};

/// The address of code (`<script src>`), or an address that all others depend on (`<base href>`).
#[derive(Clone, Copy, Debug)]
pub enum CodeUrl {}

/// A document of the same origin: `<iframe srcdoc>`.
#[derive(Clone, Copy, Debug)]
pub enum Document {}

/// CSS: `style`.
#[derive(Clone, Copy, Debug)]
pub enum Css {}

/// An instruction that browsers obey by themselves: `<meta http-equiv>`, and its `content`.
#[derive(Clone, Copy, Debug)]
pub enum Directive {}

/// A value of an attribute that a browser runs, follows or shows as a document. Plain text does not implement it.
///
/// ```
/// use sayso::{prelude::*, view::{AttrValue, TrustedValue, trusted::CodeUrl}};
///
/// /// A script on the application's host for static files.
/// struct Script(&'static str);
///
/// impl TrustedValue<CodeUrl> for Script {
///     fn render_trusted(&self, name: &str, html: &mut Html) {
///         format!("https://static.example/{}", self.0).render_attr(name, html);
///     }
/// }
///
/// let html = view! { <script src={Script("map.js")}></script> };
/// assert_eq!(html.as_str(), "<script src=\"https://static.example/map.js\"></script>");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not trusted in this attribute, which holds {In}",
    note = "`src` of a script and `href` of `<base>` take a typed `Url` or `asset!`, `srcdoc` takes the result of \
            `view!`; for what you vouch for yourself write `{{Raw(text)}}`"
)]
pub trait TrustedValue<In> {
    /// Writes ` name="value"` or nothing; `name` comes with its leading space.
    fn render_trusted(&self, name: &str, html: &mut Html);
}

impl<T: AsRef<str>, In> TrustedValue<In> for Raw<T> {
    fn render_trusted(&self, name: &str, html: &mut Html) {
        self.render_attr(name, html);
    }
}

impl TrustedValue<CodeUrl> for Url {
    fn render_trusted(&self, name: &str, html: &mut Html) {
        self.render_attr(name, html);
    }
}

/// The document's own error becomes that of the view around it.
impl TrustedValue<Document> for Html {
    fn render_trusted(&self, name: &str, html: &mut Html) {
        self.as_str().render_attr(name, html);
        if let Some(error) = self.error() {
            html.fail(error.clone());
        }
    }
}

impl<T: TrustedValue<In> + ?Sized, In> TrustedValue<In> for &T {
    fn render_trusted(&self, name: &str, html: &mut Html) {
        (**self).render_trusted(name, html);
    }
}

impl<T: TrustedValue<In>, In> TrustedValue<In> for Option<T> {
    fn render_trusted(&self, name: &str, html: &mut Html) {
        if let Some(value) = self {
            value.render_trusted(name, html);
        }
    }
}
