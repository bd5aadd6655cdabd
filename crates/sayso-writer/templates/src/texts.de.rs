//! All texts of the application, in German. What Sayso itself says is in `sayso::text`.

use crate::clock;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sayso::text::Locale;
use sayso_ui::pick::PickTexts;

/// The form of dates, times, numbers and amounts of money.
pub const LOCALE: Locale = Locale::«locale_constant»;

pub const APP: &str = «name | rust»;

/// The title of a page, in which its own is the `%s`.
pub const TITLE_TEMPLATE: &str = «("%s · " ~ name) | rust»;

%% if has_side
pub const SKIP: &str = "Zum Inhalt springen";
%% endif
pub const NAVIGATION: &str = "Hauptmenü";

%% if has_accounts
pub const LOG_IN: &str = "Anmelden";
pub const LOGGING_IN: &str = "Anmeldung läuft …";
pub const LOG_OUT: &str = "Abmelden";
pub const SIGN_UP: &str = "Registrieren";
pub const SIGNING_UP: &str = "Registrierung läuft …";
pub const NO_ACCOUNT: &str = "Noch kein Konto?";
pub const HAVE_ACCOUNT: &str = "Sie haben bereits ein Konto?";
pub const EMAIL_TAKEN: &str = "Zu dieser Adresse gibt es bereits ein Konto. Bitte melden Sie sich an.";
pub const WRONG_PASSWORD: &str = "E-Mail-Adresse und Passwort passen nicht zusammen.";

