//! A message is a code and a text.
use sayso::form::Form;

#[derive(Form)]
struct NewPost {
    #[field(message = "Wrong")]
    content: String,
    #[field(message(too_long = 5))]
    summary: String,
}

fn main() {}
