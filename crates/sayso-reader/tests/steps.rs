//! Steps of records, and marks on them.

mod common;

use common::{fields, has};
use sayso_reader::read;

fn states(text: &str) -> Vec<String> {
    let states = read(text).states;
    states
        .iter()
        .map(|of| format!("{}: {}", of.entity, of.states.join(", ")))
        .collect()
}

#[test]
fn steps_in_many_forms() {
    let records = "Each claim has a number. ";
    for sentence in [
        "Claims move from new to checked to settled.",
        "Claims go new > checked > settled.",
        "A claim is either new, checked or settled.",
        "Its status is new, checked or settled.",
        "Statuses: new, checked, settled.",
        "A claim can be new, checked or settled.",
        "A claim is new, checked or settled.",
        "Claims go new, checked, settled.",
        "First claims are new, then checked, finally settled.",
        "Claim states: new -> checked -> settled.",
        "The way of a claim: new, checked, settled.",
        "A board with the columns New, Checked, Settled.",
    ] {
        assert_eq!(
            states(&format!("{records}{sentence}")),
            ["claim: new, checked, settled"],
            "{sentence}"
        );
    }
}

#[test]
fn two_known_steps_are_enough() {
    for sentence in [
        "A bay is free until it is rented.",
        "A bay is free or rented.",
        "Bay free or rented.",
    ] {
        let text = format!("Each bay has a number. {sentence}");
        assert_eq!(states(&text), ["bay: free, rented"], "{sentence}");
    }
}

#[test]
fn ways_and_ranges_are_no_steps() {
    for text in [
        "Each bus has a number. Buses go from Bath to Bristol.",
        "Each slot has a start. Slots are from 9 to 12.",
        "Each hall has a name. The hall is big, old or not.",
        "Each lesson has a text. It has steps (what to do, what should happen).",
        "An invoice is sent. The invoice to the state is not necessary, the clerk does it.",
    ] {
        assert!(states(text).is_empty(), "{text} {:?}", states(text));
    }
}

#[test]
fn verbs_leave_marks() {
    assert!(has(
        &fields("Tents have a size. Tents can be archived."),
        "tent.archived"
    ));
    assert!(has(
        &fields("Bills have a number. The clerk marks bills as paid."),
        "bill.paid"
    ));
    assert!(has(
        &fields("Songs have a text. Editors hide songs."),
        "song.hidden"
    ));
}

#[test]
fn a_step_and_a_denial_leave_no_mark() {
    let text = "Bills have a number. Bills go open > paid > closed. The clerk marks bills as paid.";
    assert!(!has(&fields(text), "bill.paid"));
    assert!(!has(
        &fields("Tents have a size. Tents cannot be archived."),
        "tent.archived"
    ));
}

#[test]
fn a_list_with_strokes_at_the_beginning_is_read() {
    for text in [
        "todo / doing / done",
        "done / doing / todo. Jobs have a name.",
        "to do / doing / done",
    ] {
        sayso_reader::read(text);
    }
}
