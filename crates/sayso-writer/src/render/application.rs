//! Templates of the files of an application.

use crate::Plan;

/// Files that the same applications have.
pub(super) struct Group {
    /// Decides if an application has them.
    pub(super) is_there: fn(&Plan) -> bool,
    /// Their paths and templates.
    pub(super) files: &'static [(&'static str, &'static str)],
}

macro_rules! group {
    ($is_there:expr; $($path:literal,)+) => {
        Group {
            is_there: $is_there,
            files: &[$(($path, include_str!(concat!("../../templates/", $path)))),+],
        }
    };
    ($is_there:expr; $($path:literal from $template:literal,)+) => {
        Group {
            is_there: $is_there,
            files: &[$(($path, include_str!(concat!("../../templates/", $template)))),+],
        }
    };
}

/// All files but those of entities, of views and with locked dependencies.
pub(super) const FILES: &[Group] = &[
    // Every application.
    group!(|_| true;
        "Cargo.toml",
        ".gitignore",
        "README.md",
        ".env.example",
        "Dockerfile",
        "compose.yaml",
        ".dockerignore",
        "assets/theme.css",
        "assets/icon.svg",
        "migrations/0001_start.sql",
        "src/lib.rs",
        "src/main.rs",
        "src/clock.rs",
        "src/commands.rs",
        "src/db.rs",
        "src/db/order.rs",
        "src/scope.rs",
        "src/errors.rs",
        "src/problems.rs",
        "src/layout.rs",
        "src/seeds.rs",
        "tests/app/main.rs",
        "tests/app/database.rs",
    ),
    // The application works on jobs.
    group!(|plan| plan.has_jobs;
        "src/jobs.rs",
    ),
    // People have accounts.
    group!(|plan| plan.has_accounts;
        "src/mail.rs",
        "src/accounts.rs",
        "src/accounts/model.rs",
        "src/accounts/reset.rs",
        "src/accounts/queries.rs",
        "src/accounts/actions.rs",
        "src/accounts/pages.rs",
        "src/profile.rs",
        "src/profile/actions.rs",
        "src/profile/deletion.rs",
        "src/profile/export.rs",
        "src/profile/pages.rs",
        "tests/app/profile.rs",
        "tests/app/accounts.rs",
    ),
    // Accounts have more fields.
    group!(|plan| plan.details.is_some();
        "src/accounts/details.rs",
        "src/accounts/details/model.rs",
        "src/accounts/details/queries.rs",
        "src/accounts/details/pages.rs",
    ),
    // Some of these fields are in a form.
    group!(|plan| plan.details.as_ref().is_some_and(|details| !details.form.is_empty());
        "src/accounts/details/actions.rs",
    ),
    // Not everyone writes all fields of the form.
    group!(|plan| plan.details.as_ref().is_some_and(|details| details.of_others);
        "src/accounts/details/access.rs",
    ),
    // Tests change some fields of the form.
    group!(|plan| plan.tests_details;
        "tests/app/details.rs",
    ),
    // A template of all texts for each language.
    group!(|plan| plan.language == "English";
        "src/texts.rs",
    ),
    group!(|plan| plan.language == "German";
        "src/texts.rs" from "src/texts.de.rs",
    ),
    // People are in teams.
    group!(|plan| plan.members.is_some();
        "src/members.rs",
        "src/members/access.rs",
        "src/members/model.rs",
        "src/members/queries.rs",
        "src/members/actions.rs",
        "src/members/pages.rs",
        "tests/app/members.rs",
    ),
    // Some people manage accounts.
    group!(|plan| plan.manage.is_some();
        "src/people.rs",
        "src/people/access.rs",
        "src/people/model.rs",
        "src/people/queries.rs",
        "src/people/actions.rs",
        "src/people/pages.rs",
    ),
    // Some people see what went wrong.
    group!(|plan| plan.has_problems;
        "src/problems/access.rs",
        "src/problems/queries.rs",
        "src/problems/actions.rs",
        "src/problems/pages.rs",
    ),
    // Some people see what went wrong, and tests have one of them.
    group!(|plan| plan.tests_problems;
        "tests/app/problems.rs",
    ),
    // Words are found in rows of several kinds.
    group!(|plan| !plan.searched.is_empty();
        "src/search.rs",
    ),
    // Words are found in rows of several kinds, which tests make.
    group!(|plan| plan.tests_search;
        "tests/app/search.rs",
    ),
    // Some people manage accounts, and tests have one of them.
    group!(|plan| plan.manage.as_ref().is_some_and(|manage| manage.is_tested);
        "tests/app/managing.rs",
    ),
    // Programs use the application.
    group!(|plan| plan.api.is_some();
        "src/api.rs",
        "src/profile/tokens.rs",
    ),
    // Tests read rows through the API.
    group!(|plan| plan.api.as_ref().is_some_and(|api| api.is_tested) && plan.seeds.home.is_some();
        "tests/app/api.rs",
    ),
    // People confirm their addresses.
    group!(|plan| plan.auth.verify;
        "src/accounts/verification.rs",
    ),
    // Members invite others.
    group!(|plan| plan.members.as_ref().is_some_and(|members| members.invites);
        "src/invitations.rs",
        "src/invitations/model.rs",
        "src/invitations/queries.rs",
        "src/invitations/actions.rs",
        "src/invitations/pages.rs",
        "tests/app/invitations.rs",
    ),
    // People invite others to an application without teams.
    group!(|plan| plan.invite.is_some();
        "src/invitations.rs" from "src/invites/invitations.rs",
        "src/invitations/access.rs" from "src/invites/access.rs",
        "src/invitations/model.rs" from "src/invites/model.rs",
        "src/invitations/queries.rs" from "src/invites/queries.rs",
        "src/invitations/actions.rs" from "src/invites/actions.rs",
        "src/invitations/pages.rs" from "src/invites/pages.rs",
    ),
    // People invite others to an application without teams, and tests have one of them.
    group!(|plan| plan.invite.as_ref().is_some_and(|invite| invite.is_tested);
        "tests/app/invitations.rs" from "tests/app/invites.rs",
    ),
    // Forms make several rows at once.
    group!(|plan| plan.entities.iter().any(|entity| entity.repeats.is_some());
        "src/repetition.rs",
    ),
    // The clock does something with rows.
    group!(|plan| plan.has_schedules;
        "src/schedules.rs",
    ),
    // Rows move by themselves.
    group!(|plan| plan.has_automatic;
        "src/jobs/automatic.rs",
    ),
    // People get messages.
    group!(|plan| plan.has_messages;
        "src/notifications.rs",
        "src/notifications/send.rs",
    ),
    // Rows have secret links.
    group!(|plan| plan.area.has_links;
        "src/links.rs",
    ),
    // Addresses get messages.
    group!(|plan| plan.tells_addresses;
        "src/notifications/letters.rs",
    ),
    // People have an inbox.
    group!(|plan| plan.has_inbox;
        "src/notifications/model.rs",
        "src/notifications/queries.rs",
        "src/notifications/actions.rs",
        "src/notifications/pages.rs",
    ),
    // Tests begin with rows of their own.
    group!(|plan| plan.own_seeds.is_some();
        "tests/app/planted.rs",
    ),
    // Tests have someone of another tenant.
    group!(|plan| plan.seeds.outsider.is_some();
        "tests/app/closed.rs",
    ),
    // Tests send messages.
    group!(|plan| plan.tests_messages;
        "tests/app/notifications.rs",
    ),
    // The specification has cases to test.
    group!(|plan| !plan.cases.is_empty();
        "tests/app/cases.rs",
    ),
    // Tests export or import rows.
    group!(|plan| plan.tests_files;
        "tests/app/csv_files.rs",
    ),
    // People begin on the first of several pages that they may open.
    group!(|plan| plan.home.as_ref().is_some_and(|home| !home.choices.is_empty());
        "src/start.rs",
    ),
    // Files are stored.
    group!(|plan| plan.files.is_some();
        "src/files.rs",
    ),
    // Files are stored, and tests have someone to log in.
    group!(|plan| plan.files.is_some() && plan.seeds.home.is_some();
        "tests/app/uploads.rs",
    ),
    // Visitors read rows, and tests have someone to log in.
    group!(|plan| plan.area.is_open && plan.seeds.home.is_some();
        "tests/app/visitors.rs",
    ),
    // Queries ask for the time zone.
    group!(|plan| plan.asks_zone;
        "tests/app/zone.rs",
    ),
    // Tests look at calendars or reports.
    group!(|plan| !plan.view_tests.is_empty();
        "tests/app/views.rs",
    ),
    // People attach files to rows.
    group!(|plan| plan.files.as_ref().is_some_and(|files| files.has_attachments);
        "src/attachments.rs",
    ),
    // People comment on rows.
    group!(|plan| plan.has_comments;
        "src/comments.rs",
    ),
    // Tests comment on rows.
    group!(|plan| plan.tests_comments && plan.seeds.home.is_some();
        "tests/app/comments.rs",
    ),
    // Rows have histories.
    group!(|plan| plan.has_history;
        "src/history.rs",
    ),
    // Changes of rows are audited.
    group!(|plan| plan.has_audit;
        "src/audit.rs",
    ),
    // Tests look at histories of rows.
    group!(|plan| plan.tests_history && plan.seeds.has_others();
        "tests/app/history.rs",
    ),
    // There are views.
    group!(|plan| !plan.view_modules.is_empty();
        "src/views.rs",
    ),
];
