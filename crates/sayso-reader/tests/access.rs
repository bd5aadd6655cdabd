//! Rights, in the forms in which people state them.

mod common;

use sayso_reader::{Operation, read};

/// Records that the sentences are about.
const RECORDS: &str =
    "Bookings have a date. Invoices have a number and a total. Each order has a price.\n";

/// Returns the rights of a sentence, as short texts.
fn rights(sentence: &str) -> Vec<String> {
    let reading = read(&format!("{RECORDS}{sentence}"));
    let rights = reading.access.iter().map(|right| {
        let may = match (right.allow, right.only) {
            (true, true) => "alone may",
            (true, false) => "may",
            (false, _) => "may not",
        };
        let operation = match right.operation {
            Operation::Read => "read",
            Operation::Create => "create",
            Operation::Update => "update",
            Operation::Delete => "delete",
            Operation::Move => "move",
            Operation::Export => "export",
            Operation::All => "all",
        };
        format!(
            "{} {may} {operation} {} {}",
            right.who, right.what, right.when
        )
        .trim()
        .to_owned()
    });
    rights.collect()
}

#[test]
fn modals_and_plain_statements_grant() {
    assert_eq!(
        rights("Managers are able to approve orders."),
        ["manager may move order"]
    );
    assert_eq!(
        rights("Waiters enter orders and the cook marks orders as done."),
        ["waiter may create order", "cook may move order"]
    );
    assert_eq!(
        rights("Invoices are visible to members."),
        ["member may read invoice"]
    );
    assert_eq!(
        rights("Admins have full access to everything."),
        ["admin may all *"]
    );
}

#[test]
fn negations_deny() {
    assert_eq!(
        rights("Drivers must not see invoices."),
        ["driver may not read invoice"]
    );
    assert_eq!(
        rights("Guests are not allowed to edit bookings."),
        ["guest may not update booking"]
    );
    assert_eq!(
        rights("Teachers shouldn't be able to delete bookings."),
        ["teacher may not delete booking"]
    );
    assert_eq!(
        rights("An invoice cannot be deleted."),
        ["user may not delete invoice"]
    );
    assert_eq!(
        rights("Staff can view but not edit invoices."),
        ["staff may read invoice", "staff may not update invoice"]
    );
}

#[test]
fn only_excludes_others() {
    assert_eq!(
        rights("Only managers and admins may change prices."),
        [
            "manager alone may update order.price",
            "admin alone may update order.price"
        ]
    );
    assert_eq!(
        rights("Invoices can only be deleted by the boss."),
        ["boss alone may delete invoice"]
    );
    assert_eq!(
        rights("Nobody but the boss can see totals."),
        ["boss alone may read invoice.total"]
    );
}

#[test]
fn possessives_limit_to_what_is_ones_own() {
    assert_eq!(
        rights("Every member sees their bookings, the trainer sees all bookings."),
        ["member may read booking own", "trainer may read booking"]
    );
    assert_eq!(
        rights("Managers see the invoices of their own branch."),
        ["manager may read invoice team"]
    );
}

#[test]
fn verbs_that_are_joined_share_their_objects() {
    assert_eq!(
        rights("Clerks can see and edit invoices."),
        ["clerk may read invoice", "clerk may update invoice"]
    );
}

#[test]
fn people_of_a_heading_have_the_rights_of_its_bullets() {
    let expected = ["clerk may create invoice", "clerk may delete booking"];
    assert_eq!(
        rights("Clerks can:\n- create invoices\n- delete bookings"),
        expected
    );
    assert_eq!(rights("Clerks: create invoices, delete bookings"), expected);
    assert_eq!(
        rights("Clerks cannot:\n- see invoices"),
        ["clerk may not read invoice"]
    );
}

#[test]
fn who_goes_on_about_the_people_before() {
    assert_eq!(
        rights("Each order goes to the manager, who approves orders."),
        ["manager may move order"]
    );
    assert_eq!(
        rights("Anybody in the firm can see bookings."),
        ["user may read booking"]
    );
}

