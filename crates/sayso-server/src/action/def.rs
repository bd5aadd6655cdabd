//! An action as `#[action]` registers it.

use super::{ActionCx, ActionInput, Returned, previous::ReadValue};
use crate::{
    body::{MaxFile, UploadSink},
    context::cx::{Cx, FindField},
    definition::SourceLocation,
};
use futures_util::future::BoxFuture;
use sayso_core::Result;
use sayso_form::FormData;
use std::{sync::Arc, time::Duration};

/// An action as `#[action]` registers it.
#[derive(Debug)]
pub struct ActionDef {
    /// Stable across rebuilds: crate, module path and function name, or the name given in the attribute.
    pub id: &'static str,
    /// The place in the source code.
    pub place: SourceLocation,
    /// Largest body that it takes, in bytes, when the attribute says so.
    pub limit: Option<usize>,
    /// The policy for a submission while another one of the form is in flight.
    pub policy: Policy,
    /// The rate limit for one visitor.
    pub rate: Option<Rate>,
    /// The longest time that it may run.
    pub deadline: Option<Duration>,
    /// Reads a value that the action returned: for a repeat of its submission, and for its form.
    pub read: ReadValue,
    /// `true` if it asks for its previous value, with [`Previous`](super::Previous).
    pub asks_previous: bool,
    /// Returns the contents that its form takes.
    pub takes: fn() -> Takes,
    /// The sink of its files, in place of temporary files.
    pub sink: Option<FindSink>,
    /// Decodes the input and calls the function.
    pub run: fn(ActionCx, ActionInput) -> BoxFuture<'static, Result<Returned>>,
}
inventory::collect!(ActionDef);

/// The contents that a form takes, for the reader of a submission.
#[derive(Clone, Copy, Debug)]
pub struct Takes {
    /// `true` if it has files.
    pub files: bool,
    /// The largest file of the field with this name, when a rule says so.
    pub max_file: fn(&str) -> Option<MaxFile>,
    /// The description of the field with this name.
    pub field: FindField,
    /// Numbers the rows of a submission as the form reads them.
    pub renumber_rows: fn(&mut FormData),
}

impl Takes {
    /// There is no form.
    pub const NOTHING: Self = Self {
        files: false,
        max_file: |_| None,
        field: |_| None,
        renumber_rows: |_| {},
    };
}

/// Finds an action's sink among the application's state. `None` is an error at start.
pub(super) type FindSink = fn(&Cx) -> Option<Arc<dyn UploadSink>>;

/// The policy for a submission while another one of the same form, or a call by the same element, is in flight.
/// Different forms never wait for each other. Without JavaScript the browser decides: it drops the earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// The new one is dropped: a double click counts once.
    #[default]
    Drop,
    /// The new one replaces the one in flight, whose [`cancelled`](super::ActionCx::cancelled) returns: search as you
    /// type.
    Latest,
    /// The new one waits for its turn: every press counts, in order.
    Queue,
    /// The new one waits for its turn, in place of those that wait already. The last one is the newest, and no earlier
    /// one is still running: save as you type.
    Coalesce,
    /// The new one is sent at once.
    Parallel,
}

impl Policy {
    /// Returns the name that the runtime reads; the default is not written.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Drop => None,
            Self::Latest => Some("latest"),
            Self::Queue => Some("queue"),
            Self::Coalesce => Some("coalesce"),
            Self::Parallel => Some("parallel"),
        }
    }
}

/// The rate limit of an action for one visitor: `count` calls at once, and as many again in each `period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The number of calls.
    pub count: u32,
    /// The time in which the whole count is available again.
    pub period: Duration,
    /// `true` if calls are counted by address alone, whatever session they bring.
    pub per_address: bool,
}
