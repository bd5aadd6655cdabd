use sayso::prelude::*;

#[action]
async fn method(&self, cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[component]
fn Method(&self) -> Html {
    view! { <p>"Hello"</p> }
}

#[action]
mod elsewhere;

fn main() {}