%% endif
pub const SEARCH: &str = "Suchen";
pub const PICK: PickTexts = PickTexts {
    find: SEARCH,
    more: "Es stehen nicht alle zur Auswahl. Suchen Sie nach weiteren, oder ergänzen Sie ein Wort.",
    none_found: "Nichts passt zu diesen Wörtern.",
    add: "Hinzufügen",
    close: CANCEL,
    added: "Der Eintrag wurde hinzugefügt und ist hier ausgewählt.",
};
pub const SHOW: &str = "Anzeigen";
pub const CLEAR: &str = "Zurücksetzen";
pub const ALL: &str = "Alle";
pub const SAVE: &str = "Speichern";
pub const SAVING: &str = "Wird gespeichert …";
pub const CREATING: &str = "Wird angelegt …";
pub const EDIT: &str = "Bearbeiten";
pub const DELETE: &str = "Löschen";
pub const DELETING: &str = "Wird gelöscht …";
pub const ARCHIVE: &str = "Archivieren";
pub const ARCHIVE_OF: &str = "Archiv";
pub const ARCHIVED_ON: &str = "Archiviert";
pub const ARCHIVE_EMPTY: &str = "Das Archiv ist leer";
pub const ARCHIVE_EMPTY_HINT: &str = "Archivierte Einträge lassen sich von hier aus wiederherstellen.";
pub const RESTORE: &str = "Wiederherstellen";
%% if entities | selectattr("follow") | list
pub const FOLLOW: &str = "Folgen";
pub const UNFOLLOW: &str = "Nicht mehr folgen";
%% endif
pub const UP: &str = "Nach oben";
pub const DOWN: &str = "Nach unten";
pub const CANCEL: &str = "Abbrechen";
%% if has_files
pub const EXPORT: &str = "Exportieren";
%% endif
pub const PAGES: &str = "Seiten";
pub const FIRST_PAGE: &str = "Erste Seite";
pub const NEXT_PAGE: &str = "Nächste Seite";
pub const REFERRED: &str = "Andere Einträge gehören hierzu. Löschen Sie diese zuerst, oder ordnen Sie sie neu zu.";
%% if not has_accounts
pub const FULL: &str = "Es sind zu viele da, um noch etwas hinzuzufügen.";
%% endif
pub const REQUIRED: &str = "Diese Angabe ist erforderlich.";
pub const NOT_A_CHOICE: &str = "Diese Auswahl steht nicht mehr zur Verfügung. Bitte wählen Sie eine andere.";
%% if entities | selectattr("has_dependent_choices") | list
pub const DOES_NOT_FIT: &str = "Diese Auswahl passt nicht zu den übrigen Angaben. Bitte wählen Sie eine andere, oder ändern Sie die übrigen Angaben.";
%% endif
pub const CHANGED_MEANWHILE: &str = "Während Ihrer Bearbeitung hat jemand diesen Eintrag geändert. Unten sehen Sie den aktuellen Stand. Speichern Sie erneut, um ihn zu ersetzen.";
%% if entities | selectattr("has_asks") | list
pub const CHANGED_BEFORE_MOVE: &str = "Seit Sie die Seite geöffnet haben, hat jemand diesen Eintrag geändert. Unten sehen Sie den aktuellen Stand. Senden Sie das Formular erneut ab, um fortzufahren.";
%% endif
pub const MOVED_MEANWHILE: &str = "Jemand war schneller, deshalb ist das nicht mehr möglich. Laden Sie die Seite neu, um den aktuellen Stand zu sehen.";
pub const CHANGED_BEFORE_DELETE: &str = "In der Zwischenzeit hat jemand diesen Eintrag geändert. Laden Sie die Seite neu, prüfen Sie den aktuellen Stand, und versuchen Sie es gegebenenfalls erneut.";
pub const GONE: &str = "Gelöscht";
pub const GONE_MEANWHILE: &str = "Während Ihrer Bearbeitung hat jemand diesen Eintrag gelöscht, deshalb lässt er sich nicht speichern. Kopieren Sie, was Sie behalten möchten.";
%% if not tenant and home and home.choices[-1].guard and (has_accounts or not front)
%% if has_accounts
pub const NOTHING_OPEN: &str = "Für Sie ist noch nichts freigegeben";
pub const NOTHING_OPEN_HINT: &str = «("Bitten Sie die Verantwortlichen von " ~ name ~ " um eine Rolle.") | rust»;
%% else
pub const NOTHING_OPEN: &str = "Hier ist nichts offen";
pub const NOTHING_OPEN_HINT: &str = "Noch darf niemand eine Seite dieser Anwendung öffnen.";
%% endif
%% endif
%% if has_comments or has_history or (files and files.has_attachments)
pub const FORMER_MEMBER: &str = "Ehemaliges «"Mitglied" if tenant else "Konto"»";
%% endif
pub const SHOW_ALL: &str = "Alle anzeigen";
pub const NONE: &str = "Ohne Angabe";
pub const NO_VALUE: &str = "—";
%% if has_makes
pub const MADE_BEFORE: &str = "Was dabei entstehen würde, gibt es schon.";
%% endif
pub const NOTHING_HERE: &str = "Derzeit gibt es hier nichts";
pub const NOTHING_HERE_HINT: &str = "Diese Ansicht zeigt nur bestimmte Einträge, und zurzeit passt keiner.";
%% if has_reports
pub const SINCE: &str = "Von";
pub const UNTIL: &str = "Bis";
pub const TOTAL: &str = "Summe";
pub const IS_CUT: &str = "Nur die ersten 1.000 Zeilen werden angezeigt. Die Summe enthält alle.";
%% endif
%% if has_calendar
pub const NOTHING_IN_CALENDAR: &str = "In dieser Zeit gibt es keine Einträge.";
pub const MORE_IN_CALENDAR: &str = "Aus dieser Zeit werden nur 500 Einträge angezeigt, zuerst die, die in ihr beginnen.";
pub const MONTH: &str = "Monat";
pub const WEEK: &str = "Woche";
pub const DAY: &str = "Tag";
pub const EARLIER: &str = "Früher";
pub const TODAY: &str = "Heute";
pub const LATER: &str = "Später";
%% endif
pub const PRESENT: &str = "Aktueller Stand";
pub const NONE_FOUND: &str = "Keine Treffer";
pub const NONE_FOUND_HINT: &str = "Suchen Sie nach einem anderen Wort, oder setzen Sie die Filter zurück.";
pub const NOT_FOUND: &str = "Hier gibt es nichts";
pub const NOT_FOUND_HINT: &str = "Vielleicht wurde der Eintrag gelöscht, oder die Adresse enthält einen Tippfehler.";
pub const FAILED: &str = "Das hat nicht funktioniert";
pub const HOME: &str = "Zur Startseite";
pub const SETTINGS: &str = "Einstellungen";

%% include "forms"

/// A number of minutes.
pub fn duration(minutes: i64) -> String {
    format!("{}:{:02} Std.", minutes / 60, minutes % 60)
}

