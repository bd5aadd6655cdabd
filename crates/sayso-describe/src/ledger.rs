//! The ledger: each content word of the text in one row, and what was assumed.

use crate::{
    draft::Draft,
    words::{meet, singular},
};
use sayso_reader::{Fate, Reading, Span};
use sayso_spec::{
    Path, Spec, check,
    model::{ByteSpan, LedgerKind, LedgerRow},
};

/// The note of words that carry others.
pub const ADDS_NOTHING: &str = "These words add nothing to the parts around them.";

/// The note of words that are known, and that have no effect here.
pub const WITHOUT_EFFECT: &str = "The words are known, but nothing is built for them here.";

/// Words that carry others: "build an app in which users see …".
const CARRIERS: &[&str] = &[
    "app",
    "application",
    "build",
    "create",
    "design",
    "develop",
    "get",
    "give",
    "have",
    "help",
    "keep",
    "let",
    "like",
    "list",
    "make",
    "manage",
    "need",
    "new",
    "one",
    "online",
    "page",
    "people",
    "person",
    "platform",
    "please",
    "program",
    "project",
    "run",
    "see",
    "show",
    "simple",
    "site",
    "small",
    "software",
    "system",
    "thing",
    "tool",
    "track",
    "use",
    "user",
    "want",
    "way",
    "web",
    "website",
    "work",
    "would",
    "write",
];

/// Writes the ledger of a specification that does not change any more.
pub(crate) fn write(draft: &Draft, spec: &mut Spec, reading: &Reading) {
    spec.ledger = Vec::new();
    let mut rows: Vec<LedgerRow> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for word in reading
        .ledger
        .iter()
        .filter(|word| word.fate != Fate::Filler)
    {
        if !is_span_of(&spec.app.description, &word.span) {
            continue;
        }
        let said = spec
            .app
            .description
            .get(word.span.clone())
            .unwrap_or_default();
        let place = match place(draft, reading, word.fate, &word.span) {
            Place::Known if carries(said) => Place::Carrier,
            place => place,
        };
        match places.iter().position(|known| *known == place) {
            Some(at) => extend(&mut rows[at].at, &word.span, &spec.app.description),
            None => {
                let mut row = row(draft, reading, &place);
                row.at = vec![bytes(&word.span)];
                rows.push(row);
                places.push(place);
            }
        }
    }
    for row in &mut rows {
        row.at.sort_by_key(|span| span.from);
    }
    rows.extend(draft.assumptions.iter().map(|assumption| LedgerRow {
        nodes: assumption.nodes.clone(),
        rule: Some(assumption.rule.to_owned()),
        note: Some(assumption.note.clone()),
        undo: Some(assumption.undo.clone()),
        ..LedgerRow::new(LedgerKind::Assumed)
    }));
    spec.ledger = rows;
    forget_nodes(spec);
    judge(spec);
}

/// The reason that words have in common.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Conflict(usize),
    RuledOut(usize),
    Missing(usize),
    Origin(usize),
    BuiltIn(usize),
    Carrier,
    Known,
    Unknown,
}

/// Returns true for a word that carries others.
fn carries(word: &str) -> bool {
    let one = singular(&word.to_lowercase());
    CARRIERS.contains(&one.as_str())
        || one
            .strip_suffix("ing")
            .is_some_and(|verb| CARRIERS.contains(&verb))
}

fn place(draft: &Draft, reading: &Reading, fate: Fate, span: &Span) -> Place {
    let at =
        |mut spans: Box<dyn Iterator<Item = &Span> + '_>| spans.position(|known| meet(known, span));
    let conflict = at(Box::new(
        reading.conflicts.iter().map(|conflict| &conflict.span),
    ));
    let ruled_out = at(Box::new(draft.ruled_out.iter()));
    let missing = at(Box::new(draft.missing.iter().map(|missing| &missing.span)));
    let built_in = at(Box::new(draft.built_in.iter().map(|(span, _)| span)));
    // The narrowest words say most about a node.
    let origin = draft
        .origins
        .iter()
        .enumerate()
        .filter(|(_, origin)| meet(&origin.span, span))
        .min_by_key(|(_, origin)| origin.span.len())
        .map(|(at, _)| at);
    if let Some(at) = conflict {
        return Place::Conflict(at);
    }
    let found = ruled_out
        .map(Place::RuledOut)
        .or(missing.map(Place::Missing))
        .or(origin.map(Place::Origin))
        .or(built_in.map(Place::BuiltIn));
    match (found, fate) {
        (Some(found), _) => found,
        (None, Fate::NotUnderstood) => Place::Unknown,
        (None, _) => Place::Known,
    }
}

