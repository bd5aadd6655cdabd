//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The command line of `sayso`.
#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    about = "Inspect and manage running Sayso applications"
)]
pub struct Cli {
    #[command(subcommand)]
    pub(crate) tool: Tool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Tool {
    /// Inspect and drop the cached values of a running application
    Cache(CacheArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CacheArgs {
    /// Admin socket of the application (its SAYSO_ADMIN setting)
    #[arg(long, global = true, env = "SAYSO_ADMIN", value_name = "PATH")]
    pub(crate) socket: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: CacheCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CacheCommand {
    /// List cached values
    List {
        /// Only list values with this tag
        #[arg(long)]
        tag: Option<String>,
        /// Include path tags
        #[arg(long)]
        all: bool,
        /// Print JSON, with keys, full labels and all tags
        #[arg(long)]
        json: bool,
    },
    /// Summarize the values of each tag
    Tags {
        /// Include path tags
        #[arg(long)]
        all: bool,
    },
    /// Show statistics and contents of the cache
    Stats,
    /// Drop the values of a tag in all instances; the next reader waits for a new value
    Drop {
        /// Tag to drop; `path:/posts` for one page, `below:/posts` for it and everything below
        tag: String,
    },
}
