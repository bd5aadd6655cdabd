//! Asks a language model for the specification of an application.
//!
//! The model gets the description and the specification that the offline reading made of it, and answers with a whole
//! specification. The answer is read, checked and [compared](Change) like one that a stranger wrote: what the description
//! rules out stays out, what it closes stays closed, and what the writer cannot write is refused. The model may repair its
//! answer twice. No code comes from it.
//!
//! ```no_run
//! use sayso_model::{Cache, Endpoint, Model, ask};
//!
//! # fn offline() -> sayso_spec::Spec { unimplemented!() }
//! let model: Model = "ollama:qwen3".parse()?;
//! let endpoint = Endpoint::of(&model, |name| std::env::var(name).ok())?;
//! let cache = Cache::new("/tmp/answers");
//! let told = || eprintln!("asking {model}");
//! match ask(&offline(), &endpoint, Some(&cache), &|_| Vec::new(), &told) {
//!     Ok(answer) => println!("{}", answer.toml),
//!     Err(failed) => eprintln!("{}", failed.trouble),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ask;
mod cache;
mod complete;
mod differences;
mod endpoint;
mod extract;
mod http;
mod judge;
mod model;
mod prompt;
mod rights;
mod talk;
mod trouble;
mod wire;

pub use ask::{Answer, Failed, ask};
pub use cache::Cache;
pub use complete::RULE;
pub use differences::Change;
pub use endpoint::Endpoint;
pub use judge::Unwritten;
pub use model::{InvalidModel, Model, Provider};
pub use talk::Usage;
pub use trouble::Trouble;
