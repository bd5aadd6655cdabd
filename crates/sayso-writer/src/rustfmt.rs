//! The last step: `rustfmt`, which is part of every Rust toolchain.
//!
//! Its style edition 2024 is stable, so that another version of the toolchain does not change what is written.

use crate::{Project, imports};
use std::{
    io::{self, Write},
    process::{Command, Output, Stdio},
    thread,
};

/// The failure to format a Rust file.
#[derive(Debug, thiserror::Error)]
pub enum RustfmtError {
    /// The program is not installed.
    #[error("`rustfmt` cannot be started: {0}. Install it with `rustup component add rustfmt`")]
    Missing(io::Error),
    /// A file is not Rust, which is an error of the writer.
    #[error("the writer made a file that is not Rust, {path}: {message}")]
    Refused {
        /// The file.
        path: String,
        /// The message of `rustfmt`.
        message: String,
    },
}

/// Formats the Rust files of a project, several at a time.
///
/// # Errors
/// Returns the first failure.
pub(crate) fn format(project: &mut Project) -> Result<(), RustfmtError> {
    let sources: Vec<(String, Vec<u8>)> = project
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, contents)| (path.to_owned(), contents.to_vec()))
        .collect();
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let size = sources.len().div_ceil(threads).max(1);
    let formatted: Result<Vec<Vec<_>>, RustfmtError> = thread::scope(|scope| {
        let workers: Vec<_> = sources
            .chunks(size)
            .map(|chunk| scope.spawn(|| chunk.iter().map(format_one).collect()))
            .collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined
            .map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    for (path, contents) in formatted?.into_iter().flatten() {
        project.put(path, contents);
    }
    Ok(())
}

fn format_one((path, contents): &(String, Vec<u8>)) -> Result<(String, Vec<u8>), RustfmtError> {
    let source = String::from_utf8_lossy(contents);
    let pruned = imports::prune(&source).map_err(|error| RustfmtError::Refused {
        path: path.clone(),
        message: error.to_string(),
    })?;
    let output = run(pruned.as_bytes()).map_err(RustfmtError::Missing)?;
    if !output.status.success() {
        return Err(RustfmtError::Refused {
            path: path.clone(),
            message: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    Ok((path.clone(), output.stdout))
}

fn run(contents: &[u8]) -> io::Result<Output> {
    let mut rustfmt = Command::new("rustfmt")
        .args([
            "--edition",
            "2024",
            "--style-edition",
            "2024",
            "--config-path",
            "/dev/null",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = rustfmt.stdin.take();
    let contents = contents.to_vec();
    // Written by a thread of its own: the program may fill its output before it has read everything.
    let writer = thread::spawn(move || match &mut stdin {
        Some(stdin) => stdin.write_all(&contents),
        None => Ok(()),
    });
    let output = rustfmt.wait_with_output()?;
    let written = writer.join().unwrap_or(Ok(()));
    if output.status.success() {
        written?;
    }
    Ok(output)
}
