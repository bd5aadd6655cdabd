//! Links between records, in the forms in which people state them.

mod common;

use common::{has, relations};

#[test]
fn a_definition_names_what_belongs_to_it() {
    let found = relations(
        "Films have a title. Cinemas have a name. A screening shows one film in one cinema.",
    );
    assert_eq!(found, ["screening > film", "screening > cinema"]);
    let found = relations("Tours have a date. Each tour is led by a guide. Guides can see tours.");
    assert!(has(&found, "tour > guide"), "{found:?}");
}

#[test]
fn each_with_several_is_one_of_the_other_side() {
    let found = relations("Tutors have a name. Each tutor offers slots. Slots have a start.");
    assert_eq!(found, ["slot > tutor"]);
}

#[test]
fn people_are_assigned_to_things() {
    let found = relations(
        "Shifts have a start. Volunteers are assigned to shifts. Volunteers can see shifts.",
    );
    assert_eq!(found, ["shift > volunteer"]);
}

#[test]
fn what_people_make_is_theirs() {
    let found = relations(
        "Houses have a price. Tenants send enquiries about a house. Enquiries have a text.",
    );
    assert!(has(&found, "enquiry > tenant"), "{found:?}");
    assert!(has(&found, "enquiry > house"), "{found:?}");
    let found = relations("Clerks enter invoices. Invoices have a number.");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn their_things_belong_to_them() {
    let found = relations("Owners and their horses. Owners have a phone. Horses have a name.");
    assert_eq!(found, ["horse > owner"]);
}

#[test]
fn a_thing_that_is_denied_has_no_link() {
    let found =
        relations("Films have a title. Cinemas have a name. A film is never shown in a cinema.");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_people_see_as_their_own_is_theirs() {
    let found = relations("Lockers have a number. Skaters can see their own lockers.");
    assert_eq!(found, ["locker > skater"]);
    let found = relations("Lockers have a number. Skaters can see lockers.");
    assert!(found.is_empty(), "{found:?}");
}
