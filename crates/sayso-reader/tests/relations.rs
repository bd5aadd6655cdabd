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

#[test]
fn pronouns_and_joined_clauses_go_on_about_the_thing() {
    let found = relations(
        "Hives have a number. Members have a name. Gardens have a name. Every hive stands in a garden and belongs to a \
         member. Hives have a colour.",
    );
    assert!(has(&found, "hive > garden"), "{found:?}");
    assert!(has(&found, "hive > member"), "{found:?}");
}

#[test]
fn people_who_lead_a_thing_are_linked_to_it() {
    let found = relations(
        "Depots have a name. Depot managers see the depots. Sheds have a number. The warden of a shed can see sheds.",
    );
    assert!(has(&found, "depot > depot_manager"), "{found:?}");
    assert!(has(&found, "shed > warden"), "{found:?}");
}

#[test]
fn what_is_assigned_to_a_thing_is_a_link_of_it() {
    let found = relations(
        "Trips have a date. Trucks have a plate. The dispatcher assigns a truck to each trip.",
    );
    assert_eq!(found, ["trip > truck"]);
    let found = relations(
        "Defects have a photo. The landlord assigns defects to a craftsman. Craftsmen see defects.",
    );
    assert_eq!(found, ["defect > craftsman"]);
}

#[test]
fn those_who_approve_are_no_part_of_a_record() {
    let found =
        relations("Orders have a number. Orders are approved by managers. Managers see orders.");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn names_say_what_things_belong_to() {
    let found = relations("Students have a name. Grades have a value. Lists have a title.");
    assert_eq!(found, ["grade > student"]);
}

#[test]
fn a_clause_behind_and_speaks_of_the_subject() {
    let lift =
        "Each lift has a number of stops and belongs to a building. Buildings have an address.";
    assert!(has(&relations(lift), "lift > building"));
    let job = "Track quotes. Jobs have a date. A quote that is accepted turns into a job.";
    assert!(has(&relations(job), "job > quote"));
    let child = "Parents enrol their children. Children have a name.";
    assert!(has(&relations(child), "child > parent"));
}
