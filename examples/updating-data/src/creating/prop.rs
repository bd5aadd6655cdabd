//! A component takes an action as a prop. The type of the prop names the expected form, so the component can show the
//! form's fields. An action with another form does not compile.

use crate::data::{Post, Posts};
use sayso::{action::Action, prelude::*};

#[derive(Form)]
struct Title {
    #[field(label = "Title", max_len = 120)]
    title: String,
}

#[action]
async fn create_post(posts: State<Posts>, form: Title) -> Result<()> {
    posts.add(&form.title, "");
    Ok(())
}

#[action]
async fn rename_post(posts: State<Posts>, id: u32, form: Title) -> Result<()> {
    posts.rename(id, &form.title);
    Ok(())
}

/// One form for all actions that take a title.
#[component]
fn TitleForm(cx: &Cx, action: Action<Title>, #[prop(default)] title: String, verb: &str) -> Html {
    view! {
        <form action={action} values={Title { title }} as form>
            <Field of={form.title}/>
            <button>{verb}</button>
        </form>
    }
}

#[page("/examples/prop")]
pub async fn prop_page(cx: &Cx, posts: State<Posts>) -> Result {
    Ok(view! {
        <TitleForm {cx} action={create_post} verb="Create post"/>
        for Post { id, title, .. } in posts.newest(1) {
            <TitleForm {cx} action={rename_post.with(id)} title={title} verb="Rename the newest post"/>
        }
    })
}
