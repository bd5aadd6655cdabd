//! German, with the formal "Sie".

use crate::{Language, Moment, Number, Size, Texts, number::Unit};

/// German, with the formal "Sie".
#[derive(Clone, Copy, Debug)]
pub struct German;

impl Texts for German {
    fn base(&self) -> Language {
        &crate::English
    }
    fn tag(&self) -> &'static str {
        "de"
    }

    fn required(&self, label: &str) -> String {
        format!("Bitte füllen Sie „{label}“ aus")
    }
    fn required_tick(&self, label: &str) -> String {
        format!("Bitte setzen Sie das Häkchen bei „{label}“")
    }
    fn required_choice(&self, label: &str) -> String {
        format!("Bitte wählen Sie bei „{label}“ eine Option")
    }
    fn required_choices(&self, label: &str) -> String {
        format!("Bitte wählen Sie bei „{label}“ mindestens eine Option")
    }
    fn required_file(&self, label: &str) -> String {
        format!("Bitte wählen Sie bei „{label}“ eine Datei")
    }
    fn required_rows(&self, label: &str) -> String {
        format!("Bitte füllen Sie bei „{label}“ mindestens einen Eintrag aus")
    }
    fn too_short(&self, label: &str, least_characters: usize) -> String {
        format!(
            "„{label}“ muss mindestens {} lang sein",
            count(least_characters, "Zeichen", "Zeichen")
        )
    }
    fn too_long(&self, label: &str, most_characters: usize) -> String {
        format!(
            "„{label}“ darf höchstens {} lang sein",
            count(most_characters, "Zeichen", "Zeichen")
        )
    }
    fn bad_pattern(&self, label: &str) -> String {
        format!("„{label}“ hat nicht das erwartete Format")
    }
    fn not_an_email(&self, label: &str) -> String {
        format!("„{label}“ muss eine E-Mail-Adresse sein, zum Beispiel name@example.com")
    }
    fn not_a_url(&self, label: &str) -> String {
        format!("„{label}“ muss eine Webadresse sein, zum Beispiel https://example.com")
    }
    fn not_a_character(&self, label: &str) -> String {
        format!("„{label}“ muss ein einzelnes Zeichen sein")
    }
    fn number_too_small(&self, label: &str, least: Number) -> String {
        format!("„{label}“ muss mindestens {} betragen", number(least))
    }
    fn number_too_big(&self, label: &str, greatest: Number) -> String {
        format!("„{label}“ darf höchstens {} betragen", number(greatest))
    }
    fn not_a_number(&self, label: &str) -> String {
        format!("„{label}“ muss eine Zahl sein")
    }
    fn not_a_whole_number(&self, label: &str) -> String {
        format!("„{label}“ muss eine ganze Zahl sein")
    }
    fn number_off_step(&self, label: &str, step: Number, from: Option<Number>) -> String {
        let step = number(step);
        match from.map(number) {
            Some(from) => format!("„{label}“ muss in Schritten von {step} ab {from} liegen"),
            None => format!("„{label}“ muss ein Vielfaches von {step} sein"),
        }
    }
    fn too_early(&self, label: &str, earliest: Moment) -> String {
        format!("„{label}“ darf nicht vor {} liegen", dative(earliest))
    }
    fn too_late(&self, label: &str, latest: Moment) -> String {
        format!("„{label}“ darf nicht nach {} liegen", dative(latest))
    }
    fn not_a_date(&self, label: &str) -> String {
        format!("„{label}“ muss ein Datum sein, zum Beispiel 2026-01-31")
    }
    fn not_a_time(&self, label: &str) -> String {
        format!("„{label}“ muss eine Uhrzeit sein, zum Beispiel 08:30")
    }
    fn not_a_date_time(&self, label: &str) -> String {
        format!("„{label}“ muss aus Datum und Uhrzeit bestehen, zum Beispiel 2026-01-31 08:30")
    }
    fn date_off_step(&self, label: &str, days: Number, from: Option<Moment>) -> String {
        stepped(label, &measure(days, "Tag", "Tagen"), from)
    }
    fn time_off_step(&self, label: &str, seconds: Number, from: Option<Moment>) -> String {
        let step = match seconds.in_largest_unit() {
            (hours, Unit::Hours) => measure(hours, "Stunde", "Stunden"),
            (minutes, Unit::Minutes) => measure(minutes, "Minute", "Minuten"),
            (seconds, Unit::Seconds) => measure(seconds, "Sekunde", "Sekunden"),
        };
        stepped(label, &step, from)
    }
    fn not_a_choice(&self, label: &str) -> String {
        format!("„{label}“ muss eine der angebotenen Optionen sein")
    }
    fn not_readable(&self, label: &str) -> String {
        format!("„{label}“ ist ungültig")
    }
    fn invalid(&self, code: &str) -> String {
        format!("Dieser Wert ist ungültig ({code})")
    }
    fn file_too_large(&self, label: &str, most: Size) -> String {
        format!("„{label}“ darf höchstens {} groß sein", size(most))
    }
    fn wrong_type(&self, label: &str, accept: &[&str]) -> String {
        format!(
            "„{label}“ muss eine Datei vom Typ {} sein",
            file_types(accept)
        )
    }

    fn summary_title(&self) -> &'static str {
        "Bitte prüfen Sie Ihre Angaben"
    }
    fn progress_label(&self) -> &'static str {
        "Fortschritt beim Hochladen"
    }
    fn too_many_fields(&self, most: usize) -> String {
        format!(
            "Das Formular hat mehr als {}.",
            count(most, "Feld", "Felder")
        )
    }
    fn field_name_too_long(&self, most_bytes: usize) -> String {
        let bytes = count(most_bytes, "Byte", "Byte");
        format!("Das Formular hat einen Feldnamen mit mehr als {bytes}.")
    }
    fn text_too_long(&self, most: Size) -> String {
        format!(
            "Ein Text im Formular ist länger als {}. Bitte kürzen Sie ihn.",
            size(most)
        )
    }
    fn field_name_too_deep(&self, most_parts: usize) -> String {
        let parts = count(most_parts, "Teil", "Teilen");
        format!("Das Formular hat einen Feldnamen mit mehr als {parts}.")
    }
    fn too_many_rows(&self, most: usize) -> String {
        let rows = count(most, "Zeile", "Zeilen");
        format!("Das Formular hat mehr als {rows}. Bitte senden Sie weniger auf einmal.")
    }

    fn unknown_form(&self) -> &'static str {
        "Dieses Formular kann nicht verarbeitet werden. Laden Sie die Seite neu und versuchen Sie es noch einmal."
    }
    fn action_gone(&self) -> &'static str {
        "Diese Seite wurde aktualisiert, seit Sie sie geöffnet haben, und die Funktion gibt es nicht mehr. Kopieren Sie Ihre Eingaben und laden Sie die Seite dann neu."
    }
    fn page_updated(&self) -> &'static str {
        "Diese Seite wurde aktualisiert, seit Sie sie geöffnet haben. Deshalb wurde nichts geändert. Prüfen Sie Ihre Eingaben und senden Sie das Formular noch einmal."
    }
    fn page_too_old(&self) -> &'static str {
        "Sie haben diese Seite in einer anderen Sitzung oder vor langer Zeit geöffnet. Deshalb wurde nichts geändert. Prüfen Sie Ihre Eingaben und senden Sie das Formular noch einmal."
    }
    fn session_ended(&self) -> &'static str {
        "Ihre Sitzung ist beendet, oder Sie haben diese Seite vor langer Zeit geöffnet. Deshalb wurde nichts geändert. Falls Sie angemeldet waren, melden Sie sich in einem anderen Tab wieder an. Prüfen Sie dann Ihre Eingaben und senden Sie das Formular noch einmal."
    }
    fn page_out_of_date(&self) -> &'static str {
        "Diese Seite ist veraltet. Laden Sie sie neu und versuchen Sie es noch einmal."
    }
    fn no_page_to_submit_to(&self) -> &'static str {
        "Diese Seite gibt es nicht. Deshalb wurde nichts geändert."
    }
    fn interrupted(&self) -> &'static str {
        "Der Server wurde unterbrochen, während er das Formular verarbeitet hat. Prüfen Sie, ob Ihre Änderungen gespeichert wurden, bevor Sie es noch einmal senden."
    }
    fn sent_before(&self) -> &'static str {
        "Dieses Formular wurde schon gesendet. Prüfen Sie, ob Ihre Änderungen gespeichert wurden, bevor Sie es noch einmal senden."
    }
    fn not_saved(&self, code: &str) -> String {
        format!(
            "Beim Speichern ist bei uns ein Fehler aufgetreten. Prüfen Sie, ob Ihre Änderungen gespeichert wurden, bevor Sie das Formular noch einmal senden. (Code {code})"
        )
    }
    fn nothing_changed(&self) -> &'static str {
        "Bei uns ist ein Fehler aufgetreten. Deshalb wurde nichts geändert. Versuchen Sie es gleich noch einmal."
    }
    fn too_many_attempts(&self, seconds: u64) -> String {
        match seconds {
            0..=1 => "Zu viele Versuche. Versuchen Sie es in einer Sekunde noch einmal.".to_owned(),
            2..120 => {
                format!("Zu viele Versuche. Versuchen Sie es in {seconds} Sekunden noch einmal.")
            }
            _ => format!(
                "Zu viele Versuche. Versuchen Sie es in {} Minuten noch einmal.",
                seconds.div_ceil(60)
            ),
        }
    }
    fn too_many_uploads(&self) -> &'static str {
        "Gerade werden zu viele Dateien hochgeladen. Ihre wurde deshalb nicht angenommen. Warten Sie eine Minute, wählen Sie die Datei noch einmal aus und senden Sie das Formular."
    }
    fn too_large(&self, most: Size) -> String {
        format!(
            "Das ist zu groß. Sie können höchstens {} senden.",
            size(most)
        )
    }
    fn too_many_files(&self, most: usize) -> String {
        format!(
            "Zu viele Dateien. Sie können höchstens {} senden.",
            if most == 1 {
                "eine".to_owned()
            } else {
                most.to_string()
            }
        )
    }
    fn unsupported_type(&self) -> &'static str {
        "Dieser Inhaltstyp wird nicht unterstützt. Senden Sie ein Formular als application/x-www-form-urlencoded oder multipart/form-data."
    }
    fn damaged(&self) -> &'static str {
        "Das Formular wurde unterwegs beschädigt. Senden Sie es noch einmal."
    }
    fn connection_lost(&self) -> &'static str {
        "Die Verbindung ist abgebrochen, bevor das Formular angekommen ist. Senden Sie es noch einmal."
    }
    fn too_slow(&self) -> &'static str {
        "Das Senden hat zu lange gedauert. Prüfen Sie Ihre Verbindung und senden Sie das Formular noch einmal."
    }
    fn no_room_for_form(&self) -> &'static str {
        "Der Server ist gerade ausgelastet. Senden Sie das Formular in einer Minute noch einmal."
    }
    fn file_not_saved(&self) -> &'static str {
        "Die Datei konnte wegen eines Fehlers bei uns nicht gespeichert werden. Versuchen Sie es gleich noch einmal."
    }
    fn files_not_taken(&self) -> &'static str {
        "Hier können keine Dateien hochgeladen werden. Deshalb wurde nichts geändert. Senden Sie das Formular ohne sie."
    }
    fn too_many_button_fields(&self) -> &'static str {
        "Diese Schaltfläche sendet zu viele Felder."
    }
    fn sent_from_another_site(&self) -> &'static str {
        "Dieses Formular wurde von einer anderen Website gesendet. Deshalb wurde nichts geändert. Öffnen Sie die Seite auf dieser Website und versuchen Sie es noch einmal."
    }
    fn action_stopped(&self) -> &'static str {
        "Das hat zu lange gedauert und wurde abgebrochen. Versuchen Sie es gleich noch einmal."
    }
    fn with_code(&self, message: &str, code: &str) -> String {
        format!("{message} (Code {code})")
    }
    fn done_but_not_shown(&self) -> &'static str {
        "Das ist erledigt, aber die Seite konnte nicht angezeigt werden."
    }
    fn page_not_shown(&self) -> &'static str {
        "Diese Seite kann im Moment nicht angezeigt werden. Gehen Sie im Browser zurück, um Ihre Eingaben zu sehen."
    }
    fn page_gone(&self) -> &'static str {
        "Sie können diese Seite nicht mehr öffnen. Gehen Sie im Browser zurück, um Ihre Eingaben zu sehen."
    }
    fn form_gone(&self) -> &'static str {
        "Das abgeschickte Formular gibt es auf dieser Seite nicht mehr."
    }
    fn entries(&self) -> &'static str {
        "Ihre Eingaben:"
    }
    fn entries_in_browser(&self) -> &'static str {
        "Gehen Sie im Browser zurück, um Ihre Eingaben zu sehen."
    }
    fn rendering_failed(&self) -> &'static str {
        "Die Seite konnte nicht angezeigt werden."
    }

    fn not_found_title(&self) -> &'static str {
        "Seite nicht gefunden"
    }
    fn not_found(&self) -> &'static str {
        "Diese Seite gibt es nicht."
    }
    fn forbidden_title(&self) -> &'static str {
        "Keine Berechtigung"
    }
    fn forbidden(&self) -> &'static str {
        "Dafür haben Sie keine Berechtigung."
    }
    fn unauthorized_title(&self) -> &'static str {
        "Anmelden"
    }
    fn unauthorized(&self) -> &'static str {
        "Melden Sie sich an, um diese Seite zu sehen."
    }
    fn bad_request_title(&self) -> &'static str {
        "Ungültige Anfrage"
    }
    fn unavailable_title(&self) -> &'static str {
        "Ausgelastet"
    }
    fn internal_error_title(&self) -> &'static str {
        "Ein Fehler ist aufgetreten"
    }
    fn internal_error(&self) -> &'static str {
        "Bei uns ist ein Fehler aufgetreten. Versuchen Sie es gleich noch einmal."
    }
    fn error_code_label(&self) -> &'static str {
        "Fehlercode:"
    }
    fn missing_parameter(&self, name: &str) -> String {
        format!("In der Adresse fehlt der Parameter „{name}“.")
    }
    fn invalid_parameter(&self, name: &str) -> String {
        format!("Der Parameter „{name}“ in der Adresse hat einen ungültigen Wert.")
    }
    fn method_not_allowed(&self) -> &'static str {
        "Diese Adresse nimmt nur GET, HEAD und POST an."
    }
    fn cookies_too_large(&self) -> &'static str {
        "Die Cookies dieser Website sind zu groß. Löschen Sie sie in Ihrem Browser und versuchen Sie es noch einmal."
    }
    fn busy(&self) -> &'static str {
        "Der Server ist gerade ausgelastet. Versuchen Sie es gleich noch einmal."
    }
    fn continue_title(&self) -> &'static str {
        "Weiter"
    }
    fn continue_to(&self, address: &str) -> String {
        format!("Weiter zu {address}")
    }

    fn browser_offline(&self) -> &'static str {
        "Der Server ist nicht erreichbar. Ihre Eingaben sind noch da. Bitte versuchen Sie es erneut."
    }
    fn browser_no_answer(&self) -> &'static str {
        "Der Server antwortet nicht. Ihre Eingaben sind noch da. Bitte versuchen Sie es erneut."
    }
    fn browser_too_large(&self) -> &'static str {
        "Das ist zu groß. Ihre Eingaben sind noch da."
    }
    fn browser_refused(&self) -> &'static str {
        "Das ging nicht. Ihre Eingaben sind noch da."
    }
    fn browser_stranded(&self) -> &'static str {
        "Das Formular ist nicht mehr da. Ihre Eingaben sind noch da."
    }
    fn browser_not_shown(&self) -> &'static str {
        "Erledigt. Bitte laden Sie die Seite neu."
    }
}

