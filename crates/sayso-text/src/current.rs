//! The language that the running code writes in.

use crate::{English, Language};

tokio::task_local! {
    static CURRENT: Language;
}

/// Returns the language that the running code writes in: that of the request, of the job, or English outside of an
/// application.
///
/// ```
/// use sayso::text::{German, current, in_language};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// assert_eq!(current().tag(), "en");
/// let tag = in_language(&German, async { current().tag() }).await;
/// assert_eq!(tag, "de");
/// # });
/// ```
pub fn current() -> Language {
    CURRENT.try_with(|language| *language).unwrap_or(&English)
}

/// Runs `work` in a language: the texts that it asks for are in that language. It is for jobs that write to visitors;
/// requests run in the language of their visitor.
///
/// ```
/// use sayso::text::{German, current, in_language};
///
/// async fn reminder() -> String {
///     current().required("E-Mail")
/// }
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let text = in_language(&German, reminder()).await;
/// assert!(text.contains("E-Mail"));
/// # });
/// ```
pub fn in_language<F: Future>(language: Language, work: F) -> impl Future<Output = F::Output> {
    CURRENT.scope(language, work)
}
