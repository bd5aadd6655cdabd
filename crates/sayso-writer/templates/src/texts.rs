//! All texts of the application, in English. What Sayso itself says is in `sayso::text`.

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
pub const SKIP: &str = "Skip to content";
%% endif
pub const NAVIGATION: &str = "Main";

%% if has_accounts
pub const LOG_IN: &str = "Log in";
pub const LOGGING_IN: &str = "Logging in…";
pub const LOG_OUT: &str = "Log out";
pub const SIGN_UP: &str = "Sign up";
pub const SIGNING_UP: &str = "Signing up…";
pub const NO_ACCOUNT: &str = "No account yet?";
pub const HAVE_ACCOUNT: &str = "You have an account?";
pub const EMAIL_TAKEN: &str = "There is an account with this address already. Log in instead.";
pub const WRONG_PASSWORD: &str = "E-mail and password do not belong together.";

%% endif
pub const SEARCH: &str = "Search";
pub const PICK: PickTexts = PickTexts {
    find: SEARCH,
    more: "Not all of them are offered here. Search for others, or add a word.",
    none_found: "Nothing fits these words.",
    add: "Add",
    close: CANCEL,
    added: "It was added, and is chosen here.",
};
pub const SHOW: &str = "Show";
pub const CLEAR: &str = "Clear";
pub const ALL: &str = "All";
pub const SAVE: &str = "Save";
pub const SAVING: &str = "Saving…";
pub const CREATING: &str = "Creating…";
pub const EDIT: &str = "Edit";
pub const DELETE: &str = "Delete";
pub const DELETING: &str = "Deleting…";
pub const ARCHIVE: &str = "Archive";
pub const ARCHIVE_OF: &str = "Archive";
pub const ARCHIVED_ON: &str = "Archived";
pub const ARCHIVE_EMPTY: &str = "Nothing is archived";
pub const ARCHIVE_EMPTY_HINT: &str = "Rows that are archived can be brought back from here.";
pub const RESTORE: &str = "Restore";
%% if entities | selectattr("follow") | list
pub const FOLLOW: &str = "Follow";
pub const UNFOLLOW: &str = "Unfollow";
%% endif
pub const UP: &str = "Move up";
pub const DOWN: &str = "Move down";
pub const CANCEL: &str = "Cancel";
%% if has_files
pub const EXPORT: &str = "Export";
%% endif
pub const PAGES: &str = "Pages";
pub const FIRST_PAGE: &str = "First page";
pub const NEXT_PAGE: &str = "Next page";
pub const REFERRED: &str = "Other rows belong to this. Delete them first, or let them belong to another.";
%% if not has_accounts
pub const FULL: &str = "There are too many of them to add one more.";
%% endif
pub const REQUIRED: &str = "This is required.";
pub const NOT_A_CHOICE: &str = "This is not available any more. Choose another.";
%% if entities | selectattr("has_dependent_choices") | list
pub const DOES_NOT_FIT: &str = "This does not fit the other entries. Choose another, or change them.";
%% endif
pub const CHANGED_MEANWHILE: &str = "Someone changed this while you were editing it. Below is what it says now; save again to replace it.";
%% if entities | selectattr("has_asks") | list
pub const CHANGED_BEFORE_MOVE: &str = "Someone changed this since you opened the page. Below is what it says now; send the form again to go on.";
%% endif
pub const MOVED_MEANWHILE: &str = "Someone was faster, and this is not possible any more. Reload the page to see what it says now.";
pub const CHANGED_BEFORE_DELETE: &str = "Someone changed this in the meantime. Reload the page, look at what it says now, and press again if it still shall go.";
pub const GONE: &str = "Deleted";
pub const GONE_MEANWHILE: &str = "Someone deleted this while you were editing it, so it cannot be saved. Copy what you want to keep.";
%% if not tenant and home and home.choices[-1].guard and (has_accounts or not front)
%% if has_accounts
pub const NOTHING_OPEN: &str = "Nothing is open to you yet";
pub const NOTHING_OPEN_HINT: &str = «("Ask the people who run " ~ name ~ " for a role.") | rust»;
%% else
pub const NOTHING_OPEN: &str = "Nothing is open here";
pub const NOTHING_OPEN_HINT: &str = "No one may open a page of this application yet.";
%% endif
%% endif
%% if has_comments or has_history or (files and files.has_attachments)
pub const FORMER_MEMBER: &str = "Former «"member" if tenant else "account"»";
%% endif
pub const SHOW_ALL: &str = "Show all";
pub const NONE: &str = "None";
pub const NO_VALUE: &str = "—";
%% if has_makes
pub const MADE_BEFORE: &str = "What this would make is there already.";
%% endif
pub const NOTHING_HERE: &str = "Nothing is here at present";
pub const NOTHING_HERE_HINT: &str = "This view shows only some rows, and none of them fits now.";
%% if has_reports
pub const SINCE: &str = "From";
pub const UNTIL: &str = "To";
pub const TOTAL: &str = "Total";
pub const IS_CUT: &str = "Only the first 1,000 rows are shown. The total has all of them.";
%% endif
%% if has_calendar
pub const NOTHING_IN_CALENDAR: &str = "There are no entries in this time.";
pub const MORE_IN_CALENDAR: &str = "Only 500 entries of this time are shown, first those that begin in it.";
pub const MONTH: &str = "Month";
pub const WEEK: &str = "Week";
pub const DAY: &str = "Day";
pub const EARLIER: &str = "Earlier";
pub const TODAY: &str = "Today";
pub const LATER: &str = "Later";
%% endif
pub const PRESENT: &str = "What it says now";
pub const NONE_FOUND: &str = "Nothing matches";
pub const NONE_FOUND_HINT: &str = "Search for another word, or clear the filters.";
pub const NOT_FOUND: &str = "There is nothing here";
pub const NOT_FOUND_HINT: &str = "It may have been deleted, or the address has a typo.";
pub const FAILED: &str = "This did not work";
pub const HOME: &str = "To the start page";
pub const SETTINGS: &str = "Settings";

