//! The scorer itself, on readings that are made up.

use sayso_corpus::{Counts, Facts, KINDS, compare};

const ANNOTATED: &str = r#"{
    "verdict": "build",
    "entities": [{"name": "visit", "also": ["appointment"]}, {"name": "customer", "also": []}],
    "fields": [{"entity": "visit", "name": "day", "type": "date", "rules": ["required"]}],
    "relations": [{"from": "visit", "to": "customer", "kind": "one"}],
    "states": [{"entity": "visit", "states": ["asked", "put in storage"]}],
    "roles": [{"name": "rep", "also": ["salesman"]}],
    "access": [{"who": "rep", "do": "read", "what": "visit", "allow": true, "when": "own"}],
    "views": [{"kind": "calendar", "of": "visit", "says": "the week"}],
    "features": ["email", "roles"],
    "absent": [{"kind": "feature", "name": "login"}]
}"#;

fn facts(json: &str) -> Facts {
    serde_json::from_str(json).expect("facts of a test")
}

fn counts(kind: &str, read: &Facts) -> Counts {
    let mut counts = Counts::default();
    counts.add(&compare(&facts(ANNOTATED), read)[kind]);
    counts
}

fn changed(from: &str, to: &str) -> Facts {
    assert!(ANNOTATED.contains(from), "{from}");
    facts(&ANNOTATED.replace(from, to))
}

#[test]
fn a_perfect_reading_scores_one() {
    for kind in KINDS {
        let counts = counts(kind, &facts(ANNOTATED));
        assert_eq!(
            (counts.precision(), counts.recall(), counts.f1()),
            (1.0, 1.0, 1.0),
            "{kind}"
        );
        assert!(counts.stated() > 0, "{kind}");
    }
}

#[test]
fn an_empty_reading_scores_zero() {
    for kind in KINDS.iter().filter(|kind| **kind != "types") {
        let counts = counts(kind, &Facts::default());
        assert_eq!((counts.recall(), counts.f1()), (0.0, 0.0), "{kind}");
    }
}

#[test]
fn a_type_counts_only_where_the_field_is_right() {
    assert_eq!(counts("types", &Facts::default()).stated(), 0);
    let other = changed(r#""type": "date""#, r#""type": "text""#);
    assert_eq!(counts("types", &other).f1(), 0.0);
    assert_eq!(counts("fields", &other).f1(), 1.0);
}

#[test]
fn one_wrong_entity_lowers_precision_and_one_missing_recall() {
    let more = changed(
        r#"{"name": "customer", "also": []}"#,
        r#"{"name": "customer", "also": []}, {"name": "week"}"#,
    );
    let more = counts("entities", &more);
    assert_eq!((more.precision(), more.recall()), (2.0 / 3.0, 1.0));
    assert_eq!(more.f1(), 0.8);
    let less = changed(r#", {"name": "customer", "also": []}"#, "");
    let less = counts("entities", &less);
    assert_eq!((less.precision(), less.recall()), (1.0, 0.5));
}

#[test]
fn other_words_for_an_entity_count_wherever_it_is_named() {
    let read = facts(
        &ANNOTATED
            .replace("visit", "appointment")
            .replace("rep\"", "salesman\""),
    );
    for kind in KINDS {
        assert_eq!(counts(kind, &read).f1(), 1.0, "{kind}");
    }
    let read = changed(
        r#""name": "visit", "also": ["appointment"]"#,
        r#""name": "call", "also": ["visit"]"#,
    );
    assert_eq!(counts("entities", &read).f1(), 1.0);
}

#[test]
fn case_number_and_joints_of_names_do_not_matter() {
    let read = facts(
        &ANNOTATED
            .replace("put in storage", "Put-in_Storage")
            .replace("visit", "Visits"),
    );
    for kind in KINDS {
        assert_eq!(counts(kind, &read).f1(), 1.0, "{kind}");
    }
}

#[test]
fn ownership_is_part_of_a_right_and_its_other_conditions_are_not() {
    assert_eq!(
        counts("access", &changed(r#""when": "own""#, r#""when": """#)).f1(),
        0.0
    );
    let denied = changed(r#""allow": true"#, r#""allow": false"#);
    assert_eq!(counts("access", &denied).f1(), 0.0);
    let annotated = ANNOTATED.replace(r#""when": "own""#, r#""when": "before noon""#);
    let compared = compare(
        &facts(&annotated),
        &changed(r#""when": "own""#, r#""when": """#),
    );
    assert_eq!(compared["access"].right, ["rep may read visit"]);
}

#[test]
fn states_count_as_a_whole_list_in_order() {
    let other = changed(
        r#"["asked", "put in storage"]"#,
        r#"["put in storage", "asked"]"#,
    );
    assert_eq!(counts("states", &other).f1(), 0.0);
}