#[test]
fn values_and_wholes_lead_to_their_record() {
    assert_eq!(
        rights("Guides see the list of their bookings."),
        ["guide may read booking own"]
    );
    assert_eq!(
        rights("Agents can see bookings they created and change the status."),
        ["agent may read booking own", "agent may move booking own"]
    );
    assert_eq!(
        rights("The secretary can do everything. Admins manage bookings."),
        ["secretary may all *", "admin may all booking"]
    );
}

#[test]
fn what_happened_is_no_right() {
    assert!(rights("The clerks entered invoices last year.").is_empty());
}

#[test]
fn reading_without_an_account_is_for_everybody() {
    let text = "Everyone can read invoices, even without logging in.";
    assert_eq!(rights(text), ["anyone may read invoice"]);
    assert!(read(text).absent.is_empty());
    assert_eq!(
        rights("Everyone can read invoices with an account."),
        ["user may read invoice"]
    );
}

#[test]
fn a_story_names_its_people_even_if_they_only_want_a_thing() {
    let reading = read("As a landlord I want costs per flat.");
    assert_eq!(reading.roles[0].name, "landlord");
}

#[test]
fn people_are_named_by_the_end_of_a_compound() {
    assert_eq!(
        rights("The study lead approves orders."),
        ["study_lead may move order"]
    );
}

#[test]
fn neither_denies_to_all_that_it_names() {
    assert_eq!(
        rights("Neither guests nor members can delete bookings."),
        [
            "guest may not delete booking",
            "member may not delete booking"
        ]
    );
}

#[test]
fn a_participle_is_no_act() {
    assert_eq!(
        rights("Visitors can browse approved bookings."),
        ["anyone may read booking"]
    );
}

#[test]
fn a_denial_is_of_all_records_even_after_a_right_on_ones_own() {
    assert_eq!(
        rights("Drivers see only their own orders. Drivers may not see the price."),
        [
            "driver may read order own",
            "driver may not read order.price"
        ]
    );
}

#[test]
fn exceptions_of_everybody_are_denied() {
    assert_eq!(
        rights("Everyone except interns may delete bookings."),
        ["intern may not delete booking", "user may delete booking"]
    );
}

#[test]
fn those_who_made_a_record_may_act_on_it() {
    assert_eq!(
        rights("Only the person who entered an invoice may delete it."),
        ["user alone may delete invoice own"]
    );
}

#[test]
fn rights_without_a_thing_are_of_all_records() {
    assert_eq!(
        rights("Trustees only look, they never edit."),
        ["trustee may read *", "trustee may not update *"]
    );
    assert_eq!(
        rights("The vet can look at all bookings but cannot edit anything."),
        ["vet may read booking", "vet may not update *"]
    );
    // Visitors see no records that the text does not name.
    assert!(rights("The public can browse and search.").is_empty());
}

#[test]
fn nothing_of_a_thing_is_denied() {
    assert_eq!(
        rights("Helpers see all bookings but nothing of the invoices."),
        ["helper may read booking", "helper may not read invoice"]
    );
    assert_eq!(
        rights("Helpers see bookings but no invoice details."),
        ["helper may read booking", "helper may not read invoice"]
    );
}

#[test]
fn people_who_get_a_page_may_read_what_it_shows() {
    assert_eq!(
        rights("As a tenant I want a calendar of bookings."),
        ["tenant may read booking"]
    );
}

#[test]
fn a_login_closes_pages_to_those_outside() {
    assert_eq!(
        rights("Everything else is behind the login."),
        ["anyone may not read *"]
    );
}

#[test]
fn a_denial_never_becomes_a_grant() {
    for text in [
        "Nobody, not even the manager, can delete bookings.",
        "Nobody, me included, deletes a booking.",
        "No one, including the boss, may delete invoices.",
        "No guest may delete bookings.",
        "Bookings can't be deleted by anyone except the boss.",
        "Members are not supposed to delete bookings.",
        "Members should be prevented from deleting bookings.",
        "Prevent members from deleting bookings.",
        "It must be impossible for members to delete bookings.",
        "It is not possible for members to delete bookings.",
        "Guests can neither see nor book anything.",
        "Under no circumstances may interns delete invoices.",
        "Interns have no access to invoices.",
        "Nothing can be deleted by members.",
        "Not every member may delete bookings.",
        "Hardly anyone may delete bookings.",
        "We don't want members to delete bookings.",
    ] {
        let granted = read(&format!("{RECORDS}{text}")).access;
        assert!(
            granted.iter().all(|right| !right.allow),
            "{text}: {granted:?}"
        );
    }
}