%% include "forms"

/// A number of minutes.
pub fn duration(minutes: i64) -> String {
    format!("{}:{:02} h", minutes / 60, minutes % 60)
}

/// Yes or no.
pub fn yes_no(value: bool) -> &'static str {
    if value { "Yes" } else { "No" }
}

/// Returns the words for the number of rows of a list.
pub fn rows(count: i64) -> String {
    match count {
        1 => "1 row".to_owned(),
        1001.. => format!("more than {} rows", LOCALE.number(1000)),
        _ => format!("{} rows", LOCALE.number(count)),
    }
}

%% if has_calendar
/// Returns the words for the entries of a day that a calendar leaves out.
pub fn more_on_day(count: usize) -> String {
    format!("+{count} more")
}

%% endif
%% if tenant
pub mod «tenant.variable» {
    pub const MANY: &str = «("Your " ~ tenant.many) | rust»;
    pub const NEW: &str = «("New " ~ tenant.one) | rust»;
    pub const CREATE: &str = «("Create " ~ tenant.one) | rust»;
    pub const NONE: &str = «("You are in no " ~ tenant.one ~ " yet") | rust»;
    pub const NONE_HINT: &str = "Create one to start.";
%% if not tenant.access.delete.nobody
    pub const DELETE: &str = «("Delete " ~ tenant.one) | rust»;
    pub const DELETE_QUESTION: &str = «("Delete this " ~ tenant.one ~ " with everything in it, for all its members? It cannot be brought back.") | rust»;
%% endif
%% for field in tenant.fields
    pub const «field.text»: &str = «field.label | rust»;
%% endfor
}

%% endif
%% if files
pub mod files {
    use sayso_kit::files::{MAX_PIXELS, Refused};

    pub const UPLOADING: &str = "Uploading…";
    pub const PROGRESS: &str = "Upload";
    pub const QUOTA: &str = «("There is no room for this file: the files of this " ~ (tenant.one if tenant else "application") ~ " take all of it. Delete some first.") | rust»;

    /// Tells why a file is not taken.
    pub fn refused(refused: &Refused) -> String {
        match refused {
            Refused::Empty => "This file is empty. Choose another.".to_owned(),
            Refused::NotAnImage => "This is no image that can be read. Choose a PNG, JPEG, WebP or GIF image.".to_owned(),
            Refused::TooManyPixels => {
                format!("This image is too large. Choose one with at most {} megapixels.", MAX_PIXELS / 1_000_000)
            }
            _ => "Files of this type are not taken. Choose another.".to_owned(),
        }
    }

