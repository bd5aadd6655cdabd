//! Rows that stay when one goes, and whose rules counted it.

use sayso_spec::read_toml;
use sayso_writer::{Options, write};

const BANK: &str = r#"
spec = 1

[app]
name = "Bank"
description = "Money that goes from one purse to another."

[auth]
sign_up = "open"

[entity.purse.field]
name = { type = "text", required = true }
gives = { name = "payments out", computed = "sum(given.amount)" }

[entity.purse.access]
read = "signed_in"
create = "signed_in"

[entity.payment.field]
title = { type = "text", required = true }
source = { type = "ref", to = "purse", required = true, reverse = "given" }
sink = { type = "ref", to = "purse", required = true, reverse = "taken" }
amount = { type = "integer", required = true, min = 1 }
note = { type = "text" }

[entity.payment.rule]
RULE

[entity.payment.access]
read = "signed_in"
create = "signed_in"
update = "signed_in"
delete = "signed_in"

[view.purses]
kind = "list"
entity = "purse"

[view.payments]
kind = "list"
entity = "payment"
"#;

/// The conditions on rows that stay, with this rule of payments.
fn conditions(rule: &str) -> Vec<String> {
    let read = read_toml(&BANK.replacen("RULE", rule, 1));
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let project = write(&spec, &Options::new("bank")).expect("it is written");
    let actions = project.text("src/payments/actions.rs").expect("actions");
    let Some(staying) = project.text("src/payments/staying.rs") else {
        assert!(!actions.contains("Staying"), "{actions}");
        return Vec::new();
    };
    // A change and a deletion ask.
    assert_eq!(actions.matches("Staying::of(").count(), 2, "{actions}");
    assert_eq!(actions.matches("staying.check(").count(), 2, "{actions}");
    let queries = staying.split(" ON ").skip(1);
    let of_query = |query: &str| query.split_once(" WHERE ").map(|(on, _)| on.to_owned());
    queries.filter_map(of_query).collect()
}

const OTHER: &str = "other.id <> payments.id";

#[test]
fn a_row_of_the_same_parent_stays() {
    let rule = r#"few = { check = "count(source.given) <= 9", message = "No." }"#;
    let expected = format!("other.source_id = payments.source_id AND {OTHER}");
    assert_eq!(conditions(rule), [expected.as_str()]);
    let computed = r#"few = { check = "source.gives <= 9", message = "No." }"#;
    assert_eq!(conditions(computed), [expected]);
}

#[test]
fn a_row_stays_whose_parent_counts_the_one_that_goes_by_another_reference() {
    let check = "sum(source.taken.amount) >= sum(source.given.amount)";
    let rule = format!("enough = {{ check = {check:?}, message = \"No.\" }}");
    let expected = [
        format!("other.source_id = payments.sink_id AND {OTHER}"),
        format!("other.source_id = payments.source_id AND {OTHER}"),
    ];
    assert_eq!(conditions(&rule), expected);
}

#[test]
fn a_row_stays_that_is_like_the_one_that_goes_in_all_that_the_rule_reads() {
    let check = "count(source.given where sink == this.sink and note == this.note) <= 9";
    let rule = format!("few = {{ check = {check:?}, message = \"No.\" }}");
    let expected = format!(
        "other.source_id = payments.source_id AND {OTHER} \
         AND other.note IS NOT DISTINCT FROM payments.note AND other.sink_id = payments.sink_id"
    );
    assert_eq!(conditions(&rule), [expected]);
}

#[test]
fn other_rules_and_those_of_new_rows_ask_for_no_row() {
    let new = r#"few = { check = "count(source.given) <= 9", on = "create", message = "No." }"#;
    assert!(conditions(new).is_empty());
    assert!(conditions(r#"some = { check = "amount > 1", message = "No." }"#).is_empty());
}
