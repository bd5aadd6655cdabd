//! Texts that people read, in the language of the running code.

use sayso_text::current;

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub(crate) mod api;

/// Chooses the text in the language of the running code.
fn said(english: String, german: String) -> String {
    match current().tag() {
        "de" => german,
        _ => english,
    }
}

/// A number that is no whole number, or has too many decimals.
pub(crate) fn decimals(most: u8) -> String {
    match most {
        0 => said(
            "Enter a whole number".to_owned(),
            "Geben Sie eine ganze Zahl ein".to_owned(),
        ),
        1 => said(
            "Enter a number with at most one decimal".to_owned(),
            "Geben Sie eine Zahl mit höchstens einer Nachkommastelle ein".to_owned(),
        ),
        most => said(
            format!("Enter a number with at most {most} decimals"),
            format!("Geben Sie eine Zahl mit höchstens {most} Nachkommastellen ein"),
        ),
    }
}

/// A value that is none of the options.
pub(crate) fn not_a_choice() -> String {
    said(
        "Choose one of the options.".to_owned(),
        "Wählen Sie eine der Möglichkeiten.".to_owned(),
    )
}

/// A name that no row has.
pub(crate) fn no_row(name: &str) -> String {
    said(
        format!("There is no “{name}”."),
        format!("„{name}“ gibt es nicht."),
    )
}

/// A name that several rows have.
pub(crate) fn several_rows(name: &str) -> String {
    said(
        format!("There are several called “{name}”. Write another name for it."),
        format!("Den Namen „{name}“ gibt es mehrfach. Schreiben Sie einen eindeutigen Namen."),
    )
}

/// A cell that is neither yes nor no.
pub(crate) fn yes_or_no(yes: &str, no: &str) -> String {
    said(
        format!("Write “{yes}” or “{no}”."),
        format!("Schreiben Sie „{yes}“ oder „{no}“."),
    )
}

/// A line of a file.
pub(crate) fn line(line: u64) -> String {
    said(format!("Line {line}"), format!("Zeile {line}"))
}

/// A value that the form asks for, and for which the file has no column.
pub(crate) fn not_in_the_file(name: &str) -> String {
    said(
        format!("{name} (not in the file)"),
        format!("{name} (nicht in der Datei)"),
    )
}

/// A row that the person may not create.
pub(crate) fn may_not_create() -> String {
    said(
        "You may not create this.".to_owned(),
        "Sie dürfen das nicht anlegen.".to_owned(),
    )
}

/// Problems that are not listed.
pub(crate) fn more_problems(count: usize) -> String {
    said(
        format!("There are {count} more problems."),
        format!("Es gibt {count} weitere Probleme."),
    )
}

/// A file that is too large.
pub(crate) fn file_too_large(megabytes: usize) -> String {
    said(
        format!("This file is larger than {megabytes} MB. Split it."),
        format!("Diese Datei ist größer als {megabytes} MB. Teilen Sie sie auf."),
    )
}

/// A file with too many rows.
pub(crate) fn too_many_rows(most: usize) -> String {
    said(
        format!("This file has more than {most} rows. Split it."),
        format!("Diese Datei hat mehr als {most} Zeilen. Teilen Sie sie auf."),
    )
}

/// A line with too many columns.
pub(crate) fn too_many_columns(line: u64, most: usize) -> String {
    said(
        format!("Line {line} has more than {most} columns."),
        format!("Zeile {line} hat mehr als {most} Spalten."),
    )
}

/// A cell that is too long.
pub(crate) fn long_cell(line: u64) -> String {
    said(
        format!("A cell of line {line} is too long."),
        format!("Eine Zelle in Zeile {line} ist zu lang."),
    )
}

/// A file that is no text.
pub(crate) fn no_csv() -> String {
    said(
        "This is no CSV file. Save the table as “CSV UTF-8” and choose that file.".to_owned(),
        "Das ist keine CSV-Datei. Speichern Sie die Tabelle als „CSV UTF-8“, und wählen Sie diese Datei."
            .to_owned(),
    )
}

/// A file without rows.
pub(crate) fn no_rows() -> String {
    said(
        "This file has no rows. Its first line has the headings, and each other line a row."
            .to_owned(),
        "Diese Datei enthält keine Einträge. Die erste Zeile enthält die Überschriften, jede weitere einen Eintrag."
            .to_owned(),
    )
}

/// A quotation mark without its end.
pub(crate) fn open_quote(line: u64) -> String {
    said(
        format!("A quotation mark in line {line} or after it is opened and not closed."),
        format!(
            "In Zeile {line} oder danach wird ein Anführungszeichen geöffnet und nicht geschlossen."
        ),
    )
}

/// Two columns with one heading.
pub(crate) fn same_heading(heading: &str) -> String {
    said(
        format!("Two columns are called “{heading}”. Remove one of them."),
        format!("Zwei Spalten heißen „{heading}“. Entfernen Sie eine davon."),
    )
}

/// A file none of whose columns is known.
pub(crate) fn no_heading(headings: &str) -> String {
    said(
        format!("The first line has none of the headings: {headings}."),
        format!("In der ersten Zeile steht keine der Überschriften: {headings}."),
    )
}

#[cfg(test)]
mod tests {
    use super::{decimals, line};
    use sayso_text::{German, in_language};

    #[tokio::test]
    async fn texts_are_in_the_language_of_the_running_code() {
        assert_eq!(line(3), "Line 3");
        let german = in_language(&German, async { (line(3), decimals(2)) }).await;
        let expected = "Geben Sie eine Zahl mit höchstens 2 Nachkommastellen ein";
        assert_eq!(german, ("Zeile 3".to_owned(), expected.to_owned()));
    }
}
