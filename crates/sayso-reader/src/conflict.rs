//! Statements that contradict each other, and corrections, of which the last word counts.

use crate::{
    negation::find,
    reading::{Access, Conflict, Operation, Reading, Span},
    source::Source,
};

/// Phrases with which a writer corrects themselves.
const CORRECTIONS: [&[&str]; 12] = [
    &["actually"],
    &["no", "wait"],
    &["wait"],
    &["on", "second", "thought"],
    &["on", "second", "thoughts"],
    &["correction"],
    &["changed", "my", "mind"],
    &["scratch", "that"],
    &["scrap", "that"],
    &["rather", "not"],
    &["after", "all"],
    &["sorry"],
];

/// Takes the last word of corrections and names what contradicts.
pub(crate) fn settle(source: &Source<'_>, reading: &mut Reading) {
    settle_features(source, reading);
    settle_access(source, reading);
}

fn settle_features(source: &Source<'_>, reading: &mut Reading) {
    let ruled_out: Vec<(String, Span)> = reading
        .absent
        .iter()
        .filter(|absent| absent.kind == "feature")
        .map(|absent| (absent.name.clone(), absent.span.clone()))
        .collect();
    for (name, span) in ruled_out {
        let Some(wanted) = reading
            .features
            .iter()
            .position(|feature| feature.name == name)
        else {
            continue;
        };
        let said = reading.features[wanted].span.clone();
        if span.start > said.start && corrects(source, &span) {
            reading.features.remove(wanted);
            reading.entities.retain(|entity| entity.name != name);
        } else if said.start > span.start && corrects(source, &said) {
            reading.absent.retain(|absent| absent.name != name);
        } else {
            reading.conflicts.push(Conflict {
                says: format!("{name} is wanted and ruled out"),
                span: span.start.max(said.start)..span.end.max(said.end),
            });
        }
    }
}

fn settle_access(source: &Source<'_>, reading: &mut Reading) {
    let all = std::mem::take(&mut reading.access);
    let mut kept: Vec<Access> = Vec::new();
    for right in all {
        let corrects = corrects(source, &right.span);
        if corrects {
            kept.retain(|earlier| !contradict(earlier, &right));
        } else if let Some(earlier) = kept.iter().find(|earlier| contradict(earlier, &right)) {
            reading.conflicts.push(Conflict {
                says: says(earlier, &right),
                span: right.span.clone(),
            });
        }
        kept.push(right);
    }
    reading.access = kept;
}

/// Tells whether two rights cannot both hold: the same one granted and denied, or one for some people only and for others.
fn contradict(one: &Access, other: &Access) -> bool {
    let alike = one.operation == other.operation && one.what == other.what;
    let plain = one.when.is_empty() && other.when.is_empty();
    let opposed = one.who == other.who && one.allow != other.allow && one.only == other.only;
    let excluded = one.who != other.who
        && one.allow
        && other.allow
        && one.only != other.only
        && one.operation != Operation::All;
    alike && plain && (opposed || excluded)
}

fn says(one: &Access, other: &Access) -> String {
    if one.who == other.who {
        format!("{} may and may not do the same with {}", one.who, one.what)
    } else {
        let (alone, others) = if one.only { (one, other) } else { (other, one) };
        format!(
            "only {} may do something with {}, and {} may too",
            alone.who, alone.what, others.who
        )
    }
}

/// Tells whether the sentence of a place corrects what was said before.
fn corrects(source: &Source<'_>, span: &Span) -> bool {
    let after = source.segments.partition_point(|segment| {
        source
            .tokens
            .get(segment.tokens.start)
            .is_some_and(|token| token.span.start <= span.start)
    });
    let segment = after.checked_sub(1).and_then(|at| source.segments.get(at));
    segment.is_some_and(|segment| {
        CORRECTIONS
            .iter()
            .any(|phrase| find(source.tokens, &segment.tokens, phrase).is_some())
    })
}
