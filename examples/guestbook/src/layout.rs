use sayso::{asset::asset, prelude::*};

/// The document around every page.
#[layout("/", title_template = "%s · My site")]
pub async fn root_layout(children: Children) -> Result {
    Ok(view! {
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <link rel="stylesheet" href={asset!("assets/style.css")}/>
            </head>
            <body>
                <main>{children}</main>
                <footer>
                    <Card title="House rules">"Be kind. Everybody can read your entry."</Card>
                </footer>
            </body>
        </html>
    })
}

/// A box with a title.
#[component]
pub fn Card(title: &str, children: Html) -> Html {
    view! {
        <section class="card">
            <h2>{title}</h2>
            <p>{children}</p>
        </section>
    }
}
