//! The generated Rust program.

mod source;

use crate::world::{self, ROOT, Table};
use sayso_expr::{CALC_SOURCE, Fact, Names, RustWriter, Schema, Typed, rust_type};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// An expression in Rust.
pub(crate) struct Written {
    pub(crate) code: String,
    pub(crate) facts: Vec<Fact>,
    facts_struct: String,
    result: String,
}

/// The names of the variables in the program.
fn names() -> Names {
    Names {
        me: "scope.me".to_owned(),
        me_optional: true,
        member: "scope.member".to_owned(),
        ..Names::of(ROOT)
    }
}

pub(crate) fn write(schema: &Schema, typed: &Typed, number: usize) -> Written {
    let mut writer = RustWriter::new(schema, names());
    let (code, optional) = writer.value(typed);
    Written {
        code,
        facts: writer.facts().to_vec(),
        facts_struct: writer.facts_struct(&format!("Facts{number}")),
        result: rust_type(&typed.ty, optional),
    }
}

const MANIFEST: &str = r#"[package]
name = "agreement"
version = "0.0.0"
edition = "2024"

[dependencies]
chrono = { version = "0.4", default-features = false, features = ["std"] }

[workspace]

[profile.dev]
debug = false
incremental = false
"#;

/// The program, in a folder of its own.
pub(crate) struct Program {
    folder: tempfile::TempDir,
    /// Another process of tests would build its program at the same place.
    _lock: fs::File,
}

impl Program {
    /// Writes the program: the values `params` read no row, the `rules` are about a row of [`ROOT`].
    pub(crate) fn new(
        schema: &Schema,
        params: &[Typed],
        rules: &[&Written],
        tables: &[Table],
    ) -> Self {
        fs::create_dir_all(target()).expect("a folder");
        let lock_file = fs::File::create(target().join("lock")).expect("a file");
        lock_file.lock().expect("a lock");
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("src")).expect("a folder");
        // The versions of the workspace, which are there without a network.
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the lock file");
        for (file, text) in [
            ("Cargo.toml", MANIFEST),
            ("Cargo.lock", &lock),
            ("src/calc.rs", CALC_SOURCE),
            ("src/main.rs", include_str!("program/main.rs.txt")),
            ("src/read.rs", include_str!("program/read.rs.txt")),
            ("src/scope.rs", include_str!("program/scope.rs.txt")),
            ("src/model.rs", &source::model(schema)),
            ("src/rules.rs", &source::rules(schema, params, rules)),
            ("rows", &source::rows(schema, tables)),
            ("scopes", &source::scopes()),
        ] {
            fs::write(folder.path().join(file), text).expect("written");
        }
        Self {
            folder,
            _lock: lock_file,
        }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run_tool(&self, program: &str, arguments: &[&str]) -> String {
        let finished = Command::new(program)
            .args(arguments)
            .current_dir(self.path())
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_NET_OFFLINE", "true")
            .env_remove("RUSTFLAGS")
            .output();
        let output = finished.unwrap_or_else(|error| panic!("{program}: {error}"));
        let problems = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{problems}\n{}", self.keep());
        String::from_utf8(output.stdout).expect("text")
    }

    /// Formats, lints and builds the program.
    pub(crate) fn build(&self) {
        let format = ["--edition", "2024", "src/main.rs"];
        self.run_tool("rustfmt", &format);
        self.run_tool("rustfmt", &[format.as_slice(), &["--check"]].concat());
        let cargo = env!("CARGO");
        self.run_tool(cargo, &["clippy", "--quiet", "--", "-D", "warnings"]);
        self.run_tool(cargo, &["build", "--quiet"]);
    }

    /// Copies the rules to the folder of temporary files, where they can be read after a failure.
    fn keep(&self) -> String {
        let copy = std::env::temp_dir().join("sayso-expr-rules.rs");
        match fs::copy(self.path().join("src/rules.rs"), &copy) {
            Ok(_) => format!("the rules are in {}", copy.display()),
            Err(error) => format!("the rules cannot be kept: {error}"),
        }
    }

    /// Runs the program with the words of the facts, and returns its lines.
    pub(crate) fn run(&self, mode: &str, facts: &str) -> Vec<String> {
        fs::write(self.path().join("facts"), facts).expect("written");
        let program = target().join("debug/agreement");
        let today = world::today().to_string();
        let now = world::now().timestamp_micros().to_string();
        let program = program.to_str().expect("a path of letters");
        let text = self.run_tool(program, &[mode, &today, &now]);
        text.lines().map(ToOwned::to_owned).collect()
    }
}

/// Returns the folder in which programs are built, so that chrono is compiled once.
fn target() -> PathBuf {
    workspace().join("target/expressions")
}

fn workspace() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the workspace")
}
