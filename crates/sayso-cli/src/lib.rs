//! The command `sayso`: writes applications from descriptions and specifications, and manages running ones.
//!
//! ```text
//! $ sayso describe "A tool library with members and loans" --run
//! $ sayso describe --spec app.sayso.toml --dir shop --run
//! $ sayso describe "A tool library with members and loans" --model ollama:qwen3
//! ```
//!
//! For the cache of a running application, it asks the application on the Unix socket that `SAYSO_ADMIN` names:
//!
//! ```text
//! $ SAYSO_ADMIN=/run/posts.sock cargo run -p posts &
//! $ export SAYSO_ADMIN=/run/posts.sock
//! $ sayso cache list --tag posts
//! LABEL        STATE  AGE   SIZE     TAGS
//! all_posts()  fresh  12 s  1.4 KiB  posts
//! $ sayso cache drop posts
//! Dropped 1 value of "posts".
//! ```
//!
//! The exit status is 0 for success, 1 for a failure, 2 for invalid arguments, 3 for an application of a description that was
//! not understood as a whole, and 4 for a description of nothing that can be built.

mod args;
mod ask;
mod cache;
mod describe;
mod failure;
mod human;
mod prices;
mod table;

pub use args::Cli;
pub use failure::Failure;

/// The end of a command that did not fail.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The text to print.
    pub text: String,
    /// The exit code.
    pub code: u8,
}

impl From<String> for Done {
    fn from(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// Runs the command line. Returns the text to print and the exit code.
///
/// ```
/// use clap::Parser;
/// let cli = sayso_cli::Cli::parse_from(["sayso", "cache", "list", "--socket", "/nowhere"]);
/// let failure = sayso_cli::run(cli).unwrap_err();
/// assert!(failure.to_string().contains("no application listens on /nowhere"));
/// ```
///
/// # Errors
/// When no application answers, or it answers with an error.
pub fn run(cli: Cli) -> Result<Done, Failure> {
    match cli.tool {
        args::Tool::Cache(args) => {
            let socket = args.socket.ok_or(Failure::NoSocket)?;
            cache::run(args.command, &socket).map(Done::from)
        }
        args::Tool::Describe(args) => describe::describe(&args),
        args::Tool::New { path } => describe::new(&path).map(Done::from),
        args::Tool::ReadBack { spec } => describe::read_back(&spec).map(Done::from),
    }
}
