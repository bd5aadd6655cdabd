//! Numbers with decimals and amounts of money in SQL.

use super::quoted;
use sayso_expr::Engine;
use sayso_text::{Locale, Marks};

/// Returns a number with decimals.
pub(super) fn decimal(engine: Engine, locale: Locale, value: &str, scale: u8) -> String {
    let number = digits(engine, locale.marks(), value, scale);
    format!("CASE WHEN {value} < 0 THEN '-' ELSE '' END || {number}")
}

/// Returns an amount of money.
pub(super) fn money(
    engine: Engine,
    locale: Locale,
    value: &str,
    scale: u8,
    currency: &str,
) -> String {
    let (debit, after) = locale.around_money(currency, true);
    let (credit, _) = locale.around_money(currency, false);
    let number = digits(engine, locale.money_marks(), value, scale);
    let symbol = match after.as_str() {
        "" => String::new(),
        after => format!(" || {}", quoted(after)),
    };
    format!(
        "CASE WHEN {value} < 0 THEN {} ELSE {} END || {number}{symbol}",
        quoted(&debit),
        quoted(&credit)
    )
}

/// The digits of a number without its sign.
fn digits(engine: Engine, marks: Marks, value: &str, scale: u8) -> String {
    let Some(one) = 10_i64.checked_pow(scale.into()).filter(|one| *one > 1) else {
        return grouped(engine, marks.group, &format!("abs({value})"));
    };
    let whole = grouped(engine, marks.group, &format!("abs({value}) / {one}"));
    format!(
        "{whole} || {} || substr(CAST({one} + abs({value}) % {one} AS TEXT), 2)",
        quoted(&marks.decimal.to_string())
    )
}

/// A whole number in groups of three digits.
fn grouped(engine: Engine, mark: char, value: &str) -> String {
    let with_commas = match engine {
        Engine::Sqlite => format!("printf('%,d', {value})"),
        Engine::Postgres => format!("to_char({value}, 'FM999,999,999,999,999,990')"),
    };
    match mark {
        ',' => with_commas,
        mark => format!("replace({with_commas}, ',', {})", quoted(&mark.to_string())),
    }
}
