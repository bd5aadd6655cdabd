//! Words that close an application to people from outside.

use crate::words::{Word, find};
use sayso_reader::Span;

/// Phrases that close an application to people from outside.
const CLOSED: &[&str] = &[
    "no public sign up",
    "no public signup",
    "no public registration",
    "no open sign up",
    "no open registration",
    "no self registration",
    "sign up closed",
    "sign up is closed",
    "sign up is disabled",
    "signup closed",
    "signup is closed",
    "signup is disabled",
    "registration closed",
    "registration is closed",
    "registration is disabled",
    "closed to the public",
    "not open to the public",
    "not public",
    "not be public",
    "internal use",
    "internal tool",
    "internal app",
    "internal application",
    "internal system",
    "invite only",
    "invitation only",
    "by invitation",
    "staff only",
    "only our staff",
    "only staff log in",
    "nobody can register",
    "nobody can sign up",
    "no one can register",
    "no one can sign up",
    "can't register",
    "cannot register",
    "can't sign up",
    "cannot sign up",
    "can't create an account",
    "cannot create an account",
    "pas d'inscription publique",
    "keine registrierung",
    "keine öffentliche registrierung",
    "sin registro público",
];

/// Returns the words that close the application.
pub(crate) fn closed(words: &[Word]) -> Option<Span> {
    CLOSED.iter().find_map(|phrase| find(words, phrase).next())
}
