//! The text of an error with its causes.

use std::error::Error;

/// Returns the text of an error and those of its causes, each after a colon.
///
/// A cause whose text ends that of its error is not repeated: the errors of SQLx, for one, quote their cause.
///
/// ```
/// let error = "x".parse::<i32>().expect_err("no number");
/// assert_eq!(sayso_core::with_causes(&error), "invalid digit found in string");
/// ```
pub fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let said = cause.to_string();
        if !text.ends_with(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt;

    #[derive(Debug)]
    struct Caused {
        text: &'static str,
        cause: Option<Box<Caused>>,
    }

    impl fmt::Display for Caused {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.text)
        }
    }

    impl Error for Caused {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            let cause = self.cause.as_deref()?;
            Some(cause)
        }
    }

    fn chain(texts: &[&'static str]) -> Option<Box<Caused>> {
        let [text, causes @ ..] = texts else {
            return None;
        };
        let cause = chain(causes);
        Some(Box::new(Caused { text, cause }))
    }

    fn said(texts: &[&'static str]) -> String {
        chain(texts).map_or_else(String::new, |error| with_causes(&*error))
    }

    #[test]
    fn causes_follow_their_errors() {
        assert_eq!(
            said(&["no page", "no row", "no disk"]),
            "no page: no row: no disk"
        );
    }

    #[test]
    fn a_cause_that_its_error_quotes_is_not_repeated() {
        let quoted = ["no page", "from the database: no table", "no table"];
        assert_eq!(said(&quoted), "no page: from the database: no table");
    }
}
