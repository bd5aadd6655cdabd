//! Runs commands in the workspace.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    time::{Duration, Instant},
};

pub(crate) type Outcome<T = ()> = Result<T, String>;

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// A command that runs in the workspace's root.
pub(crate) fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// Cargo, the one that runs this.
pub(crate) fn cargo(args: &[&str]) -> Command {
    command(
        &std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()),
        args,
    )
}

/// Runs it, with its output on the terminal.
pub(crate) fn run(mut command: Command) -> Outcome {
    let shown = shown(&command);
    eprintln!("xtask: {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status})")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}")),
    }
}

/// Runs a command at the same time as other work. It writes to the file `log`, which is printed when both have ended.
pub(crate) fn run_beside(
    mut quiet: Command,
    log: &Path,
    work: impl FnOnce() -> Outcome,
) -> Outcome {
    let shown = shown(&quiet);
    eprintln!("xtask: {shown} > {}", log.display());
    let failed = |error: std::io::Error| format!("`{shown}` could not be started: {error}");
    let file = File::create(log).map_err(failed)?;
    quiet.stdout(file.try_clone().map_err(failed)?).stderr(file);
    let mut quiet = quiet.spawn().map_err(failed)?;
    let work = work();
    let quiet = match quiet.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status})")),
        Err(error) => Err(failed(error)),
    };
    print!("{}", std::fs::read_to_string(log).unwrap_or_default());
    match (work, quiet) {
        (Err(work), Err(quiet)) => Err(format!("{work}, and {quiet}")),
        (work, quiet) => work.and(quiet),
    }
}

/// The texts that a command printed.
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs it and returns its output.
pub(crate) fn output(mut command: Command) -> Outcome<Output> {
    let shown = shown(&command);
    let output = command
        .output()
        .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(format!("`{shown}` failed ({}):\n{stderr}", output.status));
    }
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(Output { stdout, stderr })
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The stages that have ended, and how long each took.
static STAGES: Mutex<Vec<(&str, Duration)>> = Mutex::new(Vec::new());

/// Runs a part of a command's work and prints how long it took.
pub(crate) fn stage(name: &'static str, work: impl FnOnce() -> Outcome) -> Outcome {
    let began = Instant::now();
    let outcome = work();
    let took = began.elapsed();
    eprintln!("xtask: {name}: {}", Minutes(took));
    if let Ok(mut stages) = STAGES.lock() {
        stages.push((name, took));
    }
    outcome
}

/// Prints how long each stage took, if there were stages.
pub(crate) fn print_stages() {
    let Ok(stages) = STAGES.lock() else { return };
    if stages.is_empty() {
        return;
    }
    eprintln!("\nxtask: time of each stage");
    for (name, took) in &*stages {
        eprintln!("{name:>24} {:>7}", Minutes(*took).to_string());
    }
    let all = stages.iter().map(|(_, took)| *took).sum();
    eprintln!("{:>24} {:>7}", "together", Minutes(all).to_string());
}

/// As `12:34`.
struct Minutes(Duration);

impl std::fmt::Display for Minutes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.0.as_secs();
        write!(f, "{}:{:02}", seconds / 60, seconds % 60)
    }
}
