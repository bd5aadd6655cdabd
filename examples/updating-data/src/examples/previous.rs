//! An action can take the value that it returned last time. The value travels in the form, sealed, so the server stores
//! nothing. The page shows it with `form.result()`, with JavaScript and without.

use sayso::{action::Previous, prelude::*};
use serde::{Deserialize, Serialize};

#[derive(Clone, Default, Deserialize, Serialize)]
struct Cart {
    items: Vec<String>,
}

#[derive(Form)]
struct Item {
    #[field(label = "Item", max_len = 40)]
    name: String,
}

#[action]
async fn add_item(previous: Previous<Cart>, item: Item) -> Result<Cart> {
    let mut cart = previous.unwrap_or_default();
    if cart.items.len() == 5 {
        return Err(Item::NAME.error("full", "The cart is full"));
    }
    cart.items.push(item.name);
    Ok(cart)
}

#[page("/examples/previous")]
pub async fn previous_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={add_item} as item>
            <Field of={item.name}/>
            <button>"Add to cart"</button>
            if let Some(cart) = item.result() {
                <ul id="cart">for name in &cart.items { <li>{name}</li> }</ul>
            }
        </form>
    })
}
