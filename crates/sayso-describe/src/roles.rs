//! The people behind the names of roles.

use crate::words::singular;
use sayso_reader::{Operation as Does, Reading};

/// Words for people who administrate the application.
pub(crate) const ADMINISTRATING: &[&str] = &["admin", "administrator", "superuser", "sysadmin"];

/// Words for people who lead the others, whatever the text says of them.
pub(crate) const LEADING: &[&str] = &["manager", "management", "boss", "director", "principal"];

/// Words for people who look after the application. All others are people for whom it is made.
pub(crate) const MANAGING: &[&str] = &[
    "admin",
    "administrator",
    "manager",
    "management",
    "owner",
    "boss",
    "director",
    "head",
    "chief",
    "principal",
    "coordinator",
    "secretary",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "president",
    "committee",
    "board",
    "organiser",
    "organizer",
    "moderator",
    "supervisor",
    "superuser",
    "librarian",
    "curator",
    "captain",
    "editor",
];

/// Words for people who come from outside, who cannot be invited one by one.
const PUBLIC: &[&str] = &[
    "customer",
    "client",
    "user",
    "student",
    "patient",
    "reader",
    "buyer",
    "applicant",
    "candidate",
    "donor",
    "subscriber",
    "guest",
    "traveller",
    "traveler",
    "shopper",
    "fan",
    "learner",
    "parent",
    "attendee",
    "seller",
    "tenant",
    "renter",
    "player",
];

/// Words for people who work with the application in a role of their own.
const WORKING: &[&str] = &[
    "staff",
    "agent",
    "teacher",
    "instructor",
    "coach",
    "trainer",
    "treasurer",
    "accountant",
    "finance",
    "receptionist",
    "nurse",
    "doctor",
    "vet",
    "technician",
    "mechanic",
    "operator",
    "dispatcher",
    "host",
    "seller",
    "vendor",
    "recruiter",
    "judge",
    "referee",
    "keyholder",
    "warehouse",
    "leader",
    "lead",
    "clerk",
    "cashier",
    "keeper",
    "author",
    "writer",
    "approver",
    "reviewer",
    "inspector",
    "planner",
    "hr",
    "office",
    "caretaker",
    "steward",
    "lecturer",
    "tutor",
    "md",
    "foreman",
    "dentist",
    "therapist",
    "waiter",
    "kitchen",
    "cook",
    "chef",
    "worker",
    "tech",
    "mentor",
    "sponsor",
    "driver",
];

/// The way in which people are told apart.
pub(crate) enum Kind {
    /// They have no account.
    Visitor,
    /// All who sign up are such people.
    Everyone,
    /// They are given a role of their own.
    Own,
}

/// Tells roles that are given from those that everyone has who signs up.
pub(crate) fn kind(name: &str, reading: &Reading) -> Kind {
    if matches!(name, "visitor" | "guest" | "public" | "anyone") {
        return Kind::Visitor;
    }
    let is_given = is_called(name, MANAGING) || is_called(name, WORKING);
    let rights = reading.access.iter().filter(|right| right.who == name);
    let is_alone = rights
        .clone()
        .any(|right| right.only && right.allow && right.when != "own");
    let creates = |what: &str| {
        let mut made = rights
            .clone()
            .filter(|right| right.operation == Does::Create);
        made.any(|right| right.what == what)
    };
    let manages = rights.clone().any(|right| {
        let looks_after = match right.operation {
            Does::All | Does::Delete => true,
            // Those who confirm what others book look after it.
            Does::Move => !creates(&right.what) && !is_public_name(name),
            _ => false,
        };
        right.allow && right.when.is_empty() && looks_after
    });
    if is_given || is_alone || manages {
        Kind::Own
    } else {
        Kind::Everyone
    }
}

/// Returns true if the last word of a name is in a list, or that which says more about members, teams or staff. Owners of a thing,
/// such as dog owners, are called by the thing.
fn is_called(name: &str, list: &[&str]) -> bool {
    const GENERAL: &[&str] = &[
        "member",
        "user",
        "team",
        "department",
        "people",
        "person",
        "group",
    ];
    let parts: Vec<String> = name.split('_').map(singular).collect();
    let Some((last, before)) = parts.split_last() else {
        return false;
    };
    let is_listed = |part: &String| list.contains(&part.as_str());
    if GENERAL.contains(&last.as_str()) {
        return before.iter().any(is_listed);
    }
    let owns_a_thing = last == "owner" && !before.is_empty();
    is_listed(last) && !owns_a_thing
}

/// Returns true for people from outside: customers, and those who are called by what they own, such as dog owners.
pub(crate) fn is_public_name(name: &str) -> bool {
    is_called(name, PUBLIC) || name.ends_with("_owner")
}
