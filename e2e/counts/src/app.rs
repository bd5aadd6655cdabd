//! The application whose requests are counted. A change here changes the counts.

use sayso::prelude::*;

/// Rows of the table on the page.
const ROWS: u32 = 50;

#[layout("/")]
async fn root_layout(children: Children) -> Result<Html> {
    Ok(view! {
        <html lang="en">
            <head><meta charset="utf-8"/></head>
            <body><header><a href="/page">"Guestbook"</a></header><main>{children}</main></body>
        </html>
    })
}

/// An entry of the guestbook.
#[derive(Form)]
struct Entry {
    #[field(label = "Name", max_len = 60)]
    name: String,
    #[field(label = "Message", multiline, max_len = 2000)]
    message: String,
}

#[action]
async fn sign(_cx: &ActionCx, entry: Entry) -> Result<()> {
    std::hint::black_box((entry.name, entry.message));
    Ok(())
}

#[action]
async fn like(_cx: &ActionCx, id: u32) -> Result<u32> {
    Ok(id + 1)
}

#[component]
fn Row(number: u32) -> Html {
    view! {
        <tr>
            <td>{number}</td>
            <td><a href={format!("/entries/{number}")}>"Entry & " {number}</a></td>
        </tr>
    }
}

#[page("/page")]
async fn guestbook_page(cx: &Cx) -> Result<Html> {
    Ok(view! {
        <h1>"Guestbook"</h1>
        <form action={sign} as entry>
            <Field of={entry.name}/>
            <Field of={entry.message}/>
            <button>"Sign"</button>
        </form>
        <button on:click={like.with(7)}>"Like"</button>
        <table>
            for number in 0..ROWS {
                <Row number={number}/>
            }
        </table>
    })
}

#[cached(life = Life::HOURS)]
#[page("/cached")]
async fn cached_page() -> Result<Html> {
    Ok(view! {
        <h1>"Cached"</h1>
        <table>
            for number in 0..ROWS {
                <Row number={number}/>
            }
        </table>
    })
}

/// Creates the application as a router.
///
/// # Errors
/// When it cannot start.
pub(crate) fn router() -> Result<axum::Router, sayso::error::StartError> {
    let secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    App::new()
        .settings(|settings| settings.secret(secret))
        .into_router()
}