/// Yes or no.
pub fn yes_no(value: bool) -> &'static str {
    if value { "Ja" } else { "Nein" }
}

/// Returns the words for the number of rows of a list.
pub fn rows(count: i64) -> String {
    match count {
        1 => "1 Eintrag".to_owned(),
        1001.. => format!("mehr als {} Einträge", LOCALE.number(1000)),
        _ => format!("{} Einträge", LOCALE.number(count)),
    }
}

%% if has_calendar
/// Returns the words for the entries of a day that a calendar leaves out.
pub fn more_on_day(count: usize) -> String {
    format!("+{count} weitere")
}

%% endif
%% if tenant
pub mod «tenant.variable» {
    pub const MANY: &str = «("Ihre " ~ tenant.many) | rust»;
    pub const NEW: &str = «(tenant.one ~ " anlegen") | rust»;
    pub const CREATE: &str = «(tenant.one ~ " anlegen") | rust»;
    pub const NONE: &str = «("Noch keine " ~ tenant.many) | rust»;
    pub const NONE_HINT: &str = "Legen Sie zum Start einen Eintrag an.";
%% if not tenant.access.delete.nobody
    pub const DELETE: &str = «(tenant.one ~ " löschen") | rust»;
    pub const DELETE_QUESTION: &str = «(tenant.one ~ " mit allen Inhalten für alle Mitglieder löschen? Das lässt sich nicht rückgängig machen.") | rust»;
%% endif
%% for field in tenant.fields
    pub const «field.text»: &str = «field.label | rust»;
%% endfor
}

%% endif
%% if files
pub mod files {
    use sayso_kit::files::{MAX_PIXELS, Refused};

    pub const UPLOADING: &str = "Wird hochgeladen …";
    pub const PROGRESS: &str = "Fortschritt";
    pub const QUOTA: &str = «((tenant.one ~ ": " if tenant else "") ~ "Für diese Datei ist kein Platz mehr. Löschen Sie zuerst andere Dateien.") | rust»;

    /// Tells why a file is not taken.
    pub fn refused(refused: &Refused) -> String {
        match refused {
            Refused::Empty => "Diese Datei ist leer. Bitte wählen Sie eine andere.".to_owned(),
            Refused::NotAnImage => "Dieses Bild ist nicht lesbar. Bitte wählen Sie ein Bild im Format PNG, JPEG, WebP oder GIF.".to_owned(),
            Refused::TooManyPixels => {
                format!("Dieses Bild ist zu groß. Bitte wählen Sie eines mit höchstens {} Megapixeln.", MAX_PIXELS / 1_000_000)
            }
            _ => "Dateien dieses Typs werden nicht angenommen. Bitte wählen Sie eine andere.".to_owned(),
        }
    }

    /// The file that the row has now.
    pub fn present(name: &str) -> String {
        format!("Aktuelle Datei: {name}. Sie bleibt erhalten, sofern Sie keine andere wählen.")
    }

    /// The size of a file.
    pub fn size(bytes: i64) -> String {
        match bytes {
            ..1_000 => format!("{bytes} B"),
            1_000..1_000_000 => format!("{} KB", bytes / 1_000),
            _ => format!("{} MB", super::LOCALE.decimal(bytes / 100_000, 1)),
        }
    }
}

%% endif
%% if files and files.has_attachments
pub mod attachments {
    pub const MANY: &str = "Dateien";
    pub const NONE: &str = "Noch keine Dateien.";
    pub const NONE_CHOSEN: &str = "Bitte wählen Sie eine Datei.";
    pub const ADD: &str = "Dateien hinzufügen";
    pub const DELETE_QUESTION: &str = "Datei löschen? Das lässt sich nicht rückgängig machen.";
    pub const TOO_MANY: &str = "Hier gibt es zu viele Dateien. Löschen Sie zuerst einige.";
}

%% endif
%% if entities | selectattr("repeats") | list
pub mod repeats {
    pub const EVERY: &str = "Wiederholen";
    pub const TIMES: &str = "Anzahl insgesamt";
    pub const TIMES_HINT: &str = "Mit dem ersten Eintrag. Es werden alle angelegt oder keiner.";
    pub const DAY: &str = "Jeden Tag";
    pub const WEEK: &str = "Jede Woche";
    pub const TWO_WEEKS: &str = "Alle zwei Wochen";
    pub const MONTH: &str = "Jeden Monat";
    pub const TOO_LATE: &str = "Das liegt zu weit in der Zukunft.";
}

