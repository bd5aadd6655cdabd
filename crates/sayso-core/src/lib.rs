//! The foundation of the other crates of Sayso: the HTML buffer and [`View`], errors and control flow as values, and
//! the issues of a form. It does not depend on an HTTP server.

mod attr;
mod attrs;
mod causes;
mod component;
mod error;
mod escape;
mod html;
mod issue;
mod redirect;
mod room;
pub mod trusted;
mod url;
mod view;

pub use attr::{AttrValue, ClassValue, UrlValue};
pub use attrs::{Attrs, render_in, with_attrs, with_written};
pub use causes::with_causes;
pub use component::{ComponentValue, ForwardedTo, Set, Unset};
pub use error::{Error, ErrorKind, Result};
pub use escape::{escape_attr, escape_text};
pub use html::{Html, Mark, MarkKind};
pub use issue::{Issue, Issues};
pub use redirect::{Redirect, redirect, redirect_external};
pub use room::Room;
#[doc(hidden)]
pub use sayso_html::Context;
pub use trusted::TrustedValue;
pub use url::Url;
pub use view::{Children, Json, Raw, ScriptValue, View};
