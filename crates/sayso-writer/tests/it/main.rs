//! The writer, without compiling what it writes: that is tested in `e2e`.

mod bounds;
mod details;
mod files;
mod image;
mod languages;
mod layout;
mod random;
mod refused;
mod sorts;
mod staying;
mod strangers;
mod tenants;
mod texts;
mod uniques;
