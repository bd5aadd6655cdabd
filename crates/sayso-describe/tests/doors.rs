//! Words that close an application, and words that deny something.

use sayso_describe::{Application, Options, describe};
use sayso_spec::model::SignUp;

fn application(text: &str) -> Application {
    let described = describe(text, &Options::default());
    described.application.unwrap_or_else(|| panic!("{text}"))
}

fn rule(application: &Application, entity: &str, key: &str) -> Option<String> {
    let access = &application.spec.entities.get(entity)?.access;
    let rule = match key {
        "read" => &access.read,
        "update" => &access.update,
        _ => &access.delete,
    };
    rule.as_ref().map(|rule| rule.as_str().to_owned())
}

#[test]
fn a_closed_application_invites_people_and_shows_visitors_no_rows() {
    for text in [
        "No public sign-up. Members add photos to albums.",
        "Visitors can't create an account. Members add albums.",
        "Sign-up closed. Members add cafes.",
        "A helpdesk for internal use. No public sign-up.",
        "An internal tool for our office. Employees book meeting rooms.",
        "Members upload photos to albums. People can't just sign up, the secretary adds them.",
        "Guests must not register. Members add cafes.",
        "Closed to the public: only our staff log in. We track tools that workers borrow.",
    ] {
        let application = application(text);
        let auth = application.spec.auth.as_ref();
        assert_eq!(
            auth.map(|auth| auth.sign_up),
            Some(SignUp::Invite),
            "{text}"
        );
        for entity in application.spec.entities.ids() {
            assert_ne!(
                rule(&application, entity.as_str(), "read").as_deref(),
                Some("anyone"),
                "{text}"
            );
        }
    }
}

#[test]
fn a_public_page_does_not_publish_people() {
    for text in [
        "Staff keep patients: name, phone, diagnosis. The start page is public.",
        "A website of our vet. Staff keep owners with name, phone and e-mail.",
    ] {
        let application = application(text);
        for entity in application.spec.entities.ids() {
            let read = rule(&application, entity.as_str(), "read");
            assert_ne!(read.as_deref(), Some("anyone"), "{text}: {entity}");
        }
    }
}

#[test]
fn a_denial_to_all_leaves_no_one() {
    for (text, entity) in [
        ("Track books. Nobody can delete a book.", "book"),
        ("A helpdesk. Nobody can delete tickets.", "ticket"),
        (
            "A guest book. No login. Only admins can delete entries.",
            "entry",
        ),
    ] {
        assert_eq!(rule(&application(text), entity, "delete"), None, "{text}");
    }
}

#[test]
fn rows_of_others_are_denied_and_not_ones_own() {
    let text = "Patients log symptoms. Patients must not see other patients' symptoms.";
    let read = rule(&application(text), "symptom", "read");
    assert_eq!(read.as_deref(), Some("owner or role(admin)"));
}

#[test]
fn who_alone_may_is_said_more_exactly_than_who_else_may() {
    for text in [
        "Only the editor can edit poems. Anyone can edit poems.",
        "Anyone can edit poems. Only the editor can edit poems.",
    ] {
        let update = rule(&application(text), "poem", "update");
        assert_eq!(update.as_deref(), Some("role(editor)"), "{text}");
    }
}

#[test]
fn what_is_ruled_out_calls_no_archetype_and_stays_out() {
    let blog = application("A blog without comments");
    let names: Vec<_> = blog.spec.entities.ids().map(|id| id.as_str()).collect();
    assert!(
        !names.iter().any(|name| name.contains("comment")),
        "{names:?}"
    );
    let portfolio = describe(
        "Photos with a title and a date. It is a portfolio without a blog.",
        &Options::default(),
    );
    let spec = portfolio.application.map(|application| application.spec);
    assert!(spec.is_none_or(|spec| !spec.entities.contains("post")));
}

#[test]
fn an_account_that_some_do_not_have_opens_nothing() {
    for text in [
        "Members book courts. No login for guests.",
        "A helpdesk. Visitors cannot log in. Staff answer tickets.",
        "Candidates don't have accounts. Recruiters log in and rate candidates.",
        "Readers see articles without an account. Authors write articles.",
        "Employees log in with a badge instead of a password and book meeting rooms.",
    ] {
        let application = application(text);
        assert!(application.spec.auth.is_some(), "{text}");
        for entity in application.spec.entities.ids() {
            for key in ["update", "delete"] {
                let rule = rule(&application, entity.as_str(), key);
                assert_ne!(rule.as_deref(), Some("anyone"), "{text}: {entity}");
            }
        }
    }
}

#[test]
fn known_words_without_effect_are_gaps() {
    let gaps = |text: &str| application(text).has_gaps();
    assert!(gaps(
        "Hide prices from guests. Products have a name and a price."
    ));
    assert!(!gaps("Build a project tracker with task creation"));
}

#[test]
fn characters_that_no_one_sees_do_not_come_into_the_application() {
    let application =
        application("Track my plants\u{7}\u{1b}[31m and\0 watering\u{202e} dates\u{200b}.");
    let description = &application.spec.app.description;
    assert!(!description.contains(['\u{7}', '\u{1b}', '\0', '\u{202e}', '\u{200b}']));
}

#[test]
fn a_login_closes_pages_to_visitors_but_not_to_members() {
    for text in [
        "Members add photos to albums. Photos have a title. Everything else is behind the login.",
        "Members add photos to albums. Photos have a title. No page is visible without signing in.",
    ] {
        let application = application(text);
        let read = rule(&application, "photo", "read").unwrap_or_else(|| panic!("{text}"));
        assert!(
            !read.contains("anyone") && !read.contains("nobody"),
            "{text}: {read}"
        );
    }
}

#[test]
fn an_exception_of_everybody_has_no_right() {
    let application = application(
        "Postdocs and students add bottles. Bottles have a size. Everyone except students may delete bottles.",
    );
    let delete = rule(&application, "bottle", "delete").unwrap_or_default();
    assert!(!delete.contains("student"), "{delete}");
    assert!(!delete.contains("signed"), "{delete}");
}

#[test]
fn what_neither_may_is_left_to_others() {
    let application = application(
        "Guests and members book rooms. Rooms have a number. Neither guests nor members can delete rooms.",
    );
    let delete = rule(&application, "room", "delete").unwrap_or_default();
    assert!(
        !delete.contains("guest") && !delete.contains("member"),
        "{delete}"
    );
}

#[test]
fn records_that_people_keep_of_themselves_are_theirs() {
    let text = "A fitness app. Users log workouts with date, duration and calories.";
    let own = Some("owner or role(admin)".to_owned());
    for key in ["read", "update", "delete"] {
        assert_eq!(rule(&application(text), "workout", key), own, "{key}");
    }
    let text = "Users add museums with name and city. Users can see all museums.";
    let read = rule(&application(text), "museum", "read");
    assert_eq!(read.as_deref(), Some("signed_in"));
    assert_eq!(rule(&application(text), "museum", "update"), own);
}

#[test]
fn visitors_of_a_website_do_not_see_peoples_affairs() {
    let text = "A wedding website with payments and stories. People log in.";
    let wedding = application(text);
    assert_eq!(
        rule(&wedding, "payment", "read").as_deref(),
        Some("owner or role(admin)")
    );
    assert_eq!(rule(&wedding, "story", "read").as_deref(), Some("anyone"));
}
