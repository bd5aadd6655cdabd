//! The parts of a specification that this version does not write yet.

mod accounts;
mod instead;
mod strangers;

use super::{language, tenancy};
use sayso_spec::{
    Method, Spec,
    model::{Place, ViewKind},
};
use std::fmt;

/// A part of a specification that this version cannot write. Nothing is left out in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsupported {
    /// The path of the node or key.
    pub path: String,
    /// The reason, in a few words.
    pub reason: String,
    /// The words to write instead.
    pub instead: &'static str,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}; {}", self.path, self.reason, self.instead)
    }
}

/// The parts found so far.
#[derive(Debug, Default)]
pub(super) struct Found(Vec<Unsupported>);

impl Found {
    /// Notes a part.
    pub(super) fn add(&mut self, path: impl Into<String>, reason: impl Into<String>) {
        let path = path.into();
        self.0.push(Unsupported {
            instead: instead::of(&path),
            reason: reason.into(),
            path,
        });
    }

    /// Notes a part that needs accounts.
    fn needs_accounts(&mut self, path: impl Into<String>, reason: &str) {
        self.0.push(Unsupported {
            path: path.into(),
            reason: reason.to_owned(),
            instead: "leave it out, or add `[auth]`",
        });
    }

    /// Notes a part if it is there.
    pub(super) fn if_set(&mut self, is_set: bool, path: impl Into<String>, reason: &str) {
        if is_set {
            self.add(path, reason);
        }
    }

    /// Notes a rule that asks for the secret link of a row, in an application without accounts.
    pub(super) fn link_without_accounts(&mut self, path: impl Into<String>) {
        self.needs_accounts(path, "`has_link` in an application without accounts");
    }

    /// Notes whole sections and kinds of views.
    pub(super) fn sections(&mut self, spec: &Spec) {
        self.if_set(spec.payments.is_some(), "payments", "payments");
        self.auth(spec);
        strangers::refuse(spec, self);
        accounts::refuse(spec, self);
        self.targets(spec);
        for (id, role) in spec.roles.iter() {
            self.if_set(
                role.place == Place::App && spec.tenancy.is_some(),
                format!("role.{id}"),
                "roles of an application with teams",
            );
        }
        if let Some(refusal) = language::refusal(spec) {
            self.add("app.locale", refusal);
        }
        for (id, view) in spec.views.iter() {
            let entity = view.entity.as_ref();
            let is_of_tenant = entity.is_some_and(|id| tenancy::is_tenant(spec, id.as_str()));
            self.if_set(
                view.kind == ViewKind::Form && is_of_tenant,
                format!("view.{id}"),
                "a form for a new tenant",
            );
        }
    }

    fn auth(&mut self, spec: &Spec) {
        let Some(auth) = &spec.auth else {
            return;
        };
        self.if_set(
            auth.methods != [Method::Password],
            "auth.methods",
            "other ways to log in than a password",
        );
    }

    /// Notes modules of rows that are no ordinary ones.
    fn targets(&mut self, spec: &Spec) {
        let modules = &spec.modules;
        let comments = modules.comments.ids().map(|id| ("comments", id));
        let favourites = modules.favourites.ids().map(|id| ("favourites", id));
        let follow = modules.follow.ids().map(|id| ("follow", id));
        let ratings = modules.ratings.ids().map(|id| ("ratings", id));
        let tags = modules.tags.ids().map(|id| ("tags", id));
        let activity = modules.activity.ids().map(|id| ("activity", id));
        let audit = modules.audit.ids().map(|id| ("audit", id));
        let of_people = comments.chain(favourites).chain(follow).chain(ratings);
        for (kind, id) in of_people.chain(tags).chain(activity).chain(audit) {
            let is_account = id.as_str() == sayso_spec::ACCOUNT;
            self.if_set(
                is_account || tenancy::is_tenant(spec, id.as_str()),
                format!("module.{kind}.{id}"),
                "a module of accounts or tenants",
            );
        }
    }

    /// Returns the plan if nothing was found.
    pub(super) fn or<T>(self, plan: T) -> Result<T, Vec<Unsupported>> {
        if self.0.is_empty() {
            Ok(plan)
        } else {
            Err(self.0)
        }
    }
}
