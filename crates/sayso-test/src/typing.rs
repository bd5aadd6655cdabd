//! The texts that a visitor can type into an input.

use sayso_form::chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Returns the value of an input of this type after `text` was typed (HTML Standard, "value sanitization algorithm"),
/// or the reason why it cannot be typed.
pub(crate) fn typed(format: &str, text: &str) -> Result<String, &'static str> {
    let has_line_break = text.contains(['\n', '\r']);
    if format != "textarea" && has_line_break {
        return Err("it takes no line breaks");
    }
    match format {
        _ if text.is_empty() => Ok(String::new()),
        "email" | "url" => Ok(text.trim().to_owned()),
        "number" | "range" if !is_number(text) => Err("it takes numbers only, as 12 or -0.5"),
        "date" if !fits(text, &["%Y-%m-%d"], NaiveDate::parse_from_str) => {
            Err("it takes a date as 2026-01-31")
        }
        "time" if !fits(text, &["%H:%M", "%H:%M:%S%.f"], NaiveTime::parse_from_str) => {
            Err("it takes a time as 08:30")
        }
        "datetime-local"
            if !fits(
                text,
                &["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%.f"],
                NaiveDateTime::parse_from_str,
            ) =>
        {
            Err("it takes a time as 2026-01-31T08:30")
        }
        _ => Ok(text.to_owned()),
    }
}

/// HTML Standard, "valid floating-point number".
fn is_number(text: &str) -> bool {
    let begins = |c: char| c.is_ascii_digit() || c == '-' || c == '.';
    text.starts_with(begins)
        && text.parse::<f64>().is_ok_and(f64::is_finite)
        && !text.ends_with('.')
}

fn fits<T, E>(text: &str, formats: &[&str], parse: fn(&str, &str) -> Result<T, E>) -> bool {
    formats.iter().any(|format| parse(text, format).is_ok())
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn text_is_taken_as_it_is() {
        assert_eq!(typed("", " a "), Ok(" a ".into()));
        assert_eq!(typed("textarea", "a\nb"), Ok("a\nb".into()));
        assert_eq!(typed("email", " a@b.example "), Ok("a@b.example".into()));
    }

    #[test]
    fn a_browser_does_not_let_everything_in() {
        for (format, text) in [
            ("text", "a\nb"),
            ("number", "abc"),
            ("number", "inf"),
            ("number", "1."),
            ("date", "31.1.2026"),
            ("date", "2026-02-30"),
            ("time", "8 o'clock"),
            ("datetime-local", "2026-01-31"),
        ] {
            assert!(typed(format, text).is_err(), "{format}: {text}");
        }
    }

    #[test]
    fn what_fits_is_let_in() {
        for (format, text) in [
            ("number", "-0.5e3"),
            ("number", ""),
            ("date", "2026-01-31"),
            ("time", "08:30"),
            ("time", "08:30:15"),
            ("datetime-local", "2026-01-31T08:30"),
        ] {
            assert_eq!(typed(format, text).as_deref(), Ok(text), "{format}: {text}");
        }
    }
}
