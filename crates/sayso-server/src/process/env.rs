//! Values from the environment.

use std::{env, str::FromStr};

/// Returns a text from the environment without the blanks around it, `None` when there is none or it is empty.
pub(crate) fn text(name: &str) -> Option<String> {
    let text = env::var(name).ok()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Returns whether a variable turns something on, `None` when it is not set.
pub(crate) fn flag(name: &str) -> Option<bool> {
    text(name).map(|value| value == "1")
}

/// Returns a number from the environment, `None` when there is none. One that cannot be read stops the start: see
/// `Settings::check_variables`.
pub(crate) fn number<T: FromStr>(name: &str) -> Option<T> {
    env::var(name).ok()?.trim().parse().ok()
}
