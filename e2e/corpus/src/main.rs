//! Prints the scores of the reader on the corpus: of each part the totals, of texts for work what was missed.

use sayso_corpus::{Counts, Facts, Gone, KINDS, Part, Text, compare, undo};
use std::{
    collections::BTreeMap,
    process::ExitCode,
    time::{Duration, Instant},
};

const USAGE: &str = "give open, held-out, later or unseen; or one of open and later, and --explain NAME, --errors KIND or \
                     --undo";

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<_> = given.iter().map(String::as_str).collect();
    let outcome = match args[..] {
        [name] => part(name).and_then(print_scores),
        [name, "--explain", text] => for_work(name).and_then(|part| explain(part, text)),
        [name, "--errors", kind] => for_work(name).and_then(|part| print_errors(part, kind)),
        [name, "--undo"] => for_work(name).and_then(print_undo),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn part(name: &str) -> Result<Part, String> {
    Part::named(name).ok_or_else(|| USAGE.to_owned())
}

fn for_work(name: &str) -> Result<Part, String> {
    let part = part(name)?;
    if part.is_for_work() {
        return Ok(part);
    }
    Err(format!("of {name} the totals alone are printed"))
}

fn print_scores(part: Part) -> Result<(), String> {
    let texts = part.texts()?;
    let mut counts = [Counts::default(); KINDS.len()];
    let mut verdicts = 0;
    let mut took = Duration::ZERO;
    let mut fates = BTreeMap::new();
    for text in &texts {
        let began = Instant::now();
        let reading = sayso_reader::read(&text.text);
        took += began.elapsed();
        for row in &reading.ledger {
            *fates.entry(format!("{:?}", row.fate)).or_insert(0_usize) += 1;
        }
        let read = Facts::from(reading);
        verdicts += usize::from(read.verdict == text.annotated.verdict);
        let compared = compare(&text.annotated, &read);
        for (counts, kind) in counts.iter_mut().zip(KINDS) {
            counts.add(&compared[kind]);
        }
    }
    println!(
        "{:<10} {:>9} {:>9} {:>9} {:>9}",
        "", "stated", "precision", "recall", "F1"
    );
    for (counts, kind) in counts.iter().zip(KINDS) {
        println!(
            "{kind:<10} {:>9} {:>9.3} {:>9.3} {:>9.3}",
            counts.stated(),
            counts.precision(),
            counts.recall(),
            counts.f1()
        );
    }
    println!("{:<10} {:>9} {verdicts} right", "verdicts", texts.len());
    let words: usize = fates.values().sum();
    for (fate, count) in fates {
        println!(
            "{:<13} {:>5.1} % of the content words",
            fate,
            100.0 * count as f64 / words as f64
        );
    }
    println!("{:<10} {took:>9.1?}", "time");
    Ok(())
}

/// Prints what was missed and what was read too much in one text.
fn explain(part: Part, name: &str) -> Result<(), String> {
    let texts = part.texts()?;
    let found = texts.iter().find(|text| text.name == name);
    let text = found.ok_or_else(|| format!("no text of this part is called {name}"))?;
    println!("{}", text.text.trim());
    let read = Facts::from(sayso_reader::read(&text.text));
    if read.verdict != text.annotated.verdict {
        println!(
            "\nverdict: {} instead of {}",
            read.verdict, text.annotated.verdict
        );
    }
    let compared = compare(&text.annotated, &read);
    for kind in KINDS {
        print_kind(kind, &compared[kind].right, "=");
        print_kind(kind, &compared[kind].missed, "-");
        print_kind(kind, &compared[kind].wrong, "+");
    }
    Ok(())
}

/// Prints what was missed and what was read too much of one kind.
fn print_errors(part: Part, kind: &str) -> Result<(), String> {
    let texts = part.texts()?;
    for Text {
        name,
        text,
        annotated,
    } in &texts
    {
        let read = Facts::from(sayso_reader::read(text));
        let compared = compare(annotated, &read);
        let of_kind = compared
            .get(kind)
            .ok_or_else(|| format!("kinds are {KINDS:?}"))?;
        print_kind(name, &of_kind.missed, "-");
        print_kind(name, &of_kind.wrong, "+");
    }
    Ok(())
}

/// Prints the parts that stay although the words that state them are cut out, and the share of those that go.
fn print_undo(part: Part) -> Result<(), String> {
    let mut gone = Gone::default();
    for Text { name, text, .. } in part.texts()? {
        gone.add(undo(&text, |part| println!("{name} {part}")));
    }
    println!(
        "{} of {} parts go with their words, {:.1} %",
        gone.gone,
        gone.parts,
        100.0 * gone.share()
    );
    Ok(())
}

fn print_kind(title: &str, parts: &[String], sign: &str) {
    if !parts.is_empty() {
        println!("{title} {sign} {}", parts.join(", "));
    }
}
