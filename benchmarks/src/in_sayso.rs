//! The page with `view!`.

use crate::Post;
use sayso::prelude::*;

/// The page's content in one template.
pub fn list(posts: &[Post]) -> Html {
    view! {
        <h1>"Recent posts"</h1>
        <ul class="cards">
            for post in posts {
                <li>
                    <article class="card">
                        <h2><a href={&post.address}>{&post.title}</a></h2>
                        <p class="byline">
                            {&post.author} " · " <time datetime={&post.day}>{&post.day}</time>
                            if !post.published { " " <span class="badge">"Draft"</span> }
                        </p>
                        <p class="excerpt">{&post.excerpt}</p>
                        <p class="count">{post.comments} " comments"</p>
                        <form method="post" action="/posts/delete">
                            <input type="hidden" name="token" value={&post.token}/>
                            <input type="hidden" name="post" value={post.id}/>
                            <button class="danger">"Delete"</button>
                        </form>
                    </article>
                </li>
            }
        </ul>
    }
}

/// The same with a component for each post.
pub fn list_of_components(posts: &[Post]) -> Html {
    view! {
        <h1>"Recent posts"</h1>
        <ul class="cards">
            for post in posts { <li><PostCard post={post}/></li> }
        </ul>
    }
}

#[component]
fn PostCard(post: &Post) -> Html {
    view! {
        <article class="card">
            <h2><a href={&post.address}>{&post.title}</a></h2>
            <p class="byline">
                {&post.author} " · " <time datetime={&post.day}>{&post.day}</time>
                if !post.published { " " <span class="badge">"Draft"</span> }
            </p>
            <p class="excerpt">{&post.excerpt}</p>
            <p class="count">{post.comments} " comments"</p>
            <form method="post" action="/posts/delete">
                <input type="hidden" name="token" value={&post.token}/>
                <input type="hidden" name="post" value={post.id}/>
                <button class="danger">"Delete"</button>
            </form>
        </article>
    }
}
