//! Names that would not come back as they were written.
use sayso::form::Form;

#[derive(Form)]
struct NewPost {
    #[field(name = "_action")]
    action: String,
    #[field(name = "a.b")]
    dotted: String,
    #[field(name = "title")]
    headline: String,
    title: String,
}

fn main() {}
