//! The secret of a development build. It is kept in the target directory, so that open forms and sessions survive a
//! restart.
//!
//! The file is in Cargo's target directory, which is not under version control, and only its owner can read it.

use std::{
    env, fs, io,
    io::Write,
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// The name of the file in the target directory.
const FILE: &str = "sayso-development-secret";

/// Cargo writes this into each target directory.
const MARK: &str = "CACHEDIR.TAG";

/// Reads the secret in the target directory, and creates one first if there is none.
///
/// # Errors
/// When the program is not in a target directory, or the file cannot be written or read.
pub(super) fn beside_build() -> io::Result<String> {
    kept_in(&target_directory(&env::current_exe()?)?)
}

fn target_directory(program: &Path) -> io::Result<PathBuf> {
    let found = program
        .ancestors()
        .find(|directory| directory.join(MARK).is_file());
    found.map(Path::to_owned).ok_or_else(|| {
        io::Error::other(format!(
            "no directory above the program has a {MARK}, by which Cargo marks its own"
        ))
    })
}

/// Creates the file atomically, so that several processes that start at the same time use the secret of the first.
fn kept_in(directory: &Path) -> io::Result<String> {
    let path = directory.join(FILE);
    match read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        found => return found,
    }
    // Only the owner can read the file, from the moment it is created (mode 0600).
    let mut file = NamedTempFile::new_in(directory)?;
    file.write_all(generate()?.as_bytes())?;
    match file.persist_noclobber(&path) {
        Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => Err(error.error),
        _ => read(&path),
    }
}

fn read(path: &Path) -> io::Result<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
            return Err(io::Error::other(format!(
                "{} can be read by others: delete it",
                path.display()
            )));
        }
    }
    fs::read_to_string(path)
}

fn generate() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::keys::Keys;
    use std::{sync::Barrier, thread};

    #[test]
    fn processes_that_start_at_once_agree_on_a_secret_that_survives_them() {
        let directory = tempfile::tempdir().unwrap();
        let all_ready = Barrier::new(8);
        let start = || {
            all_ready.wait();
            kept_in(directory.path()).unwrap()
        };
        let secrets: Vec<_> = thread::scope(|scope| {
            let started: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
            started.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(Keys::from_secrets(&[&secrets[0]]).is_ok());
        assert!(secrets.iter().all(|secret| *secret == secrets[0]));
        assert_eq!(
            kept_in(directory.path()).unwrap(),
            secrets[0],
            "after a restart"
        );
        assert_eq!(
            fs::read_dir(directory.path()).unwrap().count(),
            1,
            "nothing else is left there"
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_secret_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        kept_in(directory.path()).unwrap();
        let path = directory.path().join(FILE);
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        let error = kept_in(directory.path()).unwrap_err().to_string();
        assert!(
            error.contains(FILE) && error.contains("delete it"),
            "{error}"
        );
    }

    #[test]
    fn it_lies_in_the_target_directory_and_nowhere_else() {
        let directory = tempfile::tempdir().unwrap();
        let program = directory.path().join("target/debug/deps/app");
        assert!(target_directory(&program).is_err());
        fs::create_dir_all(directory.path().join("target/debug/deps")).unwrap();
        fs::write(directory.path().join("target").join(MARK), "").unwrap();
        assert_eq!(
            target_directory(&program).unwrap(),
            directory.path().join("target")
        );
    }
}
