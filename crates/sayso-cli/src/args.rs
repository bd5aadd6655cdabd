//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The command line of `sayso`.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, about = "Looks after running Sayso applications")]
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
        /// As JSON, with keys and whole labels
        #[arg(long)]
        json: bool,
    },
    /// Sums up the values of each tag
    Tags,
    /// Shows what the cache has done, and holds now
    Stats,
    /// Drops the values of a tag, in all instances: the next reader waits for a new one
    Drop {
        /// The tag
        tag: String,
    },
}
