//! Pages, and what they show.

mod common;

use common::{has, views};

#[test]
fn a_page_shows_what_is_named_before_or_behind_it() {
    let records = "Firings have a date. Kilns have a name.\n";
    let of = |sentence: &str| views(&format!("{records}{sentence}"));
    assert_eq!(
        of("Show all firings on a calendar."),
        ["calendar of firing"]
    );
    assert_eq!(of("I want a calendar of firings."), ["calendar of firing"]);
    assert_eq!(of("We need a kiln map."), ["map of kiln"]);
    assert_eq!(
        of("A dashboard with the number of firings per kiln."),
        ["dashboard of firing"]
    );
    assert_eq!(of("Show the firings on a board."), ["board of firing"]);
}

#[test]
fn reports_of_a_section() {
    let found = views(
        "Repairs have a cost. Trips have a length.\nReports: cost per car, length per driver.",
    );
    assert_eq!(found, ["report of repair", "report of trip"]);
}

#[test]
fn what_everybody_reads_is_public() {
    let found = views("Posts have a title. Posts are public.");
    assert_eq!(found, ["public_page of post"]);
    let found = views("Posts have a title. Members can see posts.");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_board_of_people_is_no_page() {
    let found = views("Motions have a text. The board can approve motions.");
    assert!(!has(&found, "board of motion"), "{found:?}");
}

#[test]
fn what_is_ruled_out_is_no_page() {
    let found = views("Plants have a name. No calendar please.");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn pages_in_many_wordings() {
    let records = "Firings have a date and a cost. Kilns have a name. Each firing has a kiln.\n";
    for (sentence, page) in [
        ("List of kilns that are broken.", "list of kiln"),
        ("A list of firings sorted by date.", "list of firing"),
        ("Which firings are late?", "list of firing"),
        ("I want to see which kilns are free.", "list of kiln"),
        ("Print a label for each kiln.", "print of kiln"),
        ("A printable list of kilns.", "print of kiln"),
        (
            "Show me how many firings each kiln has had.",
            "report of kiln",
        ),
        (
            "Consumption per kiln and month of all firings.",
            "report of firing",
        ),
        (
            "Overview: firings of today, broken kilns.",
            "dashboard of firing",
        ),
        ("A calendar of the kilns.", "calendar of firing"),
        ("A curve per kiln.", "chart of firing"),
        ("Firings are on a public page.", "public_page of firing"),
    ] {
        let found = views(&format!("{records}{sentence}"));
        assert!(has(&found, page), "{sentence} {found:?}");
    }
}

#[test]
fn people_are_asked_for_with_who() {
    let found = views("Tenants have a name. Each plot has a size. I want to see who has not paid.");
    assert_eq!(found, ["list of tenant"]);
}

#[test]
fn values_of_records_ask_for_no_number() {
    let found = views("Jobs have a word count and a rate per word. Guests must not see the site.");
    assert!(found.is_empty(), "{found:?}");
}
