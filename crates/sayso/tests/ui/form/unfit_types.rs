//! Types that no form can hold.
use sayso::form::Form;

struct Opaque;

#[derive(Form)]
struct Borrowed<'a> {
    title: &'a str,
}

#[derive(Form)]
struct Wrapped {
    agree: Option<bool>,
    tags: Option<Vec<String>>,
    holes: Vec<Option<String>>,
    name: &'static str,
}

#[derive(Form)]
struct Other {
    thing: Opaque,
}

fn main() {}