/// German has two forms: one for exactly 1, and one for everything else.
fn plural<'a>(is_one: bool, one: &'a str, other: &'a str) -> &'a str {
    if is_one { one } else { other }
}

/// Returns `1 Feld`, `3 Felder`.
fn count(number: usize, one: &str, other: &str) -> String {
    format!("{number} {}", plural(number == 1, one, other))
}

/// Returns `1 Tag`, `7 Tagen`, `0,5 Sekunden`.
fn measure(measured: Number, one: &str, other: &str) -> String {
    let noun = plural(measured.is_one(), one, other);
    format!("{} {noun}", number(measured))
}

/// Returns a number with a decimal comma.
fn number(number: Number) -> String {
    number.to_string().replace('.', ",")
}

/// Returns `2,5 MB`, `80 Byte`.
fn size(size: Size) -> String {
    size.write(',', "Byte", "Byte")
}

/// Returns `31.12.2026`.
fn date(date: chrono::NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// Returns a moment after a preposition with the dative: "vor dem 31.12.2026", "ab 08:30 Uhr".
fn dative(moment: Moment) -> String {
    match moment {
        Moment::Date(day) => format!("dem {}", date(day)),
        Moment::Time(_) => format!("{moment} Uhr"),
        Moment::DateTime(at) => {
            let time = Moment::Time(at.time());
            format!("dem {} um {time} Uhr", date(at.date()))
        }
    }
}

fn stepped(label: &str, step: &str, from: Option<Moment>) -> String {
    match from {
        Some(from) => format!(
            "„{label}“ muss in Schritten von {step} ab {} liegen",
            dative(from)
        ),
        None => format!("„{label}“ muss in Schritten von {step} liegen"),
    }
}

fn file_types(accept: &[&str]) -> String {
    let types: Vec<_> = accept.iter().map(|kind| file_type(kind)).collect();
    match types.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} oder {last}", rest.join(", ")),
        _ => types.concat(),
    }
}