    /// The file that the row has now.
    pub fn present(name: &str) -> String {
        format!("Present file: {name}. It stays unless you choose another.")
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
    pub const MANY: &str = "Files";
    pub const NONE: &str = "No files yet.";
    pub const NONE_CHOSEN: &str = "Choose a file.";
    pub const ADD: &str = "Add files";
    pub const DELETE_QUESTION: &str = "Delete this file? It cannot be brought back.";
    pub const TOO_MANY: &str = "There are too many files here. Delete some first.";
}

%% endif
%% if entities | selectattr("repeats") | list
pub mod repeats {
    pub const EVERY: &str = "Repeat";
    pub const TIMES: &str = "How many times in all";
    pub const TIMES_HINT: &str = "With the first one. All of them are made, or none.";
    pub const DAY: &str = "Every day";
    pub const WEEK: &str = "Every week";
    pub const TWO_WEEKS: &str = "Every two weeks";
    pub const MONTH: &str = "Every month";
    pub const TOO_LATE: &str = "That is too far ahead.";
}

%% endif
%% if entities | selectattr("sides") | list
pub mod links {
    pub const NONE: &str = "None yet.";
    pub const ADD: &str = "Add";
    pub const REMOVE: &str = "Remove";
    pub const NOT_ALLOWED: &str = "You may not add this one. Choose another.";

    pub fn remove(name: &str) -> String {
        format!("Remove {name}")
    }
}

%% endif
%% if has_accounts
pub mod accounts {
    pub const YOUR_NAME: &str = "Your name";
    pub const EMAIL: &str = "E-mail";
    pub const PASSWORD: &str = "Password";
    pub const PASSWORD_HINT: &str = "At least 10 characters.";
    pub const YOUR_PASSWORD: &str = "Your password";
    pub const FORGOT: &str = "Forgot your password?";
    pub const FORGOT_HINT: &str = "Enter your address. You get a link to choose a new one.";
    pub const SEND_LINK: &str = "Send a link";
    pub const SENDING: &str = "Sending…";
    pub const SENT: &str = "Look into your mailbox";
    pub const SENT_HINT: &str = "We have sent a message to your address. Open the link in it to go on. If it does not come, look into the spam folder.";
    pub const NEW_PASSWORD: &str = "New password";
    pub const DEAD_LINK: &str = "This link does not work any more";
    pub const DEAD_LINK_HINT: &str = "Links work once, and only for a while. Ask for a new one.";
    pub const TOO_MANY: &str = "Too many attempts. Try again in a quarter of an hour.";
%% if manage
    pub const BLOCKED: &str = "This account is blocked";
    pub const BLOCKED_HINT: &str = "You cannot log in, and choose no password. Ask those who manage accounts to let you in again.";
%% endif
    pub const CONFIRM: &str = "Confirm your address";
%% if auth.verify
    pub const NOT_THE_PASSWORD: &str = "This is not the password of this account.";
    pub const NOT_VERIFIED: &str = "Confirm your address first. We have sent you a link.";
%% endif
}

%% endif
%% if invite or (members and members.invites)
pub mod invitations {
    pub const ONE: &str = "Invitation";
    pub const NEW: &str = "Invite someone";
    pub const SEND: &str = "Send invitation";
    pub const OPEN: &str = "Open invitations";
    pub const BY: &str = "From";
    pub const UNTIL: &str = "Valid until";
    pub const REVOKE: &str = "Withdraw";
    pub const ACCEPT: &str = "Accept";
%% if tenant
    pub const IS_MEMBER: &str = "This person is a member already.";
%% else
    pub const EMAIL: &str = "E-mail";
%% if roles
    pub const ROLE: &str = "Role";
    pub const NO_ROLE: &str = "No role";
%% endif
%% endif
    pub const TOO_MANY: &str = "There are too many open invitations. Withdraw some first.";
    pub const TOO_MANY_MAILS: &str = "This address got several messages already. Try again in an hour.";
    pub const DEAD: &str = "This invitation is not valid any more. Ask for a new one.";

