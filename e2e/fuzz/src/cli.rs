//! `[TARGET] [--seconds N] [--seed N]`.

use crate::{
    Target,
    fuzz::{Plan, fuzz},
};
use std::{path::Path, process::ExitCode, time::Duration};

/// Runs the corpora and the regressions of all targets whose name contains the one given, then mutates them for as
/// many seconds as asked for: none by default, so that `cargo test` is quick. `scratch` is a folder for files.
pub fn main(targets: &'static [Target], scratch: &str) -> ExitCode {
    let (name, plan) = match read(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(message) => return fail(&message),
    };
    let asked: Vec<_> = targets
        .iter()
        .filter(|target| target.name.contains(&name))
        .collect();
    if asked.is_empty() && plan.time > Duration::ZERO {
        let names: Vec<_> = targets.iter().map(|target| target.name).collect();
        return fail(&format!(
            "no target is called {name}; there are {}",
            names.join(", ")
        ));
    }
    let mut code = ExitCode::SUCCESS;
    for target in asked {
        if let Err(found) = fuzz(target, plan, Path::new(scratch)) {
            code = fail(&format!("{}: {found}", target.name));
        }
    }
    code
}

fn fail(message: &str) -> ExitCode {
    eprintln!("fuzz: {message}");
    ExitCode::FAILURE
}

fn read(mut args: impl Iterator<Item = String>) -> Result<(String, Plan), String> {
    let mut name = String::new();
    let mut plan = Plan {
        time: Duration::ZERO,
        seed: fastrand::u64(..),
    };
    while let Some(arg) = args.next() {
        let mut number = || {
            let text = args.next().ok_or_else(|| format!("{arg} takes a number"))?;
            text.parse::<u64>()
                .map_err(|_| format!("{arg} takes a number, not {text}"))
        };
        match arg.as_str() {
            "--seconds" => plan.time = Duration::from_secs(number()?),
            "--seed" => plan.seed = number()?,
            // `cargo test` passes arguments that are meant for other harnesses.
            flag if flag.starts_with('-') => {}
            _ => name = arg,
        }
    }
    Ok((name, plan))
}
