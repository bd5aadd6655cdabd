//! Reports of failures: for the log, for the page, and for the application.

use crate::{
    context::cx::Cx,
    page::error::{PageError, panic_text},
};
use sayso_core::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Prepares an error for showing, and tells the application of one that is its own fault.
pub(crate) fn report(error: &Error, cx: &Cx) -> PageError {
    let report = PageError::report(error, cx.path());
    tell(&report, cx);
    report
}

/// Reports a response of a plain handler that says nothing of its cause.
pub(crate) fn report_handler(cx: &Cx) {
    let report = PageError::internal("a handler answered 500", cx.path());
    tell(&report, cx);
}

fn tell(report: &PageError, cx: &Cx) {
    let Some(on_error) = &cx.app().on_error else {
        return;
    };
    if report.digest().is_none() {
        return;
    }
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| on_error(cx, report))) {
        tracing::error!("the function for errors {}", panic_text(panic.as_ref()));
    }
}