    /// The label of the button that withdraws an invitation.
    pub fn revoke(email: &str) -> String {
        format!("Withdraw the invitation of {email}")
    }

    /// The title of the page that an invitation opens.
    pub fn join(name: &str) -> String {
        format!("Join “{name}”")
    }

%% if tenant
    /// The inviter, and the role that is offered.
    pub fn told(inviter: &str, role: &str) -> String {
        format!("{inviter} invites you. Your role: {role}.")
    }
%% elif roles
    /// The inviter, and the role that is offered.
    pub fn told(inviter: &str, role: Option<&str>) -> String {
        match role {
            Some(role) => format!("{inviter} invites you. Your role: {role}."),
            None => format!("{inviter} invites you."),
        }
    }
%% else
    /// The inviter.
    pub fn told(inviter: &str) -> String {
        format!("{inviter} invites you.")
    }
%% endif

    /// Why the person who is logged in cannot accept.
    pub fn other_address(email: &str) -> String {
        format!("This invitation is for {email}. Log in with that address to accept it.")
    }
}

%% endif
%% if has_accounts
/// Mails: their subjects and texts.
pub mod mails {
    use super::APP;

    pub const RESET: &str = "Your password";
    pub const PASSWORD_CHANGED: &str = "Your password was changed";
    pub const EMAIL_CHANGED: &str = "Your address was changed";
    pub const VERIFY: &str = "Confirm your address";

    /// To a new address.
    pub fn verify(link: &str) -> String {
        format!("Open this link to confirm your address for {APP}:\n\n{link}\n\nIt works once, for a day. If you did not ask for it, you can ignore this message.\n")
    }

    /// To an address with an account, with which someone signed up.
    pub fn has_account(link: &str) -> String {
        format!("Someone entered this address at {APP}. It has an account already. Log in with it:\n\n{link}\n\nIf it was not you, you can ignore this message.\n")
    }

    /// The link to a new password.
    pub fn reset(link: &str) -> String {
        format!("Open this link to choose a new password for {APP}:\n\n{link}\n\nIt works once, for an hour. If you did not ask for it, you can ignore this message.\n")
    }

    /// To an address without an account.
    pub fn no_account(link: &str) -> String {
        format!("Someone asked for a new password for this address at {APP}, but there is no account with it. Perhaps you used another address:\n\n{link}\n\nIf it was not you, you can ignore this message.\n")
    }

    /// After a change of the password.
    pub fn password_changed() -> String {
        format!("Your password for {APP} was changed, «"you were logged out everywhere else, and your API tokens were revoked" if api else "and you were logged out everywhere else"». If it was not you, reset your password at once.\n")
    }

    /// To the old address.
    pub fn email_changed() -> String {
        format!("Your account at {APP} has another address now. If it was not you, tell the people who run {APP} at once.\n")
    }
%% if invite or (members and members.invites)

    /// The subject of an invitation.
    pub fn invited(name: &str) -> String {
        format!("Invitation to {name}")
    }

    /// An invitation.
%% if not tenant
    pub fn invitation(inviter: &str, link: &str) -> String {
        format!("{inviter} invites you to {APP}. Open this link to join:\n\n{link}\n\nIt is for this address, and valid for seven days.\n")
    }
%% else
    pub fn invitation(inviter: &str, name: &str, link: &str) -> String {
        format!("{inviter} invites you to “{name}” at {APP}. Open this link to join:\n\n{link}\n\nIt is for this address, and valid for seven days.\n")
    }
%% endif
%% endif
}

pub mod profile {
    pub const TITLE: &str = "Your account";
    pub const CHANGED: &str = "Saved. You are logged out everywhere else.";
%% if details
    pub const DETAILS: &str = "Details";

