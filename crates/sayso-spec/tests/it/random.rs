//! Properties of every specification, tried with random ones.

use crate::ops::check_way;
use proptest::prelude::*;
use sayso_spec::{Remarks, check, random, read_json, read_toml};
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_specification_is_read_as_it_was_written(seed: u64) {
        let spec = random::spec(seed);
        let text = spec.to_toml(&Remarks::default());
        let read = read_toml(&text);
        let found = read.diagnostics.iter().filter(|found| found.is_error());
        let found: Vec<String> = found.map(|found| found.render("random", &text)).collect();
        prop_assert!(found.is_empty(), "{}", found.join("\n"));
        let again = read.spec.as_ref().map(|spec| spec.to_toml(&Remarks::default()));
        prop_assert_eq!(again.as_ref(), Some(&text));
        prop_assert_eq!(read.spec.as_ref(), Some(&spec));
        prop_assert_eq!(read_json(&spec.to_json()).spec, Some(spec));
    }

    #[test]
    fn problems_are_the_same_with_and_without_a_file(seed: u64) {
        let mut spec = random::spec(seed);
        spec.views = sayso_spec::Nodes::new();
        spec.roles = sayso_spec::Nodes::new();
        let codes = |found: &[sayso_spec::Diagnostic]| {
            let shown = found.iter().map(|found| (found.code, found.path.to_string()));
            shown.collect::<BTreeSet<_>>()
        };
        // Without views there is no section for them, which is the only problem that only a file can have.
        let text = format!("{}\n[view]\n", spec.to_toml(&Remarks::default()));
        prop_assert_eq!(codes(&read_toml(&text).diagnostics), codes(&check(&spec)));
    }

    #[test]
    fn operations_lead_from_one_specification_to_another(old: u64, new: u64) {
        check_way(&random::sized(old, 3), &random::sized(new, 3));
    }
}

#[test]
fn random_specifications_have_everything() {
    let text: String = (0..200)
        .map(|seed| random::spec(seed).to_toml(&Remarks::default()))
        .collect();
    let mut missing = Vec::new();
    for kind in sayso_spec::model::FieldType::ALL {
        if !text.contains(&format!("type = \"{}\"", kind.as_str())) {
            missing.push(kind.as_str());
        }
    }
    for kind in sayso_spec::model::ViewKind::ALL {
        if !text.contains(&format!("kind = \"{}\"", kind.as_str())) {
            missing.push(kind.as_str());
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
