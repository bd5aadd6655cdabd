//! The writer, without compiling what it writes: that is tested in `e2e`.

mod bounds;
mod details;
mod files;
mod languages;
mod random;
mod refused;
mod strangers;
mod uniques;
