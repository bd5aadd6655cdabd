//! The application, accounts, roles and tenancy.

use super::{
    super::{
        syntax::{Fact, Name, Says},
        words::Phrase,
    },
    cursor::{Cursor, Parsed},
};
use crate::model::SignUp;

/// Makes a fact of its value.
type FactOf = fn(Name) -> Fact;

impl Cursor {
    /// Reads a sentence about the whole application, if one begins here.
    pub(super) fn application(&mut self) -> Parsed<Option<Says>> {
        if self.is_word(0, "its") {
            return self
                .list("and", Cursor::fact)
                .map(|facts| Some(Says::Facts(facts)));
        }
        if self.take(&["it", "opens", "with"]) {
            return self.opens().map(Some);
        }
        let fixed = [
            (&["there", "are", "no", "accounts"][..], Says::NoAccounts),
            (&["anyone", "can", "sign", "up"], Says::SignUp(SignUp::Open)),
            (
                &["only", "invited", "people", "can", "sign", "up"],
                Says::SignUp(SignUp::Invite),
            ),
            (
                &["no", "one", "can", "sign", "up"],
                Says::SignUp(SignUp::Closed),
            ),
            (
                &["nobody", "can", "sign", "up"],
                Says::SignUp(SignUp::Closed),
            ),
            (
                &["e-mail", "addresses", "are", "not", "verified"],
                Says::Unverified,
            ),
        ];
        for (words, says) in fixed {
            if self.take(words) {
                return Ok(Some(says));
            }
        }
        if self.take(&["people", "log", "in", "with"]) {
            return self
                .list("and", Cursor::method)
                .map(|methods| Some(Says::LogIn(methods)));
        }
        if self.take(&["everything", "belongs", "to"]) {
            return self.tenancy().map(Some);
        }
        Ok(None)
    }

    fn fact(&mut self) -> Parsed<Fact> {
        self.need(&["its"])?;
        let known: [Phrase<FactOf>; 4] = [
            (&["language"], Fact::Language),
            (&["time", "zone"], Fact::TimeZone),
            (&["currency"], Fact::Currency),
            (&["database"], Fact::Database),
        ];
        for (words, fact) in known {
            if self.take(words) {
                self.need(&["is"])?;
                return Ok(fact(self.name("a value")?));
            }
        }
        let problem = self.expected("a property of the application");
        Err(problem.help("write `language`, `time zone`, `currency` or `database`"))
    }

    fn opens(&mut self) -> Parsed<Says> {
        let mut views = vec![self.name("a view")?];
        loop {
            let comma = self.take_sign(',');
            let word = self.take(&["or", "else"]) || self.take(&["or"]);
            if !comma && !word {
                return Ok(Says::Opens(views));
            }
            self.take(&["with"]);
            views.push(self.name("a view")?);
        }
    }

    /// Reads a way to log in, as the word of the format for it.
    fn method(&mut self) -> Parsed<Name> {
        let begin = self.place();
        let text = if self.take(&["a", "password"]) {
            "password".to_owned()
        } else if self.take(&["a", "one-time", "code"]) {
            "totp".to_owned()
        } else if self.take(&["an", "account", "at"]) {
            format!("oidc.{}", self.name("a provider")?.text.replace(' ', "_"))
        } else {
            let problem = self.expected("a way to log in");
            return Err(problem
                .help("write `a password`, `a one-time code` or `an account at` and a provider"));
        };
        Ok(Name {
            text,
            quoted: false,
            span: self.since(begin),
        })
    }

    fn tenancy(&mut self) -> Parsed<Says> {
        let entity = self.entity()?;
        self.take_sign(',');
        self.need(&["and", "the", "person", "who", "creates"])?;
        if !self.take(&["one"]) {
            self.entity()?;
        }
        self.need(&["becomes", "its"])?;
        let owner = self.name("a role")?;
        Ok(Says::Tenancy { entity, owner })
    }

    /// Reads what follows the name of a role and `is a role`.
    pub(super) fn role(&mut self, name: Name) -> Parsed<Says> {
        let tenant = if self.take(&["in"]) {
            Some(self.entity()?)
        } else {
            None
        };
        let mut over = Vec::new();
        if self.take(&["and", "can", "do", "all", "that"]) {
            over = self.list("and", |cursor| {
                cursor.need_article()?;
                cursor.name("a role")
            })?;
            self.need(&["can", "do"])?;
        }
        Ok(Says::Role { name, tenant, over })
    }
}
