//! Rights in the words of a text, and the rules that become of them: never wider than the words.

use sayso_describe::{Options, describe};
use sayso_spec::{
    Spec,
    model::{Entity, SignUp},
};

fn spec(text: &str) -> Spec {
    let described = describe(text, &Options::default());
    let application = described.application;
    application
        .unwrap_or_else(|| panic!("no application: {text}"))
        .spec
}

/// Returns the rule of an operation; `nobody` if there is none.
fn rule(spec: &Spec, entity: &str, operation: &str) -> String {
    let entity: &Entity = spec
        .entities
        .get(entity)
        .unwrap_or_else(|| panic!("no {entity}: {:?}", spec.entities.ids().collect::<Vec<_>>()));
    let access = &entity.access;
    let rule = match operation {
        "read" => &access.read,
        "create" => &access.create,
        "update" => &access.update,
        _ => &access.delete,
    };
    rule.as_ref()
        .map_or_else(|| "nobody".to_owned(), |rule| rule.as_str().to_owned())
}

/// Returns the rule for those who look after accounts.
fn manage(spec: &Spec) -> String {
    let auth = spec.auth.as_ref().expect("accounts");
    let rule = auth.manage.as_ref();
    rule.map_or_else(|| "nobody".to_owned(), |rule| rule.as_str().to_owned())
}

fn over(spec: &Spec, role: &str) -> Vec<String> {
    let role = spec.roles.get(role);
    let over = role.map(|role| role.over.iter().map(ToString::to_string).collect());
    over.unwrap_or_default()
}

#[test]
fn a_word_in_the_name_of_a_role_makes_no_administrator() {
    for (text, managing) in [
        (
            "A site where dog owners book walks. Walkers confirm the walks.",
            "role(admin)",
        ),
        (
            "Car owners log in and book services. Mechanics manage parts.",
            "role(admin)",
        ),
        (
            "Board game players rate games. Admins manage games.",
            "role(admin)",
        ),
        (
            "A club site. Board members see minutes. The admin manages members and minutes.",
            "role(admin)",
        ),
        (
            "Editors write articles. Admins manage users and articles.",
            "role(admin)",
        ),
        (
            "Committee members vote on proposals. The chair manages proposals.",
            "role(chair)",
        ),
    ] {
        assert_eq!(manage(&spec(text)), managing, "{text}");
    }
    let kitchen = spec("Head chefs plan menus. Owners manage everything.");
    assert_eq!(manage(&kitchen), "role(owner)");
    assert_eq!(over(&kitchen, "owner"), ["head_chef"]);
    let closed =
        spec("Nobody can register. Editors create events. The treasurer manages everything.");
    assert_eq!(manage(&closed), "role(treasurer)");
}

#[test]
fn a_managing_role_has_not_what_others_have_alone() {
    let practice = spec(
        "Managers manage patients. Doctors create prescriptions. Only doctors see prescriptions. Managers cannot see prescriptions.",
    );
    let read = rule(&practice, "prescription", "read");
    assert_eq!(read, "role(doctor) and not role(manager)");
    let club =
        spec("Managers manage players. Treasurers log payments. Only the treasurer sees payments.");
    let read = rule(&club, "payment", "read");
    assert_eq!(read, "role(treasurer) and not role(manager)");
}

#[test]
fn own_rows_are_those_that_a_person_made_or_that_name_them() {
    let trips =
        spec("Drivers log trips. Drivers can only see their own trips. Dispatchers see all trips.");
    let read = rule(&trips, "trip", "read");
    assert!(read.contains("role(driver) and owner"), "{read}");
    assert!(read.contains("role(dispatcher)"), "{read}");
    let listings =
        spec("Agents edit their own listings. Agents can only delete their own listings.");
    for operation in ["update", "delete"] {
        let rule = rule(&listings, "listing", operation);
        assert!(rule.contains("role(agent) and owner"), "{operation} {rule}");
        assert!(
            !rule.split(" or ").any(|part| part == "role(agent)"),
            "{operation} {rule}"
        );
    }
    // Each group is an area of its own, or else its people have what they made.
    let wards = spec(
        "Nurses can only see the patients of their own ward. Each patient has a name and a ward.",
    );
    let read = rule(&wards, "patient", "read");
    let is_wide = read.split(" or ").any(|part| part == "role(nurse)");
    assert!(wards.tenancy.is_some() || !is_wide, "{read}");
}

