//! Things and what they have, in the forms in which people state them.

use sayso_reader::read;

/// Returns the fields of a text as `entity.name:type`.
fn fields(text: &str) -> Vec<String> {
    let fields = read(text).fields;
    fields
        .iter()
        .map(|field| format!("{}.{}:{}", field.entity, field.name, field.kind))
        .collect()
}

#[test]
fn a_list_after_a_colon_or_a_dash() {
    let expected = [
        "customer.name:text",
        "customer.phone:phone",
        "customer.address:address",
    ];
    assert_eq!(fields("Customers: name, phone, address"), expected);
    assert_eq!(fields("- Customers - name, phone and address"), expected);
    assert_eq!(fields("Customers:\n- name\n- phone\n- address"), expected);
    assert_eq!(
        fields("We keep the name, the phone and the address of every customer."),
        expected
    );
    assert_eq!(
        fields("Every customer has a name, a phone number and an address."),
        expected
    );
    assert_eq!(fields("Customers (name, phone, address)"), expected);
}

#[test]
fn options_and_bounds_are_rules() {
    let reading = read(
        "Each animal has a species (dog, cat, rabbit) and a rating from 1 to 5 and a chip number, which is unique.",
    );
    assert_eq!(reading.fields[0].kind, "choice");
    assert_eq!(reading.fields[0].rules, ["options=dog|cat|rabbit"]);
    assert_eq!(reading.fields[1].rules, ["min=1", "max=5"]);
}

#[test]
fn parts_that_are_things_are_relations() {
    let reading = read(
        "Each team has several slots. A slot has a day and a place. A slot belongs to a team.",
    );
    let relations: Vec<_> = reading
        .relations
        .iter()
        .map(|of| (of.from.as_str(), of.to.as_str(), of.many))
        .collect();
    assert_eq!(relations, [("slot", "team", false)]);
}

#[test]
fn a_list_ends_where_a_sentence_goes_on() {
    assert_eq!(
        fields("Each job has a title and a deadline, and the office can close it."),
        ["job.title:text", "job.deadline:date"]
    );
}

#[test]
fn steps_are_no_fields() {
    let reading = read("Each permit has a number. A permit goes draft > checked > granted.");
    assert_eq!(reading.states[0].states, ["draft", "checked", "granted"]);
    assert_eq!(reading.states[0].entity, "permit");
    assert_eq!(reading.fields.len(), 1);
}

#[test]
fn a_noun_of_an_operation_is_a_right_on_the_thing_before_it() {
    let reading =
        sayso_reader::read("Build a project tracker with task creation and expense removal");
    let rights: Vec<_> = reading
        .access
        .iter()
        .map(|right| (right.operation, right.what.as_str()))
        .collect();
    use sayso_reader::Operation::{Create, Delete};
    assert_eq!(rights, [(Create, "task"), (Delete, "expense")]);
    let names: Vec<_> = reading
        .entities
        .iter()
        .map(|entity| entity.name.as_str())
        .collect();
    assert!(
        !names
            .iter()
            .any(|name| name.contains("creation") || name.contains("cremation")),
        "{names:?}"
    );
}

#[test]
fn examples_are_values() {
    for text in [
        "Each costume has an era and tags like \"uniform\" or \"fairy tale\".",
        "Each costume has an era and extras such as hats, tables or chairs.",
    ] {
        let reading = read(text);
        let names: Vec<_> = reading.entities.iter().map(|of| of.name.as_str()).collect();
        assert_eq!(names, ["costume"], "{text}");
        assert!(
            !fields(text).iter().any(|of| of.contains("fairy")),
            "{text}"
        );
    }
    let expected = ["defect.type:choice"];
    assert_eq!(
        fields("Defects. Workers log a defect, choosing the type of defect (scratch, wrong size)."),
        expected
    );
}

#[test]
fn what_people_give_is_a_value_of_the_record_that_they_make() {
    assert_eq!(
        fields("People apply with name, phone and a CV, with no account needed."),
        [
            "application.name:text",
            "application.phone:phone",
            "application.cv:file"
        ]
    );
    assert_eq!(
        fields("Owners book a slot. They leave their name and the dog's name, breed and weight."),
        [
            "owner.name:text",
            "dog.name:text",
            "dog.breed:text",
            "dog.weight:decimal"
        ]
    );
    assert_eq!(
        fields("Visitors can filter houses by region, by size and by price."),
        [
            "house.region:text",
            "house.size:choice",
            "house.price:money"
        ]
    );
}

#[test]
fn names_of_values_keep_what_they_are_for() {
    assert_eq!(
        fields(
            "Each lift has a deadline for repair, a budget per floor per year and the year it was built."
        ),
        [
            "lift.deadline_for_repair:date",
            "lift.budget_per_floor_per_year:money",
            "lift.year_built:integer"
        ]
    );
}

#[test]
fn everyday_things_are_kept() {
    for thing in [
        "laptop", "tablet", "meter", "printer", "recorder", "problem",
    ] {
        let text = format!("Track {thing}s. Each {thing} has a severity and a code.");
        assert_eq!(
            fields(&text),
            [
                format!("{thing}.severity:choice"),
                format!("{thing}.code:text")
            ],
            "{text}"
        );
    }
    let reading = read("Members book chairs. Learners add words.");
    let names: Vec<_> = reading.entities.iter().map(|of| of.name.as_str()).collect();
    assert!(
        names.contains(&"chair") && names.contains(&"word"),
        "{names:?}"
    );
    let vans = fields("Each van has a GPS position.");
    assert_eq!(vans, ["van.gps_position:location"]);
}
