//! The kinds of sentences, by the words with which they begin.

use super::{
    super::{
        syntax::{About, Name, Says},
        words::{VERBS, is_reserved},
    },
    cursor::{Cursor, Parsed},
    token::Token,
};
use crate::value::Operation;

impl Cursor {
    /// Reads a sentence with its full stop.
    pub(super) fn sentence(&mut self) -> Parsed<Says> {
        let says = self.says()?;
        if self.take_sign('.') {
            return Ok(says);
        }
        let problem = self.expected("`.`");
        Err(match self.peek(0) {
            Token::Word(word) if is_reserved(word) => {
                let help = format!(
                    "end the sentence here, or put a name that has `{word}` in it into quotes"
                );
                problem.help(help)
            }
            _ => problem.help("end the sentence here"),
        })
    }

    fn says(&mut self) -> Parsed<Says> {
        if let Some(says) = self.application()? {
            return Ok(says);
        }
        if self.at(&["no", "two"]) {
            return self.unique();
        }
        if self.is_any(0, &["only", "anyone", "everyone", "people", "nobody"])
            || self.at(&["no", "one"])
        {
            return self.allowed();
        }
        if self.take(&["the"]) {
            return self.the_sentence();
        }
        if self.take(&["payments", "go", "through"]) {
            return Ok(Says::Provider(self.name("a provider")?));
        }
        if self.take_any(&["a", "an"]) {
            return self.a_sentence();
        }
        let problem = self.expected("a sentence");
        Err(problem.help(
            "begin it with `A` and an entity, `Only`, `No one`, `Anyone`, `No two`, `The view`, `The message`, \
             `The schedule` or `The application`",
        ))
    }

    /// Reads a sentence about the people who may do something.
    fn allowed(&mut self) -> Parsed<Says> {
        self.take(&["only"]);
        let is_move = self.has_sign_ahead(':');
        let who = self.who()?;
        self.take_sign(',');
        self.take_any(&["can", "may"]);
        if is_move {
            return self.moved(who);
        }
        if self.take(&["invite", "people"]) {
            let tenant = if self.take(&["to"]) {
                Some(self.entity()?)
            } else {
                None
            };
            let who = self.who_if(who)?;
            return Ok(Says::Invite { who, tenant });
        }
        if self.take(&["manage", "accounts"]) {
            let who = self.who_if(who)?;
            return Ok(Says::Manage { who, tenant: None });
        }
        if self.take(&["manage", "the", "members", "of"]) {
            let tenant = Some(self.entity()?);
            let who = self.who_if(who)?;
            return Ok(Says::Manage { who, tenant });
        }
        let mut operations = vec![self.operation()?];
        loop {
            let comma = self.take_sign(',');
            let word = self.take_any(&["and", "or"]);
            if !comma && !word {
                break;
            }
            operations.push(self.operation()?);
        }
        let entity = self.entity()?;
        let who = self.who_if(who)?;
        Ok(Says::Access {
            who,
            operations,
            entity,
        })
    }

    fn operation(&mut self) -> Parsed<Operation> {
        for (operation, verbs) in VERBS {
            if self.take_any(verbs) {
                return Ok(operation);
            }
        }
        let problem = self.expected("an operation");
        Err(problem.help("write `see`, `create`, `change`, `delete`, `export` or `import`"))
    }

    /// Reads an entity: *a project*, *projects*.
    pub(super) fn entity(&mut self) -> Parsed<Name> {
        self.take_any(&["a", "an"]);
        self.name("an entity")
    }

    fn the_sentence(&mut self) -> Parsed<Says> {
        if self.at(&["application", "is", "called"]) {
            self.take(&["application", "is", "called"]);
            return Ok(Says::AppName(self.text()?.text));
        }
        let begin = self.place();
        // A state may be called "view" or "order", so the words after the first name decide.
        if self.is_name(0) {
            let field = self.name("a field")?;
            if self.at(&["of"]) && self.is_article(1) {
                self.next();
                return self.machine(field);
            }
        }
        self.go(begin);
        if self.take(&["plural", "of"]) {
            let entity = self.name("an entity")?;
            self.need(&["is"])?;
            return Ok(Says::About(entity, About::Plural(self.name("a plural")?)));
        }
        if self.take(&["order", "of"]) {
            let entity = self.name("an entity")?;
            self.need(&["is", "made", "by", "hand"])?;
            return Ok(Says::About(entity, About::Ordered));
        }
        if self.take(&["view"]) {
            return self.view();
        }
        if self.take(&["message"]) {
            return self.message();
        }
        if self.take(&["schedule"]) {
            return self.schedule();
        }
        if self.take(&["charge"]) {
            return self.charge();
        }
        let problem = self.expected("a sentence after `The`");
        Err(problem.help(
            "write `The … of a …` for states, or `The view`, `The message`, `The schedule`, `The charge`, \
             `The plural of` or `The order of`",
        ))
    }
}
