//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The command line of `sayso`.
#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    about = "Write Sayso applications, and manage running ones"
)]
pub struct Cli {
    #[command(subcommand)]
    pub(crate) tool: Tool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Tool {
    /// Write a complete application from its specification
    Describe(DescribeArgs),
    /// Write a small application to begin with
    New {
        /// New folder; its last part is the name of the application
        path: PathBuf,
    },
    /// Tell a specification in plain English
    ReadBack {
        /// Specification of the application
        spec: PathBuf,
    },
    /// Inspect and drop the cached values of a running application
    Cache(CacheArgs),
}

#[derive(Debug, Args)]
pub(crate) struct DescribeArgs {
    /// Specification of the application
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: PathBuf,
    /// New folder; its last part is the name of the package. By default it is named after the application
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Compile the application, fill its database with the seeds, and start it
    #[arg(long)]
    pub(crate) run: bool,
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
