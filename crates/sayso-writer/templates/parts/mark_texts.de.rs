%% if entities | selectattr("favourite") | list

pub const FAVOURITE: &str = "Zu den Favoriten hinzufügen";
pub const NO_FAVOURITE: &str = "Aus den Favoriten entfernen";
%% endif
%% if entities | selectattr("ratings") | list

pub const RATINGS: &str = "Bewertungen";
pub const YOUR_RATING: &str = "Ihre Bewertung";
pub const RATE: &str = "Bewerten";
pub const STARS: [&str; 5] = ["1 Stern", "2 Sterne", "3 Sterne", "4 Sterne", "5 Sterne"];

/// The average of ratings, in tenths, and how many there are.
pub fn rated(tenths: Option<i64>, count: i64) -> String {
    let Some(tenths) = tenths else {
        return "Noch keine Bewertungen".to_owned();
    };
    let average = LOCALE.decimal(tenths, 1);
    match count {
        1 => format!("{average} von 5, 1 Bewertung"),
        _ => format!("{average} von 5, {} Bewertungen", LOCALE.number(count)),
    }
}
%% endif
%% if entities | selectattr("tags") | list

pub const TAGS: &str = "Schlagwörter";
pub const NEW_TAGS: &str = "Neue Schlagwörter";
pub const NEW_TAGS_HINT: &str = "Trennen Sie mehrere durch Kommas.";
pub const ADD_TAGS: &str = "Schlagwörter hinzufügen";
pub const TOO_MANY_TAGS: &str = "Es kann bis zu 20 Schlagwörter geben.";
pub const TAG_TOO_LONG: &str = "Ein Schlagwort hat bis zu 40 Zeichen.";
pub const TAG_UNSEEN: &str = "Darin sind unsichtbare Zeichen.";

/// The name of the button that removes a tag.
pub fn remove_tag(tag: &str) -> String {
    format!("{tag} entfernen")
}
%% endif
%% if has_comments

pub mod comments {
    pub const MANY: &str = "Kommentare";
    pub const ONE: &str = "Kommentar";
    pub const HINT: &str = "Sie können Markdown verwenden: **fett**, *kursiv*, [Links](https://example.com).";
    pub const NONE: &str = "Noch keine Kommentare.";
    pub const OLDER: &str = "Ältere Kommentare";
    pub const NEWEST: &str = "Neueste Kommentare";
    pub const SEND: &str = "Kommentieren";
    pub const EDIT: &str = "Kommentar bearbeiten";
    pub const EDITED: &str = "bearbeitet";
    pub const DELETE: &str = "Kommentar löschen";
    pub const DELETE_QUESTION: &str = "Kommentar löschen? Das lässt sich nicht rückgängig machen.";
    pub const UNSENT: &str = "Während Sie geschrieben haben, hat jemand diesen Eintrag gelöscht, deshalb lässt sich Ihr Kommentar nicht hinzufügen. Kopieren Sie, was Sie behalten möchten.";
}
%% endif
