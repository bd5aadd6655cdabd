/// Die API und die Tokens dafür.
pub mod api {
    pub const TITLE: &str = "API-Tokens";
    pub const HINT: &str = "Mit einem Token liest und ändert ein Programm, was Sie lesen und ändern dürfen.";
    pub const MANAGE: &str = "API-Tokens verwalten";
    pub const NAME: &str = "Name";
    pub const NAME_HINT: &str = "Wofür das Token ist";
    pub const DAYS: &str = "Tage bis zum Ablauf";
    pub const MAY_WRITE: &str = "Darf Daten ändern";
    pub const CREATE: &str = "Token erstellen";
    pub const SHOWN_ONCE: &str = "Das ist Ihr neues Token. Kopieren Sie es jetzt: Es wird fünf Minuten lang angezeigt.";
    pub const COPIED: &str = "Ich habe es kopiert";
    pub const ALLOWS: &str = "Erlaubt";
    pub const EXPIRES: &str = "Läuft ab";
    pub const USED: &str = "Zuletzt benutzt";
    pub const REVOKE: &str = "Widerrufen";

    /// The rights of a token, in words.
    pub fn allows(may_write: bool) -> &'static str {
        if may_write { "Lesen und Schreiben" } else { "Lesen" }
    }
}

