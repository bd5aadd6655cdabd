//! Posts.
fn main() {}