fn row(draft: &Draft, reading: &Reading, place: &Place) -> LedgerRow {
    let noted = |kind, note: &str| LedgerRow {
        note: Some(note.to_owned()),
        ..LedgerRow::new(kind)
    };
    match place {
        Place::Conflict(at) => noted(LedgerKind::Conflict, &reading.conflicts[*at].says),
        Place::RuledOut(_) => noted(LedgerKind::Understood, "Nothing is built for it."),
        Place::Missing(at) => LedgerRow {
            nodes: draft.missing[*at].nodes.clone(),
            ..noted(LedgerKind::Partly, &draft.missing[*at].note)
        },
        Place::Origin(at) => LedgerRow {
            nodes: draft.origins[*at].nodes.clone(),
            ..LedgerRow::new(LedgerKind::Understood)
        },
        Place::BuiltIn(at) => noted(LedgerKind::Understood, draft.built_in[*at].1),
        Place::Carrier => noted(LedgerKind::Partly, ADDS_NOTHING),
        Place::Known => noted(LedgerKind::Partly, WITHOUT_EFFECT),
        Place::Unknown => LedgerRow::new(LedgerKind::Unknown),
    }
}

fn is_span_of(text: &str, span: &Span) -> bool {
    text.get(span.clone())
        .is_some_and(|words| !words.is_empty())
}

fn bytes(span: &Span) -> ByteSpan {
    // A description that is longer than 4 GB is refused before.
    ByteSpan {
        from: u32::try_from(span.start).unwrap_or(u32::MAX),
        to: u32::try_from(span.end).unwrap_or(u32::MAX),
    }
}

/// Adds words to a row: to the last ones if nothing but blanks is between them.
fn extend(at: &mut Vec<ByteSpan>, span: &Span, text: &str) {
    let next = bytes(span);
    if let Some(last) = at.last_mut() {
        let between = text.get(last.to as usize..span.start);
        if between.is_some_and(|between| between.trim().is_empty()) {
            last.to = next.to;
            return;
        }
        if next.from < last.to {
            return;
        }
    }
    at.push(next);
}

/// Removes nodes that the specification does not have in the end.
fn forget_nodes(spec: &mut Spec) {
    let mut gone: Vec<(usize, usize)> = check(spec)
        .into_iter()
        .filter_map(|found| {
            let steps: Vec<String> = found.path.steps().map(str::to_owned).collect();
            match steps.as_slice() {
                [ledger, row, nodes, node] if ledger == "ledger" && nodes == "nodes" => {
                    row.parse().ok().zip(node.parse().ok())
                }
                _ => None,
            }
        })
        .collect();
    gone.sort_unstable();
    for (row, node) in gone.into_iter().rev() {
        let nodes: Option<&mut Vec<Path>> = spec.ledger.get_mut(row).map(|row| &mut row.nodes);
        if let Some(nodes) = nodes.filter(|nodes| node < nodes.len()) {
            nodes.remove(node);
        }
    }
}

/// Tells words of which nothing was built, and drops assumptions about parts that are not there.
fn judge(spec: &mut Spec) {
    for row in &mut spec.ledger {
        if row.kind == LedgerKind::Understood && row.nodes.is_empty() && row.note.is_none() {
            row.kind = LedgerKind::Partly;
            row.note = Some("It was read, but nothing is built for it yet.".to_owned());
        }
    }
    spec.ledger.retain(|row| {
        row.kind != LedgerKind::Assumed
            || !row.nodes.is_empty()
            || row.rule.as_deref() == Some("no-accounts")
    });
}
