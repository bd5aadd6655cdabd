//! Sentences about an entity.

use super::{
    super::{
        syntax::{About, Name, Part, PeriodSaid, Says},
        words::{MODULES, PARTS},
    },
    cursor::{Cursor, Parsed},
    token::Token,
};

impl Cursor {
    /// Reads a sentence that begins with an article.
    pub(super) fn a_sentence(&mut self) -> Parsed<Says> {
        // "A new task must meet …" is about tasks.
        let is_new = self.is_word(0, "new") && matches!(self.peek(1), Token::Quoted(_));
        if is_new {
            self.next();
        }
        let name = self.name("an entity or a role")?;
        if self.take(&["must", "meet", "the", "rule"]) {
            return self.rule(name, is_new);
        }
        if self.take(&["is"]) {
            return self.is_sentence(name);
        }
        if self.take_any(&["has", "have"]) {
            return self.has_sentence(name);
        }
        if self.take(&["that", "is", "deleted", "goes", "to", "the", "archive"]) {
            return Ok(Says::About(name, About::Archive));
        }
        if self.take(&["can"]) {
            if self.take(&["be", "searched", "by"]) {
                let fields = self.list("and", |cursor| cursor.name("a field"))?;
                return Ok(Says::Search(name, fields));
            }
            return self.moves_itself(name);
        }
        let problem = self.expected("a verb");
        Err(problem.help("write `has`, `is`, `can be searched by`, `must meet the rule` or `that is deleted goes to the archive`"))
    }

    fn is_sentence(&mut self, name: Name) -> Parsed<Says> {
        if self.take(&["a", "role"]) {
            return self.role(name);
        }
        let about = if self.take(&["shown", "as"]) {
            About::Label(self.text()?)
        } else if self.take(&["numbered"]) {
            self.need(&["with"])?;
            About::Number(self.text()?)
        } else if self.take(&["owned", "by", "its"]) {
            About::Owner(self.name("a field")?)
        } else if self.take(&["a", "pure", "link"]) {
            About::Join
        } else if self.take(&["shared"]) {
            About::Shared
        } else if self.take(&["an", "account"]) {
            About::Account
        } else {
            let problem = self.expected("a property");
            return Err(problem.help("write `a role`, `shown as`, `numbered with`, `owned by its`, `a pure link` or `shared`"));
        };
        Ok(Says::About(name, about))
    }

    fn has_sentence(&mut self, name: Name) -> Parsed<Says> {
        if self.take(&["many"]) {
            return Ok(Says::Many(name, self.name("a relation")?));
        }
        if self.take(&["the", "period"]) {
            return self.period(name);
        }
        if self.take(&["an", "address", "made", "from", "its"]) {
            return Ok(Says::About(name, About::Slug(self.name("a field")?)));
        }
        let begins_fields = self.is_article(0)
            || matches!(self.peek(0), Token::Bullet)
            || (self.is_sign(':') && (*self.peek(1) == Token::Bullet || self.is_article(1)));
        if begins_fields {
            return self.fields(name);
        }
        for (kind, words) in MODULES {
            if self.take(words) {
                return self.module(name, kind);
            }
        }
        let problem = self.expected("a field or a module");
        Err(problem.help(
            "write `a` and a field, `many` and a relation, `comments`, `attachments`, `tags`, `favourites`, \
             `followers`, `ratings`, `activity`, `audit entries` or `API access`",
        ))
    }

    /// Reads the rules of a module.
    fn module(&mut self, entity: Name, kind: &'static str) -> Parsed<Says> {
        let mut parts = Vec::new();
        if self.take_sign(':') {
            loop {
                parts.push(self.part()?);
                if !self.take_sign(';') {
                    break;
                }
            }
        }
        Ok(Says::Module {
            entity,
            kind,
            parts,
        })
    }

