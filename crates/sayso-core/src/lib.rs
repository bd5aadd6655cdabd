//! The ground that the other crates of Sayso stand on: the HTML buffer and [`View`], errors and control
//! flow as values, and the issues that a form comes back with. It knows nothing of HTTP servers.

mod attr;
mod component;
mod error;
mod escape;
mod html;
mod issue;
mod redirect;
mod size;
mod url;
mod view;

pub use attr::{AttrValue, Attrs, ClassValue, UrlValue};
pub use component::{Given, Missing};
pub use error::{Error, ErrorKind, Result};
pub use escape::{escape_attr, escape_text};
pub use html::{Html, Mark, MarkKind};
pub use issue::{Issue, Issues};
pub use redirect::{Redirect, redirect, redirect_external};
pub use size::Size;
pub use url::Url;
pub use view::{Json, Raw, ScriptValue, Slot, View};
