//! `#[action]` on a module turns each of its public functions into an action, as `'use server'` does at the top of a
//! file. The page calls them by name and binds the arguments that the form does not have: here, the id of the post.

use crate::data::Posts;
use sayso::prelude::*;

/// What can be done with posts.
#[action]
pub mod actions {
    use crate::data::Posts;
    use sayso::prelude::*;

    /// The fields of a post.
    #[derive(Form)]
    pub struct NewPost {
        #[field(label = "Title", max_len = 120)]
        title: String,
    }

    pub async fn create_post(posts: State<Posts>, post: NewPost) -> Result<()> {
        posts.add(&post.title, "");
        Ok(())
    }

    pub async fn delete_post(posts: State<Posts>, id: u32) -> Result<()> {
        posts.delete(id);
        Ok(())
    }
}

#[page("/examples/module")]
pub async fn module_page(cx: &Cx, posts: State<Posts>) -> Result {
    Ok(view! {
        <form action={actions::create_post} as post>
            <Field of={post.title}/>
            <button>"Create post"</button>
        </form>
        <ul class="rows">
            for post in posts.newest(5) key post.id {
                <li>
                    <span>{&post.title}</span>
                    <form action={actions::delete_post.with(post.id)}>
                        <button class="quiet" aria-label={format!("Delete {}", post.title)}>"Delete"</button>
                    </form>
                </li>
            }
        </ul>
    })
}