    fn part(&mut self) -> Parsed<Part> {
        let mut keys: Vec<&'static str> = Vec::new();
        while let Some((key, _)) = PARTS.iter().find(|(_, word)| self.is_word(0, word)) {
            self.next();
            keys.push(key);
            self.take_sign(',');
            self.take(&["and"]);
        }
        if !keys.is_empty() {
            self.take(&["only"]);
            self.need(&["by"])?;
            return Ok(Part::Rules(keys, self.who()?));
        }
        if self.take(&["accepting"]) {
            return Ok(Part::Accept(self.texts()?));
        }
        if self.take(&["at", "most"]) {
            let (size, span) = self.whole()?;
            self.need(&["MB"])?;
            return Ok(Part::MaxSize(size, span));
        }
        let problem = self.expected("a rule of the module");
        Err(problem.help("write `seen by`, `added by`, `changed by`, `deleted by`, `moved by`, `accepting` or `at most`"))
    }

    /// Reads texts with `or` between them.
    pub(super) fn texts(&mut self) -> Parsed<Vec<Name>> {
        if self.take(&["nothing"]) {
            return Ok(Vec::new());
        }
        let mut texts = vec![self.text()?];
        while self.take(&["or"]) {
            texts.push(self.text()?);
        }
        Ok(texts)
    }

    /// Reads *No two tasks have the same project and title*.
    pub(super) fn unique(&mut self) -> Parsed<Says> {
        self.need(&["no", "two"])?;
        let entity = self.name("an entity")?;
        self.need(&["have", "the", "same"])?;
        let fields = self.list("and", |cursor| cursor.name("a field"))?;
        Ok(Says::Unique(entity, fields))
    }

    fn rule(&mut self, mut entity: Name, is_new: bool) -> Parsed<Says> {
        let new = entity
            .text
            .strip_prefix("new ")
            .filter(|_| !entity.quoted)
            .map(str::to_owned);
        let is_new = is_new || new.is_some();
        if let Some(name) = new {
            entity.text = name;
        }
        let rule = self.name("a rule")?;
        self.need_sign(':')?;
        let check = self.expr()?;
        self.need_sign(';')?;
        self.need(&["or", "else"])?;
        let message = self.text()?.text;
        Ok(Says::Rule {
            entity,
            is_new,
            rule,
            check,
            message,
        })
    }

    fn period(&mut self, entity: Name) -> Parsed<Says> {
        let period = self.name("a period")?;
        self.need(&["from"])?;
        let from = self.name("a field")?;
        let mut said = PeriodSaid {
            period,
            from,
            to: None,
            length: None,
            no_overlap_per: None,
            filter: None,
            within: None,
            step: None,
            repeats: None,
        };
        if self.take(&["to"]) {
            said.to = Some(self.name("a field")?);
        }
        if self.take(&["for"]) {
            said.length = Some(self.name("a field")?);
        }
        while self.take_sign(';') {
            self.period_part(&mut said)?;
        }
        Ok(Says::Period(entity, Box::new(said)))
    }

    fn period_part(&mut self, said: &mut PeriodSaid) -> Parsed<()> {
        if self.take(&["without", "overlap"]) {
            self.once(said.no_overlap_per.is_some())?;
            let per = if self.take(&["for", "the", "same"]) {
                self.list("and", |cursor| cursor.name("a field"))?
            } else {
                Vec::new()
            };
            said.no_overlap_per = Some(per);
        } else if self.take(&["counting", "those"]) {
            self.once(said.filter.is_some())?;
            said.filter = self.clause()?;
        } else if self.take(&["within"]) {
            self.once(said.within.is_some())?;
            said.within = Some(self.path()?);
        } else if self.take(&["in", "steps", "of"]) {
            self.once(said.step.is_some())?;
            said.step = Some(self.whole()?);
            self.need(&["minutes"])?;
        } else if self.take(&["repeated", "up", "to"]) {
            self.once(said.repeats.is_some())?;
            said.repeats = Some(self.whole()?);
            self.need(&["times"])?;
        } else {
            let problem = self.expected("a property of the period");
            return Err(problem.help(
                "write `without overlap`, `counting those`, `within`, `in steps of` or `repeated up to`",
            ));
        }
        Ok(())
    }
}
