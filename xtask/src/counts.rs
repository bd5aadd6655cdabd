//! Counts of instructions and allocations of fixed requests, compared with those in the repository.
//!
//! Counts do not depend on how busy a machine is, so a change that makes a request more expensive fails the gate on
//! the commit that brings it. Instructions depend a little on the compiler and the processor, which the tolerance covers.

use crate::{
    install::{VALGRIND, find_or_install},
    run::{Outcome, cargo, command, output, root, run, stage},
};
use std::{collections::BTreeMap, fmt::Write, fs, path::PathBuf};

/// Percent by which a count may grow before it fails.
const TOLERANCE: u64 = 5;
/// The number of requests in the shorter and in the longer run. Their difference excludes start and warm-up.
const RUNS: [u64; 2] = [100, 300];

/// The cost of one request of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    instructions: u64,
    allocations: u64,
}

type Counts = BTreeMap<String, Count>;

/// Counts and compares; with `--write`, keeps the counts in the repository instead.
pub(crate) fn counts(args: &[&str]) -> Outcome {
    stage("counts", || {
        let counted = count()?;
        match args {
            [] => compare(&read()?, &counted),
            ["--write"] => fs::write(file(), written(&counted)).map_err(|error| error.to_string()),
            _ => Err("`cargo xtask counts` takes `--write` or nothing".to_owned()),
        }
    })
}

fn file() -> PathBuf {
    root().join("e2e/counts/counts.txt")
}

fn count() -> Outcome<Counts> {
    run(cargo(&[
        "build",
        "--profile",
        "counts",
        "-p",
        "sayso-counts",
    ]))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let program = target.join("counts/sayso-counts").display().to_string();
    let valgrind = find_or_install(&VALGRIND)?.display().to_string();
    let allocations = output(command(&program, &["allocations"]))?.stdout;
    let mut counts = Counts::new();
    for line in allocations.lines() {
        let (kind, allocations) = line
            .split_once(' ')
            .and_then(|(kind, count)| Some((kind, count.parse().ok()?)))
            .ok_or_else(|| format!("`{line}` is no count of allocations"))?;
        let instructions = instructions(&valgrind, &program, kind)?;
        counts.insert(
            kind.to_owned(),
            Count {
                instructions,
                allocations,
            },
        );
    }
    Ok(counts)
}

/// Returns the instructions of one request.
fn instructions(valgrind: &str, program: &str, kind: &str) -> Outcome<u64> {
    let mut totals = [0; 2];
    for (total, requests) in totals.iter_mut().zip(RUNS) {
        let requests = requests.to_string();
        let args = [
            "--tool=cachegrind",
            "--cache-sim=no",
            "--cachegrind-out-file=/dev/null",
            program,
            kind,
            &requests,
        ];
        let printed = output(command(valgrind, &args))?.stderr;
        *total =
            references(&printed).ok_or_else(|| format!("Valgrind counted nothing:\n{printed}"))?;
    }
    Ok((totals[1] - totals[0]) / (RUNS[1] - RUNS[0]))
}

/// Finds the number in Valgrind's line `I   refs:      349,243,441`.
fn references(printed: &str) -> Option<u64> {
    let line = printed.lines().find(|line| line.contains(" refs:"))?;
    let (_, number) = line.rsplit_once(':')?;
    number.trim().replace(',', "").parse().ok()
}

fn read() -> Outcome<Counts> {
    let text =
        fs::read_to_string(file()).map_err(|error| format!("{}: {error}", file().display()))?;
    parsed(&text)
}

fn parsed(text: &str) -> Outcome<Counts> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let count = |at: usize| words.get(at).and_then(|word| word.parse().ok());
            match (words.first(), count(1), count(2)) {
                (Some(kind), Some(instructions), Some(allocations)) => Ok((
                    (*kind).to_owned(),
                    Count {
                        instructions,
                        allocations,
                    },
                )),
                _ => Err(format!("`{line}` is not `kind instructions allocations`")),
            }
        })
        .collect()
}

fn written(counts: &Counts) -> String {
    let mut text =
        "# Of one request each: kind, instructions, allocations. `cargo xtask counts --write`.\n"
            .to_owned();
    for (kind, count) in counts {
        let _ = writeln!(
            text,
            "{kind:<12} {:>9} {:>5}",
            count.instructions, count.allocations
        );
    }
    text
}

/// Fails if a count has grown by more than the tolerance, or is missing.
fn compare(kept: &Counts, counted: &Counts) -> Outcome {
    let mut grown = Vec::new();
    for (kind, now) in counted {
        let Some(before) = kept.get(kind) else {
            grown.push(format!("{kind} has no count yet"));
            continue;
        };
        let counts = [
            ("instructions", before.instructions, now.instructions),
            ("allocations", before.allocations, now.allocations),
        ];
        for (what, before, now) in counts {
            eprintln!("counts: {kind}: {now} {what}, kept are {before}");
            if now * 100 > before * (100 + TOLERANCE) {
                grown.push(format!("{kind} takes {now} {what} instead of {before}"));
            }
        }
    }
    for kind in kept.keys().filter(|kind| !counted.contains_key(*kind)) {
        grown.push(format!("{kind} was not counted"));
    }
    if grown.is_empty() {
        return Ok(());
    }
    Err(format!(
        "requests became more than {TOLERANCE} percent more expensive: {}.\n\
         Make them cheaper; if the growth is worth it, run `cargo xtask counts --write` and say why in the commit",
        grown.join("; ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(instructions: u64, allocations: u64) -> Counts {
        Counts::from([(
            "page".to_owned(),
            Count {
                instructions,
                allocations,
            },
        )])
    }

    #[test]
    fn a_count_that_grew_by_more_than_five_percent_fails() {
        let kept = counts(1000, 100);
        assert!(compare(&kept, &counts(1050, 105)).is_ok());
        assert!(compare(&kept, &counts(900, 90)).is_ok());
        for (grown, what) in [
            (counts(1051, 100), "instructions"),
            (counts(1000, 106), "allocations"),
        ] {
            assert!(compare(&kept, &grown).is_err_and(|message| message.contains(what)));
        }
    }

    #[test]
    fn a_kind_that_is_missing_on_either_side_fails() {
        assert!(compare(&Counts::new(), &counts(1, 1)).is_err());
        assert!(compare(&counts(1, 1), &Counts::new()).is_err());
    }

    #[test]
    fn the_file_is_read_as_it_was_written() {
        assert_eq!(parsed(&written(&counts(1234, 56))), Ok(counts(1234, 56)));
        assert!(parsed("page many 3").is_err());
    }

    #[test]
    fn valgrinds_total_is_found() {
        let printed = "==1==\n==1== I   refs:      349,243,441\n";
        assert_eq!(references(printed), Some(349_243_441));
        assert_eq!(references("==1== killed"), None);
    }
}
