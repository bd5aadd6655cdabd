//! The type is known only by its name, so the compiler finds the misfit when it evaluates the rules.
use sayso::form::{Choice, Form};

#[derive(Choice)]
enum Size {
    Small,
}

#[derive(Form)]
struct Order {
    #[field(max_len = 3)]
    size: Size,
}

fn main() {}
