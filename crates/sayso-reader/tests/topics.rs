//! Sentences, bullets and fragments that go on about the thing before them.

mod common;

use common::{entities, fields, has};

#[test]
fn pronouns_go_on_about_the_thing() {
    assert_eq!(
        fields("Each boiler has a serial number. It also has a location."),
        ["boiler.serial_number", "boiler.location"]
    );
    assert_eq!(
        fields("Foals are born in spring. They have a colour and a weight."),
        ["foal.colour", "foal.weight"]
    );
    assert_eq!(
        fields("A permit is for one stall, has a fee, and it has an expiry date."),
        ["permit.fee", "permit.expiry_date"]
    );
}

#[test]
fn a_new_subject_ends_the_topic() {
    assert_eq!(
        fields("Each boiler has a price. A valve has a diameter."),
        ["boiler.price", "valve.diameter"]
    );
    assert_eq!(
        fields("Trucks have a plate and trailers have a capacity."),
        ["truck.plate", "trailer.capacity"]
    );
}

#[test]
fn a_heading_has_its_bullets() {
    let expected = ["puppet.name", "puppet.height", "puppet.photo"];
    assert_eq!(fields("Puppets\n- name\n- height\n- photo"), expected);
    assert_eq!(fields("## Puppets\n* name\n* height\n* photo"), expected);
    assert!(fields("Features\n- members\n- payments\n- chat").is_empty());
    assert!(fields("Reports\n- price\n- weight\n- age").is_empty());
}

#[test]
fn a_list_without_a_word_belongs_to_the_thing_before() {
    assert_eq!(
        fields("Orchid register. Species, price, location, photo."),
        [
            "orchid.species",
            "orchid.price",
            "orchid.location",
            "orchid.photo"
        ]
    );
    assert_eq!(
        fields("Violins are rented out. Fields: maker, year, value"),
        ["violin.maker", "violin.year", "violin.value"]
    );
    assert!(fields("The weather was fine. Wind, rain, sun.").is_empty());
}

#[test]
fn each_and_per_lead_to_what_is_kept() {
    assert_eq!(
        fields("For each dive we need the depth, the duration and the date."),
        ["dive.depth", "dive.duration", "dive.date"]
    );
    assert_eq!(
        fields("Per dive I note date, depth and place."),
        ["dive.date", "dive.depth", "dive.place"]
    );
    assert!(fields("We need the number of people.").is_empty());
}

#[test]
fn names_of_values_take_what_follows() {
    assert_eq!(
        fields("A refill has fuel used in litres, price per litre, amount paid and date added."),
        [
            "refill.fuel_used",
            "refill.price_per_litre",
            "refill.amount_paid",
            "refill.date_added"
        ]
    );
    assert_eq!(
        fields("Clients (company name, billing address, start date)"),
        [
            "client.company_name",
            "client.billing_address",
            "client.start_date"
        ]
    );
}

#[test]
fn lines_are_named_after_their_record() {
    let text = "An offer has a number and several lines; each line has a text and a price.";
    assert!(has(&entities(text), "offer_line"), "{:?}", entities(text));
    assert!(has(&fields(text), "offer_line.price"));
    let nested = "- Recipes: title, rows with unit and amount\n- Cooks: name, phone";
    assert!(
        has(&fields(nested), "recipe_row.unit"),
        "{:?}",
        fields(nested)
    );
    assert!(!has(&fields(nested), "recipe.amount"));
}

#[test]
fn the_application_itself_is_no_record() {
    let text = "A blog with posts and comments. Posts have a title.";
    assert_eq!(fields(text), ["post.title"]);
    assert!(!has(
        &entities("I own a small gym. Members have a name."),
        "gym"
    ));
}

#[test]
fn there_are_things() {
    let found = entities("There are tours, guides and zorbs. A tour has a date.");
    assert!(has(&found, "tour") && has(&found, "zorb"), "{found:?}");
    assert!(!has(&found, "guide"));
}

#[test]
fn things_that_are_joined_have_the_same() {
    assert_eq!(
        fields("Kayaks and paddles have a length."),
        ["kayak.length", "paddle.length"]
    );
    assert_eq!(
        fields("Kayaks are red and paddles have a length."),
        ["paddle.length"]
    );
}

#[test]
fn what_is_written_down_belongs_to_the_thing_before() {
    assert_eq!(
        fields("Hikers come in, we write down name, phone and birthday."),
        ["hiker.name", "hiker.phone", "hiker.birthday"]
    );
    assert!(fields("As a baker I want costs and weights.").is_empty());
}

#[test]
fn a_value_may_be_so_or_not() {
    let reading = sayso_reader::read("Each shift: date, billable or not, note.");
    assert_eq!(reading.fields[1].name, "billable");
    assert_eq!(reading.fields[1].kind, "boolean");
}

#[test]
fn a_heading_has_the_list_below_it() {
    assert_eq!(
        fields("HARVESTS\nOnce a year. Grape, weight, from, until.\n"),
        [
            "harvest.grape",
            "harvest.weight",
            "harvest.from",
            "harvest.until"
        ]
    );
    assert!(fields("THANKS\nFor all. Bob, Ann, Eve.").is_empty());
}

#[test]
fn an_aside_belongs_to_the_thing_in_front_of_the_colon() {
    assert_eq!(
        fields("Repairs: the janitor enters what he did (date, hours, photo)."),
        ["repair.date", "repair.hour", "repair.photo"]
    );
}
