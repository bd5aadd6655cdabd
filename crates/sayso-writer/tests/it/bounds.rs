//! The bounds that forms give to values whose fields name none. Queries compute with stored values, and rely on them.

use sayso_writer::{Options, write};

fn form_of(fields: &str) -> String {
    let text = format!(
        "spec = 1\n[app]\nname = \"Things\"\ndescription = \"Things.\"\n[entity.thing.field]\nname = {{ type = \"text\", required = true }}\n{fields}\n\
         [entity.thing.access]\nread = \"anyone\"\ncreate = \"anyone\"\n[view.things]\nkind = \"list\"\nentity = \"thing\"\n"
    );
    let read = sayso_spec::read_toml(&text);
    let spec = read
        .spec
        .unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let project = write(&spec, &Options::new("things")).expect("a project");
    let actions = project.text("src/things/actions.rs").expect("actions");
    actions.to_owned()
}

#[test]
fn numbers_durations_and_days_are_bounded() {
    for (field, keys) in [
        ("integer\"", "min = -LARGEST, max = LARGEST"),
        ("integer\", min = 3", "min = 3, max = LARGEST"),
        (
            "integer\", max = 9000000000000000000",
            "min = -LARGEST, max = LARGEST",
        ),
        ("duration\"", "min = 0, max = HUNDRED_YEARS"),
        ("date\"", "max = \"9999-12-31\""),
        ("instant\"", "max = \"2099-12-31T23:59\""),
        ("local_datetime\"", "max = \"2099-12-31T23:59\""),
    ] {
        let form = form_of(&format!("value = {{ type = \"{field} }}"));
        let expected = format!("#[field(label = texts::thing::VALUE, {keys})]");
        assert!(form.contains(&expected), "{field}: {form}");
    }
}
