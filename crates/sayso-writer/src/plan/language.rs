//! Words that the plan itself writes, and the locale of an application.
//!
//! All other texts are in the templates `texts.rs`, one per language. Names come from the specification, in its language.

use super::names::{capitalised, one_line};
use sayso_spec::Spec;
use sayso_text::Locale;

/// A language in which applications are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    /// English.
    English,
    /// German, with the formal "Sie".
    German,
}

/// Returns the locale of an application; the default if it is not written.
pub(super) fn locale(spec: &Spec) -> Locale {
    Locale::tagged(spec.app.locale.as_str()).unwrap_or(Locale::EN_US)
}

/// Returns the refusal of a locale whose texts or forms are not known.
pub(super) fn refusal(spec: &Spec) -> Option<String> {
    let tag = spec.app.locale.as_str();
    Locale::tagged(tag)
        .is_none()
        .then(|| format!("the locale `{tag}`"))
}

/// Returns the constant of a locale in Rust: `DE_AT`.
pub(super) fn constant(locale: Locale) -> String {
    locale.tag().replace('-', "_").to_uppercase()
}

impl Language {
    /// Returns the language of an application.
    pub(super) fn of(spec: &Spec) -> Self {
        match locale(spec).language().tag() {
            "de" => Self::German,
            _ => Self::English,
        }
    }

    /// Returns the name in Rust.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "German",
        }
    }

    /// Returns the name of a thing as it is written within a sentence.
    pub(super) fn noun(self, name: &str) -> String {
        match self {
            Self::English => one_line(name),
            Self::German => capitalised(&one_line(name)),
        }
    }

    /// Returns the words for a truth.
    pub(super) fn yes_no(self, value: bool) -> &'static str {
        match (self, value) {
            (Self::English, true) => "Yes",
            (Self::English, false) => "No",
            (Self::German, true) => "Ja",
            (Self::German, false) => "Nein",
        }
    }

    /// Returns the unit of hours.
    pub(super) fn hours(self) -> &'static str {
        match self {
            Self::English => "h",
            Self::German => "Std.",
        }
    }

    /// Returns the labels of fields in a sentence: "house, floor and door".
    pub(super) fn list(self, labels: &[&str]) -> String {
        let and = match self {
            Self::English => "and",
            Self::German => "und",
        };
        let names: Vec<String> = labels.iter().map(|label| self.in_sentence(label)).collect();
        match names.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
            None => String::new(),
        }
    }

    /// Returns a label within a sentence.
    fn in_sentence(self, label: &str) -> String {
        match self {
            Self::English => label.to_lowercase(),
            Self::German => label.to_owned(),
        }
    }

    /// Returns the refusal of a period that ends before it begins.
    pub(super) fn ends_early(self, to: &str, from: &str) -> String {
        match self {
            Self::English => format!("{to} is before {from}."),
            Self::German => format!("„{to}“ liegt vor „{from}“."),
        }
    }

    /// Returns the refusal of a period that overlaps with that of another row.
    pub(super) fn overlaps(self, one: &str) -> String {
        match self {
            Self::English => format!("This overlaps with another {one}."),
            Self::German => format!("Dieser Zeitraum ist bereits belegt ({one})."),
        }
    }

    /// Returns the refusal of a period that lies in none of some rows.
    pub(super) fn outside(self, many: &str) -> String {
        match self {
            Self::English => format!("This is not within any of the {many}."),
            Self::German => format!("Dieser Zeitraum liegt in keinem Eintrag unter „{many}“."),
        }
    }

    /// Returns the refusal of a change that takes the last account with a role away.
    pub(super) fn last_manager(self, role: &str) -> String {
        match self {
            Self::English => format!("There must be another {role} first. Give someone this role."),
            Self::German => format!(
                "Die Rolle „{role}“ muss weiterhin jemand haben. Geben Sie sie zuerst einer anderen Person."
            ),
        }
    }

    /// Returns the refusal of a change that takes the last member with a role away.
    pub(super) fn last_owner(self, role: &str) -> String {
        match self {
            Self::English => {
                format!("There must be another {role} first. Give a member this role.")
            }
            Self::German => format!(
                "Die Rolle „{role}“ muss weiterhin jemand haben. Geben Sie sie zuerst einem anderen Mitglied."
            ),
        }
    }

    /// Returns the label of the field that removes a file.
    pub(super) fn remove(self, field: &str) -> String {
        match self {
            Self::English => format!("Remove: {field}"),
            Self::German => format!("Entfernen: {field}"),
        }
    }

    /// Returns the hint of a field whose default follows from other values.
    pub(super) fn filled_in(self) -> &'static str {
        match self {
            Self::English => "Leave it empty in a new form to have it filled in.",
            Self::German => "Bleibt das Feld in einem neuen Formular leer, wird es ausgefüllt.",
        }
    }

    /// Returns the hint of a field with an image.
    pub(super) fn image_hint(self, megabytes: i64) -> String {
        match self {
            Self::English => format!("PNG, JPEG, WebP or GIF, up to {megabytes} MB."),
            Self::German => format!("PNG, JPEG, WebP oder GIF, bis {megabytes} MB."),
        }
    }

    /// Returns the hint of a field with a file.
    pub(super) fn file_hint(self, megabytes: i64) -> String {
        match self {
            Self::English => format!("Up to {megabytes} MB."),
            Self::German => format!("Bis {megabytes} MB."),
        }
    }

    /// Returns the hint of a field with several files.
    pub(super) fn files_hint(self, each: i64, together: i64) -> String {
        match self {
            Self::English => format!("Up to {each} MB each, and {together} MB together."),
            Self::German => format!("Je bis {each} MB, zusammen bis {together} MB."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn labels_are_listed_as_the_language_lists_them() {
        let labels = ["House", "Floor", "Door"];
        assert_eq!(Language::English.list(&labels), "house, floor and door");
        assert_eq!(Language::German.list(&["Haus", "Tür"]), "Haus und Tür");
        assert_eq!(Language::English.list(&labels[..1]), "house");
    }

    #[test]
    fn german_nouns_have_a_capital() {
        assert_eq!(Language::German.noun("aufgabe"), "Aufgabe");
        assert_eq!(Language::English.noun("task"), "task");
    }
}
