//! An action as `#[action]` registers it.

use super::{ActionCx, ActionInput, Returned, previous::ReadValue};
use crate::{body::UploadSink, context::cx::Cx, definition::SourceLocation};
use futures_util::future::BoxFuture;
use sayso_core::Result;
use std::{sync::Arc, time::Duration};

/// An action as `#[action]` registers it.
#[derive(Debug)]
pub struct ActionDef {
    /// Stable across rebuilds: crate, module path and function name, or the name given in the attribute.
    pub id: &'static str,
    /// Where it is.
    pub place: SourceLocation,
    /// Largest body that it takes, in bytes, when the attribute says so.
    pub limit: Option<usize>,
    /// What a form does with a submit while another one of it is on its way.
    pub policy: Policy,
    /// How often one visitor may call it.
    pub rate: Option<Rate>,
    /// The longest time that it may run.
    pub deadline: Option<Duration>,
    /// Reads a value that the action returned: for a repeat of its submission, and for its form.
    pub read: ReadValue,
    /// `true` if it asks for its previous value, with [`Previous`](super::Previous).
    pub asks_previous: bool,
    /// Returns the contents that its form takes.
    pub takes: fn() -> Takes,
    /// Where its files go instead of into temporary ones.
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
    /// The largest file, in bytes, of the field with this name, when a rule says so.
    pub max_file: fn(&str) -> Option<u64>,
}

impl Takes {
    /// There is no form.
    pub const NOTHING: Self = Self {
        files: false,
        max_file: |_| None,
    };
}

/// Finds an action's sink among the application's state; `None` if it is not there, which stops the start.
pub(super) type FindSink = fn(&Cx) -> Option<Arc<dyn UploadSink>>;

/// What becomes of a submit while another one of the same form, or a call by the same element, is on its
/// way. Different forms never wait for each other. Without JavaScript the browser decides: it drops the
/// earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// It is dropped: a double click does a thing once.
    #[default]
    Drop,
    /// It replaces the one on its way, whose [`cancelled`](super::ActionCx::cancelled) is told: search as
    /// you type.
    Latest,
    /// It waits for its turn: every press counts, in order.
    Queue,
    /// It waits for its turn, in place of those that wait already: what is sent last is the newest, and nothing that was
    /// sent earlier is still running. Save as you type.
    Coalesce,
    /// It is sent at once.
    Parallel,
}

impl Policy {
    /// As the runtime reads it; the default is not written.
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

/// How often one visitor may call an action: `count` times at once, and as often again in each `period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How often.
    pub count: u32,
    /// In what time.
    pub period: Duration,
    /// `true` if calls are counted by address alone, whatever session they bring.
    pub per_address: bool,
}
