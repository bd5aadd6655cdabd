//! State that cannot be supplied.
use sayso::prelude::*;

#[derive(Clone)]
pub struct Db;

pub struct Opaque;

mod other {
    #[derive(Clone)]
    pub struct State<T>(pub T);
}

#[page("/borrowed")]
async fn borrowed(db: &State<Db>) -> Result<Html> {
    Ok(view! {})
}

#[component]
fn Generic<T: Clone + Send + Sync + 'static>(value: State<T>) -> Html {
    view! {}
}

#[component]
fn Within<T: Clone + Send + Sync + 'static>(value: State<Vec<T>>) -> Html {
    view! {}
}

#[action]
async fn without_clone(opaque: State<Opaque>) -> Result<()> {
    Ok(())
}

#[action]
async fn of_another_crate(db: other::State<Db>) -> Result<()> {
    Ok(())
}

#[cached]
async fn skipped(#[skip] db: Db) -> Result<u32> {
    Ok(1)
}

#[component]
fn Count(db: State<Db>, n: u32) -> Html {
    view! { {n} }
}

#[page("/prop")]
async fn as_a_prop(db: State<Db>) -> Result<Html> {
    Ok(view! { <Count db={db} n={1}/> })
}

fn main() {}
