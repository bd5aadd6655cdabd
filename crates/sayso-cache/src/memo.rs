//! `#[memo]`: values that a request has computed for itself.

use crate::{
    Key,
    scope::Current,
    sync::lock,
    waits::{Run, Wait, Waits},
};
use sayso_core::{Error, Result};
use std::{
    any::Any,
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio::sync::OnceCell;

/// The value of a memo function; `#[memo]` makes the call. `function` names it, and `args` are its arguments,
/// serialized.
///
/// Within a request, calls with equal arguments share one run of `compute`. An error is not kept. Inside of a cached
/// computation, calls share runs within that computation alone: a value that the request read earlier may be from
/// before an invalidation, and must not be stored after it. Outside of both it just runs.
///
/// # Errors
/// With the error of `compute`; and when the function, while it runs, waits for itself.
pub async fn memo<T, E, F>(
    function: &'static str,
    args: &[u8],
    compute: F,
) -> std::result::Result<T, E>
where
    T: Clone + Send + Sync + 'static,
    E: From<Error>,
    F: Future<Output = std::result::Result<T, E>>,
{
    let current = Current::get();
    let Some(memos) = current.memos() else {
        return compute.await;
    };
    let key = current.key(function, args);
    let own = Run { id: key, function };
    let call = memos.call(current.within, own, || Arc::new(OnceCell::<T>::new()))?;
    let Ok(cell) = call.cell.clone().downcast::<OnceCell<T>>() else {
        let message = format!("two memo functions have the key of `{function}`");
        return Err(Error::internal(message).into());
    };
    let run = || {
        let inside = Current {
            within: Some(own),
            ..current.clone()
        };
        inside.enter(Box::pin(compute))
    };
    // A run that fails, panics or is cancelled leaves the cell empty, and the next waiting caller runs.
    cell.get_or_try_init(run).await.cloned()
}

/// Values of memo functions by their keys.
#[derive(Default)]
pub(crate) struct Memos(Mutex<Table>);

#[derive(Default)]
struct Table {
    cells: HashMap<Key, Cell>,
    waits: Waits<Key>,
}

/// An `Arc<OnceCell<T>>`.
type Cell = Arc<dyn Any + Send + Sync>;

impl Memos {
    /// Forgets all values. Calls that run now go on, and their values are seen by those that wait for them already.
    pub(crate) fn forget(&self) {
        lock(&self.0).cells.clear();
    }

    /// Notes that `caller`, if it is a memo function itself, waits for `called`.
    fn call(
        &self,
        caller: Option<Run<Key>>,
        called: Run<Key>,
        new_cell: impl FnOnce() -> Cell,
    ) -> Result<Call<'_>> {
        let mut table = lock(&self.0);
        let wait = match caller {
            Some(caller) => Some(table.waits.begin(caller, called)?),
            None => None,
        };
        let cell = table
            .cells
            .entry(called.id)
            .or_insert_with(new_cell)
            .clone();
        Ok(Call {
            memos: self,
            wait,
            cell,
        })
    }
}

/// A call of a memo function, until its value is there.
struct Call<'a> {
    memos: &'a Memos,
    wait: Option<Wait<Key>>,
    cell: Cell,
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        if let Some(wait) = self.wait {
            lock(&self.memos.0).waits.end(wait);
        }
    }
}

#[cfg(test)]
mod tests;
