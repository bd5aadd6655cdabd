//! Messages are given for codes that exist.
use sayso::form::Form;

#[derive(Form)]
struct NewPost {
    #[field(message(to_long = "Shorter, please"))]
    title: String,
    #[field(message = "Wrong")]
    content: String,
    #[field(message(too_long = 5))]
    summary: String,
}

fn main() {}
