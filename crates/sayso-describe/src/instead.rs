//! The nearest thing that can be built, where a text describes something else.

use crate::words::{Word, find};
use sayso_reader::Verdict;

/// Words of things that are no web application, with something near that is one.
const NEAR: &[(&str, &str)] = &[
    ("game", "A leaderboard with players, matches and scores"),
    (
        "app store",
        "A list of releases with version, date and notes",
    ),
    (
        "extension",
        "A collection of bookmarks with title, address and tags",
    ),
    (
        "train",
        "A log of experiments with data set, model and score",
    ),
    (
        "model",
        "A log of experiments with data set, model and score",
    ),
    (
        "firmware",
        "An inventory of devices with serial number and firmware version",
    ),
    (
        "driver",
        "An inventory of devices with serial number and driver version",
    ),
    (
        "robot",
        "A maintenance log of robots with date, fault and repair",
    ),
    ("compiler", "A list of bugs with severity and status"),
    (
        "card",
        "A list of orders with amount and whether they are paid; a payment provider keeps the cards",
    ),
];

/// Returns a sentence that offers what can be built.
pub(crate) fn nearest(verdict: Verdict, words: &[Word]) -> String {
    let near = NEAR
        .iter()
        .find(|(word, _)| find(words, word).next().is_some())
        .map(|(_, near)| *near);
    match (verdict, near) {
        (Verdict::Unsafe, _) => "describe an application that does nobody harm".to_owned(),
        (_, Some(near)) => format!("this can be built: sayso describe \"{near}\""),
        (_, None) => "say of what it keeps records and what each of them has, such as: sayso describe \"A list of books with \
                      title, author and who has borrowed them\""
            .to_owned(),
    }
}
