//! Forms and views as an application uses them: one program, for each takes seconds to link.

mod form_decode;
mod form_properties;
mod form_render;
mod view;
