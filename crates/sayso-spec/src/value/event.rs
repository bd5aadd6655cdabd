//! Words with parts: events, deeds, ways to log in, and references to rows and transitions.

use super::{Id, as_text};
use crate::{
    diagnostic::{Code, closest},
    node::{Refusal, Word, words},
};

/// A change of a row that a message tells.
///
/// ```
/// use sayso_spec::Event;
///
/// let event: Event = "enter:status.done".parse()?;
/// assert_eq!(event.to_string(), "enter:status.done");
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Event {
    /// The row is new.
    Create,
    /// The row was changed.
    Update,
    /// The row was deleted or archived.
    Delete,
    /// The row has a new comment.
    Comment,
    /// A field has another value.
    Change(Id),
    /// A field of type state came to a state.
    Enter {
        /// The field.
        field: Id,
        /// The state.
        state: Id,
    },
}

impl Word for Event {
    const EXAMPLE: &'static str = "\"create\"";

    fn parse(text: &str) -> Result<Event, Refusal> {
        let event = match text.split_once(':') {
            None => match text {
                "create" => Some(Event::Create),
                "update" => Some(Event::Update),
                "delete" => Some(Event::Delete),
                "comment" => Some(Event::Comment),
                _ => None,
            },
            Some(("change", field)) => Id::parse(field).ok().map(Event::Change),
            Some(("enter", target)) => {
                pair(target).map(|(field, state)| Event::Enter { field, state })
            }
            Some(_) => None,
        };
        event.ok_or_else(|| {
            let refusal = Refusal::new(Code::NotAnEvent, format!("`{text}` is not an event"));
            let known = ["create", "update", "delete", "comment"];
            match closest(text, known) {
                Some(word) => refusal.help(format!("write `{word}`")),
                None => refusal.help(
                    "write `create`, `update`, `delete`, `comment`, `change:FIELD` or `enter:FIELD.STATE`",
                ),
            }
        })
    }

    fn write(&self) -> String {
        match self {
            Event::Create => "create".to_owned(),
            Event::Update => "update".to_owned(),
            Event::Delete => "delete".to_owned(),
            Event::Comment => "comment".to_owned(),
            Event::Change(field) => format!("change:{field}"),
            Event::Enter { field, state } => format!("enter:{field}.{state}"),
        }
    }
}

words! {
    /// An operation on a row to which access is given.
    pub enum Operation is "an operation" {
        /// To see a row.
        Read = "read",
        /// To make a row.
        Create = "create",
        /// To change a row.
        Update = "update",
        /// To delete or archive a row.
        Delete = "delete",
        /// To get rows as CSV.
        Export = "export",
        /// To make rows from CSV.
        Import = "import",
    }
}

/// A deed that a test tries.
///
/// ```
/// use sayso_spec::{Deed, Operation};
///
/// assert_eq!("read".parse::<Deed>()?, Deed::Operation(Operation::Read));
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Deed {
    /// An operation of access.
    Operation(Operation),
    /// A transition.
    Move(TransitionRef),
}

impl Word for Deed {
    const EXAMPLE: &'static str = "\"read\"";

    fn parse(text: &str) -> Result<Deed, Refusal> {
        if text.contains('.') {
            return TransitionRef::parse(text).map(Deed::Move);
        }
        Operation::parse(text).map(Deed::Operation)
    }

    fn write(&self) -> String {
        match self {
            Deed::Operation(operation) => operation.as_str().to_owned(),
            Deed::Move(transition) => transition.to_string(),
        }
    }
}

/// A transition of an entity that is known: `status.finish`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TransitionRef {
    /// The field of type state.
    pub field: Id,
    /// The transition of its machine.
    pub transition: Id,
}

impl Word for TransitionRef {
    const EXAMPLE: &'static str = "\"status.finish\"";

    fn parse(text: &str) -> Result<TransitionRef, Refusal> {
        let found = pair(text).map(|(field, transition)| TransitionRef { field, transition });
        found.ok_or_else(|| {
            not_a(
                text,
                "a transition",
                "`FIELD.TRANSITION`, such as `status.finish`",
            )
        })
    }

    fn write(&self) -> String {
        format!("{}.{}", self.field, self.transition)
    }
}

/// A row of the seeds: `task.sitemap`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowRef {
    /// The entity.
    pub entity: Id,
    /// The key of the row.
    pub row: Id,
}

impl Word for RowRef {
    const EXAMPLE: &'static str = "\"task.first\"";

    fn parse(text: &str) -> Result<RowRef, Refusal> {
        let found = pair(text).map(|(entity, row)| RowRef { entity, row });
        found.ok_or_else(|| not_a(text, "a row", "`ENTITY.ROW`, such as `task.first`"))
    }

    fn write(&self) -> String {
        format!("{}.{}", self.entity, self.row)
    }
}

/// A way to log in.
///
/// ```
/// use sayso_spec::Method;
///
/// assert!(matches!("oidc.google".parse()?, Method::Oidc(_)));
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Method {
    /// A password.
    Password,
    /// A one-time code from a device, after the password.
    Totp,
    /// An account elsewhere, by OpenID Connect.
    Oidc(Id),
}

impl Word for Method {
    const EXAMPLE: &'static str = "\"password\"";

    fn parse(text: &str) -> Result<Method, Refusal> {
        let provider = text.strip_prefix("oidc.").and_then(|id| Id::parse(id).ok());
        match (text, provider) {
            ("password", _) => Ok(Method::Password),
            ("totp", _) => Ok(Method::Totp),
            (_, Some(provider)) => Ok(Method::Oidc(provider)),
            _ => {
                let message =
                    format!("`{text}` is not one of `password`, `totp` and `oidc.PROVIDER`");
                let refusal = Refusal::new(Code::WrongWord, message);
                Err(match closest(text, ["password", "totp"]) {
                    Some(word) => refusal.help(format!("write `{word}`")),
                    None => refusal,
                })
            }
        }
    }

    fn write(&self) -> String {
        match self {
            Method::Password => "password".to_owned(),
            Method::Totp => "totp".to_owned(),
            Method::Oidc(provider) => format!("oidc.{provider}"),
        }
    }
}

as_text! { Event Deed TransitionRef RowRef Method }

fn pair(text: &str) -> Option<(Id, Id)> {
    let (first, second) = text.split_once('.')?;
    Some((Id::parse(first).ok()?, Id::parse(second).ok()?))
}

fn not_a(text: &str, noun: &str, form: &str) -> Refusal {
    let refusal = Refusal::new(Code::WrongForm, format!("`{text}` is not {noun}"));
    refusal.help(format!("write {form}"))
}
