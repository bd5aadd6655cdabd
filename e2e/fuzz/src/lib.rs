//! Fuzzing on stable Rust: seeded mutations of a corpus, a bound on the work of every input, and findings
//! that stay as regressions.
//!
//! There is no coverage to be had on stable. A target says instead what became of its input, and an input with a
//! new outcome joins those that are mutated.

mod cli;
mod files;
mod finding;
mod fuzz;
mod minimize;
mod mutate;
mod watch;
mod work;

pub use cli::main;
pub use work::Growing;

/// Something that takes bytes which a stranger chose.
#[derive(Debug)]
pub struct Target {
    /// The name of its folders in `corpus/` and `regressions/`.
    pub name: &'static str,
    /// Words of its language, which mutations put in.
    pub words: &'static [&'static str],
    /// Inputs whose work is counted.
    pub growing: &'static [Growing],
    /// Takes an input and returns what became of it, in a few words that few inputs share: they tell whether the
    /// input led somewhere new. Panics when something does not hold.
    pub run: fn(&[u8]) -> String,
}
