//! How actions are called: by forms, by their buttons, by scripts, and by event handlers.

mod buttons;
mod form_data;
mod like;
mod script;
mod typed;

pub use buttons::buttons_page;
pub use form_data::form_data_page;
pub use like::like_page;
pub use script::script_page;
pub use typed::typed_page;
