//! Keys that exclude each other, or are said twice.
use sayso::form::Form;

#[derive(Form)]
struct NewPost {
    #[field(email, url)]
    address: String,
    #[field(multiline, secret)]
    content: String,
    #[field(multiline, hidden)]
    note: String,
    #[field(max_len = 1)]
    #[field(max_len = 2)]
    title: String,
    #[field(secret = true)]
    password: String,
}

fn main() {}
