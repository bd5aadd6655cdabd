//! The command `sayso`: writes applications from specifications, and manages running ones.
//!
//! ```text
//! $ sayso describe --spec app.sayso.toml --dir shop --run
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
//! The exit status is 0 for success, 1 for a failure, and 2 for invalid arguments.

mod args;
mod ask;
mod cache;
mod describe;
mod failure;
mod human;
mod table;

pub use args::Cli;
pub use failure::Failure;

/// Runs the command line. Returns the text to print.
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
pub fn run(cli: Cli) -> Result<String, Failure> {
    match cli.tool {
        args::Tool::Cache(args) => {
            let socket = args.socket.ok_or(Failure::NoSocket)?;
            cache::run(args.command, &socket)
        }
        args::Tool::Describe(args) => describe::describe(&args),
        args::Tool::New { path } => describe::new(&path),
        args::Tool::ReadBack { spec } => describe::read_back(&spec),
    }
}
