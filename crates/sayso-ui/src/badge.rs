//! Badges: a state in a word.

use sayso::prelude::*;

/// The meaning of a badge. The word of the badge says it too, so colour alone tells nothing.
///
/// ```
/// use sayso_ui::badge::Tone;
///
/// let tone = |is_late: bool| if is_late { Tone::Bad } else { Tone::Neutral };
/// assert_eq!(tone(false), Tone::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// In the accent of the application.
    Accent,
    /// In progress.
    Info,
    /// Done, or good.
    Ok,
    /// Needs attention.
    Warn,
    /// Failed, late, or refused.
    Bad,
}

impl Tone {
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Neutral => None,
            Self::Accent => Some("accent"),
            Self::Info => Some("info"),
            Self::Ok => Some("ok"),
            Self::Warn => Some("warn"),
            Self::Bad => Some("bad"),
        }
    }
}

/// A word with a background in its tone.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::badge::{Badge, Tone};
///
/// let html = view! { <Badge tone={Tone::Warn}>"High"</Badge> };
/// assert_eq!(html.as_str(), "<span class=\"badge warn\">High</span>");
/// ```
#[component]
pub fn Badge(#[prop(default)] tone: Tone, children: Html) -> Html {
    view! { <span class="badge" class={tone.class()}>{children}</span> }
}