#[test]
fn exceptions_are_denied() {
    assert_eq!(
        rights("Interns see everything except invoices."),
        ["intern may read *", "intern may not read invoice"]
    );
    assert_eq!(
        rights("Members may see bookings but never invoices."),
        ["member may read booking", "member may not read invoice"]
    );
}

#[test]
fn a_passive_denial_is_about_its_subject() {
    let patients = |sentence: &str| common::rights(&format!("Patients have a name. {sentence}"));
    assert_eq!(
        patients("Patients cannot be deleted. Doctors edit patients."),
        ["user may not delete patient", "doctor may update patient"]
    );
    assert_eq!(
        patients("Visits have a date. Doctors edit visits. Patients cannot be deleted."),
        ["doctor may update visit", "user may not delete patient"]
    );
    assert_eq!(
        patients("Patients must not be deleted by nurses."),
        ["nurse may not delete patient"]
    );
    assert_eq!(
        rights("Orders cannot be deleted by clerks."),
        ["clerk may not delete order"]
    );
    assert_eq!(
        rights("Orders can never be deleted or changed."),
        ["user may not delete order", "user may not update order"]
    );
}

#[test]
fn a_thing_with_and_without_the_word_record_is_one() {
    let text = "Attendance has a date and a pupil. Attendance records must never be deleted.";
    let reading = read(text);
    let denied: Vec<&str> = reading.access.iter().map(|of| of.what.as_str()).collect();
    assert_eq!(reading.entities.len(), 1, "{:?}", reading.entities);
    assert_eq!(denied, [reading.entities[0].name.as_str()]);
}

#[test]
fn verbs_that_only_sound_like_deleting_do_not_grant_it() {
    for sentence in [
        "Editors unpublish all invoices.",
        "Cleaners wipe orders.",
        "Members can cancel bookings.",
        "Members drop out of bookings.",
        "Members can clear out orders.",
    ] {
        let deletes = rights(sentence)
            .iter()
            .any(|right| right.contains("delete") || right.contains("all "));
        assert!(!deletes, "{sentence}: {:?}", rights(sentence));
    }
    assert_eq!(
        rights("Members can cancel bookings."),
        ["member may move booking"]
    );
    assert_eq!(
        rights("Members can cancel their own bookings."),
        ["member may delete booking own"]
    );
    assert_eq!(
        rights("The manager oversees orders."),
        ["manager may read order"]
    );
    assert!(rights("Clerks notify of invoices.").is_empty());
}

#[test]
fn what_public_pages_list_is_read_by_everybody() {
    assert_eq!(
        rights("Public pages are orders and invoices."),
        ["anyone may read order", "anyone may read invoice"]
    );
    assert_eq!(
        rights("The public part lists the orders, members log in to see invoices."),
        ["member may read invoice", "anyone may read order"]
    );
    assert_eq!(
        rights("The public part lists the orders, and members look."),
        ["anyone may read order"]
    );
    assert!(rights("Public pages are not needed.").is_empty());
}

#[test]
fn a_dash_behind_people_begins_their_own_rights() {
    assert_eq!(
        rights("Clerk - read orders, cook - edit invoices"),
        ["clerk may read order", "cook may update invoice"]
    );
}

#[test]
fn people_are_known_by_what_they_alone_do() {
    assert_eq!(
        rights("Waiters move orders but only sam changes the price."),
        ["waiter may move order", "sam alone may update order.price"]
    );
    assert_eq!(
        rights("Board please, drag the orders."),
        Vec::<String>::new()
    );
    assert_eq!(
        rights("A booking is only valid after the duty officer has confirmed it."),
        ["duty_officer alone may move booking"]
    );
}

#[test]
fn what_is_shown_or_hidden_is_a_right_to_read() {
    assert_eq!(
        rights("The total must never be shown to guests."),
        ["guest may not read invoice.total"]
    );
    assert_eq!(
        rights("The total is visible to the clerk and the boss only."),
        [
            "clerk alone may read invoice.total",
            "boss alone may read invoice.total"
        ]
    );
}
