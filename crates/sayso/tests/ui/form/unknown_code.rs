use sayso::form::Form;

#[derive(Form)]
struct Post {
    #[field(message(to_long = "Shorter, please"))]
    title: String,
}

fn main() {}
