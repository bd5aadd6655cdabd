//! Whether a field may be empty is said once.
use sayso::form::Form;

#[derive(Form)]
struct NewPost {
    #[field(required)]
    title: String,
    #[field(required)]
    summary: Option<String>,
    #[field(optional)]
    count: u8,
    #[field(default)]
    tags: Vec<String>,
    #[field(default = 1, required = "Say how many")]
    copies: u8,
    #[field(default = true)]
    agree: bool,
}

fn main() {}
