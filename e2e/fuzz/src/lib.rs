//! Fuzzing on stable Rust: seeded mutations of a corpus, a bound on the work of every input, and findings
//! that stay as regressions.
//!
//! Coverage is not available on stable. Instead, a target reports the outcome for its input, and an input with a new
//! outcome is added to those that are mutated.

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

/// Code that handles bytes from untrusted clients.
#[derive(Debug)]
pub struct Target {
    /// The name of its folders in `corpus/` and `regressions/`.
    pub name: &'static str,
    /// Words of its language, which mutations put in.
    pub words: &'static [&'static str],
    /// Inputs whose work is counted.
    pub growing: &'static [Growing],
    /// Handles an input and returns its outcome in a few words that few inputs share. A new outcome shows that the input
    /// reached new code. Panics when a property does not hold.
    pub run: fn(&[u8]) -> String,
}
