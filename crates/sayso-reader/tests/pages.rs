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
