//! The protocol between pages, the browser runtime and the server: every name that more than one of them knows.
//!
//! `src-ts/wire.ts` has the same names; a test compares them.
//!
//! # A submission
//!
//! A form posts to the address of its page. Its hidden inputs say which action it is for ([`ACTION`]), which form of
//! the page it is ([`FORM`]), which press of its button ([`ONCE`]), and what its actions returned before ([`STATE`]). A
//! button with an action of its own sends [`FORM_ACTION`], which wins over the form's. The runtime adds the headers
//! [`SUBMIT_HEADER`] and [`BUILD_HEADER`], and the values of the page's other forms ([`STATES`]).
//!
//! # The answer
//!
//! The runtime gets [`FRAMES_TYPE`]: lines of JSON, each followed by as many bytes as its `length` says and a newline.
//! The first line is the outcome, whose `status` is one of [`OutcomeStatus`]; the second one announces the document.
//!
//! The crate's README describes how the runtime uses both.

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $value;)*

        /// All names with their values.
        #[doc(hidden)]
        pub const NAMES: &[(&str, &str)] = &[$((stringify!($name), $value)),*];
    };
}

names! {
    /// The hidden input with the handle of the action.
    ACTION = "_action";
    /// The hidden input with the DOM id of the form.
    FORM = "_form";
    /// The name of a button with an action of its own, which wins over the form's.
    FORM_ACTION = "_formaction";
    /// The hidden input that tells one submission from another.
    ONCE = "_once";
    /// The hidden inputs with the values that the form's actions returned last.
    STATE = "_state";
    /// The name under which the runtime sends the values of the page's other forms.
    STATES = "_states";

    /// The request header of the runtime, which reads the response itself.
    SUBMIT_HEADER = "sayso-submit";
    /// The header's value for the submission of a form.
    SUBMIT_FORM = "1";
    /// The header's value for a call from an event handler or a script.
    SUBMIT_CALL = "call";
    /// The request header with the build of the page.
    BUILD_HEADER = "sayso-build";
    /// The media type of a framed answer.
    FRAMES_TYPE = "application/x-sayso";

    /// Marks a form whose submissions the runtime takes over.
    SAYSO = "data-sayso";
    /// The policy for a second press of a form or a caller: drop, latest, queue, coalesce, parallel.
    POLICY = "data-sayso-policy";
    /// The value that an element's action returned last.
    ELEMENT_STATE = "data-sayso-state";
    /// The id of the action that a busy form or caller waits for.
    BUSY_ACTION = "data-sayso-action";
    /// The text of a button while its action runs.
    PENDING_LABEL = "data-pending";
    /// Shown while the form is busy.
    PENDING = "data-sayso-pending";
    /// Shows the value that was sent under a name.
    SENT = "data-sayso-sent";
    /// A button that breaks a submission off.
    CANCEL = "data-sayso-cancel";
    /// Takes the notices of the form or caller whose id it names.
    NOTICE = "data-sayso-notice";
    /// Marks an element that a morph leaves alone.
    KEEP = "data-sayso-keep";
    /// An element whose inside a morph leaves alone.
    ISLAND = "data-sayso-island";
    /// Tells an element from its siblings.
    KEY = "data-key";
    /// The mark of a page's event handlers; with `-` and an event's name, the handle of a handler.
    ON = "data-on";
    /// The build, on the runtime's script.
    BUILD = "data-build";
    /// The class of a notice.
    NOTICE_CLASS = "sayso-notice";

    /// The DOM event before a submission; it can be cancelled.
    SUBMIT_EVENT = "sayso:submit";
    /// The DOM event with an outcome, before the page changes.
    OUTCOME_EVENT = "sayso:outcome";
    /// The DOM event after the page has changed.
    PATCHED_EVENT = "sayso:patched";
}

/// The events of the browser that can call an action: `on:click={…}`.
pub const EVENTS: &[&str] = &[
    "click", "dblclick", "change", "input", "keydown", "keyup", "focusin", "focusout",
];

/// The runtime's own events: the element has come into the page, or can be seen for the first time.
pub const OWN_EVENTS: &[&str] = &["mount", "visible"];

/// The `status` of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeStatus {
    /// The action is done.
    Ok,
    /// The form has issues.
    Issues,
    /// The answer leads elsewhere.
    Redirect,
    /// The submission never reached its action.
    Refused,
    /// The action failed.
    Error,
}

impl OutcomeStatus {
    /// Every status.
    pub const ALL: [Self; 5] = [
        Self::Ok,
        Self::Issues,
        Self::Redirect,
        Self::Refused,
        Self::Error,
    ];

    /// Returns the status as it is sent.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Issues => "issues",
            Self::Redirect => "redirect",
            Self::Refused => "refused",
            Self::Error => "error",
        }
    }
}