    pub mod details {
%% for field in details.fields
        pub const «field.text»: &str = «field.label | rust»;
%% endfor
    }

%% endif
    pub const EMAIL: &str = "E-mail";
    pub const NEW_EMAIL: &str = "New e-mail";
    pub const CHANGE_EMAIL: &str = "Change e-mail";
    pub const EMAIL_TAKEN: &str = "There is an account with this address already.";
    pub const PASSWORD: &str = "Password";
    pub const PRESENT_PASSWORD: &str = "Present password";
    pub const CHANGE_PASSWORD: &str = "Change password";
    pub const WRONG_PASSWORD: &str = "This is not your password.";
    pub const DATA: &str = "Your data";
    pub const DATA_HINT: &str = "Download everything that you have entered, or delete your account.";
    pub const EXPORT: &str = "Download your data";
    pub const DELETE: &str = "Delete your account";
    pub const DELETE_HINT: &str = «("Your account cannot be brought back. What you have added for others stays" ~ (" in your " ~ tenant.many if tenant else "") ~ ", without your name.") | rust»;
%% if tenant
    pub const DELETED_TOO: &str = "You are the only member here. This is deleted too, with everything in it:";
    pub const HAND_OVER: &str = "Give another member this role first, or remove all others.";

    /// Why the last owner stays.
    pub fn last_owner(name: &str) -> String {
        format!("“{name}” has no other «members.owner_name». {HAND_OVER}")
    }
%% endif
%% if fates.restricted

    /// Why a person who is needed stays.
    pub fn named(place: &str) -> String {
        format!("You are still named in {place}. Put someone else there first.")
    }
%% endif
}

%% endif
%% if api
%% include "texts of the API in " ~ language
%% endif
%% if manage
pub mod people {
    pub const MANY: &str = "People";
    pub const ONE: &str = "Person";
    pub const NAME: &str = "Name";
    pub const EMAIL: &str = "E-mail";
    pub const ROLE: &str = "Role";
    pub const NO_ROLE: &str = "No role";
    pub const BLOCKED: &str = "Blocked";
    pub const BLOCK: &str = "Block";
    pub const BLOCK_QUESTION: &str = "Block this account? The person is logged out everywhere, and cannot log in until you let them in again.";
    pub const UNBLOCK: &str = "Let in again";
    pub const LAST_MANAGER: &str = «manage.last | rust»;
}

%% endif
%% if has_problems
/// Failures of requests and jobs.
pub mod problems {
    pub const TITLE: &str = "Problems";
    pub const HINT: &str = "Jobs that failed for good, and requests that failed in the last 30 days. Those who run the server find the causes: of a code in the log, of a job by the command that lists them.";
    pub const NONE: &str = "No problems";
    pub const NONE_HINT: &str = "Requests and jobs that fail are listed here.";
    pub const JOBS: &str = "Jobs that failed for good";
    pub const KIND: &str = "Job";
    pub const ID: &str = "Id";
    pub const ATTEMPTS: &str = "Attempts";
    pub const SETTLE: &str = "What to do";
    pub const RETRY: &str = "Try again";
    pub const RETRYING: &str = "Trying…";
    pub const DISCARD: &str = "Discard";
    pub const DISCARD_QUESTION: &str = "Discard this job? What it should do is never done.";
    pub const FAILURES: &str = "Requests that failed";
    pub const PLACE: &str = "Page";
    pub const CODES: &str = "Codes";
    pub const COUNT: &str = "Times";
    pub const FIRST: &str = "First";
    pub const LAST: &str = "Last";
    pub const PERSON: &str = "Last person";

    /// The name of a kind of jobs.
    pub fn kind(kind: &str) -> &str {
        match kind {
            "mail" => "Mail",
            "message" => "Message",
            "letter" => "Message by mail",
            other => other,
        }
    }
}

%% endif
%% if has_messages
/// Messages: the inbox, and what they say.
pub mod notifications {
%% if has_inbox
    pub const TITLE: &str = "Inbox";
    pub const NEW: &str = "New";
    pub const NONE: &str = "Nothing has come yet";
    pub const NONE_HINT: &str = "Messages about what concerns you appear here.";
    pub const MARK_READ: &str = "Mark as read";
    pub const MARK_ALL_READ: &str = "Mark all as read";
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
    pub const MANY: &str = "Members";
    pub const NAME: &str = "Name";
    pub const EMAIL: &str = "E-mail";
    pub const ROLE: &str = "Role";
    pub const LEAVE: &str = «("Leave " ~ tenant.one) | rust»;
    pub const LEAVE_QUESTION: &str = «("Leave this " ~ tenant.one ~ "? You cannot come back on your own.") | rust»;
    pub const LEAVING: &str = "Leaving…";
    pub const REMOVE: &str = "Remove";
    pub const REMOVE_QUESTION: &str = «("Remove this person from the " ~ tenant.one ~ "?") | rust»;
    pub const REMOVING: &str = "Removing…";
    pub const LAST_OWNER: &str = «members.last_owner | rust»;
}
%% endif
%% if searched

/// The search in rows of several kinds.
pub mod search {
    use super::LOCALE;

