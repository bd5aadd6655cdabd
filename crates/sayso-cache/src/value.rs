//! Cached values as their readers get them.

use sayso_core::{Html, View};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, ops::Deref, sync::Arc};

/// A value from the cache. Reading it copies nothing: it is shared with the cache, and does not change when the cache
/// moves on.
///
/// It can be used like a reference to the value; [`Cached::into_inner`] makes a copy.
///
/// ```
/// use sayso::prelude::*;
///
/// #[cached(life = Life::HOURS, tags = ["posts"])]
/// async fn titles() -> Result<Vec<String>> {
///     Ok(vec!["Engines".to_owned()])
/// }
///
/// #[page("/titles", title = "Titles")]
/// async fn titles_page() -> Result {
///     let titles = titles().await?;
///     Ok(view! { <p>{titles.len()} " posts"</p> for title in &titles { <p>{title}</p> } })
/// }
/// ```
pub struct Cached<T>(pub(crate) Arc<T>);

impl<T> Cached<T> {
    /// Returns a value that is in no cache, for tests.
    ///
    /// ```
    /// use sayso::cache::Cached;
    ///
    /// fn longest(titles: &Cached<Vec<String>>) -> usize {
    ///     titles.iter().map(String::len).max().unwrap_or(0)
    /// }
    ///
    /// assert_eq!(longest(&Cached::new(vec!["Engines".to_owned()])), 7);
    /// ```
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// Returns the value itself. It is copied if others have it too.
    ///
    /// ```
    /// use sayso::cache::Cached;
    /// let mut titles = Cached::new(vec!["Engines"]).into_inner();
    /// titles.push("Looms");
    /// assert_eq!(titles.len(), 2);
    /// ```
    pub fn into_inner(self) -> T
    where
        T: Clone,
    {
        Arc::unwrap_or_clone(self.0)
    }
}

impl<T> Deref for Cached<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> AsRef<T> for Cached<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}

impl<T> Clone for Cached<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for Cached<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: PartialEq> PartialEq<T> for Cached<T> {
    fn eq(&self, other: &T) -> bool {
        *self.0 == *other
    }
}

impl<'a, T> IntoIterator for &'a Cached<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;
    fn into_iter(self) -> Self::IntoIter {
        (&*self.0).into_iter()
    }
}

impl<T: View> View for Cached<T> {
    fn render(&self, html: &mut Html) {
        self.0.render(html);
    }
}

/// A value that can be cached: it can be written and read back, for a store that several processes share.
///
/// Everything with serde's `Serialize` and `Deserialize` implements it, and so does [`Html`].
///
/// ```
/// use sayso::cache::Storable;
/// let bytes = vec![1, 2].write().unwrap();
/// assert_eq!(Vec::<u32>::read(&bytes), Some(vec![1, 2]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be cached",
    label = "it cannot be written and read back",
    note = "derive serde's `Serialize` and `Deserialize` for it, so that a store can keep it"
)]
pub trait Storable: Sized + Send + Sync + 'static {
    /// Returns the value as bytes; `None` for a value that must not be kept.
    fn write(&self) -> Option<Vec<u8>>;
    /// Reads the value; `None` if another version of the program wrote the bytes.
    fn read(bytes: &[u8]) -> Option<Self>;
    /// Returns the size of the value in bytes, approximately; `None` for a value that must not be kept.
    fn weight(&self) -> Option<usize>;
}

// An error is about `Storable`, in one sentence, and not about each trait that is missing for it.
#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> Storable for T {
    fn write(&self) -> Option<Vec<u8>> {
        serde_json::to_vec(self)
            .inspect_err(|error| tracing::error!("a value is not cached: {error}"))
            .ok()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    fn weight(&self) -> Option<usize> {
        let mut counter = Counter(0);
        let written = serde_json::to_writer(&mut counter, self);
        written
            .inspect_err(|error| tracing::error!("a value is not cached: {error}"))
            .ok()?;
        Some(counter.0 + size_of::<T>())
    }
}

struct Counter(usize);

impl std::io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
