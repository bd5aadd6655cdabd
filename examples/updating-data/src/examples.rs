//! What actions can do, and what visitors see while they run.

mod autosave;
mod cookies;
mod pending;
mod policies;
mod previous;
mod redirect;
mod refresh;
mod scroll;
mod shortcut;
mod status;
mod upload;
mod views;

pub use autosave::autosave_page;
pub use cookies::cookies_page;
pub use pending::pending_page;
pub use policies::policies_page;
pub use previous::previous_page;
pub use redirect::redirect_page;
pub use refresh::refresh_page;
pub use scroll::scroll_page;
pub use shortcut::shortcut_page;
pub use status::status_page;
pub use upload::upload_page;
pub use views::views_page;