    pub const TITLE: &str = "Search";
    pub const LABEL: &str = "Search everything";
    pub const EMPTY: &str = "What are you looking for?";
    pub const EMPTY_HINT: &str = «("Type a word: the search looks in " ~ (searched_names | join(", ")) ~ ".") | rust»;
    pub const NONE_HINT: &str = "Look for another word, or for a part of it.";

    /// The link to all rows of a kind that have the words.
    pub fn all(count: i64, kind: &str) -> String {
        match count {
            1001.. => format!("More than {} in {kind}", LOCALE.number(1000)),
            _ => format!("All {} in {kind}", LOCALE.number(count)),
        }
    }
}
%% endif
%% if has_imports

/// Files whose rows are imported.
pub mod imports {
    pub const FILE: &str = "CSV file";
    pub const IMPORT: &str = "Import";
    pub const IMPORTING: &str = "Importing…";
    pub const PREVIEW: &str = "Preview";
    pub const READING: &str = "Reading…";
    pub const OTHER: &str = "Choose another file";
    pub const HINT: &str = "A CSV file with headings in its first line, at most 5,000 rows and 2 MB. Nothing is saved before you have seen a preview.";
    pub const GONE: &str = "This file was imported already, or it waited for too long. Look at the list, and upload it again if the rows are not there.";

    /// The headings that a file can have.
    pub fn columns(headings: &str) -> String {
        format!("Its columns can be: {headings}.")
    }

    /// The headings that a file has for nothing.
    pub fn ignored(headings: &str) -> String {
        format!("These columns are not imported: {headings}.")
    }

    /// The number of rows that are created.
    pub fn rows(count: usize) -> String {
        match count {
            1 => "1 row will be created.".to_owned(),
            _ => format!("{count} rows will be created."),
        }
    }
}
%% endif
%% if has_history

pub mod history {
    use crate::history::{Event, Line};

    pub const ACTIVITY: &str = "Activity";
    pub const EARLIER: &str = "Earlier activity";
    pub const LATEST: &str = "Latest activity";
%% if has_audit
    pub const AUDIT: &str = "Audit";
    pub const AUDIT_HINT: &str = "Every change, with the values before and after it.";
    pub const ENTITY: &str = "Kind";
    pub const WHO: &str = "Person";
    pub const WHEN: &str = "Time";
    pub const EVENT: &str = "Event";
    pub const ROW: &str = "Of";
    pub const FIELD: &str = "Field";
    pub const OLD: &str = "Before";
    pub const NEW: &str = "After";
    pub const NONE: &str = "No changes";
    pub const NONE_HINT: &str = "Changes are listed here as soon as there are some.";
%% endif
    pub const CREATED: &str = "Created";
    pub const CHANGED: &str = "Changed";
    pub const MOVED: &str = "Moved";
%% if has_authors
    /// The author of what happens by itself.
    pub const NO_ONE: &str = "System";
%% endif
    pub const ARCHIVED: &str = "Archived";
    pub const RESTORED: &str = "Restored";
    pub const DELETED: &str = "Deleted";
    pub const COMMENTED: &str = "Commented";
    pub const DID_CREATE: &str = "created this";
    pub const DID_ARCHIVE: &str = "archived this";
    pub const DID_RESTORE: &str = "restored this";
    pub const DID_DELETE: &str = "deleted this";
    pub const DID_COMMENT: &str = "commented";

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
            (Some(old), Some(new)) => format!("changed {field} from “{old}” to “{new}”"),
            (None, Some(new)) => format!("set {field} to “{new}”"),
            (Some(old), None) => format!("removed {field} “{old}”"),
            (None, None) => format!("changed {field}"),
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
