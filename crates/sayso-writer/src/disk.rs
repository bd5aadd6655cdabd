//! A project on disk: written as a whole or not at all.

mod base;
mod lock;

use crate::Project;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The folder of the generator's own files in a project.
const OWN: &str = ".sayso";

/// The failure to write a project.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// There is something in the folder already.
    #[error("\"{}\" exists and is not empty; name another folder, or remove it first", .0.display())]
    Taken(PathBuf),
    /// The folder has no name, or is the root.
    #[error("\"{}\" cannot be the folder of a project; name a new one", .0.display())]
    NoName(PathBuf),
    /// A file cannot be written.
    #[error("\"{}\" cannot be written: {error}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        error: io::Error,
    },
}

impl Project {
    /// Returns the files of a base, which is the output of the last generation of a project: `.sayso/base.tar.gz`.
    ///
    /// # Errors
    /// Returns an error if the bytes are no base, or unpack to more than 64 MB.
    ///
    /// ```
    /// assert!(sayso_writer::Project::from_base(b"something else").is_err());
    /// ```
    pub fn from_base(packed: &[u8]) -> io::Result<Self> {
        base::unpack(packed)
    }

    /// Writes the project into a new folder, with the base and the lock from which it is changed later.
    ///
    /// The files are written into a folder next to it, which then takes its name. A run that is interrupted leaves no
    /// project behind.
    ///
    /// # Errors
    /// Returns an error if the folder has something in it, or a file cannot be written.
    pub fn create(&self, folder: &Path) -> Result<(), DiskError> {
        if !is_free(folder) {
            return Err(DiskError::Taken(folder.to_owned()));
        }
        let parent = match folder.parent() {
            Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
            Some(parent) => parent,
            None => return Err(DiskError::NoName(folder.to_owned())),
        };
        fs::create_dir_all(parent).map_err(at(parent))?;
        let draft = tempfile::Builder::new()
            .prefix(".sayso-")
            .tempdir_in(parent)
            .map_err(at(parent))?;
        self.write_into(draft.path())?;
        fs::rename(draft.path(), folder).map_err(at(folder))?;
        // It is not there any more, so there is nothing to remove.
        let _ = draft.keep();
        Ok(())
    }

    fn write_into(&self, folder: &Path) -> Result<(), DiskError> {
        for (path, contents) in self.iter() {
            write(&folder.join(path), contents)?;
        }
        let own = folder.join(OWN);
        write(&own.join("base.tar.gz"), &base::pack(self))?;
        write(&own.join("lock.toml"), lock::text(self).as_bytes())
    }
}

/// A folder that is not there, or has nothing in it.
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn write(path: &Path, contents: &[u8]) -> Result<(), DiskError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    fs::write(path, contents).map_err(at(path))
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> DiskError {
    let path = path.to_owned();
    |error| DiskError::Write { path, error }
}

#[cfg(test)]
mod tests {
    use super::DiskError;
    use crate::Project;
    use std::fs;

    fn project() -> Project {
        let mut project = Project::default();
        project.put("src/main.rs", "fn main() {}\n");
        project.put("Cargo.toml", "[package]\n");
        project
    }

    #[test]
    fn a_project_is_written_as_a_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("one/shop");
        project().create(&target).expect("it is new");
        assert_eq!(
            fs::read_to_string(target.join("src/main.rs")).expect("a file"),
            "fn main() {}\n"
        );
        assert!(target.join(".sayso/base.tar.gz").exists());
        let left: Vec<_> = fs::read_dir(folder.path().join("one"))
            .expect("a folder")
            .collect();
        assert_eq!(left.len(), 1, "no draft is left");
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("mine.txt"), "mine").expect("a file");
        let refused = project().create(folder.path());
        assert!(matches!(refused, Err(DiskError::Taken(_))), "{refused:?}");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn an_empty_folder_is_taken() {
        let folder = tempfile::tempdir().expect("a folder");
        project().create(folder.path()).expect("it is empty");
        assert!(folder.path().join("Cargo.toml").exists());
    }
}
