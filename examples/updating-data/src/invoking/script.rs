//! A script submits a form as a visitor does, with the browser's own `form.requestSubmit()`. The script of this page does
//! so when a choice changes. It is one line in `assets/submit-on-change.js`. Without JavaScript there is the button.

use sayso::prelude::*;

#[derive(Choice, Clone, Copy)]
enum Colour {
    Red,
    Green,
    Blue,
}

#[derive(Form)]
struct Favourite {
    #[field(label = "Favourite colour")]
    colour: Colour,
}

#[action]
async fn choose(favourite: Favourite) -> Result<String> {
    Ok(format!("You have chosen {}.", favourite.colour.label()))
}

#[page("/examples/script")]
pub async fn script_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={choose} as form data-submit-on-change>
            <Field of={form.colour}/>
            <button>"Choose"</button>
            <output>{form.result()}</output>
        </form>
    })
}
