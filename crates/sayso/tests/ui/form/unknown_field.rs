//! A field that the form does not have.
use sayso::form::{Field, Form, FormState, Path};

#[derive(Form)]
struct NewPost {
    title: String,
}

fn main() {
    let state = FormState::new("f");
    let post = NewPost::fields(&state, Path::root());
    Field::props().of(post.titel).render();
    let _ = NewPost::TITEL.issue("taken", "Taken");
}
