//! The use of a text: whether it describes an application that can and should be built.

use crate::{
    cue,
    reading::{Reading, Verdict},
    source::Source,
};

/// Returns the verdict on a text with what was read in it.
pub(crate) fn verdict(source: &Source<'_>, reading: &Reading) -> Verdict {
    let ruled_out = stated(source, "out_of_scope");
    // A text that also says what to keep describes an application around the thing.
    let keeps_records = !reading.fields.is_empty() || reading.entities.len() > 2;
    if stated(source, "unsafe") {
        Verdict::Unsafe
    } else if ruled_out && !keeps_records {
        Verdict::OutOfScope
    } else if is_concrete(reading) {
        Verdict::Build
    } else {
        Verdict::Nothing
    }
}

fn is_concrete(reading: &Reading) -> bool {
    !reading.entities.is_empty() || !reading.views.is_empty() || !reading.features.is_empty()
}

/// Tells whether a phrase of this verdict is in the text and not ruled out.
fn stated(source: &Source<'_>, verdict: &str) -> bool {
    source.segments.iter().any(|segment| {
        segment.tokens.clone().any(|at| {
            let rest = &source.tokens[at..segment.tokens.end];
            let mut cues = cue::of_verdicts().beginning_with(&source.tokens[at]);
            let denied = source.negations.denied[at] || denies(source, segment.tokens.start, at);
            !denied && cues.any(|cue| cue.feature == verdict && cue.length(rest).is_some())
        })
    })
}

/// Tells whether the words in front deny: "never store", "must not keep", "nobody sells".
fn denies(source: &Source<'_>, start: usize, at: usize) -> bool {
    const NEAR: usize = 4;
    source.tokens[at.saturating_sub(NEAR).max(start)..at]
        .iter()
        .any(|token| {
            matches!(
                token.word.as_str(),
                "not"
                    | "never"
                    | "no"
                    | "nobody"
                    | "dont"
                    | "doesnt"
                    | "cannot"
                    | "cant"
                    | "without"
                    | "against"
                    | "avoid"
                    | "report"
                    | "stop"
                    | "prevent"
                    | "mustnt"
                    | "wont"
            )
        })
}
