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
                tells_no_key(endpoint, [&judged.toml]).map_err(failed(usage))?;
                // An answer that cannot be kept is as good.
                let _ = cache.map(|cache| cache.keep(&key, &text));
                return Ok(answer(judged, usage, false));
            }
            Err(found) => {
                tells_no_key(endpoint, &found).map_err(failed(usage))?;
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

fn failed(usage: Usage) -> impl Fn(Trouble) -> Failed {
    move |trouble| Failed { trouble, usage }
}

/// Refuses texts with the key in them. It may be written with escapes, which are gone when a text was read.
fn tells_no_key<'t>(
    endpoint: &Endpoint,
    texts: impl IntoIterator<Item = &'t String>,
) -> Result<(), Trouble> {
    let is_told = |text: &String| endpoint.key.as_ref().is_some_and(|key| key.is_in(text));
    if texts.into_iter().any(is_told) {
        Err(Trouble::EchoedKey)
    } else {
        Ok(())
    }
}

/// Returns the next answer if it is complete and tells no secret.
fn next(endpoint: &Endpoint, talk: &Conversation, usage: &mut Usage) -> Result<String, Trouble> {
    let Reply {
        text,
        end,
        usage: more,
    } = say(endpoint, talk)?;
    usage.add(more);
    tells_no_key(endpoint, [&text])?;
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
