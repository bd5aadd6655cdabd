//! The last step: `rustfmt`, which is part of every Rust toolchain.
//!
//! Its style edition 2024 is stable, so that another version of the toolchain does not change what is written.

use crate::{Project, unused};
use std::{
    fs, io,
    path::Path,
    process::{Command, Output},
};

/// The files from which `rustfmt` reaches all others, by their modules: starting it takes longer than its work.
const ROOTS: &[&str] = &["src/lib.rs", "src/main.rs", "tests/app/main.rs"];

/// The failure to format a Rust file.
#[derive(Debug, thiserror::Error)]
pub enum RustfmtError {
    /// The program is not installed.
    #[error("`rustfmt` cannot be started: {0}. Install it with `rustup component add rustfmt`")]
    Missing(io::Error),
    /// The files cannot be written for it, or read.
    #[error("the folder in which `rustfmt` works cannot be used: {0}")]
    Folder(#[from] io::Error),
    /// A file is not Rust, which is an error of the writer.
    #[error("the writer made a file that is not Rust, {path}: {message}")]
    Refused {
        /// The file.
        path: String,
        /// The message of `rustfmt`.
        message: String,
    },
}

/// Takes what is not used out of the Rust files of a project, and formats them.
///
/// # Errors
/// Returns the first failure.
pub(crate) fn format(project: &mut Project) -> Result<(), RustfmtError> {
    let folder = tempfile::tempdir()?;
    let mut paths = Vec::new();
    for root in ["src/", "tests/"] {
        paths.extend(write_crate(project, root, folder.path())?);
    }
    let output = run(folder.path()).map_err(RustfmtError::Missing)?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(RustfmtError::Refused {
            path: place(&message).to_owned(),
            message,
        });
    }
    for path in paths {
        let formatted = fs::read(folder.path().join(&path))?;
        project.put(path, formatted);
    }
    Ok(())
}

/// Writes the Rust files of a crate into a folder, without what they do not use, and returns their paths.
fn write_crate(project: &Project, root: &str, folder: &Path) -> Result<Vec<String>, RustfmtError> {
    let is_of_crate = |path: &str| path.starts_with(root) && path.ends_with(".rs");
    let (paths, mut sources): (Vec<String>, Vec<String>) = project
        .iter()
        .filter(|(path, _)| is_of_crate(path))
        .map(|(path, contents)| {
            let source = String::from_utf8_lossy(contents);
            (path.to_owned(), source.into_owned())
        })
        .unzip();
    unused::take_out(&mut sources).map_err(|(at, error)| RustfmtError::Refused {
        path: paths[at].clone(),
        message: error.to_string(),
    })?;
    for (path, source) in paths.iter().zip(sources) {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, source)?;
    }
    Ok(paths)
}

fn run(folder: &Path) -> io::Result<Output> {
    Command::new("rustfmt")
        .args([
            "--edition",
            "2024",
            "--style-edition",
            "2024",
            "--config-path",
            "/dev/null",
        ])
        .args(ROOTS)
        .current_dir(folder)
        .output()
}

/// Returns the file that a message of `rustfmt` is about: `--> src/lib.rs:1:1`.
fn place(message: &str) -> &str {
    let mut lines = message.lines();
    let found = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
    found
        .and_then(|place| place.split(':').next())
        .unwrap_or("one of its files")
}

#[cfg(test)]
mod tests {
    use super::{Project, RustfmtError, format, place};

    #[test]
    fn a_file_that_is_not_rust_is_named() {
        let mut project = Project::default();
        project.put("src/tasks/model.rs", "pub struct {");
        let refused = format(&mut project).expect_err("it is not Rust");
        assert!(
            matches!(&refused, RustfmtError::Refused { path, .. } if path == "src/tasks/model.rs"),
            "{refused}"
        );
        assert_eq!(place("error: x\n --> src/lib.rs:1:2\n"), "src/lib.rs");
    }
}
