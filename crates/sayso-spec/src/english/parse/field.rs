//! Fields with their traits.

use super::{
    super::{
        syntax::{Item, Name, Says, Trait},
        words::{Phrase, TYPES},
    },
    cursor::{Cursor, Parsed},
    token::Token,
};
use crate::model::{FieldType, OnDelete};

/// The words that are a trait by themselves.
const WORDS: [Phrase<fn() -> Trait>; 6] = [
    (&["required"], || Trait::Required),
    (&["unique"], || Trait::Unique),
    (&["ignoring", "case"], || Trait::Fold),
    (&["deleted", "with", "it"], || {
        Trait::OnDelete(OnDelete::Cascade)
    }),
    (&["cleared", "when", "it", "is", "deleted"], || {
        Trait::OnDelete(OnDelete::Clear)
    }),
    (&["handed", "over", "when", "it", "is", "deleted"], || {
        Trait::OnDelete(OnDelete::HandOver)
    }),
];

impl Cursor {
    /// Reads the fields of an entity: a list in a sentence, or one with bullets.
    pub(super) fn fields(&mut self, entity: Name) -> Parsed<Says> {
        self.take_sign(':');
        let mut items = Vec::new();
        loop {
            if *self.peek(0) == Token::Bullet {
                self.next();
            }
            items.push(self.item()?);
            let comma = self.take_sign(',') || self.take_sign(';');
            let word = self.take(&["and"]);
            if !comma && !word && *self.peek(0) != Token::Bullet {
                return Ok(Says::Fields(entity, items));
            }
        }
    }

    fn item(&mut self) -> Parsed<Item> {
        self.take_any(&["a", "an"]);
        let name = self.name("a field")?;
        let mut traits = Vec::new();
        if self.take_sign('(') {
            loop {
                let begin = self.place();
                self.field_trait(&mut traits, begin)?;
                let comma = self.take_sign(',') || self.take_sign(';');
                let word = self.take(&["and"]);
                if !comma && !word {
                    break;
                }
            }
            self.need_sign(')')?;
        }
        Ok(Item { name, traits })
    }

    /// Reads what is said of a field at one place.
    fn field_trait(
        &mut self,
        traits: &mut Vec<(Trait, std::ops::Range<usize>)>,
        begin: usize,
    ) -> Parsed<()> {
        let known = WORDS.iter().find(|(words, _)| self.take(words));
        if let Some((_, made)) = known {
            traits.push((made(), self.since(begin)));
            return Ok(());
        }
        if let Some(first) = self.typed()? {
            let is_scaled = matches!(first, Trait::Type(FieldType::Decimal | FieldType::Percent));
            let is_rating = matches!(first, Trait::Type(FieldType::Rating));
            traits.push((first, self.since(begin)));
            if is_scaled && self.take(&["with"]) {
                let (scale, span) = self.whole()?;
                if !self.take_any(&["decimals", "decimal"]) {
                    return Err(self.expected("`decimals`"));
                }
                traits.push((Trait::Scale(scale), span));
            }
            if is_rating && self.take(&["out", "of"]) {
                let (most, span) = self.whole()?;
                traits.push((Trait::OutOf(most), span));
            }
            return Ok(());
        }
        if self.at(&["seen", "and", "written"]) {
            self.take(&["seen", "and", "written"]);
            self.take(&["only"]);
            self.need(&["by"])?;
            let who = self.who()?;
            traits.push((Trait::Read(who.clone()), self.since(begin)));
            traits.push((Trait::Write(who), self.since(begin)));
            return Ok(());
        }
        let found = self.other_trait()?;
        traits.push((found, self.since(begin)));
        Ok(())
    }

    /// Reads the type of a field, if it begins here.
    fn typed(&mut self) -> Parsed<Option<Trait>> {
        if self.take(&["link", "to"]) {
            let to = self.entity()?;
            let reverse = if self.take(&["with", "many"]) {
                Some(self.name("a relation")?)
            } else {
                None
            };
            return Ok(Some(Trait::Link(to, reverse)));
        }
        if self.take(&["one", "of"]) {
            return Ok(Some(Trait::Options(self.options()?, false)));
        }
        if self.take(&["any", "of"]) {
            return Ok(Some(Trait::Options(self.options()?, true)));
        }
        if self.take(&["computed", "as"]) {
            return Ok(Some(Trait::Computed(self.expr()?)));
        }
        if self.take(&["copied", "from"]) {
            return Ok(Some(Trait::Copied(self.path()?)));
        }
        for (kind, words) in TYPES.iter().filter(|(kind, _)| *kind != FieldType::Ref) {
            if self.take(words) {
                return Ok(Some(Trait::Type(*kind)));
            }
        }
        Ok(None)
    }

    /// Reads options; the last one follows `or`.
    fn options(&mut self) -> Parsed<Vec<Name>> {
        let mut options = vec![self.name("an option")?];
        loop {
            let comma = self.take_sign(',');
            let or = self.take(&["or"]);
            if !comma && !or {
                let problem = self.expected("`or` and the last option");
                return Err(problem);
            }
            options.push(self.name("an option")?);
            if or {
                return Ok(options);
            }
        }
    }

    fn other_trait(&mut self) -> Parsed<Trait> {
        if self.take(&["accepting"]) {
            return Ok(Trait::Accept(self.texts()?));
        }
        if self.take(&["initially"]) {
            return Ok(Trait::Default(self.value()?));
        }
        if self.take(&["at", "least"]) {
            let least = self.number()?;
            self.take_any(&["characters", "character"]);
            return Ok(Trait::Min(least));
        }
        if self.at(&["at", "most"]) && matches!(self.peek(3), Token::Word(word) if word == "MB") {
            self.take(&["at", "most"]);
            let (size, _) = self.whole()?;
            self.next();
            return Ok(Trait::MaxSize(size));
        }
        if self.take(&["at", "most"]) {
            let most = self.number()?;
            self.take_any(&["characters", "character"]);
            return Ok(Trait::Max(most));
        }
        if self.take(&["matching"]) {
            return Ok(Trait::Pattern(self.text()?.text));
        }
        if self.take(&["only", "those"]) {
            let problem = self.expected("`whose`, `that` or `where`");
            return self.clause()?.map(Trait::Filter).ok_or(problem);
        }
        if self.at(&["only"]) && self.is_article(1) {
            self.next();
            self.next();
            return Ok(Trait::Role(self.name("a role")?));
        }
        if self.take(&["matched", "by", "its"]) {
            return Ok(Trait::Match(self.name("a field")?));
        }
        if self.take(&["seen"]) {
            self.take(&["only"]);
            self.need(&["by"])?;
            return Ok(Trait::Read(self.who()?));
        }
        if self.take(&["written"]) {
            self.take(&["only"]);
            self.need(&["by"])?;
            return Ok(Trait::Write(self.who()?));
        }
        if self.take(&["with", "the", "help"]) {
            return Ok(Trait::Help(self.text()?.text));
        }
        let problem = self.expected("a property of a field");
        Err(problem.help(
            "write a type such as `text`, `date`, `whole number`, `one of` or `link to`, or a rule such as `required`, \
             `unique`, `at most`, `initially`, `seen only by` or `written only by`",
        ))
    }
}
