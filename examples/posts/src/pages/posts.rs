//! Reading and writing posts.

use crate::{
    Db,
    actions::{
        PostForm, add_comment, create_post, delete_comment, delete_post, save_draft, update_post,
    },
    comments,
    posts::{self, PAGE_SIZE, Post},
    users::{current_user, require_user},
};
use sayso::prelude::*;

/// The list, newest first. `q` and `page` come from the query.
#[page("/", title = "Recent posts")]
pub async fn home_page(cx: &Cx, db: State<Db>, q: Option<String>, page: Option<u32>) -> Result {
    let user = current_user(cx).await?;
    let page = page.unwrap_or(1);
    let posts = posts::list(&db, user.as_ref(), q.as_deref(), page).await?;
    let is_full = posts.len() == PAGE_SIZE as usize;
    let address = |page: u32| home_page::url().page(page).q(q.as_deref());
    Ok(view! {
        <h1>"Recent posts"</h1>
        <form class="search" role="search">
            <label for="q">"Search"</label>
            <input id="q" type="search" name="q" value={&q}/>
            <button class="quiet">"Search"</button>
        </form>
        if posts.is_empty() {
            <p class="empty">
                if page > 1 {
                    "There are no more posts."
                } else if q.is_some() {
                    "No post has this text."
                } else {
                    "Nobody has written anything yet."
                }
            </p>
        }
        <ul class="cards">
            for post in &posts key post.id { <li><PostCard post={post}/></li> }
        </ul>
        if page > 1 || is_full {
            <nav class="pages" aria-label="Pages">
                if page > 1 { <a href={address(page - 1)} rel="prev">"Newer"</a> }
                if is_full { <a href={address(page + 1)} rel="next">"Older"</a> }
            </nav>
        }
    })
}

/// A post in a list.
#[component]
fn PostCard(post: &Post) -> Html {
    view! {
        <article class="card">
            <h2><a href={post_page::url(post.id)}>{&post.title}</a></h2>
            <p class="byline">
                {&post.author} " · " <time datetime={post.day()}>{post.day()}</time>
                if !post.published { " " <span class="badge">"Draft"</span> }
            </p>
            <p class="excerpt">{excerpt(&post.content)}</p>
        </article>
    }
}

/// The beginning of a text.
fn excerpt(text: &str) -> String {
    match text.char_indices().nth(180) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// One post with its comments.
#[page("/posts/{id}", metadata = post_metadata)]
pub async fn post_page(cx: &Cx, id: i64) -> Result {
    let user = current_user(cx).await?;
    let post = posts::visible(cx, id).await?;
    let is_own = user.is_some_and(|user| user.id == post.author_id);
    Ok(view! {
        <article>
            <h1>{&post.title}</h1>
            <p class="byline">
                {&post.author} " · " <time datetime={post.day()}>{post.day()}</time>
                if !post.published { " " <span class="badge">"Draft"</span> }
            </p>
            if let Some(cover) = &post.cover {
                <img class="cover" src={format!("/covers/{cover}")} alt=""/>
            }
            <div class="content">{&post.content}</div>
            if is_own {
                <div class="actions">
                    <a class="button quiet" href={edit_post_page::url(id)}>"Edit"</a>
                    <form action={delete_post.with(id)}>
                        <button class="danger" pending="Deleting…">"Delete"</button>
                    </form>
                </div>
            }
        </article>
        <Comments {cx} post={id} await/>
    })
}

async fn post_metadata(cx: &Cx, id: i64) -> Result<Metadata> {
    let post = posts::visible(cx, id).await?;
    Ok(Metadata::new()
        .title(post.title)
        .description(excerpt(&post.content))
        .open_graph("type", "article"))
}

/// The comments on a post, and the form for a new one.
#[component]
async fn Comments(cx: &Cx, db: State<Db>, post: i64) -> Result {
    let user = current_user(cx).await?;
    let comments = comments::on_post(&db, post).await?;
    Ok(view! {
        <section class="comments" aria-labelledby="comments">
            <h2 id="comments">"Comments"</h2>
            <ul>
                for comment in &comments key comment.id {
                    <li>
                        <p class="byline">{&comment.author}</p>
                        <p>{&comment.text}</p>
                        if user.as_ref().is_some_and(|user| user.id == comment.author_id) {
                            <form action={delete_comment.with(comment.id)}>
                                <button class="plain" pending="Deleting…">"Delete comment"</button>
                            </form>
                        }
                    </li>
                }
            </ul>
            if user.is_some() {
                <form action={add_comment.with(post)} as comment>
                    <Field of={comment.text}/>
                    <button pending="Sending…">"Comment"</button>
                </form>
            } else {
                <p><a href={super::login_page::url().next(cx.path())}>"Log in to comment"</a></p>
            }
        </section>
    })
}

/// The form for a new post. Its second button saves a draft.
#[page("/posts/new", title = "New post", noindex)]
pub async fn new_post_page(cx: &Cx) -> Result {
    require_user(cx).await?;
    Ok(view! {
        <h1>"New post"</h1>
        <form action={create_post} as post>
            <Field of={post.title}/>
            <Field of={post.content}/>
            <Field of={post.cover}/>
            <div class="actions">
                <button pending="Publishing…">"Publish"</button>
                <button class="quiet" formaction={save_draft} pending="Saving…">"Save draft"</button>
            </div>
        </form>
    })
}

/// The same form with a post's values.
#[page("/posts/{id}/edit", title = "Edit post", noindex)]
pub async fn edit_post_page(cx: &Cx, id: i64) -> Result {
    let post = posts::own(cx, id).await?;
    let values = PostForm {
        title: post.title,
        content: post.content,
        cover: None,
    };
    Ok(view! {
        <h1>"Edit post"</h1>
        <form action={update_post.with(id)} as post values={values}>
            <Field of={post.title}/>
            <Field of={post.content}/>
            <Field of={post.cover}/>
            <div class="actions">
                <button pending="Saving…">"Save and publish"</button>
                <a class="button quiet" href={post_page::url(id)}>"Cancel"</a>
            </div>
        </form>
    })
}