%% endif
%% if entities | selectattr("sides") | list
pub mod links {
    pub const NONE: &str = "Noch keine.";
    pub const ADD: &str = "Hinzufügen";
    pub const REMOVE: &str = "Entfernen";
    pub const NOT_ALLOWED: &str = "Das dürfen Sie nicht hinzufügen. Bitte wählen Sie etwas anderes.";

    pub fn remove(name: &str) -> String {
        format!("{name} entfernen")
    }
}

%% endif
%% if has_accounts
pub mod accounts {
    pub const YOUR_NAME: &str = "Ihr Name";
    pub const EMAIL: &str = "E-Mail-Adresse";
    pub const PASSWORD: &str = "Passwort";
    pub const PASSWORD_HINT: &str = "Mindestens 10 Zeichen.";
    pub const YOUR_PASSWORD: &str = "Ihr Passwort";
    pub const FORGOT: &str = "Passwort vergessen?";
    pub const FORGOT_HINT: &str = "Geben Sie Ihre Adresse ein. Sie erhalten einen Link, um ein neues Passwort zu wählen.";
    pub const SEND_LINK: &str = "Link anfordern";
    pub const SENDING: &str = "Wird gesendet …";
    pub const SENT: &str = "Bitte prüfen Sie Ihr Postfach";
    pub const SENT_HINT: &str = "Wir haben eine Nachricht an Ihre Adresse gesendet. Öffnen Sie den Link darin, um fortzufahren. Falls sie nicht ankommt, sehen Sie bitte im Spam-Ordner nach.";
    pub const NEW_PASSWORD: &str = "Neues Passwort";
    pub const DEAD_LINK: &str = "Dieser Link ist nicht mehr gültig";
    pub const DEAD_LINK_HINT: &str = "Links gelten nur einmal und nur für begrenzte Zeit. Fordern Sie einen neuen an.";
    pub const TOO_MANY: &str = "Zu viele Versuche. Bitte versuchen Sie es in einer Viertelstunde erneut.";
%% if manage
    pub const BLOCKED: &str = "Dieses Konto ist gesperrt";
    pub const BLOCKED_HINT: &str = "Sie können sich nicht anmelden und kein Passwort wählen. Bitten Sie die Verwaltung der Konten, Sie wieder zuzulassen.";
%% endif
    pub const CONFIRM: &str = "Adresse bestätigen";
%% if auth.verify
    pub const NOT_THE_PASSWORD: &str = "Das ist nicht das Passwort dieses Kontos.";
    pub const NOT_VERIFIED: &str = "Bitte bestätigen Sie zuerst Ihre Adresse. Wir haben Ihnen einen Link gesendet.";
%% endif
}

%% endif
%% if invite or (members and members.invites)
pub mod invitations {
    pub const ONE: &str = "Einladung";
    pub const NEW: &str = "Person einladen";
    pub const SEND: &str = "Einladung senden";
    pub const OPEN: &str = "Offene Einladungen";
    pub const BY: &str = "Von";
    pub const UNTIL: &str = "Gültig bis";
    pub const REVOKE: &str = "Zurückziehen";
    pub const ACCEPT: &str = "Annehmen";
%% if tenant
    pub const IS_MEMBER: &str = "Diese Person ist bereits Mitglied.";
%% else
    pub const EMAIL: &str = "E-Mail-Adresse";
%% if roles
    pub const ROLE: &str = "Rolle";
    pub const NO_ROLE: &str = "Keine Rolle";
%% endif
%% endif
    pub const TOO_MANY: &str = "Es gibt zu viele offene Einladungen. Ziehen Sie zuerst einige zurück.";
    pub const TOO_MANY_MAILS: &str = "An diese Adresse gingen bereits mehrere Nachrichten. Bitte versuchen Sie es in einer Stunde erneut.";
    pub const DEAD: &str = "Diese Einladung ist nicht mehr gültig. Bitten Sie um eine neue.";

    /// The label of the button that withdraws an invitation.
    pub fn revoke(email: &str) -> String {
        format!("Einladung an {email} zurückziehen")
    }

