//! The command line.

use crate::prices::Prices;
use clap::{Args, Parser, Subcommand, ValueEnum};
use sayso_model::Model;
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
    /// Write a complete application from a description in plain language, or from its specification
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
#[command(group = clap::ArgGroup::new("source").required(true).args(["text", "file", "spec"]))]
pub(crate) struct DescribeArgs {
    /// Description in your own words, or `-` for the standard input
    #[arg(value_name = "TEXT")]
    pub(crate) text: Option<String>,
    /// Description in a file
    #[arg(long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Specification instead of a description
    #[arg(long, value_name = "FILE", conflicts_with_all = ["database", "spec_only", "json"])]
    pub(crate) spec: Option<PathBuf>,
    /// New folder; its last part is the name of the package. By default it is named after the application
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Database of the application; `sqlite` by default
    #[arg(long, value_name = "DATABASE")]
    pub(crate) database: Option<DatabaseArg>,
    /// Compile the application, fill its database with the seeds, and start it
    #[arg(long)]
    pub(crate) run: bool,
    /// Take the default of each question without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// Show for each part of the specification the words or the assumption behind it
    #[arg(long)]
    pub(crate) explain: bool,
    /// Write nothing
    #[arg(long, conflicts_with = "run")]
    pub(crate) dry_run: bool,
    /// Write the specification alone: into the folder, or to the standard output if none is named
    #[arg(long, conflicts_with_all = ["run", "json"])]
    pub(crate) spec_only: bool,
    /// Print what was understood as JSON
    #[arg(long, conflicts_with_all = ["run", "explain"])]
    pub(crate) json: bool,
    /// Let a language model improve what was understood: `openai:NAME`, `anthropic:NAME` or `ollama:NAME`
    ///
    /// The description is sent to it. Keys come from OPENAI_API_KEY and ANTHROPIC_API_KEY alone; SAYSO_MODEL_URL is the base
    /// address of another server, and SAYSO_MODEL_TIMEOUT the most seconds of an answer. If anything fails, the description is
    /// read without a model.
    #[arg(long, value_name = "PROVIDER:NAME", conflicts_with = "spec")]
    pub(crate) model: Option<Model>,
    /// Prices of a million tokens that the model reads and writes, to print what it cost
    #[arg(long, value_name = "IN,OUT", requires = "model")]
    pub(crate) model_price: Option<Prices>,
    /// Ask the model again, although its answer is known
    #[arg(long, requires = "model")]
    pub(crate) no_cache: bool,
}

/// A database by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DatabaseArg {
    /// One file, no server
    Sqlite,
    /// A PostgreSQL server
    Postgres,
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
