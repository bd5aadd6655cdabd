//! A form is a struct with named fields, a choice an enum without.
use sayso::form::{Choice, Form};

#[derive(Form)]
enum Kind {
    A,
}

#[derive(Form)]
struct Pair(String, String);

#[derive(Choice)]
struct Point {
    x: u8,
}

#[derive(Choice)]
enum Shape {
    Circle { radius: u8 },
}

#[derive(Choice)]
enum Nothing {}

#[derive(Choice)]
enum Twice {
    #[choice(value = "a")]
    First,
    #[choice(value = "a", labl = "B")]
    Second,
}

fn main() {}