    /// The title of the page that an invitation opens.
    pub fn join(name: &str) -> String {
        format!("„{name}“ beitreten")
    }

%% if tenant
    /// The inviter, and the role that is offered.
    pub fn told(inviter: &str, role: &str) -> String {
        format!("{inviter} lädt Sie ein. Ihre Rolle: {role}.")
    }
%% elif roles
    /// The inviter, and the role that is offered.
    pub fn told(inviter: &str, role: Option<&str>) -> String {
        match role {
            Some(role) => format!("{inviter} lädt Sie ein. Ihre Rolle: {role}."),
            None => format!("{inviter} lädt Sie ein."),
        }
    }
%% else
    /// The inviter.
    pub fn told(inviter: &str) -> String {
        format!("{inviter} lädt Sie ein.")
    }
%% endif

    /// Why the person who is logged in cannot accept.
    pub fn other_address(email: &str) -> String {
        format!("Diese Einladung gilt für {email}. Melden Sie sich mit dieser Adresse an, um sie anzunehmen.")
    }
}

%% endif
%% if has_accounts
/// Mails: their subjects and texts.
pub mod mails {
    use super::APP;

    pub const RESET: &str = "Ihr Passwort";
    pub const PASSWORD_CHANGED: &str = "Ihr Passwort wurde geändert";
    pub const EMAIL_CHANGED: &str = "Ihre Adresse wurde geändert";
    pub const VERIFY: &str = "Bestätigen Sie Ihre Adresse";

    /// To a new address.
    pub fn verify(link: &str) -> String {
        format!("Öffnen Sie diesen Link, um Ihre Adresse für {APP} zu bestätigen:\n\n{link}\n\nEr gilt einmal und einen Tag lang. Falls Sie ihn nicht angefordert haben, können Sie diese Nachricht ignorieren.\n")
    }

    /// To an address with an account, with which someone signed up.
    pub fn has_account(link: &str) -> String {
        format!("Jemand hat bei {APP} diese Adresse eingegeben. Dazu gibt es bereits ein Konto. Melden Sie sich damit an:\n\n{link}\n\nFalls Sie das nicht waren, können Sie diese Nachricht ignorieren.\n")
    }

    /// The link to a new password.
    pub fn reset(link: &str) -> String {
        format!("Öffnen Sie diesen Link, um ein neues Passwort für {APP} zu wählen:\n\n{link}\n\nEr gilt einmal und eine Stunde lang. Falls Sie ihn nicht angefordert haben, können Sie diese Nachricht ignorieren.\n")
    }

    /// To an address without an account.
    pub fn no_account(link: &str) -> String {
        format!("Jemand hat bei {APP} für diese Adresse ein neues Passwort angefordert, aber es gibt kein Konto dazu. Vielleicht haben Sie eine andere Adresse verwendet:\n\n{link}\n\nFalls Sie das nicht waren, können Sie diese Nachricht ignorieren.\n")
    }

    /// After a change of the password.
    pub fn password_changed() -> String {
        format!("Ihr Passwort für {APP} wurde geändert, «"Sie wurden überall sonst abgemeldet, und Ihre API-Tokens wurden widerrufen" if api else "und Sie wurden überall sonst abgemeldet"». Falls Sie das nicht waren, setzen Sie Ihr Passwort bitte sofort zurück.\n")
    }

    /// To the old address.
    pub fn email_changed() -> String {
        format!("Ihr Konto bei {APP} hat jetzt eine andere Adresse. Falls Sie das nicht waren, wenden Sie sich bitte sofort an die Verantwortlichen von {APP}.\n")
    }
%% if invite or (members and members.invites)

    /// The subject of an invitation.
    pub fn invited(name: &str) -> String {
        format!("Einladung zu {name}")
    }

    /// An invitation.
%% if not tenant
    pub fn invitation(inviter: &str, link: &str) -> String {
        format!("{inviter} lädt Sie zu {APP} ein. Öffnen Sie diesen Link, um beizutreten:\n\n{link}\n\nEr gilt für diese Adresse und sieben Tage lang.\n")
    }
%% else
    pub fn invitation(inviter: &str, name: &str, link: &str) -> String {
        format!("{inviter} lädt Sie zu „{name}“ bei {APP} ein. Öffnen Sie diesen Link, um beizutreten:\n\n{link}\n\nEr gilt für diese Adresse und sieben Tage lang.\n")
    }
%% endif
%% endif
}

