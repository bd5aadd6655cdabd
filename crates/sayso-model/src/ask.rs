//! The way from a description to a model's specification.

use crate::{
    Cache, Change, Endpoint, Trouble, Usage,
    cache::key,
    judge::{Judged, Unwritten, judge},
    prompt,
    talk::{Conversation, End, Reply},
    wire::say,
};
use sayso_spec::Spec;

/// The most times that the model is asked: for an answer, and to repair it twice.
const ROUNDS: usize = 3;

/// A specification of the model that may be used.
#[derive(Debug)]
pub struct Answer {
    /// The specification, with a ledger.
    pub spec: Spec,
    /// The specification in its canonical form.
    pub toml: String,
    /// The changes of the offline reading.
    pub changes: Vec<Change>,
    /// The tokens of all requests.
    pub usage: Usage,
    /// The answer was in the cache.
    pub is_cached: bool,
}

/// The reason for which the model did not help, and the tokens that it used all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The reason.
    pub trouble: Trouble,
    /// The tokens of all requests.
    pub usage: Usage,
}

/// Asks a model to improve the offline reading of a description, and keeps a good answer.
///
/// `unwritten` tells what the writer cannot write. `told` is called before anything is sent.
///
/// # Errors
/// Returns the reason for which there is no answer that can be used.
pub fn ask(
    offline: &Spec,
    endpoint: &Endpoint,
    cache: Option<&Cache>,
    unwritten: Unwritten<'_>,
    told: &dyn Fn(),
) -> Result<Answer, Failed> {
    let mut talk = prompt::begin(offline);
    let key = key(endpoint, &talk);
    let model = endpoint.model.to_string();
    let judge = |answer: &str| judge(answer, offline, &model, unwritten);
    if let Some(text) = cache.and_then(|cache| cache.find(&key))
        && let Ok(judged) = judge(&text)
    {
        return Ok(answer(judged, Usage::default(), true));
    }
    told();
    let mut usage = Usage::default();
    let mut problems = Vec::new();
    for _ in 0..ROUNDS {
        let text =
            next(endpoint, &talk, &mut usage).map_err(|trouble| Failed { trouble, usage })?;
        match judge(&text) {
            Ok(judged) => {
                // An answer that cannot be kept is as good.
                let _ = cache.map(|cache| cache.keep(&key, &text));
                return Ok(answer(judged, usage, false));
            }
            Err(found) => {
                prompt::go_on(&mut talk, text, &found);
                problems = found;
            }
        }
    }
    let trouble = Trouble::Invalid {
        rounds: ROUNDS,
        others: problems.len().saturating_sub(1),
        first: problems.into_iter().next().unwrap_or_default(),
    };
    Err(Failed { trouble, usage })
}

/// Returns the next answer if it is complete and tells no secret.
fn next(endpoint: &Endpoint, talk: &Conversation, usage: &mut Usage) -> Result<String, Trouble> {
    let Reply {
        text,
        end,
        usage: more,
    } = say(endpoint, talk)?;
    usage.add(more);
    if endpoint.key.as_ref().is_some_and(|key| key.is_in(&text)) {
        return Err(Trouble::EchoedKey);
    }
    match end {
        End::Done => Ok(text),
        End::Full => Err(Trouble::Truncated),
        End::Declined => Err(Trouble::Declined),
    }
}

fn answer(judged: Judged, usage: Usage, is_cached: bool) -> Answer {
    Answer {
        spec: judged.spec,
        toml: judged.toml,
        changes: judged.changes,
        usage,
        is_cached,
    }
}
