//! The currency of amounts.

use crate::{
    draft::Draft,
    words::{Word, find},
};
use sayso_spec::model::FieldType;

/// Sets the currency if there is money, and only then.
pub(crate) fn set(draft: &mut Draft, words: &[Word]) {
    const SIGNS: &[(&str, &str)] = &[("£", "GBP"), ("€", "EUR"), ("$", "USD"), ("¥", "JPY")];
    const WORDS: &[(&str, &str)] = &[
        ("pound", "GBP"),
        ("quid", "GBP"),
        ("gbp", "GBP"),
        ("euro", "EUR"),
        ("eur", "EUR"),
        ("dollar", "USD"),
        ("usd", "USD"),
        ("chf", "CHF"),
        ("swiss franc", "CHF"),
        ("yen", "JPY"),
    ];
    let text = draft.spec.app.description.clone();
    let has_money = draft.spec.entities.values().any(|entity| {
        !entity
            .fields_where(|field| field.is(FieldType::Money))
            .is_empty()
    });
    let sign = SIGNS.iter().find_map(|(sign, code)| {
        let at = text.find(sign)?;
        Some((*code, at..at + sign.len()))
    });
    let said = || {
        let mut words_of = WORDS.iter();
        words_of.find_map(|(word, code)| Some((*code, find(words, word).next()?)))
    };
    let found = sign.or_else(said);
    if let Some((_, span)) = found.as_ref().filter(|_| has_money) {
        draft.comes_from("app.currency", span);
    }
    let stated = found.map(|(code, _)| code);
    let is_set = draft.spec.app.currency.is_some();
    draft.spec.app.currency = match (has_money, stated) {
        (false, _) => None,
        (true, None) if is_set => draft.spec.app.currency.take(),
        (true, code) => code.unwrap_or("USD").parse().ok(),
    };
    if has_money && stated.is_none() {
        let code = draft
            .spec
            .app
            .currency
            .as_ref()
            .map_or(String::new(), |code| code.as_str().to_owned());
        draft.assume(
            "currency",
            vec!["app.currency".to_owned()],
            format!("Amounts are in {code}."),
            "Say the currency, such as: prices are in pounds.",
        );
    }
}
