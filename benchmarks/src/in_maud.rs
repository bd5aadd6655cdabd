//! The page with maud.

use crate::Post;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The page's content in one template.
pub fn list(posts: &[Post]) -> Markup {
    html! {
        h1 { "Recent posts" }
        ul class="cards" {
            @for post in posts {
                li {
                    article class="card" {
                        h2 { a href=(post.address) { (post.title) } }
                        p class="byline" {
                            (post.author) " · " time datetime=(post.day) { (post.day) }
                            @if !post.published { " " span class="badge" { "Draft" } }
                        }
                        p class="excerpt" { (post.excerpt) }
                        p class="count" { (post.comments) " comments" }
                        form method="post" action="/posts/delete" {
                            input type="hidden" name="token" value=(post.token);
                            input type="hidden" name="post" value=(post.id);
                            button class="danger" { "Delete" }
                        }
                    }
                }
            }
        }
    }
}

/// The same with a function for each post.
pub fn list_of_functions(posts: &[Post]) -> Markup {
    html! {
        h1 { "Recent posts" }
        ul class="cards" {
            @for post in posts { li { (post_card(post)) } }
        }
    }
}

fn post_card(post: &Post) -> Markup {
    html! {
        article class="card" {
            h2 { a href=(post.address) { (post.title) } }
            p class="byline" {
                (post.author) " · " time datetime=(post.day) { (post.day) }
                @if !post.published { " " span class="badge" { "Draft" } }
            }
            p class="excerpt" { (post.excerpt) }
            p class="count" { (post.comments) " comments" }
            form method="post" action="/posts/delete" {
                input type="hidden" name="token" value=(post.token);
                input type="hidden" name="post" value=(post.id);
                button class="danger" { "Delete" }
            }
        }
    }
}

/// The whole document; `head` is what Sayso adds there: the title and the runtime.
pub fn document(head: &str, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                (PreEscaped(head))
            }
            body {
                header class="top" { a class="brand" href="/" { "Posts" } }
                main id="content" { (content) }
            }
        }
    }
}
