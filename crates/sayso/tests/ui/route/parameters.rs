//! A parameter that can be neither read from an address nor written into one.
use sayso::prelude::*;

#[derive(Choice, Clone, Copy)]
enum Category {
    Rent,
    Food,
}

#[page("/expenses")]
async fn expenses_page(category: Option<Category>) -> Result {
    Ok(view! { if category.is_some() { "one category" } })
}

fn main() {
    let _ = expenses_page::url().category(Category::Food);
}
