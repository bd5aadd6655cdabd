//! Days and times in SQL.

use super::quoted;
use sayso_expr::Engine;
use sayso_text::{DatePart, Locale};

/// Returns a day.
pub(super) fn date(engine: Engine, locale: Locale, value: &str) -> String {
    let parts = locale.date_parts().iter();
    let written = parts.map(|part| of(engine, locale, *part, value));
    written.collect::<Vec<String>>().join(" || ")
}

fn of(engine: Engine, locale: Locale, part: DatePart, value: &str) -> String {
    let padded = |form: &str, at: u8| match engine {
        Engine::Sqlite => format!("substr({value}, {at}, {})", form.len()),
        Engine::Postgres => format!("to_char({value}, '{form}')"),
    };
    let plain = |form: &str, at: u8| match engine {
        Engine::Sqlite => format!("CAST({} AS INTEGER)", padded(form, at)),
        Engine::Postgres => format!("to_char({value}, 'FM{form}')"),
    };
    match part {
        DatePart::Day => plain("DD", 9),
        DatePart::PaddedDay => padded("DD", 9),
        DatePart::PaddedMonth => padded("MM", 6),
        DatePart::Year => plain("YYYY", 1),
        DatePart::Month => {
            let names = locale.short_months().iter().zip(1..);
            let cases: String = names
                .map(|(name, month)| format!(" WHEN '{month:02}' THEN {}", quoted(name)))
                .collect();
            format!("CASE {}{cases} END", padded("MM", 6))
        }
        DatePart::Between(text) => quoted(text),
    }
}

/// Returns a time on a day, which is text in SQLite and a `timestamp` in PostgreSQL.
pub(super) fn moment(engine: Engine, locale: Locale, value: &str) -> String {
    let at = match engine {
        Engine::Sqlite => format!("substr({value}, 12)"),
        Engine::Postgres => format!("CAST({value} AS TIME)"),
    };
    format!(
        "{} || ', ' || {}",
        date(engine, locale, value),
        time(locale, &at)
    )
}

/// Returns a time of day.
pub(super) fn time(locale: Locale, value: &str) -> String {
    let text = format!("CAST({value} AS TEXT)");
    let Some([morning, evening]) = locale.halves() else {
        return format!("substr({text}, 1, 5)");
    };
    let hour = format!("CAST(substr({text}, 1, 2) AS INTEGER)");
    format!(
        "CAST(({hour} + 11) % 12 + 1 AS TEXT) || substr({text}, 3, 3) || \
         CASE WHEN {hour} < 12 THEN {} ELSE {} END",
        quoted(&format!(" {morning}")),
        quoted(&format!(" {evening}"))
    )
}
