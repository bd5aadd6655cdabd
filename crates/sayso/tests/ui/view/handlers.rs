use sayso::prelude::*;

#[action]
async fn like(cx: &ActionCx, id: u32) -> Result<u32> {
    Ok(id)
}

fn page(cx: &Cx) -> Html {
    view! {
        <button type="button" on:clik={like.with(1)}>"Misspelt"</button>
        <button type="button" on:scroll={like.with(1)}>"Unknown"</button>
        <button type="button" on:click="like">"Text"</button>
        <button type="button" on:click={like}>"Not bound"</button>
        <button type="button" onclick={like.with(1)}>"Old"</button>
    }
}

fn main() {}
