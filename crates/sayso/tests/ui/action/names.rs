//! Names that are no actions, or none yet.
use sayso::{action::Action, prelude::*};

async fn forgotten(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action]
async fn both(id: i64, page: u32) -> Result<()> {
    Ok(())
}

#[action]
async fn count() -> Result<u32> {
    Ok(1)
}

#[component]
fn Confirm(cx: &Cx, action: Action) -> Html {
    view! { <form action={action}><button>"Yes"</button></form> }
}

#[page("/")]
async fn home_page(cx: &Cx) -> Result<Html> {
    let shadowing = "text";
    Ok(view! {
        <form action={forgotten}><button>"1"</button></form>
        <form action={both}><button>"2"</button></form>
        <form action={both.with(1)}><button>"3"</button></form>
        <form action={shadowing}><button>"4"</button></form>
        <Confirm {cx} action={both}/>
        <Confirm {cx} action={count}/>
    })
}

fn main() {}
