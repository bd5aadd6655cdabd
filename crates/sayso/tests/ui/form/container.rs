//! Keys of the struct.
use sayso::form::{Form, Issues};

#[derive(Form)]
#[form(chek = dates)]
struct Trip {
    from: String,
}

#[derive(Form)]
#[form(check = "dates")]
struct Journey {
    from: String,
}

#[derive(Form)]
#[form(check = takes_no_issues)]
struct Voyage {
    from: String,
}

fn takes_no_issues(_: &Voyage) {}
fn dates(_: &Trip, _: &mut Issues) {}

fn main() {}
