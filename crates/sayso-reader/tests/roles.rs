//! Roles and entities: people who act, and people of whom records are kept.

use sayso_reader::{Reading, read};

fn roles(reading: &Reading) -> Vec<&str> {
    reading
        .roles
        .iter()
        .map(|role| role.name.as_str())
        .collect()
}

fn entities(reading: &Reading) -> Vec<&str> {
    reading
        .entities
        .iter()
        .map(|entity| entity.name.as_str())
        .collect()
}

#[test]
fn people_who_act_are_roles() {
    let reading = read("Teachers can create lessons. Only the office may delete lessons.");
    assert_eq!(roles(&reading), ["teacher", "office"]);
    assert_eq!(entities(&reading), ["lesson"]);
}

#[test]
fn people_with_values_are_entities() {
    let reading = read("Each customer has a name, a phone number and an address.");
    assert_eq!(entities(&reading), ["customer"]);
    assert!(roles(&reading).is_empty());
}

#[test]
fn people_with_values_who_act_are_both() {
    let reading = read("Each member has a name and an email. Members can book courts.");
    assert_eq!(roles(&reading), ["member"]);
    assert!(entities(&reading).contains(&"member"));
}

#[test]
fn people_who_are_counted_are_entities() {
    assert_eq!(
        entities(&read("We have 300 pupils and 14 teachers.")),
        ["pupil", "teacher"]
    );
}

#[test]
fn a_story_names_its_role() {
    let reading = read(
        "As a judge I want to see projects.\nUS-02 As an organiser, I want to create challenges.",
    );
    assert_eq!(roles(&reading), ["judge", "organiser"]);
    assert_eq!(reading.access[0].who, "judge");
    assert_eq!(reading.access[0].what, "project");
}

#[test]
fn the_writer_is_what_they_say() {
    let reading = read("I am the librarian of a small school. I approve every loan.");
    assert_eq!(roles(&reading), ["librarian"]);
}

#[test]
fn users_and_people_are_no_roles() {
    assert!(roles(&read("People can book tables. Users can cancel bookings.")).is_empty());
}

#[test]
fn the_title_of_an_application_names_its_records() {
    let found = entities(&read("Need a tattoo app for my parlour, we open at noon and close at six, and it is always full on the weekends in summer when tourists come by."))
        .join(" ");
    assert!(found.contains("tattoo"), "{found}");
    assert!(entities(&read("Need a nice app for my parlour.")).is_empty());
}
