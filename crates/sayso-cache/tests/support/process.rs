//! One process with a cache, as far as the others can tell.

use sayso_cache::{Cache, Computed, Life, Request, Store};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// What cached functions read.
#[derive(Clone, Default)]
pub(crate) struct Database(Arc<AtomicUsize>);

impl Database {
    pub(crate) fn write(&self, value: usize) {
        self.0.store(value, Ordering::SeqCst);
    }

    fn read(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// A cache of its own, and one cached function with the tag `posts`.
#[derive(Clone)]
pub(crate) struct Process {
    pub(crate) cache: Cache,
    pub(crate) database: Database,
    pub(crate) computed: Arc<AtomicUsize>,
    /// How long a computation takes.
    pub(crate) takes: Duration,
}

impl Process {
    pub(crate) fn new(store: impl Store, database: &Database) -> Self {
        Self {
            cache: Cache::builder().store(store).build(),
            database: database.clone(),
            computed: Arc::default(),
            takes: Duration::ZERO,
        }
    }

    /// How many computations have begun.
    pub(crate) fn computed(&self) -> usize {
        self.computed.load(Ordering::SeqCst)
    }

    /// What a request gets.
    pub(crate) async fn read(&self) -> usize {
        let Self {
            database,
            computed,
            takes,
            ..
        } = self.clone();
        let call = Computed {
            function: "latest",
            args: b"[]".to_vec(),
            life: Life::MAX,
            tags: vec!["posts".into()],
            compute: async move || {
                computed.fetch_add(1, Ordering::SeqCst);
                let value = database.read();
                tokio::time::sleep(takes).await;
                Ok(value)
            },
        };
        let request = Arc::new(Request::new(vec![], false));
        *self
            .cache
            .enter(request, call.get())
            .await
            .expect("a value")
    }

    /// What an action does.
    pub(crate) async fn update(&self, value: usize) {
        self.database.write(value);
        self.cache.update_tag("posts").await;
    }
}
