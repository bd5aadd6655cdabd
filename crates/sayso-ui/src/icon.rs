//! Icons, drawn for this crate on a grid of 24 units.

use sayso::prelude::*;

/// A picture for an entry of the navigation. It says nothing that the text next to it does not say.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::icon::Icon;
///
/// let html = view! { <a href="/new">{Icon::Plus} "New task"</a> };
/// assert!(html.as_str().contains("aria-hidden=\"true\""));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Three columns.
    Board,
    /// A book.
    Book,
    /// A box.
    Box,
    /// A house with windows.
    Building,
    /// A month.
    Calendar,
    /// A cart.
    Cart,
    /// Bars.
    Chart,
    /// A speech bubble.
    Chat,
    /// A tick.
    Check,
    /// A clock.
    Clock,
    /// A sheet of paper.
    File,
    /// A folder.
    Folder,
    /// Four squares.
    Grid,
    /// A heart.
    Heart,
    /// A house.
    Home,
    /// A picture.
    Image,
    /// A tray.
    Inbox,
    /// Lines.
    List,
    /// An envelope.
    Mail,
    /// Coins.
    Money,
    /// Several people.
    People,
    /// One person.
    Person,
    /// A pin on a map.
    Place,
    /// A plus sign.
    Plus,
    /// A magnifying glass.
    Search,
    /// Sliders.
    Settings,
    /// A star.
    Star,
    /// A label.
    Tag,
    /// A lorry.
    Truck,
    /// A spanner.
    Tool,
}

impl Icon {
    /// Returns the path of the drawing.
    fn path(self) -> &'static str {
        match self {
            Self::Board => "M5 5h4v14H5zM10.5 5h4v9h-4zM16 5h4v11h-4z",
            Self::Book => {
                "M6 4.5h12.5v15H7a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2M5 17.5a2 2 0 0 1 2-2h11.5"
            }
            Self::Box => "M12 3.5 19.5 7.5v9L12 20.5 4.5 16.5v-9zM4.5 7.5 12 11.5l7.5-4M12 11.5v9",
            Self::Building => {
                "M6 20V4.5h12V20M3.5 20h17M9.5 8h1M13.5 8h1M9.5 12h1M13.5 12h1M10.5 20v-4h3v4"
            }
            Self::Calendar => {
                "M4 7.5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 10h16M8.5 3.5v4M15.5 3.5v4"
            }
            Self::Cart => "M3.5 5h2.5l2 10.5h9.5l2-7.5H7M9.5 19.5h.01M16.5 19.5h.01",
            Self::Chart => "M5 20V11M12 20V4.5M19 20v-6M3 20h18",
            Self::Chat => "M5 5.5h14v10h-7.5L7.5 19v-3.5H5z",
            Self::Check => "M5 12.5 10 17.5 19.5 7",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17M12 7.5V12l3 2",
            Self::File => "M6.5 3.5h7.5l4 4v13H6.5zM14 3.5v4h4M9.5 12h5M9.5 15.5h5",
            Self::Folder => {
                "M4 7.5A1.5 1.5 0 0 1 5.5 6h4l2 2.2h7A1.5 1.5 0 0 1 20 9.7v7.8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5z"
            }
            Self::Grid => "M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z",
            Self::Heart => "M12 19.5C7 16 4 13 4 9.5a4 4 0 0 1 8-1a4 4 0 0 1 8 1c0 3.5-3 6.5-8 10z",
            Self::Home => "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z",
            Self::Image => "M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-2.5 4 3.5M15.5 9h.01",
            Self::Inbox => {
                "M4 13.5 6.5 6h11L20 13.5V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13.5h4.5l1.5 2.5h4l1.5-2.5H20"
            }
            Self::List => "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01",
            Self::Mail => "M4 6h16v12H4zM4 7.5l8 6 8-6",
            Self::Money => {
                "M3.5 7h17v10h-17zM12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5M6.5 12h.01M17.5 12h.01"
            }
            Self::People => {
                "M9 5.8a3.2 3.2 0 1 1 0 6.4a3.2 3.2 0 1 1 0-6.4M3.5 19c.6-3.2 2.7-4.8 5.5-4.8s4.9 1.6 5.5 4.8M15.5 6.2a3 3 0 0 1 0 5.6M17 14.6c2 .5 3.2 2 3.6 4.4"
            }
            Self::Person => {
                "M12 4.5a3.7 3.7 0 1 1 0 7.4a3.7 3.7 0 1 1 0-7.4M5 20c.7-3.7 3.4-5.5 7-5.5s6.3 1.8 7 5.5"
            }
            Self::Place => {
                "M12 20.5C8 16 6 13 6 10a6 6 0 0 1 12 0c0 3-2 6-6 10.5zM12 8a2 2 0 1 1 0 4a2 2 0 1 1 0-4"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Search => "M11 5a6 6 0 1 1 0 12a6 6 0 1 1 0-12M15.5 15.5l4 4",
            Self::Settings => "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h11M19 17h1M15 5v4M9 10v4M17 15v4",
            Self::Star => "M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z",
            Self::Tag => "M4.5 4.5h7l8 8-7 7-8-8zM8.5 8.5h.01",
            Self::Truck => {
                "M3 6h11v10H3zM14 9.5h4l3 3.5v3h-7M7 16.5a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6M17.5 16.5a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6"
            }
            Self::Tool => {
                "M15 4.5a4.5 4.5 0 0 0-4.2 6L4.5 17l2.5 2.5 6.5-6.3a4.5 4.5 0 0 0 6-5.7l-3 2.5-2.5-2.5z"
            }
        }
    }
}

impl View for Icon {
    fn render(&self, html: &mut Html) {
        html.push_view(&view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={self.path()}/></svg>
        });
    }
}
