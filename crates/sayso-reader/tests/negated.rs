//! Negations that are about something else than it seems.

use sayso_reader::{Reading, read};

fn rules_out_login(text: &str) -> bool {
    let reading = read(text);
    let mut absent = reading.absent.iter();
    absent.any(|absent| absent.kind == "feature" && absent.name == "login")
}

#[test]
fn words_about_something_else_rule_out_no_login() {
    for text in [
        "Users log in and keep notes. There are no login fees.",
        "An internal tool. No account manager is needed. Staff log in and track claims.",
        "Doctors manage patients. There are no passwords in e-mails.",
        "People log in. No passwords are stored in plain text. Clerks manage invoices.",
    ] {
        assert!(!rules_out_login(text), "{text}");
    }
    for text in [
        "A list of boats. No passwords please.",
        "A list of boats. No login needed.",
        "bug list, 3 ppl. no login pls",
    ] {
        assert!(rules_out_login(text), "{text}");
    }
}

#[test]
fn a_step_may_begin_with_not() {
    let states = |reading: Reading| -> Vec<String> {
        let steps = reading.states.into_iter();
        steps.flat_map(|states| states.states).collect()
    };
    let text = "Each repair has a status (waiting, in repair, done or not repairable).";
    assert_eq!(
        states(read(text)),
        ["waiting", "in repair", "done", "not repairable"]
    );
    let paid = read("Each order has a status: paid or not.");
    assert_eq!(paid.fields.first().map(|field| field.kind), Some("boolean"));
    assert!(states(paid).is_empty());
}
