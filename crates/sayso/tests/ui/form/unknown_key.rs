//! A key that does not exist is named with the one that was meant.
use sayso::form::Form;

#[derive(Form)]
struct NewPost {
    #[field(lable = "Title")]
    title: String,
    #[field(maxlength = 120)]
    summary: String,
    #[field(sparkles)]
    content: String,
}

fn main() {}
