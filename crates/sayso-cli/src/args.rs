//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The command line of `sayso`.
#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    about = "Looks after running Sayso applications"
)]
pub struct Cli {
    #[command(subcommand)]
    pub(crate) tool: Tool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Tool {
    /// Shows and drops what a running application has cached
    Cache(CacheArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CacheArgs {
    /// The socket that the application was started with
    #[arg(long, global = true, env = "SAYSO_ADMIN", value_name = "PATH")]
    pub(crate) socket: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: CacheCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CacheCommand {
    /// Lists the cached values
    List {
        /// Only those of this tag
        #[arg(long)]
        tag: Option<String>,
        /// With the tags that values have by the paths that they were computed for
        #[arg(long)]
        all: bool,
        /// As JSON, with keys, whole labels and all tags
        #[arg(long)]
        json: bool,
    },
    /// Sums up the values of each tag
    Tags {
        /// With the tags that values have by the paths that they were computed for
        #[arg(long)]
        all: bool,
    },
    /// Shows what the cache has done, and holds now
    Stats,
    /// Drops the values of a tag, in all instances: the next reader waits for a new one
    Drop {
        /// The tag; `path:/posts` for one page, `below:/posts` for all at and below it
        tag: String,
    },
}
