//! The project's own commands; without one, `cargo xtask` lists them.

mod api;
mod benchmarks;
mod client;
mod corpus;
mod counts;
mod full;
mod fuzz;
mod install;
mod lint;
mod packaged;
mod run;
mod specs;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test            run every test, those in the browser included, and nine seconds of each fuzz target
cargo xtask lint            check format, clippy and documentation; warnings are errors
cargo xtask gate            both, and the counts: what every commit must pass
cargo xtask full            what takes too long for the gate: an hour
cargo xtask fuzz [TARGET] [--seconds N] [--seed N]
                            mutate inputs of all targets, or of one, for N seconds each
cargo xtask specs --seeds N [--from S]
                            write N random specifications as applications, from seed S on, and compile each
cargo xtask packaged        package the crates, and check an application that takes them from a local registry
cargo xtask api             write the list of public paths, crates/sayso/api.txt
cargo xtask api --check     compare it with the code
cargo xtask counts          compare the instructions and allocations of fixed requests with e2e/counts/counts.txt
cargo xtask counts --write  keep them there
cargo xtask corpus [open|held-out|later|unseen]
                            score the reader on a part of the descriptions of e2e/corpus
cargo xtask corpus open|later --explain NAME
                            print what was missed in a description, and what was too much
cargo xtask corpus open|later --errors KIND
                            print that of one kind for all of them
cargo xtask corpus open|later --undo
                            print what stays although its words are cut out
cargo xtask benchmarks      build all benchmarks, and run each once for a second
cargo xtask client          build the browser file from its source
cargo xtask client --check  check that the committed browser file is the built one";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<_> = given.iter().map(String::as_str).collect();
    let outcome = match args[..] {
        ["test"] => test::test(),
        ["lint"] => lint::lint(),
        ["gate"] => gate(),
        ["full"] => full::full(),
        ["fuzz", ..] => fuzz::fuzz(&args[1..]),
        ["specs", ..] => specs::specs(&args[1..]),
        ["packaged"] => packaged::packaged(),
        ["api", ..] => api::api(&args[1..]),
        ["counts", ..] => counts::counts(&args[1..]),
        ["corpus", ..] => corpus::corpus(&args[1..]),
        ["benchmarks"] => benchmarks::benchmarks(),
        ["client"] => client::build(),
        ["client", "--check"] => client::check(),
        _ => Err(format!("there are these commands:\n{USAGE}")),
    };
    run::print_stages();
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn gate() -> run::Outcome {
    lint::lint()?;
    test::test()?;
    counts::counts(&[])
}
