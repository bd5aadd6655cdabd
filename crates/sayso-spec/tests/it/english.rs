//! The read-back, told and read again.

use proptest::prelude::*;
use sayso_spec::{
    EXAMPLES, Remarks, Spec,
    english::{told, untold},
    random, read_back, read_english, read_toml,
};

fn example(name: &str) -> Spec {
    let (_, text) = EXAMPLES.iter().find(|(known, _)| *known == name).expect("an example");
    read_toml(text).spec.expect("an example without errors")
}

/// Returns the specification that a text is read as.
fn read(text: &str, known: Option<&Spec>, what: &str) -> Spec {
    let reading = read_english(text, known);
    let problems = reading.diagnostics.iter();
    let problems: Vec<String> = problems.map(|found| found.render(what, text)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    reading.spec.expect("there are no problems")
}

/// Fails unless the read-back of a specification is read as the same one.
fn check(spec: &Spec, what: &str) {
    let text = read_back(spec);
    let expected = told(spec);
    let found = read(&text, Some(spec), what);
    if found != expected {
        let found = found.to_toml(&Remarks::default());
        let expected = expected.to_toml(&Remarks::default());
        let pairs = found.lines().zip(expected.lines());
        let differing = pairs.filter(|(found, expected)| found != expected);
        let shown: Vec<String> = differing
            .take(5)
            .map(|(found, expected)| format!("found:    {found}\nexpected: {expected}"))
            .collect();
        panic!("{what}:\n{}", shown.join("\n"));
    }
    // Without the ids at hand, the meaning is the same: it is told in the same sentences.
    let fresh = read_back(&read(&text, None, what));
    let sentences = |text: &str| text.split("\nAlso set in").next().map(str::to_owned);
    assert_eq!(sentences(&fresh), sentences(&text), "{what}");
}

#[test]
fn every_example_is_read_as_it_was_told() {
    for (name, _) in EXAMPLES {
        check(&example(name), name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn random_specifications_are_read_as_they_were_told(seed: u64) {
        check(&random::spec(seed), &format!("seed {seed}"));
    }
}

#[test]
#[ignore = "prints"]
fn print() {
    let name = std::env::var("NAME").expect("NAME");
    println!("{}", read_back(&example(&name)));
}

#[test]
fn nothing_is_left_out_in_silence() {
    for (name, _) in EXAMPLES {
        let spec = example(name);
        let text = read_back(&spec);
        for path in untold(&spec) {
            assert!(text.contains(&format!("\n- {path}\n")), "{name}: {path}");
        }
    }
}
