//! The command `sayso`.

use clap::Parser;
use sayso_cli::{Cli, run};
use std::{
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(done) => print(&done.text, done.code),
        Err(failure) => {
            eprintln!("error: {failure}");
            failure.exit_code().into()
        }
    }
}

fn print(text: &str, code: u8) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => code.into(),
        // The reader of the output has closed it, as in `sayso cache list | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code.into(),
        Err(error) => {
            eprintln!("error: cannot write the output: {error}");
            ExitCode::FAILURE
        }
    }
}