/// Returns `Bild` for `image/*`, `PNG` for `image/png` and `.png`.
fn file_type(accepted: &str) -> String {
    match accepted.strip_suffix("/*") {
        Some("image") => "Bild".to_owned(),
        Some("font") => "Schriftart".to_owned(),
        Some("model") => "3D-Modell".to_owned(),
        // „Audio“, „Video“ and „Text“ are the same words.
        Some(family) => capitalized(family),
        None => crate::file_type::short_name(accepted),
    }
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, NaiveTime};

    #[test]
    fn numbers_have_their_plural() {
        let texts = [0, 1, 2].map(|most| German.too_many_fields(most));
        assert_eq!(
            texts,
            [
                "Das Formular hat mehr als 0 Felder.",
                "Das Formular hat mehr als 1 Feld.",
                "Das Formular hat mehr als 2 Felder."
            ]
        );
        let texts = [0, 1, 2].map(|most| German.too_many_files(most));
        assert_eq!(
            texts,
            [
                "Zu viele Dateien. Sie können höchstens 0 senden.",
                "Zu viele Dateien. Sie können höchstens eine senden.",
                "Zu viele Dateien. Sie können höchstens 2 senden."
            ]
        );
        let texts = [1, 2, 120].map(|seconds| German.too_many_attempts(seconds));
        assert_eq!(
            texts,
            [
                "Zu viele Versuche. Versuchen Sie es in einer Sekunde noch einmal.",
                "Zu viele Versuche. Versuchen Sie es in 2 Sekunden noch einmal.",
                "Zu viele Versuche. Versuchen Sie es in 2 Minuten noch einmal."
            ]
        );
        let text = |seconds| German.time_off_step("Beginn", seconds, None);
        assert_eq!(
            text(Number::Integer(3600)),
            "„Beginn“ muss in Schritten von 1 Stunde liegen"
        );
        assert_eq!(
            text(Number::Float(0.5)),
            "„Beginn“ muss in Schritten von 0,5 Sekunden liegen"
        );
    }

    #[test]
    fn sizes_and_numbers_have_a_decimal_comma() {
        assert_eq!(
            German.file_too_large("Bild", Size(2_500_001)),
            "„Bild“ darf höchstens 2,5 MB groß sein"
        );
        assert_eq!(
            German.too_large(Size(1)),
            "Das ist zu groß. Sie können höchstens 1 Byte senden."
        );
        assert_eq!(
            German.number_too_small("Preis", Number::Float(0.5)),
            "„Preis“ muss mindestens 0,5 betragen"
        );
    }

    #[test]
    fn days_and_times_are_written_as_in_german() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        let time = NaiveTime::from_hms_opt(8, 30, 0).unwrap();
        let text = |earliest| German.too_early("Beginn", earliest);
        assert_eq!(
            text(Moment::Date(day)),
            "„Beginn“ darf nicht vor dem 31.12.2026 liegen"
        );
        assert_eq!(
            text(Moment::Time(time)),
            "„Beginn“ darf nicht vor 08:30 Uhr liegen"
        );
        assert_eq!(
            text(Moment::DateTime(day.and_time(time))),
            "„Beginn“ darf nicht vor dem 31.12.2026 um 08:30 Uhr liegen"
        );
    }

    #[test]
    fn types_of_files_are_a_list() {
        assert_eq!(
            German.wrong_type("Datei", &["image/*", "video/*", ".pdf"]),
            "„Datei“ muss eine Datei vom Typ Bild, Video oder PDF sein"
        );
    }
}
