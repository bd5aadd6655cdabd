//! The places of views: their modules, paths and names.

use super::{
    names::{self, capitalised, one_line},
    tenancy,
};
use sayso_spec::{
    Id, Spec,
    model::{View, ViewKind},
    names as sql,
};
use serde::Serialize;

/// Paths that the application has in any case, below a tenant or without one.
const TAKEN: &[&str] = &[
    "account",
    "accounts",
    "audit",
    "files",
    "invitations",
    "login",
    "members",
    "notifications",
    "problems",
    "reset",
    "search",
    "settings",
    "signup",
    "verify",
];

/// Functions of pages that belong to no entity.
const FUNCTIONS: &[&str] = &[
    "ask_reset_page",
    "audit_page",
    "delete_account_page",
    "email_sent_page",
    "error_page",
    "invitation_page",
    "invite_page",
    "login_page",
    "member_page",
    "members_page",
    "missing_page",
    "new_email_page",
    "notifications_page",
    "people_page",
    "person_page",
    "problems_page",
    "profile_page",
    "reset_page",
    "reset_sent_page",
    "search_page",
    "sign_up_page",
    "start_page",
    "verify_page",
    "verify_sent_page",
];

/// The place of a view.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The module below `views`.
    pub module: String,
    /// The function of the page.
    pub function: String,
    /// The path, below the tenant if there is one.
    pub path: String,
    /// The name that people see.
    pub title: String,
    /// The name of its constant among the texts.
    pub constant: String,
    /// The name as Rust.
    pub text: String,
}

impl Place {
    /// Decides where a view is.
    pub(super) fn of(spec: &Spec, id: &Id, view: &View) -> Self {
        let module = names::variable(id.as_str());
        let constant = id.as_str().to_uppercase();
        let path = id.as_str().replace('_', "-");
        let is_list =
            |entity: &Id| !tenancy::is_tenant(spec, entity.as_str()) && list_path(entity) == path;
        let is_taken = TAKEN.contains(&path.as_str()) || spec.entities.ids().any(is_list);
        Self {
            function: function(spec, id),
            text: format!("texts::views::{constant}"),
            title: capitalised(&one_line(view.name_of(id).as_str())),
            path: if is_taken {
                format!("{path}-view")
            } else {
                path
            },
            module,
            constant,
        }
    }
}

/// Returns the function of a view's page, which is that of no other page.
fn function(spec: &Spec, id: &Id) -> String {
    let function = format!("{id}_page");
    let is_of_entity = |entity: &Id| {
        let one = entity.as_str();
        let table = sql::table(spec, entity.as_str());
        let many = names::stem(&table);
        let about_one = ["", "new_", "edit_"].map(|begin| format!("{begin}{one}_page"));
        let about_many = ["", "archived_", "import_", "preview_"];
        about_one.contains(&function)
            || about_many
                .iter()
                .any(|begin| function == format!("{begin}{many}_page"))
            || function == format!("edit_{one}_comment_page")
            || function == format!("{one}_settings_page")
    };
    if FUNCTIONS.contains(&function.as_str()) || spec.entities.ids().any(is_of_entity) {
        format!("{id}_view_page")
    } else {
        function
    }
}

/// Returns the path of an entity's own list.
pub(super) fn list_path(entity: &Id) -> String {
    let path = names::plural(entity.as_str()).replace('_', "-");
    if TAKEN.contains(&path.as_str()) {
        format!("{path}-list")
    } else {
        path
    }
}

/// Returns the view that is an entity's own list: the first list of all rows, one for all people before one for some.
pub(super) fn own_list<'a>(spec: &'a Spec, id: &Id) -> Option<&'a Id> {
    let views = spec.views.iter();
    let lists = views.filter(|(_, view)| {
        view.kind == ViewKind::List && view.entity.as_ref() == Some(id) && view.filter.is_none()
    });
    let own = lists.min_by_key(|(_, view)| view.who.is_some());
    own.map(|(id, _)| id)
}

/// Returns that view, if the specification says one.
pub(super) fn own_view<'a>(spec: &'a Spec, id: &Id) -> Option<&'a View> {
    spec.views.get(own_list(spec, id)?.as_str())
}

/// Returns the function that reads a widget.
pub(super) fn widget_function(view: &Id, widget: &Id) -> String {
    format!("{view}_{widget}")
}
