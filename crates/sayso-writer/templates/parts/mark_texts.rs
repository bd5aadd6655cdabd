%% if entities | selectattr("favourite") | list

pub const FAVOURITE: &str = "Add to favourites";
pub const NO_FAVOURITE: &str = "Remove from favourites";
%% endif
%% if entities | selectattr("ratings") | list

pub const RATINGS: &str = "Ratings";
pub const YOUR_RATING: &str = "Your rating";
pub const RATE: &str = "Rate";
pub const STARS: [&str; 5] = ["1 star", "2 stars", "3 stars", "4 stars", "5 stars"];

/// The average of ratings, in tenths, and how many there are.
pub fn rated(tenths: Option<i64>, count: i64) -> String {
    let Some(tenths) = tenths else {
        return "No ratings yet".to_owned();
    };
    let average = LOCALE.decimal(tenths, 1);
    match count {
        1 => format!("{average} out of 5, 1 rating"),
        _ => format!("{average} out of 5, {} ratings", LOCALE.number(count)),
    }
}
%% endif
%% if entities | selectattr("tags") | list

pub const TAGS: &str = "Tags";
pub const NEW_TAGS: &str = "New tags";
pub const NEW_TAGS_HINT: &str = "Separate them with commas.";
pub const ADD_TAGS: &str = "Add tags";
pub const TOO_MANY_TAGS: &str = "There can be up to 20 tags.";
pub const TAG_TOO_LONG: &str = "A tag has up to 40 characters.";
pub const TAG_UNSEEN: &str = "There are characters in this that no one sees.";

/// The name of the button that removes a tag.
pub fn remove_tag(tag: &str) -> String {
    format!("Remove {tag}")
}
%% endif
%% if has_comments

pub mod comments {
    pub const MANY: &str = "Comments";
    pub const ONE: &str = "Comment";
    pub const HINT: &str = "You can use Markdown: **bold**, *italic*, [links](https://example.com).";
    pub const NONE: &str = "No comments yet.";
    pub const OLDER: &str = "Older comments";
    pub const NEWEST: &str = "Newest comments";
    pub const SEND: &str = "Comment";
    pub const EDIT: &str = "Edit comment";
    pub const EDITED: &str = "edited";
    pub const DELETE: &str = "Delete comment";
    pub const DELETE_QUESTION: &str = "Delete this comment? It cannot be brought back.";
    pub const UNSENT: &str = "Someone deleted this while you were writing, so your comment cannot be added. Copy what you want to keep.";
}
%% endif
