//! The facade: the map of its modules, and views as an application uses them.

mod facade;
mod view;
