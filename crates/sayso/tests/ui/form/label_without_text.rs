//! A label needs text.
use sayso::form::Form;

#[derive(Form)]
struct NewPost {
    #[field(label)]
    title: String,
    #[field(label = "")]
    content: String,
    #[field(label = 5)]
    summary: String,
}

fn main() {}
