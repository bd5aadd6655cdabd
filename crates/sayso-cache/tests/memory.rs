//! The store in memory is a store.

use sayso_cache::MemoryStore;

async fn pair() -> (MemoryStore, MemoryStore, ()) {
    let store = MemoryStore::default();
    (store.another(), store, ())
}

sayso_cache::conformance!(values, pair);
