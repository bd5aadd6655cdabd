//! The chapter's contents: which examples there are, in its order.

use crate::{creating::*, examples::*, invoking::*, revalidating::*};
use sayso::prelude::*;

/// A part of the chapter.
#[derive(Debug)]
pub struct Section {
    /// Its title.
    pub title: &'static str,
    /// What it shows.
    pub examples: &'static [Example],
}

/// An example.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Its title.
    pub title: &'static str,
    path: fn() -> String,
    source: &'static str,
}

macro_rules! example {
    ($title:literal, $page:ident, $file:literal) => {
        Example {
            title: $title,
            path: || $page::url().to_string(),
            source: include_str!($file),
        }
    };
}

/// The chapter.
pub const CHAPTER: &[Section] = &[
    Section {
        title: "Creating actions",
        examples: &[
            example!("An action inside a page", inline_page, "creating/inline.rs"),
            example!("A module of actions", module_page, "creating/module.rs"),
            example!("An action as a prop", prop_page, "creating/prop.rs"),
        ],
    },
    Section {
        title: "Invoking actions",
        examples: &[
            example!(
                "A form with FormData",
                form_data_page,
                "invoking/form_data.rs"
            ),
            example!("A typed form", typed_page, "invoking/typed.rs"),
            example!("Buttons of one form", buttons_page, "invoking/buttons.rs"),
            example!("Submitting by script", script_page, "invoking/script.rs"),
            example!("An event handler", like_page, "invoking/like.rs"),
        ],
    },
    Section {
        title: "What actions can do",
        examples: &[
            example!(
                "Showing what is pending",
                pending_page,
                "examples/pending.rs"
            ),
            example!("Refreshing", refresh_page, "examples/refresh.rs"),
            example!("Redirecting", redirect_page, "examples/redirect.rs"),
            example!("Cookies", cookies_page, "examples/cookies.rs"),
            example!("When something appears", views_page, "examples/views.rs"),
            example!(
                "When something changes",
                autosave_page,
                "examples/autosave.rs"
            ),
            example!("Infinite scrolling", scroll_page, "examples/scroll.rs"),
            example!("Keyboard shortcuts", shortcut_page, "examples/shortcut.rs"),
            example!("The previous state", previous_page, "examples/previous.rs"),
            example!(
                "The state of the form around",
                status_page,
                "examples/status.rs"
            ),
            example!("Uploading", upload_page, "examples/upload.rs"),
            example!(
                "One after the other, or not",
                policies_page,
                "examples/policies.rs"
            ),
        ],
    },
    Section {
        title: "Revalidating",
        examples: &[
            example!(
                "Fresh at once",
                update_tag_page,
                "revalidating/update_tag.rs"
            ),
            example!(
                "Fresh soon",
                revalidate_tag_page,
                "revalidating/revalidate_tag.rs"
            ),
            example!(
                "Fresh by its path",
                revalidate_path_page,
                "revalidating/revalidate_path.rs"
            ),
            example!(
                "A cached component",
                component_page,
                "revalidating/component.rs"
            ),
            example!("A cached page", cached_page, "revalidating/page.rs"),
        ],
    },
];

/// All examples, in order.
pub fn examples() -> impl Iterator<Item = &'static Example> {
    CHAPTER.iter().flat_map(|section| section.examples)
}

impl Example {
    /// The example at a path.
    ///
    /// # Errors
    /// "Not found" when there is none.
    pub fn at(path: &str) -> Result<&'static Self> {
        examples()
            .find(|example| example.path() == path)
            .ok_or_else(Error::not_found)
    }

    /// The path of its page.
    pub fn path(&self) -> String {
        (self.path)()
    }

    /// The comment of its module.
    pub fn comment(&self) -> String {
        let lines = self
            .source
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim);
        lines.collect::<Vec<_>>().join(" ")
    }

    /// The first sentence of the comment.
    pub fn summary(&self) -> String {
        let comment = self.comment();
        comment
            .split_once(". ")
            .map_or(comment.clone(), |(first, _)| format!("{first}."))
    }

    /// The source below the comment.
    pub fn code(&self) -> &'static str {
        let end = self.source.find("\n\n").unwrap_or_default();
        self.source[end..].trim_start()
    }
}
