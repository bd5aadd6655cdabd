//! Answers that were good, in the user's folder of caches.

use crate::{endpoint::Endpoint, prompt::hex, talk::Conversation};
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The most answers that are kept.
const MOST: usize = 64;

/// The most bytes of an answer.
const LONGEST: u64 = 1_000_000;

/// A folder of answers, each in a file that its owner alone may read.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    is_read: bool,
}

impl Cache {
    /// Returns the cache in a folder, which need not exist.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            is_read: true,
        }
    }

    /// Returns the same cache, from which nothing is read: answers are asked for again, and kept.
    pub fn write_only(self) -> Self {
        Self {
            is_read: false,
            ..self
        }
    }

    /// Returns the answer under a key. A file that cannot be read is none.
    pub(crate) fn find(&self, key: &str) -> Option<String> {
        if !self.is_read {
            return None;
        }
        let file = fs::File::open(self.file(key)).ok()?;
        let mut text = String::new();
        file.take(LONGEST).read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// Keeps an answer. The oldest ones make room for it.
    pub(crate) fn keep(&self, key: &str, answer: &str) -> io::Result<()> {
        self.make_folder()?;
        // A temporary file may be read by its owner alone, and takes its place at once.
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(answer.as_bytes())?;
        file.persist(self.file(key))?;
        self.forget_oldest()
    }

    fn file(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.toml"))
    }

    fn make_folder(&self) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(&self.folder)
    }

    fn forget_oldest(&self) -> io::Result<()> {
        let mut kept: Vec<(SystemTime, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if is_answer(&path) {
                kept.push((fs::metadata(&path)?.modified()?, path));
            }
        }
        kept.sort();
        let many = kept.len().saturating_sub(MOST);
        for (_, path) in kept.iter().take(many) {
            fs::remove_file(path)?;
        }
        Ok(())
    }
}

fn is_answer(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "toml")
}

/// Returns the key of an answer: the hash of provider, model, address and prompt. The key of the account is not in it.
pub(crate) fn key(endpoint: &Endpoint, talk: &Conversation) -> String {
    let mut hash = Sha256::new();
    let parts = [&endpoint.model.to_string(), &endpoint.address, &talk.system];
    for part in parts.into_iter().chain(&talk.turns) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::{Cache, MOST};
    use std::fs;

    #[test]
    fn the_newest_answers_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(folder.path().join("a/b"));
        for number in 0..MOST + 3 {
            let key = format!("{number:03}");
            cache.keep(&key, &key).expect("it is written");
        }
        let count = fs::read_dir(folder.path().join("a/b"))
            .expect("a folder")
            .count();
        assert_eq!(count, MOST);
        let last = format!("{:03}", MOST + 2);
        assert_eq!(cache.find(&last), Some(last.clone()));
        assert_eq!(cache.find("nothing"), None);
    }

    #[cfg(unix)]
    #[test]
    fn answers_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(folder.path().join("model"));
        cache.keep("key", "answer").expect("it is written");
        let mode = |path: &str| {
            let found = fs::metadata(folder.path().join(path)).expect("it is there");
            found.permissions().mode() & 0o777
        };
        assert_eq!(mode("model"), 0o700);
        assert_eq!(mode("model/key.toml"), 0o600);
    }
}