pub mod profile {
    pub const TITLE: &str = "Ihr Konto";
    pub const CHANGED: &str = "Gespeichert. Überall sonst wurden Sie abgemeldet.";
%% if details
    pub const DETAILS: &str = "Angaben";

    pub mod details {
%% for field in details.fields
        pub const «field.text»: &str = «field.label | rust»;
%% endfor
    }

%% endif
    pub const EMAIL: &str = "E-Mail-Adresse";
    pub const NEW_EMAIL: &str = "Neue E-Mail-Adresse";
    pub const CHANGE_EMAIL: &str = "E-Mail-Adresse ändern";
    pub const EMAIL_TAKEN: &str = "Zu dieser Adresse gibt es bereits ein Konto.";
    pub const PASSWORD: &str = "Passwort";
    pub const PRESENT_PASSWORD: &str = "Aktuelles Passwort";
    pub const CHANGE_PASSWORD: &str = "Passwort ändern";
    pub const WRONG_PASSWORD: &str = "Das ist nicht Ihr Passwort.";
    pub const DATA: &str = "Ihre Daten";
    pub const DATA_HINT: &str = "Laden Sie alles herunter, was Sie eingegeben haben, oder löschen Sie Ihr Konto.";
    pub const EXPORT: &str = "Daten herunterladen";
    pub const DELETE: &str = "Konto löschen";
    pub const DELETE_HINT: &str = «("Ihr Konto lässt sich nicht wiederherstellen. Was Sie für andere eingetragen haben, bleibt ohne Ihren Namen erhalten" ~ (" (" ~ tenant.many ~ ")" if tenant else "") ~ ".") | rust»;
%% if tenant
    pub const DELETED_TOO: &str = "Hier sind Sie das einzige Mitglied. Auch das wird mit allen Inhalten gelöscht:";
    pub const HAND_OVER: &str = "Geben Sie diese Rolle zuerst einem anderen Mitglied, oder entfernen Sie alle anderen.";

    /// Why the last owner stays.
    pub fn last_owner(name: &str) -> String {
        format!("„{name}“ hat außer Ihnen niemanden mit der Rolle „«members.owner_name»“. {HAND_OVER}")
    }
%% endif
%% if fates.restricted

    /// Why a person who is needed stays.
    pub fn named(place: &str) -> String {
        format!("Sie sind noch in {place} eingetragen. Tragen Sie dort zuerst eine andere Person ein.")
    }
%% endif
}

%% endif
%% if api
%% include "texts of the API in " ~ language
%% endif
%% if manage
pub mod people {
    pub const MANY: &str = "Personen";
    pub const ONE: &str = "Person";
    pub const NAME: &str = "Name";
    pub const EMAIL: &str = "E-Mail-Adresse";
    pub const ROLE: &str = "Rolle";
    pub const NO_ROLE: &str = "Keine Rolle";
    pub const BLOCKED: &str = "Gesperrt";
    pub const BLOCK: &str = "Sperren";
    pub const BLOCK_QUESTION: &str = "Konto sperren? Die Person wird überall abgemeldet und kann sich erst wieder anmelden, wenn Sie die Sperre aufheben.";
    pub const UNBLOCK: &str = "Sperre aufheben";
    pub const LAST_MANAGER: &str = «manage.last | rust»;
}

%% endif
%% if has_problems
/// Failures of requests and jobs.
pub mod problems {
    pub const TITLE: &str = "Störungen";
    pub const HINT: &str = "Endgültig fehlgeschlagene Aufträge und Anfragen, die in den letzten 30 Tagen fehlgeschlagen sind. Wer den Server betreibt, findet die Ursachen: zu einem Code im Protokoll, zu einem Auftrag mit dem Befehl, der sie auflistet.";
    pub const NONE: &str = "Keine Störungen";
    pub const NONE_HINT: &str = "Hier erscheinen Anfragen und Aufträge, die fehlschlagen.";
    pub const JOBS: &str = "Endgültig fehlgeschlagene Aufträge";
    pub const KIND: &str = "Auftrag";
    pub const ID: &str = "Kennung";
    pub const ATTEMPTS: &str = "Versuche";
    pub const SETTLE: &str = "Was zu tun ist";
    pub const RETRY: &str = "Erneut versuchen";
    pub const RETRYING: &str = "Wird versucht…";
    pub const DISCARD: &str = "Verwerfen";
    pub const DISCARD_QUESTION: &str = "Diesen Auftrag verwerfen? Er wird dann nie ausgeführt.";
    pub const FAILURES: &str = "Fehlgeschlagene Anfragen";
    pub const PLACE: &str = "Seite";
    pub const CODES: &str = "Fehlercodes";
    pub const COUNT: &str = "Anzahl";
    pub const FIRST: &str = "Zuerst";
    pub const LAST: &str = "Zuletzt";
    pub const PERSON: &str = "Letzte Person";

