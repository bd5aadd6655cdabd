//! The application, accounts, roles and tenancy.

use super::Teller;
use crate::{
    english::{
        names::Row,
        words::{article, list, name, quoted},
    },
    model::{App, Auth, Database, Place, SignUp, Tenancy},
    value::{Id, Method},
};

impl Teller<'_, '_, '_> {
    pub(super) fn application(&mut self) {
        let spec = self.spec;
        self.app(&spec.app);
        self.heading("##", "People");
        match &spec.auth {
            Some(auth) => self.auth(auth),
            None => self.say("there are no accounts"),
        }
        for (id, role) in &spec.roles {
            let mut sentence = format!("{} is a role", article(&self.role_name(id)));
            if role.place == Place::Tenant {
                let tenant = match &spec.tenancy {
                    Some(tenancy) => self.a(&tenancy.entity),
                    None => "a tenant".to_owned(),
                };
                sentence.push_str(&format!(" in {tenant}"));
            }
            if !role.over.is_empty() {
                let below: Vec<String> = role
                    .over
                    .iter()
                    .map(|id| article(&self.role_name(id)))
                    .collect();
                sentence.push_str(&format!(
                    " and can do all that {} can do",
                    list(&below, "and")
                ));
            }
            self.say(&sentence);
        }
        if let Some(tenancy) = &spec.tenancy {
            self.tenancy(tenancy);
        }
    }

    pub(super) fn role_name(&self, id: &Id) -> String {
        self.words().role(id.as_str()).unwrap_or_else(|| id.words())
    }

    pub(super) fn view_name(&self, id: &Id) -> String {
        let view = self.spec.views.get(id.as_str());
        name(&view.map_or_else(|| id.words(), |view| view.name_of(id).to_string()))
    }

    fn app(&mut self, app: &App) {
        self.say(&format!("the application is called {}", quoted(&app.name)));
        let mut facts = vec![
            format!("its language is {}", quoted(app.locale.as_str())),
            format!("its time zone is {}", quoted(app.time_zone.as_str())),
        ];
        if let Some(currency) = &app.currency {
            facts.push(format!("its currency is {}", quoted(currency.as_str())));
        }
        let database = match app.database {
            Database::Sqlite => "SQLite",
            Database::Postgres => "PostgreSQL",
        };
        facts.push(format!("its database is {database}"));
        self.say(&list(&facts, "and"));
        if !app.start.is_empty() {
            let views: Vec<String> = app.start.iter().map(|view| self.view_name(view)).collect();
            self.say(&format!("it opens with {}", views.join(", or else with ")));
        }
    }

    fn auth(&mut self, auth: &Auth) {
        self.say(match auth.sign_up {
            SignUp::Open => "anyone can sign up",
            SignUp::Invite => "only invited people can sign up",
            SignUp::Closed => "no one can sign up",
        });
        let way = |method: &Method| match method {
            Method::Password => "a password".to_owned(),
            Method::Totp => "a one-time code".to_owned(),
            Method::Oidc(provider) => format!("an account at {}", name(&provider.words())),
        };
        let methods: Vec<String> = auth.methods.iter().map(way).collect();
        self.say(&format!("people log in with {}", list(&methods, "and")));
        if !auth.verify_email {
            self.say("e-mail addresses are not verified");
        }
        if let Some(invite) = &auth.invite {
            let sentence = self.can(invite, &Row::None, "invite people");
            self.say(&sentence);
        }
        if let Some(manage) = &auth.manage {
            let sentence = self.can(manage, &Row::None, "manage accounts");
            self.say(&sentence);
        }
    }

    fn tenancy(&mut self, tenancy: &Tenancy) {
        let tenant = self.a(&tenancy.entity);
        let owner = name(&self.role_name(&tenancy.owner));
        self.say(&format!(
            "everything belongs to {tenant}, and the person who creates {tenant} becomes its {owner}"
        ));
        let row = Row::Of(tenancy.entity.clone());
        if let Some(invite) = &tenancy.invite {
            let sentence = self.can(invite, &row, &format!("invite people to {tenant}"));
            self.say(&sentence);
        }
        if let Some(manage) = &tenancy.manage {
            let sentence = self.can(manage, &row, &format!("manage the members of {tenant}"));
            self.say(&sentence);
        }
    }
}
