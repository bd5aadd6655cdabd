//! Writing applications.

mod machine;
mod start;

use crate::{Failure, args::DescribeArgs};
use sayso_spec::{Diagnostic, Spec};
use sayso_writer::{MINIMAL, Options, Project, WriteError, package_name};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Writes an application from a specification, and starts it if that is asked for.
pub(crate) fn describe(args: &DescribeArgs) -> Result<String, Failure> {
    let text = open(&args.spec)?;
    check_machine(args.run)?;
    let (spec, warnings) = read(&args.spec.display().to_string(), &text)?;
    let named = || package_name(&spec.app.name).map(PathBuf::from);
    let folder = args
        .dir
        .clone()
        .or_else(named)
        .ok_or_else(|| Failure::NoName(PathBuf::from(&spec.app.name)))?;
    let project = write(&spec, &args.spec.display().to_string(), &text, &folder)?;
    let told = format!("{warnings}{}", told(&project, &folder));
    if args.run {
        print!("{told}");
        start::start(&folder)?;
        return Ok(String::new());
    }
    Ok(format!("{told}\n{}", next_steps(&folder)))
}

/// Tells a specification in English. Warnings go to the standard error.
pub(crate) fn read_back(path: &Path) -> Result<String, Failure> {
    let (spec, warnings) = read(&path.display().to_string(), &open(path)?)?;
    eprint!("{warnings}");
    Ok(sayso_spec::read_back(&spec))
}

fn open(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::NoSpec {
        path: path.to_owned(),
        error,
    })
}

/// Says which programs are missing that compile an application. Without `--run` it is written all the same.
fn check_machine(is_run: bool) -> Result<(), Failure> {
    for missing in machine::missing() {
        let failure = Failure::from(missing);
        if is_run {
            return Err(failure);
        }
        eprintln!("warning: {failure}");
    }
    Ok(())
}

/// Writes a small application to begin with.
pub(crate) fn new(path: &Path) -> Result<String, Failure> {
    check_machine(false)?;
    let file = "the minimal specification";
    let (spec, _) = read(file, MINIMAL)?;
    let project = write(&spec, file, MINIMAL, path)?;
    Ok(format!("{}\n{}", told(&project, path), next_steps(path)))
}

/// The specification, and its warnings as text.
fn read(file: &str, text: &str) -> Result<(Spec, String), Failure> {
    let read = sayso_spec::read_toml(text);
    let shown: String = read
        .diagnostics
        .iter()
        .map(|found| found.render(file, text) + "\n")
        .collect();
    match read.spec {
        Some(spec) if !read.diagnostics.iter().any(Diagnostic::is_error) => Ok((spec, shown)),
        _ => Err(Failure::Spec(shown)),
    }
}

fn write(spec: &Spec, file: &str, text: &str, folder: &Path) -> Result<Project, Failure> {
    let last = folder.file_name().and_then(|name| name.to_str());
    let name = last
        .and_then(package_name)
        .ok_or_else(|| Failure::NoName(folder.to_owned()))?;
    let written = sayso_writer::write(spec, &Options::new(name));
    let mut project = written.map_err(|error| located(error, file, text))?;
    project.put("app.sayso.toml", text);
    project.create(folder)?;
    Ok(project)
}

/// Tells where in the file the parts are that the writer cannot write: one a line, in the order of the file.
fn located(error: WriteError, file: &str, text: &str) -> Failure {
    let parts = match error {
        WriteError::Unsupported(parts) => parts,
        error => return error.into(),
    };
    let mut lines: Vec<_> = parts
        .iter()
        .map(|part| (sayso_spec::place(text, &part.path.as_str().into()), part))
        .collect();
    lines.sort_by_key(|(place, _)| *place);
    let lines = lines
        .into_iter()
        .map(|((line, column), part)| format!("{file}:{line}:{column}: {part}\n"));
    Failure::Unwritten(lines.collect())
}

fn told(project: &Project, folder: &Path) -> String {
    format!(
        "Wrote {} files into {}.\n",
        project.iter().count(),
        folder.display()
    )
}

fn next_steps(folder: &Path) -> String {
    format!(
        "  cd {}\n  cargo run -- seed    # rows to try it with\n  cargo run\n",
        folder.display()
    )
}
