//! Writing applications.

mod ask;
mod caches;
mod explain;
mod machine;
mod model;
mod source;
mod start;
mod summary;

use crate::{Done, Failure, args::DescribeArgs};
use sayso_spec::{Diagnostic, Spec};
use sayso_writer::{MINIMAL, Options, Project, WriteError, package_name};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Writes an application from a description or a specification, and starts it if that is asked for.
pub(crate) fn describe(args: &DescribeArgs) -> Result<Done, Failure> {
    match &args.spec {
        Some(path) => of_spec(path, args),
        None => of_text(&source::text(args)?, args),
    }
}

fn of_spec(path: &Path, args: &DescribeArgs) -> Result<Done, Failure> {
    let file = path.display().to_string();
    let text = open(path)?;
    check_machine(args.run)?;
    let (spec, warnings) = read(&file, &text)?;
    let folder = folder(args, &spec)?;
    let explained = if args.explain {
        explain::explain(&spec)
    } else {
        String::new()
    };
    let project = prepare(&spec, &file, &text, &folder)?;
    let begin = format!("{warnings}{explained}");
    finish(args, &project, &folder, begin, 0)
}

/// Describes, asks, tells what was understood, and writes.
fn of_text(text: &str, args: &DescribeArgs) -> Result<Done, Failure> {
    let described = ask::describe(text, args)?;
    let mut application = described.application;
    let help = model::improve(&mut application, args);
    let code = if application.has_gaps() { 3 } else { 0 };
    if args.json {
        return Ok(Done {
            text: summary::json(
                &application,
                &described.language,
                help.as_ref().map(model::Help::json),
            ),
            code,
        });
    }
    let changed = help.map(|help| help.tell(args.explain)).unwrap_or_default();
    if args.spec_only && args.dir.is_none() {
        eprint!("{changed}");
        return Ok(Done {
            text: application.toml,
            code,
        });
    }
    let mut told = summary::tell(&application, &described.language);
    told.push_str(&changed);
    if args.explain {
        told.push_str(&explain::explain(&application.spec));
    }
    let folder = folder(args, &application.spec)?;
    if args.spec_only {
        let mut project = Project::default();
        project.put("app.sayso.toml", application.toml.as_str());
        return finish(args, &project, &folder, told, code);
    }
    check_machine(args.run)?;
    let project = prepare(
        &application.spec,
        "app.sayso.toml",
        &application.toml,
        &folder,
    )?;
    finish(args, &project, &folder, told, code)
}

/// Writes a project unless nothing is to be written, and starts it if that is asked for.
fn finish(
    args: &DescribeArgs,
    project: &Project,
    folder: &Path,
    mut told: String,
    code: u8,
) -> Result<Done, Failure> {
    if args.dry_run {
        let files = project.iter().count();
        told.push_str(&format!(
            "Nothing was written. It would be {files} files.\n"
        ));
        return Ok(Done { text: told, code });
    }
    project.create(folder)?;
    told.push_str(&self::told(project, folder));
    if args.run {
        print!("{told}");
        start::start(folder)?;
        return Ok(Done::default());
    }
    if !args.spec_only {
        told.push_str(&format!("\n{}", next_steps(folder)));
    }
    Ok(Done { text: told, code })
}

/// Returns the folder that is named, or else the one that is named after the application.
fn folder(args: &DescribeArgs, spec: &Spec) -> Result<PathBuf, Failure> {
    let named = || package_name(&spec.app.name).map(PathBuf::from);
    args.dir
        .clone()
        .or_else(named)
        .ok_or_else(|| Failure::NoName(PathBuf::from(&spec.app.name)))
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
    let project = prepare(&spec, file, MINIMAL, path)?;
    project.create(path)?;
    Ok(format!(
        "{}\n  cd {}\n  cargo run    # then sign up; the mail of that is shown at /_mailbox\n",
        told(&project, path),
        path.display()
    ))
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

/// Writes a project in memory.
fn prepare(spec: &Spec, file: &str, text: &str, folder: &Path) -> Result<Project, Failure> {
    let last = folder.file_name().and_then(|name| name.to_str());
    let name = last
        .and_then(package_name)
        .ok_or_else(|| Failure::NoName(folder.to_owned()))?;
    let written = sayso_writer::write(spec, &Options::new(name));
    let mut project = written.map_err(|error| located(error, file, text))?;
    project.put("app.sayso.toml", text);
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
