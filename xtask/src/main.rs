//! The project's own commands: `cargo xtask test`, `cargo xtask lint`, `cargo xtask client [--check]`.

mod client;
mod install;
mod lint;
mod run;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test            run every test, those in the browser included
cargo xtask lint            check format, clippy and documentation; warnings are errors
cargo xtask client          build the browser file from its source
cargo xtask client --check  check that the committed browser file is the built one";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["test"] => test::test(),
        ["lint"] => lint::lint(),
        ["client"] => client::build(),
        ["client", "--check"] => client::check(),
        _ => Err(format!("there are these commands:\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
