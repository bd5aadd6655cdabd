//! Views as an application uses them.

mod view;
