//! The order of lists: that of their views, with all of its values.

use sayso_writer::{Options, Project, WriteError, write};

const KEYS: &str = include_str!("../specs/keys.sayso.toml");

/// The order of a view of flats.
const BY_HOUSE: &str = "sort = [\"house\", \"-rooms\", \"caretaker\"]";

fn written(text: &str) -> Result<Project, Vec<String>> {
    let read = sayso_spec::read_toml(text);
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    match write(&spec, &Options::new("keys")) {
        Ok(project) => Ok(project),
        Err(WriteError::Unsupported(parts)) => Err(parts.iter().map(ToString::to_string).collect()),
        Err(other) => panic!("{other}"),
    }
}

fn keys_on(database: &str) -> Project {
    let app = format!("[app]\ndatabase = \"{database}\"\n");
    written(&KEYS.replacen("[app]\n", &app, 1)).expect("a project")
}

/// The refusals of the view of flats with another order.
fn refused(sort: &str) -> Vec<String> {
    let changed = KEYS.replacen(BY_HOUSE, sort, 1);
    assert_ne!(changed, KEYS);
    written(&changed).err().unwrap_or_default()
}

fn text(project: &Project, path: &str) -> String {
    let text = project.text(path).expect("a file");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_list_has_all_values_of_its_view_and_a_heading_for_each() {
    let project = keys_on("sqlite");
    let page = text(&project, "src/views/by_house.rs");
    let usual = "let usual = [ Order::ascending(Column::House), Order::descending(Column::Rooms), \
                 Order::ascending(Column::Caretaker), ]; \
                 let order = sort.as_ref().map_or(&usual[..], slice::from_ref);";
    assert!(page.contains(usual), "{page}");
    for column in ["House", "Rooms", "Caretaker"] {
        let head = format!("sorted={{order[0].aria_sort(Column::{column})}}");
        assert!(page.contains(&head), "{column}");
    }
    let board = text(&project, "src/views/lettings.rs");
    let order =
        "let order = [ Order::descending(Column::Rooms), Order::ascending(Column::Code), ];";
    assert!(board.contains(order), "{board}");
    let gallery = text(&project, "src/views/faces.rs");
    assert!(
        gallery
            .contains("Order::descending(Column::LastName), Order::ascending(Column::FirstName)"),
        "{gallery}"
    );
    // One value needs no list of them.
    let one = text(&project, "src/views/soon.rs");
    let order = "let order = sort.unwrap_or(Order::descending(Column::FreeFrom));";
    assert!(one.contains(order), "{one}");
}

#[test]
fn a_row_counts_by_its_label_as_the_query_joins_it() {
    for (database, collation) in [("sqlite", ""), ("postgres", " COLLATE \\\"C\\\"")] {
        let project = keys_on(database);
        let flats = text(&project, "src/flats/queries.rs");
        for arm in [
            "(Self::House, _) => Key::Text(\"house_row.name\"),",
            "(Self::Rooms, false) => Key::Number(\"coalesce(flats.rooms, 9223372036854775807)\"),",
            "(Self::Caretaker, true) => Key::Text(\"coalesce('1' || caretaker_row.name, '0')\"),",
        ] {
            assert!(flats.contains(arm), "{arm} in {flats}");
        }
        let leases = text(&project, "src/leases/queries.rs");
        let house = "(SELECT houses.name FROM houses WHERE houses.id = flat_row.house_id)";
        let house = if collation.is_empty() {
            format!("Key::Text(\"{house}\")")
        } else {
            format!("Key::Text( \"({house}){collation}\", )")
        };
        for arm in [
            house.as_str(),
            "(Self::Furnished, _) => Key::Number(\"CASE WHEN leases.furnished THEN 1 ELSE 0 END\"),",
            "Key::Number(\"coalesce(flat_row.rooms, 9223372036854775807)\")",
        ] {
            assert!(leases.contains(arm), "{arm} in {leases}");
        }
    }
}

#[test]
fn a_list_that_is_not_sorted_by_a_value_is_refused_by_its_name() {
    assert_eq!(refused("sort = [\"rooms\", \"house.created_at\"]"), [""; 0]);
    let lists = refused("sort = [\"rooms\", \"leases\"]");
    assert_eq!(
        lists,
        [
            "`view.by_house.sort.1`: a list sorted by something that has no order, `leases`; \
          sort by another value, or leave it out"
        ]
    );
    let many = refused("sort = [\"house\", \"rooms\", \"code\", \"status\", \"free_from\"]");
    assert_eq!(
        many,
        [
            "`view.by_house.sort.4`: a list sorted by more than 4 values; \
          sort by another value, or leave it out"
        ]
    );
}

#[test]
fn a_list_is_not_sorted_by_what_not_everyone_may_read() {
    let fields = include_str!("../specs/fields.sayso.toml");
    assert!(written(fields).is_ok());
    let usual = "sort = [\"-hot\", \"rep\", \"-number\"]";
    for (sort, told) in [
        ("sort = [\"rep\", \"-amount\"]", "`view.deals.sort.1`"),
        ("sort = [\"double\"]", "`view.deals.sort.0`"),
    ] {
        let changed = fields.replacen(usual, sort, 1);
        assert_ne!(changed, fields);
        let refusals = written(&changed).err().unwrap_or_default();
        let [refusal] = refusals.as_slice() else {
            panic!("{refusals:?}");
        };
        assert!(refusal.starts_with(told), "{refusal}");
        assert!(
            refusal.contains("by a value that not everyone may read"),
            "{refusal}"
        );
    }
    // Not everyone reads the client of a visit.
    let visits = "[view.visits]\nkind = \"list\"\nentity = \"visit\"\nsort = [\"client\", \"client.name\"]\n\n[view.deals]";
    let changed = fields.replacen("[view.deals]", visits, 1);
    let refusals = written(&changed).err().unwrap_or_default();
    let told: Vec<&str> = refusals
        .iter()
        .filter_map(|told| told.split(':').next())
        .collect();
    assert_eq!(told, ["`view.visits.sort.0`", "`view.visits.sort.1`"]);
}

#[test]
fn the_numbers_of_rows_are_sorted_as_numbers() {
    let project = written(include_str!("../specs/fields.sayso.toml")).expect("a project");
    let queries = text(&project, "src/deals/queries.rs");
    let arm = "(Self::Number, _) => Key::Number(\"deals.number\"),";
    assert!(queries.contains(arm), "{queries}");
}
