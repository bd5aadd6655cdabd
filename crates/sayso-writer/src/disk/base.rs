//! The exact output of a generation in one compressed file, from which later changes are merged.

use crate::Project;
use flate2::{Compression, GzBuilder, read::GzDecoder};
use std::io::{self, Read, Write};
use tar::{Archive, Builder, Header};

/// The most that a base may unpack to, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Returns the files of a project as a compressed archive. The same files give the same bytes.
pub(super) fn pack(project: &Project) -> Vec<u8> {
    let mut archive = Builder::new(Vec::new());
    for (path, contents) in project.iter() {
        let mut header = Header::new_gnu();
        header.set_size(contents.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        in_memory(archive.append_data(&mut header, path, contents));
    }
    let bytes = in_memory(archive.into_inner());
    let mut packed = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    in_memory(packed.write_all(&bytes));
    in_memory(packed.finish())
}

/// Returns the files of an archive.
///
/// # Errors
/// Returns an error if it is no such archive, or unpacks to more than 64 MB.
pub(super) fn unpack(packed: &[u8]) -> io::Result<Project> {
    let mut archive = Archive::new(GzDecoder::new(packed).take(MAX_BYTES));
    let mut project = Project::default();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        let mut contents = Vec::new();
        entry.read_to_end(&mut contents)?;
        project.put(path, contents);
    }
    Ok(project)
}

/// Writing into memory does not fail; the archive's paths are those of templates, which are short enough.
fn in_memory<T>(result: io::Result<T>) -> T {
    result.unwrap_or_else(|error| panic!("an archive in memory failed: {error}"))
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack};
    use crate::Project;

    #[test]
    fn what_is_packed_comes_back_and_is_always_the_same() {
        let mut project = Project::default();
        project.put("src/a-file-whose-path-is-longer-than-the-hundred-bytes-that-the-oldest-archives/have-for-it/in-one-piece.rs", "//");
        project.put("b.bin", [0, 159, 146, 150]);
        let packed = pack(&project);
        assert_eq!(packed, pack(&project));
        assert_eq!(unpack(&packed).expect("an archive"), project);
        assert!(unpack(b"nothing").is_err());
    }
}
