//! Corpora and regressions: one input per file.

use crate::Target;
use std::{fs, io, path::PathBuf};

/// The folder of a target in `corpus` or `regressions`.
fn folder(kind: &str, target: &Target) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), kind, target.name]
        .iter()
        .collect()
}

/// An input and the file that it is from.
pub(crate) struct Kept {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// All inputs that are kept, in the order of their names. A target without regressions has no folder of them.
pub(crate) fn kept(target: &Target) -> io::Result<Vec<Kept>> {
    let mut all = Vec::new();
    for kind in ["corpus", "regressions"] {
        let entries = match fs::read_dir(folder(kind, target)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && kind == "regressions" => {
                continue;
            }
            entries => entries?,
        };
        let mut paths = entries
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        for path in paths {
            let bytes = fs::read(&path)?;
            all.push(Kept { path, bytes });
        }
    }
    Ok(all)
}

/// Keeps an input as a regression, under a name made of its contents.
pub(crate) fn keep(target: &Target, input: &[u8]) -> io::Result<PathBuf> {
    let folder = folder("regressions", target);
    fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{:016x}", hash(input)));
    fs::write(&path, input)?;
    Ok(path)
}

/// FNV-1a: the same in every build.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
