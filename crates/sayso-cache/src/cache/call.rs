//! A call of a cached function.

use crate::{
    Cached, Life, Tag,
    scope::{Current, Outcome},
    value::Storable,
};
use sayso_core::{Error, Result};
use std::{future::Future, sync::Arc, time::Instant};

/// The maximum length of a label in characters, without the language.
const LABEL_LEN: usize = 200;

/// A call of a cached function; `#[cached]` makes it.
#[derive(Debug)]
pub struct Computed<C> {
    /// Names the function.
    pub function: &'static str,
    /// Its arguments, serialized.
    pub args: Vec<u8>,
    /// The option of its attribute.
    pub life: Life,
    /// The option of its attribute.
    pub tags: Vec<Tag>,
    /// Computes the value.
    pub compute: C,
}

/// A computation: a function whose future has a value that can be stored.
pub(super) trait Compute: Send + 'static {
    type Value: Storable;

    fn run(self) -> impl Future<Output = Result<Self::Value>> + Send + 'static;
}

impl<C, F, T> Compute for C
where
    C: FnOnce() -> F + Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
    T: Storable,
{
    type Value = T;

    fn run(self) -> impl Future<Output = Result<T>> + Send + 'static {
        self()
    }
}

impl<C> Computed<C> {
    /// The value: out of the cache in use here, or computed.
    ///
    /// # Errors
    /// With the function's error; errors are not cached.
    // The bounds of `Compute` are repeated here so that an error names the type that cannot be stored.
    pub async fn get<F, T>(self) -> Result<Cached<T>>
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Storable,
    {
        let current = Current::get();
        let began = Instant::now();
        let key = current.key(self.function, &self.args);
        let (entry, outcome) = current.cache.clone().read(&current, key, self).await?;
        if let Some(request) = &current.request {
            request.note(&entry, outcome, began.elapsed());
            if outcome != Outcome::Memo {
                request.remember(key, &entry);
            }
        }
        if let Some(collector) = &current.collector {
            collector.read(&entry, current.cache.judge(&entry, &current));
        }
        match entry.value.clone().downcast() {
            Ok(value) => Ok(Cached(value)),
            Err(_) => Err(Error::internal(format!(
                "two cached functions have the key of {}",
                entry.label
            ))),
        }
    }

    pub(super) fn label(&self, current: &Current) -> Arc<str> {
        let json = String::from_utf8_lossy(&self.args);
        let args = json.trim_start_matches('[').trim_end_matches(']');
        let mut label = format!("{}({args})", self.function);
        if let Some((at, _)) = label.char_indices().nth(LABEL_LEN) {
            label.truncate(at);
            label.push('…');
        }
        // The language comes last, where long arguments do not hide it.
        if let Some(language) = current.keyed_language() {
            label.push_str(" in ");
            label.push_str(language.tag());
        }
        label.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_text::{German, in_language};

    #[tokio::test]
    async fn a_label_names_the_language_after_long_arguments_too() {
        let call = Computed {
            function: "search",
            args: format!("[\"{}\"]", "ä".repeat(500)).into_bytes(),
            life: Life::MAX,
            tags: Vec::new(),
            compute: (),
        };
        let label = call.label(&in_language(&German, async { Current::get() }).await);
        let start = format!("search(\"{}", "ä".repeat(LABEL_LEN - "search(\"".len()));
        assert_eq!(*label, *format!("{start}… in de"));
    }
}
