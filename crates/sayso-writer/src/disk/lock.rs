//! `lock.toml`: which generator wrote which files.

use crate::Project;
use std::fmt::Write;

/// Returns the text of the lock: the version of the generator, and the BLAKE3 hash of each file.
pub(super) fn text(project: &Project) -> String {
    let mut text = format!("generator = \"{}\"\n\n[files]\n", env!("CARGO_PKG_VERSION"));
    for (path, contents) in project.iter() {
        let hash = blake3::hash(contents).to_hex();
        // Writing to a string does not fail. A path of a template has no quotes.
        let _ = writeln!(text, "\"{path}\" = \"{hash}\"");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::Project;

    #[test]
    fn each_file_has_its_hash() {
        let mut project = Project::default();
        project.put("a.rs", "");
        assert_eq!(
            text(&project),
            "generator = \"0.1.0\"\n\n[files]\n\"a.rs\" = \
             \"af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262\"\n"
        );
    }
}