#[test]
fn an_application_is_closed_in_doubt() {
    for (text, entity) in [
        (
            "Staff log in and manage patients and visits. There is no password reset.",
            "patient",
        ),
        (
            "People log in. No passwords are stored in plain text. Clerks manage invoices.",
            "invoice",
        ),
        (
            "Users log in and keep notes. There are no login fees.",
            "note",
        ),
        (
            "Doctors manage patients. There are no passwords in e-mails.",
            "patient",
        ),
        (
            "A family doctor's practice. Each patient has a name and a diagnosis.",
            "patient",
        ),
        (
            "A support group for family members of addicts. Each session has notes.",
            "note",
        ),
        (
            "An internal tool. No account manager is needed. Staff log in and track claims.",
            "claim",
        ),
    ] {
        let spec = spec(text);
        assert!(spec.auth.is_some(), "{text}");
        for operation in ["read", "create", "update", "delete"] {
            assert_ne!(
                rule(&spec, entity, operation),
                "anyone",
                "{text} {operation}"
            );
        }
    }
    let staff = spec("Staff log in and manage patients and visits.");
    let sign_up = staff.auth.map(|auth| auth.sign_up);
    assert_eq!(sign_up, Some(SignUp::Invite));
    let chores = spec("A chore list for our family: chore, who does it, done. No login.");
    assert!(chores.auth.is_none());
}

#[test]
fn people_sign_up_only_where_the_text_says_that_they_do() {
    for text in [
        "An invoice tool for our office. Nobody may create an account.",
        "An invoice tool. Managers create an account for each clerk.",
    ] {
        let auth = spec(text).auth.expect("accounts");
        assert_eq!(auth.sign_up, SignUp::Invite, "{text}");
    }
}

#[test]
fn two_kinds_of_people_never_share_a_role() {
    for (text, people) in [
        (
            "A help desk. Employees create tickets. Agents solve tickets.",
            ["employee", "agent"],
        ),
        (
            "A room booking system. Employees book rooms. The receptionist confirms bookings.",
            ["employee", "receptionist"],
        ),
        (
            "A pet adoption site. Volunteers see animals. Admins manage animals.",
            ["volunteer", "admin"],
        ),
        (
            "A blog. Writers write posts. Only editors publish posts.",
            ["writer", "editor"],
        ),
    ] {
        let spec = spec(text);
        let named: Vec<String> = spec
            .roles
            .iter()
            .map(|(id, role)| {
                role.name
                    .as_ref()
                    .map_or_else(|| id.words(), ToString::to_string)
            })
            .collect();
        let found = people
            .iter()
            .filter(|name| named.iter().any(|known| known.contains(*name)));
        let managing = manage(&spec);
        assert!(found.count() > 0, "{text}: {named:?}");
        assert!(
            !managing.contains("employee") && !managing.contains("volunteer"),
            "{managing}"
        );
    }
    let pets = spec("A pet adoption site. Volunteers see animals. Admins manage animals.");
    let top = manage(&pets);
    let keeper = pets.roles.get("keeper").and_then(|role| role.name.as_ref());
    assert_eq!(top, "role(keeper)");
    assert_eq!(keeper.map(ToString::to_string).as_deref(), Some("admin"));
}

#[test]
fn a_denial_gives_nothing_to_others() {
    let tasks = spec(
        "Interns log tasks. Interns cannot delete other people's tasks. Only managers delete tasks.",
    );
    assert_eq!(rule(&tasks, "task", "delete"), "role(manager)");
    let hotel = spec(
        "Guests cannot see other guests' complaints. Receptionists log complaints. Only receptionists see complaints.",
    );
    assert_eq!(rule(&hotel, "complaint", "read"), "role(receptionist)");
}

#[test]
fn a_denial_to_some_is_theirs_alone() {
    let orders = spec(
        "Orders cannot be deleted by customers. Managers delete orders. Customers log orders.",
    );
    let delete = rule(&orders, "order", "delete");
    assert!(delete.contains("role(manager)"), "{delete}");
}

#[test]
fn rows_about_people_are_not_for_all_who_sign_up() {
    let practice = spec(
        "Everyone can register. Doctors edit patients. Patients have a name and a phone number.",
    );
    assert_eq!(
        practice.auth.as_ref().map(|auth| auth.sign_up),
        Some(SignUp::Open)
    );
    let read = rule(&practice, "patient", "read");
    assert!(read.contains("role(doctor)"), "{read}");
    assert!(!read.contains("signed_in"), "{read}");
}

#[test]
fn a_currency_is_a_word() {
    for (text, code) in [
        ("A neurology practice. Each treatment has a price.", "USD"),
        ("Track squid catches. Each catch has a price.", "USD"),
        ("Track items. Each item has a price in euros.", "EUR"),
        ("Track items. Each item has a price, at most £20.", "GBP"),
    ] {
        let currency = spec(text).app.currency;
        assert_eq!(
            currency.as_ref().map(|code| code.as_str()),
            Some(code),
            "{text}"
        );
    }
}

#[test]
fn what_cannot_be_written_takes_no_other_right_away() {
    let repairs = spec(
        "A repair café. Visitors book a repair. Volunteers see all repairs. Each repair has a bike type and a date.",
    );
    for (id, entity) in repairs.entities.iter() {
        assert!(entity.access.read.is_some(), "no one reads {id}");
    }
}
