//! A rule that does not fit the field's type says what to write for this type.
use sayso::{form::Form, upload::Upload};

#[derive(Form)]
struct Signup {
    #[field(max_len = 3)]
    age: u8,
    #[field(min = 3)]
    name: String,
    #[field(max_len = 5)]
    picture: Option<Upload>,
    #[field(accept = "image/png")]
    motto: String,
    #[field(email)]
    agree: bool,
    #[field(radio)]
    colour: String,
    #[field(hidden)]
    scan: Upload,
}

fn main() {}
