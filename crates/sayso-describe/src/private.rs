//! Records that are the affair of the people whom they are about.

use crate::{draft::Draft, words::parts};
use sayso_spec::{Id, model::FieldType};

/// Records of people that are their affair: their acts in an application, and the traces of them.
const AFFAIRS: &[&str] = &[
    "application",
    "appointment",
    "assignment",
    "attendance",
    "balance",
    "bill",
    "booking",
    "budget",
    "cart",
    "case",
    "check",
    "checklist",
    "checkout",
    "claim",
    "client",
    "complaint",
    "contract",
    "conversation",
    "customer",
    "debt",
    "delivery",
    "diary",
    "document",
    "donation",
    "employee",
    "enquiry",
    "enrolment",
    "enrollment",
    "expense",
    "favorite",
    "favourite",
    "fee",
    "fine",
    "goal",
    "grade",
    "guest",
    "habit",
    "inquiry",
    "invitation",
    "invite",
    "invoice",
    "journal",
    "lead",
    "loan",
    "log",
    "medication",
    "member",
    "membership",
    "message",
    "mood",
    "note",
    "offer",
    "order",
    "participant",
    "patient",
    "payment",
    "payslip",
    "prescription",
    "progress",
    "purchase",
    "quote",
    "receipt",
    "refund",
    "registration",
    "reminder",
    "request",
    "reservation",
    "result",
    "rsvp",
    "sale",
    "shift",
    "signup",
    "student",
    "submission",
    "subscriber",
    "subscription",
    "supplier",
    "task",
    "tenant",
    "ticket",
    "transaction",
    "treatment",
    "user",
    "visit",
    "vote",
    "wishlist",
    "workout",
];

/// Returns true for rows about people, which visitors do not see unless the text says so.
pub(crate) fn is_personal(draft: &Draft, id: &Id) -> bool {
    const WORDS: &[&str] = &[
        "phone",
        "mobile",
        "email",
        "mail",
        "address",
        "birthday",
        "birth",
        "diagnosis",
        "salary",
        "medical",
        "medication",
        "allergy",
        "passport",
        "iban",
    ];
    let is_affair = parts(id.as_str())
        .last()
        .is_some_and(|last| AFFAIRS.contains(&last.as_str()));
    let entity = draft.spec.entities.get(id.as_str());
    is_affair
        || entity
            .into_iter()
            .flat_map(|entity| &entity.fields)
            .any(|(id, field)| {
                field.is(FieldType::Email)
                    || field.is(FieldType::Phone)
                    || field.is(FieldType::Address)
                    || parts(id.as_str())
                        .iter()
                        .any(|part| WORDS.contains(&part.as_str()))
            })
}

/// Records that people keep of themselves.
const DIARIES: &[&str] = &[
    "budget",
    "calorie",
    "diary",
    "dream",
    "exercise",
    "expense",
    "goal",
    "habit",
    "income",
    "journal",
    "meal",
    "measurement",
    "medication",
    "memory",
    "mood",
    "note",
    "period",
    "reminder",
    "run",
    "savings",
    "sleep",
    "symptom",
    "todo",
    "training",
    "weight",
    "wishlist",
    "workout",
];

/// Returns true for records that people keep of themselves, which others do not see unless the text says so.
pub(crate) fn is_diary(id: &Id) -> bool {
    parts(id.as_str())
        .last()
        .is_some_and(|last| DIARIES.contains(&last.as_str()))
}