    /// The name of a kind of jobs.
    pub fn kind(kind: &str) -> &str {
        match kind {
            "mail" => "E-Mail",
            "message" => "Nachricht",
            "letter" => "Nachricht per E-Mail",
            other => other,
        }
    }
}

%% endif
%% if has_messages
/// Messages: the inbox, and what they say.
pub mod notifications {
%% if has_inbox
    pub const TITLE: &str = "Posteingang";
    pub const NEW: &str = "Neu";
    pub const NONE: &str = "Noch keine Nachrichten";
    pub const NONE_HINT: &str = "Hier erscheinen Nachrichten, die Sie betreffen.";
    pub const MARK_READ: &str = "Als gelesen markieren";
    pub const MARK_ALL_READ: &str = "Alle als gelesen markieren";
%% endif
%% for entity in entities if entity.messages
%% for message in entity.messages.all
%% for line in [message.subject, message.text] if line
%% if line.parameters

    /// The «% if loop.first %»subject«% else %»body«% endif %» of `«message.id»`.
    pub fn «line.name»(«% for parameter in line.parameters %»«parameter»: &str«% if not loop.last %», «% endif %»«% endfor %») -> String {
        format!(«line.format | rust»)
    }
%% else
    pub const «line.name»: &str = «line.format | rust»;
%% endif
%% endfor
%% endfor
%% endfor
}

%% endif
%% if tenant
pub mod members {
    pub const MANY: &str = "Mitglieder";
    pub const NAME: &str = "Name";
    pub const EMAIL: &str = "E-Mail-Adresse";
    pub const ROLE: &str = "Rolle";
    pub const LEAVE: &str = «(tenant.one ~ " verlassen") | rust»;
    pub const LEAVE_QUESTION: &str = «(tenant.one ~ " verlassen? Ohne Einladung können Sie nicht zurückkehren.") | rust»;
    pub const LEAVING: &str = "Wird verlassen …";
    pub const REMOVE: &str = "Entfernen";
    pub const REMOVE_QUESTION: &str = «(tenant.one ~ ": Person entfernen?") | rust»;
    pub const REMOVING: &str = "Wird entfernt …";
    pub const LAST_OWNER: &str = «members.last_owner | rust»;
}
%% endif
%% if searched

/// The search in rows of several kinds.
pub mod search {
    use super::LOCALE;

    pub const TITLE: &str = "Suche";
    pub const LABEL: &str = "Alles durchsuchen";
    pub const EMPTY: &str = "Was suchen Sie?";
    pub const EMPTY_HINT: &str = «("Geben Sie ein Wort ein. Durchsucht werden: " ~ (searched_names | join(", ")) ~ ".") | rust»;
    pub const NONE_HINT: &str = "Suchen Sie nach einem anderen Wort oder nach einem Teil davon.";

    /// The link to all rows of a kind that have the words.
    pub fn all(count: i64, kind: &str) -> String {
        match count {
            1001.. => format!("Mehr als {} in {kind}", LOCALE.number(1000)),
            _ => format!("Alle {} in {kind}", LOCALE.number(count)),
        }
    }
}
%% endif
%% if has_imports

/// Files whose rows are imported.
pub mod imports {
    pub const FILE: &str = "CSV-Datei";
    pub const IMPORT: &str = "Importieren";
    pub const IMPORTING: &str = "Wird importiert …";
    pub const PREVIEW: &str = "Vorschau";
    pub const READING: &str = "Wird gelesen …";
    pub const OTHER: &str = "Andere Datei wählen";
    pub const HINT: &str = "Eine CSV-Datei mit Überschriften in der ersten Zeile, höchstens 5000 Zeilen und 2 MB. Bevor etwas gespeichert wird, sehen Sie eine Vorschau.";
    pub const GONE: &str = "Diese Datei wurde bereits importiert, oder sie hat zu lange gewartet. Sehen Sie in der Liste nach, und laden Sie sie erneut hoch, falls die Einträge fehlen.";

