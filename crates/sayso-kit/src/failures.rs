//! Failures of requests, as a list for those who run an application.
//!
//! A [`Recorder`] gets them from [`App::on_error`](sayso_server::App::on_error), and adds them in the background to the table
//! `failures`. A row is a place: the pattern of a page's path and the method, in a tenant or none. It counts, and has the codes
//! under which the log has the causes. The causes themselves stay in the log, and so does all that a visitor sent: a list that
//! people read must not show the values of others.
//!
//! - Recording neither delays nor changes the answer of a request. At most [`MAX_QUEUED`] failures wait; of further ones there
//!   is a warning with their number.
//! - A database that fails is a warning in the log, and not another failure.
//! - Places are forgotten [`KEPT`] after their last failure, and the oldest beyond [`MAX_PLACES`] of a tenant before.

mod failure;
mod recorder;
mod table;

pub use failure::{Failure, Place};
pub use recorder::{MAX_QUEUED, Recorder};
pub use table::{KEPT, Listed, MAX_CODES, MAX_PLACES, forget, list, list_of};
