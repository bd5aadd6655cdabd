//! Nouns of operations: "task creation" is that people create tasks.

use crate::{
    lexicon::{Kind, lexicon},
    names::Names,
    phrase::phrases,
    reading::{Access, Operation},
    source::Source,
};

/// The endings that make a noun of a verb, and the ends of verbs before them.
const ENDINGS: [(&str, &[&str]); 4] = [
    ("ation", &["", "e"]),
    ("ion", &["", "e"]),
    ("ment", &["", "e"]),
    ("al", &["", "e"]),
];

/// Returns the verb of a noun such as "creation".
pub(crate) fn verb(noun: &str) -> Option<&'static str> {
    let stems = ENDINGS.iter().filter_map(|(ending, ends)| {
        let stem = noun.strip_suffix(ending)?;
        Some(ends.iter().map(move |end| format!("{stem}{end}")))
    });
    stems
        .flatten()
        .filter_map(|verb| lexicon().infinitive(&verb))
        .find(|verb| noun.starts_with(verb.trim_end_matches('e')))
}

/// Returns the rights that compounds of a thing and an operation state, and adds the things.
pub(crate) fn rights(source: &Source<'_>, entities: &mut Names) -> Vec<Access> {
    let mut rights = Vec::new();
    for segment in source.segments {
        for phrase in phrases(source.tokens, segment.tokens.clone()) {
            let [.., thing, done] = phrase.nouns[..] else {
                continue;
            };
            let Some(operation) = operation(&source.tokens[done].base) else {
                continue;
            };
            let thing = &source.tokens[thing];
            let is_kept = lexicon()
                .noun(&thing.base)
                .is_some_and(|noun| noun.kind == Kind::Entity);
            if !is_kept || source.denies(&phrase) {
                continue;
            }
            entities.add(&thing.base, thing.span.clone());
            rights.push(Access {
                who: "user".to_owned(),
                operation,
                what: thing.base.clone(),
                allow: true,
                only: false,
                when: String::new(),
                span: thing.span.start..source.tokens[done].span.end,
            });
        }
    }
    rights
}

/// Returns the operation of a noun that is no thing by itself.
fn operation(noun: &str) -> Option<Operation> {
    if lexicon().noun(noun).is_some() {
        return None;
    }
    match lexicon().verb(verb(noun)?)?.operation {
        "create" => Some(Operation::Create),
        "update" => Some(Operation::Update),
        "delete" => Some(Operation::Delete),
        "export" => Some(Operation::Export),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::verb;

    #[test]
    fn a_noun_of_an_operation_has_its_verb() {
        for (noun, expected) in [
            ("creation", Some("create")),
            ("removal", Some("remove")),
            ("cremation", None),
            ("nation", None),
            ("moment", None),
        ] {
            assert_eq!(verb(noun), expected, "{noun}");
        }
    }
}
