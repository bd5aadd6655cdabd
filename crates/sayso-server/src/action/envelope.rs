//! Sayso's own fields of a submission: their names, and how they are taken out of the form's data.

use super::refusal::Refusal;
use sayso_client::wire::{ACTION, FORM, FORM_ACTION, ONCE, STATE, STATES};
use sayso_form::{FormData, Limits};

/// The maximum number of fields that a pressed button adds.
const MAX_PRESSED: usize = 16;

/// Sayso's own fields of a submission.
pub(super) struct Envelope {
    /// The action with its bound arguments.
    pub(super) handle: String,
    /// The DOM id of the form.
    pub(super) form: Option<String>,
    /// Tells this submission from others of the same form.
    pub(super) token: Option<String>,
    /// The previous values of the actions of this form and of the page's other forms, sealed.
    pub(super) previous_values: Vec<String>,
}

/// The known parts of a submission that was not read to its end.
pub(super) struct Rest {
    /// The DOM id of the form.
    pub(super) form: Option<String>,
    /// The previous values of the actions of the page's forms, sealed.
    pub(super) previous_values: Vec<String>,
}

impl Rest {
    /// Takes it out of `data`, and everything else of an envelope.
    pub(super) fn take(data: &mut FormData) -> Self {
        let previous_values = data
            .get_all(STATE)
            .chain(data.get_all(STATES))
            .map(str::to_owned)
            .collect();
        let form = data.get(FORM).map(str::to_owned);
        [FORM_ACTION, ACTION, FORM, ONCE, STATE, STATES]
            .into_iter()
            .for_each(|name| data.remove(name));
        Self {
            form,
            previous_values,
        }
    }
}

impl Envelope {
    /// Takes the envelope out of `data`, and adds the name and value of a pressed button.
    ///
    /// # Errors
    /// When the submission names no action, or its button says more than fits.
    pub(super) fn take(data: &mut FormData, limits: &Limits) -> Result<Self, Refusal> {
        let named = data
            .get(FORM_ACTION)
            .or_else(|| data.get(ACTION))
            .map(str::to_owned)
            .ok_or_else(Refusal::no_action)?;
        let (handle, pressed) = named.split_once('&').unwrap_or((&named, ""));
        // The button may carry fields of the envelope, for a form without them. The form's own fields take precedence.
        press(data, pressed, limits)?;
        let token = data.get(ONCE).map(str::to_owned);
        let Rest {
            form,
            previous_values,
        } = Rest::take(data);
        Ok(Self {
            handle: handle.to_owned(),
            form,
            token,
            previous_values,
        })
    }
}

/// Adds the name and value of a button with its own action, whose value carries both after the handle.
fn press(data: &mut FormData, pressed: &str, limits: &Limits) -> Result<(), Refusal> {
    if pressed.is_empty() {
        return Ok(());
    }
    // The button names rows as the page does.
    data.restore_rows();
    for (at, (name, value)) in form_urlencoded::parse(pressed.as_bytes()).enumerate() {
        if at == MAX_PRESSED {
            return Err(Refusal::too_many_button_fields());
        }
        data.try_push_text(&name, value.into_owned(), limits)
            .map_err(|_| Refusal::too_many_button_fields())?;
    }
    data.renumber_rows(limits)
        .map_err(|_| Refusal::too_many_button_fields())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(pairs: &[(&str, &str)]) -> Result<FormData, Refusal> {
        let mut data: FormData = pairs.iter().copied().collect();
        let mut limits = Limits::default();
        (limits.max_fields, limits.max_depth) = (8, 3);
        Envelope::take(&mut data, &limits).map(|_| data)
    }

    #[test]
    fn a_button_names_rows_as_the_page_does() {
        // They are the rows 0 and 1 of the form.
        let body = b"_action=a&_form=f&lines.1.x=s&lines.2.x=t&_formaction=b%26lines.1.y%3D1";
        let limits = Limits::default();
        let mut data = FormData::parse_urlencoded(body, &limits).expect("within the limits");
        assert!(Envelope::take(&mut data, &limits).is_ok());
        assert_eq!(data.get("lines.0.y"), Some("1"));
        data.restore_rows();
        assert_eq!(data.get("lines.1.y"), Some("1"));
    }

    #[test]
    fn a_pressed_button_adds_its_fields_and_nothing_of_the_envelope_is_left() {
        let data = take(&[
            ("_action", "a"),
            ("_form", "f"),
            ("_formaction", "b&by=name&x=1"),
            ("text", "t"),
        ])
        .expect("an envelope");
        assert_eq!(
            data.iter().collect::<Vec<_>>(),
            [("text", "t"), ("by", "name"), ("x", "1")]
        );
    }

    #[test]
    fn a_button_brings_what_its_form_lacks() {
        let envelope = |pairs: &[(&str, &str)]| {
            let mut data: FormData = pairs.iter().copied().collect();
            let Envelope { form, token, .. } =
                Envelope::take(&mut data, &Limits::default()).expect("an envelope");
            assert_eq!(
                data.iter().collect::<Vec<_>>(),
                [("text", "t"), ("by", "name")]
            );
            (form.expect("a form"), token.expect("a token"))
        };
        let button = ("_formaction", "b&_form=&_once=button&by=name");
        assert_eq!(
            envelope(&[("text", "t"), button]),
            (String::new(), "button".into())
        );
        let form = ("_form", "f");
        let once = ("_once", "form");
        assert_eq!(
            envelope(&[form, once, ("text", "t"), button]),
            ("f".into(), "form".into())
        );
        assert_eq!(
            envelope(&[button, form, once, ("text", "t")]),
            ("f".into(), "form".into())
        );
    }

    #[test]
    fn a_pressed_button_goes_round_no_limit() {
        let many = format!("a{}", "&x=1".repeat(MAX_PRESSED + 1));
        for pressed in [
            many.as_str(),
            "a&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1&x=1",
            "a&a.b.c.d.e=1",
        ] {
            let refused = take(&[("_formaction", pressed)]).expect_err("too much");
            assert_eq!(refused.status, 400);
        }
        let rows = take(&[("_formaction", "a&rows.7.x=1&rows.3.x=2")]).expect("two rows");
        assert_eq!(
            rows.iter().collect::<Vec<_>>(),
            [("rows.1.x", "1"), ("rows.0.x", "2")]
        );
    }
}
