//! Fuzz targets for all bytes that a stranger can send. Without arguments the corpora and the regressions run;
//! `cargo xtask fuzz` continues from them.

mod cookies;
mod csv;
mod english;
mod form;
mod frames;
mod languages;
mod macros;
mod multipart;
mod sealed;
mod spec;
mod split;

use sayso_fuzz::Target;
use std::process::ExitCode;

static TARGETS: [Target; 10] = [
    cookies::TARGET,
    csv::TARGET,
    english::TARGET,
    form::TARGET,
    frames::TARGET,
    languages::TARGET,
    macros::TARGET,
    multipart::TARGET,
    sealed::TARGET,
    spec::TARGET,
];

fn main() -> ExitCode {
    sayso_fuzz::main(&TARGETS, env!("CARGO_TARGET_TMPDIR"))
}
