//! Each archetype by itself.

use sayso_describe::ARCHETYPES;
use std::collections::BTreeMap;

#[test]
fn each_is_a_specification_without_errors_that_can_be_written() {
    for archetype in ARCHETYPES.iter() {
        let found: Vec<_> = sayso_spec::check(&archetype.spec)
            .into_iter()
            .filter(sayso_spec::Diagnostic::is_error)
            .collect();
        assert!(found.is_empty(), "{}: {found:#?}", archetype.name);
        let refused = sayso_writer::unsupported(&archetype.spec);
        assert!(refused.is_empty(), "{}: {refused:#?}", archetype.name);
    }
}

#[test]
#[ignore = "writes each application: cargo xtask full"]
fn each_is_written() {
    for archetype in ARCHETYPES.iter() {
        let options = sayso_writer::Options::new("archetype");
        let written = sayso_writer::write(&archetype.spec, &options);
        let error = written.err().map(|error| error.to_string());
        assert_eq!(error, None, "{}", archetype.name);
    }
}

#[test]
fn the_words_are_of_parts_that_are_there() {
    for archetype in ARCHETYPES.iter() {
        let spec = &archetype.spec;
        let entities: Vec<&str> = spec.entities.ids().map(|id| id.as_str()).collect();
        let mut known: Vec<&str> = archetype.head.entity.keys().map(String::as_str).collect();
        known.sort_by_key(|id| entities.iter().position(|entity| entity == id));
        assert_eq!(known, entities, "{}", archetype.name);
        assert!(
            archetype.head.entity.values().any(|entity| entity.core),
            "{}",
            archetype.name
        );
        for (entity, words) in &archetype.head.entity {
            for field in words.field.keys() {
                let declared = spec
                    .entities
                    .get(entity)
                    .and_then(|one| one.fields.get(field));
                assert!(declared.is_some(), "{}: {entity}.{field}", archetype.name);
            }
        }
        for role in archetype.head.role.keys() {
            assert!(spec.roles.contains(role), "{}: {role}", archetype.name);
        }
        let has_reason = !archetype.head.no_machine.is_empty();
        let has_states = !spec.machines.is_empty();
        assert!(has_reason || has_states, "{}", archetype.name);
    }
}

#[test]
fn no_two_have_a_phrase_in_common() {
    let mut seen = BTreeMap::new();
    for archetype in ARCHETYPES.iter() {
        assert!(!archetype.head.products.is_empty(), "{}", archetype.name);
        for phrase in &archetype.head.products {
            assert_eq!(phrase.to_lowercase(), *phrase);
            let before = seen.insert(phrase.clone(), archetype.name);
            assert_eq!(before, None, "`{phrase}` of {}", archetype.name);
        }
    }
}