    /// The headings that a file can have.
    pub fn columns(headings: &str) -> String {
        format!("Mögliche Spalten: {headings}.")
    }

    /// The headings that a file has for nothing.
    pub fn ignored(headings: &str) -> String {
        format!("Diese Spalten werden nicht importiert: {headings}.")
    }

    /// The number of rows that are created.
    pub fn rows(count: usize) -> String {
        match count {
            1 => "1 Eintrag wird angelegt.".to_owned(),
            _ => format!("{count} Einträge werden angelegt."),
        }
    }
}
%% endif
%% if has_history

pub mod history {
    use crate::history::{Event, Line};

    pub const ACTIVITY: &str = "Verlauf";
    pub const EARLIER: &str = "Früherer Verlauf";
    pub const LATEST: &str = "Neuester Verlauf";
%% if has_audit
    pub const AUDIT: &str = "Protokoll";
    pub const AUDIT_HINT: &str = "Jede Änderung mit den Werten davor und danach.";
    pub const ENTITY: &str = "Art";
    pub const WHO: &str = "Person";
    pub const WHEN: &str = "Zeitpunkt";
    pub const EVENT: &str = "Ereignis";
    pub const ROW: &str = "Eintrag";
    pub const FIELD: &str = "Feld";
    pub const OLD: &str = "Vorher";
    pub const NEW: &str = "Nachher";
    pub const NONE: &str = "Keine Änderungen";
    pub const NONE_HINT: &str = "Hier erscheinen Änderungen, sobald es welche gibt.";
%% endif
    pub const CREATED: &str = "Angelegt";
    pub const CHANGED: &str = "Geändert";
    pub const MOVED: &str = "Weitergeschaltet";
%% if has_authors
    /// The author of what happens by itself.
    pub const NO_ONE: &str = "System";
%% endif
    pub const ARCHIVED: &str = "Archiviert";
    pub const RESTORED: &str = "Wiederhergestellt";
    pub const DELETED: &str = "Gelöscht";
    pub const COMMENTED: &str = "Kommentiert";
    pub const DID_CREATE: &str = "hat diesen Eintrag angelegt";
    pub const DID_ARCHIVE: &str = "hat diesen Eintrag archiviert";
    pub const DID_RESTORE: &str = "hat diesen Eintrag wiederhergestellt";
    pub const DID_DELETE: &str = "hat diesen Eintrag gelöscht";
    pub const DID_COMMENT: &str = "hat kommentiert";

    /// The words for the event, after the name of the person.
    pub fn told(line: &Line, field_name: fn(&str) -> &str) -> String {
        match line.event {
            Event::Create«% if has_authors %» | Event::OwnCreation«% endif %» => DID_CREATE.to_owned(),
            Event::Archive => DID_ARCHIVE.to_owned(),
            Event::Restore => DID_RESTORE.to_owned(),
            Event::Delete => DID_DELETE.to_owned(),
            Event::Comment => DID_COMMENT.to_owned(),
            Event::Update | Event::Move«% if has_authors %» | Event::OwnMove«% endif %» => {
                let field = line.field.as_deref().map(field_name).unwrap_or_default();
                did_change(field, line.old.as_deref(), line.new.as_deref())
            }
        }
    }

    /// The words for a change of a field.
    pub fn did_change(field: &str, old: Option<&str>, new: Option<&str>) -> String {
        match (old, new) {
            (Some(old), Some(new)) => format!("hat „{field}“ von „{old}“ auf „{new}“ geändert"),
            (None, Some(new)) => format!("hat „{field}“ auf „{new}“ gesetzt"),
            (Some(old), None) => format!("hat bei „{field}“ den Wert „{old}“ entfernt"),
            (None, None) => format!("hat „{field}“ geändert"),
        }
    }
}
%% endif
%% include "texts of marks in " ~ language
%% include "texts of entities in " ~ language
%% if view_texts

/// The names of views and of their parts.
pub mod views {
%% for text in view_texts
    pub const «text.constant»: &str = «text.text | rust»;
%% endfor
}
%% endif
