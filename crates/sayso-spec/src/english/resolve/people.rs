//! The application, accounts, roles and tenancy.

use super::{Filler, expr::Scope};
use crate::{
    diagnostic::Code,
    english::{
        names::{End, Row},
        syntax::{Fact, Name, Node, Says, Span},
    },
    model::{Auth, Database},
    value::{Id, Method},
};

impl Filler<'_, '_, '_> {
    /// Takes a sentence about the application, its accounts, or the people who manage them.
    pub(super) fn application(&mut self, says: &Says, span: &Span) {
        match says {
            Says::AppName(name) => {
                self.problems.once("app.name".to_owned(), span);
                self.spec.app.name.clone_from(name);
            }
            Says::Facts(facts) => {
                for fact in facts {
                    self.fact(fact, span);
                }
            }
            Says::Opens(views) => {
                self.problems.once("app.start".to_owned(), span);
                self.spec.app.start = views.iter().filter_map(|view| self.view_id(view)).collect();
            }
            Says::NoAccounts => {
                self.problems.once("auth.sign_up".to_owned(), span);
            }
            Says::SignUp(_) => {
                self.problems.once("auth.sign_up".to_owned(), span);
            }
            Says::LogIn(methods) => {
                let known: Vec<Method> = methods
                    .iter()
                    .filter_map(|method| self.problems.form(method))
                    .collect();
                let is_new = self.problems.once("auth.methods".to_owned(), span);
                if let Some(auth) = self.auth(span).filter(|_| is_new) {
                    auth.methods = known;
                }
            }
            Says::Unverified => {
                if let Some(auth) = self.auth(span) {
                    auth.verify_email = false;
                }
            }
            Says::Invite { who, tenant } => {
                self.rule_of_people(who, tenant.as_ref(), "invite", span)
            }
            Says::Manage { who, tenant } => {
                self.rule_of_people(who, tenant.as_ref(), "manage", span)
            }
            _ => {}
        }
    }

    /// Returns the accounts, or reports that the text does not say how people get one.
    fn auth(&mut self, span: &Span) -> Option<&mut Auth> {
        if self.spec.auth.is_none() {
            let message = "it is not said who can sign up".to_owned();
            let help = "write `Anyone can sign up.`, `Only invited people can sign up.` or `No one can sign up.`";
            self.problems
                .report(Code::SentenceForm, span, message, Some(help.to_owned()));
        }
        self.spec.auth.as_mut()
    }

    fn fact(&mut self, fact: &Fact, span: &Span) {
        if !self
            .problems
            .once(super::declare::fact_path(fact).to_owned(), span)
        {
            return;
        }
        match fact {
            Fact::Language(name) => {
                if let Some(locale) = self.problems.form(name) {
                    self.spec.app.locale = locale;
                }
            }
            Fact::TimeZone(name) => {
                if let Some(zone) = self.problems.form(name) {
                    self.spec.app.time_zone = zone;
                }
            }
            Fact::Currency(name) => self.spec.app.currency = self.problems.form(name),
            Fact::Database(name) => match name.text.to_lowercase().as_str() {
                "sqlite" => self.spec.app.database = Database::Sqlite,
                "postgresql" | "postgres" => self.spec.app.database = Database::Postgres,
                _ => {
                    let known = || vec!["SQLite".to_owned(), "PostgreSQL".to_owned()];
                    let problem = self.symbols.unknown("database", name, known);
                    self.problems.found.push(problem);
                }
            },
        }
    }

    fn view_id(&mut self, name: &Name) -> Option<Id> {
        let found = self.symbols.view(name);
        if found.is_none() {
            let known = || self.symbols.views.keys().cloned().collect();
            self.problems
                .found
                .push(self.symbols.unknown("view", name, known));
        }
        found
    }

    fn rule_of_people(&mut self, who: &Node, tenant: Option<&Name>, key: &str, span: &Span) {
        let section = if tenant.is_some() { "tenancy" } else { "auth" };
        if !self.problems.once(format!("{section}.{key}"), span) {
            return;
        }
        let entity = match tenant.map(|tenant| self.entity_id(tenant)) {
            Some(Err(problem)) => return self.problems.found.push(problem),
            Some(Ok(entity)) => Some(entity),
            None => None,
        };
        let row = entity.clone().map_or(Row::None, Row::Of);
        let rule = self.expression(who, &Scope::of(&row), &End::Unknown);
        let place = match (&mut self.spec.tenancy, &mut self.spec.auth, entity, key) {
            (Some(tenancy), _, Some(entity), "invite") if tenancy.entity == entity => {
                &mut tenancy.invite
            }
            (Some(tenancy), _, Some(entity), _) if tenancy.entity == entity => &mut tenancy.manage,
            (_, Some(auth), None, "invite") => &mut auth.invite,
            (_, Some(auth), None, _) => &mut auth.manage,
            _ => {
                let message = format!("there is nothing to {key}");
                let help =
                    "say `Everything belongs to` and an entity, or `Anyone can sign up`".to_owned();
                return self
                    .problems
                    .report(Code::NoSuchName, span, message, Some(help));
            }
        };
        *place = rule;
    }

    pub(super) fn role(&mut self, name: &Name, over: &[Name]) {
        let Some(id) = self.symbols.role(name) else {
            return;
        };
        let mut below = Vec::new();
        for name in over {
            match self.role_id(name) {
                Ok(role) => below.push(role),
                Err(problem) => self.problems.found.push(problem),
            }
        }
        if let Some(role) = self.spec.roles.get_mut(id.as_str()) {
            role.over = below;
        }
    }
}
