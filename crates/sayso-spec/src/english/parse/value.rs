//! Values and paths.

use super::{
    super::{
        syntax::{Kind, Name, Node, Path, Start},
        words::{AGGREGATES, UNITS},
    },
    cursor::{Cursor, Parsed},
    token::Token,
};
use crate::diagnostic::{Code, Diagnostic};
use sayso_expr::{AggregateFunction, Operator};

/// The largest number of operators of one kind in a value.
const MAX_OPERATORS: usize = 100;

impl Cursor {
    /// Reads a value.
    pub(super) fn value(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let part = self.sum()?;
        if self.take(&["as", "a", "percentage", "of"]) {
            let whole = self.sum()?;
            return Ok(self.node(begin, Kind::Call("percent", vec![part, whole])));
        }
        Ok(part)
    }

    pub(super) fn sum(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let mut left = self.product()?;
        for _ in 0..MAX_OPERATORS {
            let operator = match () {
                () if self.take(&["plus"]) => Operator::Add,
                () if self.take(&["minus"]) => Operator::Subtract,
                () => return Ok(left),
            };
            let right = self.product()?;
            left = self.node(
                begin,
                Kind::Arithmetic(operator, Box::new(left), Box::new(right)),
            );
        }
        Err(self.too_long())
    }

    pub(super) fn too_long(&self) -> Diagnostic {
        let message = "this value has too many parts";
        let problem = Diagnostic::new(Code::SentenceForm, message).at(self.span());
        problem.help("say a part of it in a computed field")
    }

    pub(super) fn product(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let mut left = self.primary()?;
        for _ in 0..MAX_OPERATORS {
            if !self.take(&["times"]) {
                return Ok(left);
            }
            let right = self.primary()?;
            left = self.node(
                begin,
                Kind::Arithmetic(Operator::Multiply, Box::new(left), Box::new(right)),
            );
        }
        Err(self.too_long())
    }

    pub(super) fn primary(&mut self) -> Parsed<Node> {
        let begin = self.place();
        match self.peek(0) {
            Token::Number(_) => {
                let number = self.number()?;
                let number = self.node(begin, Kind::Number(number));
                return self.with_unit(begin, number);
            }
            Token::Sign('(') => {
                self.next();
                let inner = self.within(Cursor::expr)?;
                self.need_sign(')')?;
                return self.with_unit(begin, inner);
            }
            _ => {}
        }
        if self.take(&["whether"]) {
            return self.within(Cursor::expr);
        }
        let word = [
            ("today", Kind::Call("today", Vec::new())),
            ("now", Kind::Call("now", Vec::new())),
            ("yes", Kind::Boolean(true)),
            ("no", Kind::Boolean(false)),
            ("empty", Kind::Empty),
        ];
        for (word, kind) in word {
            if self.take(&[word]) {
                return Ok(self.node(begin, kind));
            }
        }
        if self.is_path() {
            let path = self.path()?;
            return Ok(self.node(begin, Kind::Path(path)));
        }
        if self.take(&["the"]) {
            return self.the(begin);
        }
        if self.is_name(0) {
            let name = self.name("a value")?;
            return Ok(self.node(begin, Kind::Word(name)));
        }
        let problem = self.expected("a value");
        Err(problem.help("write `its` and a field, a number, a text in quotes, `today`, `now` or `the number of`"))
    }

    /// Reads what follows `the`.
    pub(super) fn the(&mut self, begin: usize) -> Parsed<Node> {
        if self.take(&["text"]) {
            let text = self.text()?.text;
            return Ok(self.node(begin, Kind::Text(text)));
        }
        if self.take(&["formula"]) {
            let text = self.text()?.text;
            return Ok(self.node(begin, Kind::Formula(text)));
        }
        if self.take(&["number", "of"]) {
            return self.aggregate(begin, AggregateFunction::Count, Vec::new());
        }
        for (function, adjectives) in AGGREGATES {
            if self.take_any(adjectives) {
                let steps = self.steps()?;
                self.need(&["of"])?;
                return self.aggregate(begin, function, steps);
            }
        }
        for (words, function) in [
            (["start", "of", "this", "week"], "week"),
            (["start", "of", "this", "month"], "month"),
        ] {
            if self.take(&words) {
                let today = self.node(begin, Kind::Call("today", Vec::new()));
                return Ok(self.node(begin, Kind::Call(function, vec![today])));
            }
        }
        let functions = ["day", "week", "month"].map(|word| (word, word));
        for (word, function) in functions.into_iter().chain([("start", "midnight")]) {
            if self.take(&[word, "of"]) {
                let value = self.within(Cursor::primary)?;
                return Ok(self.node(begin, Kind::Call(function, vec![value])));
            }
        }
        if self.take(&["first"]) {
            let entity = self.name("an entity")?;
            let clause = self.clause()?.map(Box::new);
            return Ok(self.node(begin, Kind::One(entity, clause)));
        }
        let problem = self.expected("a value after `the`");
        Err(problem.help(
            "write `the number of`, `the total … of`, `the average … of`, `the smallest … of`, `the largest … of`, \
             `the day of`, `the week of`, `the month of`, `the start of`, `the first`, `the person` or `the text`",
        ))
    }

    pub(super) fn aggregate(
        &mut self,
        begin: usize,
        function: AggregateFunction,
        steps: Vec<Name>,
    ) -> Parsed<Node> {
        let path = self.path()?;
        let clause = self.clause()?.map(Box::new);
        Ok(self.node(begin, Kind::Aggregate(function, path, steps, clause)))
    }

    /// Reads the unit after a number, if there is one, and the moment from which it counts.
    pub(super) fn with_unit(&mut self, begin: usize, count: Node) -> Parsed<Node> {
        let unit = UNITS
            .iter()
            .find(|(many, one)| self.is_any(0, &[many, one]));
        let Some((unit, _)) = unit else {
            return Ok(count);
        };
        self.next();
        let span = Box::new(self.node(begin, Kind::Call(unit, vec![count])));
        let now = |function| Kind::Call(function, Vec::new());
        let (operator, moment) = if self.take(&["after"]) {
            (Operator::Add, self.within(Cursor::primary)?)
        } else if self.take(&["before"]) {
            (Operator::Subtract, self.within(Cursor::primary)?)
        } else if self.take(&["ago"]) {
            (Operator::Subtract, self.node(begin, now("now")))
        } else if self.take(&["from", "now"]) {
            (Operator::Add, self.node(begin, now("now")))
        } else {
            return Ok(*span);
        };
        Ok(self.node(begin, Kind::Arithmetic(operator, Box::new(moment), span)))
    }

    pub(super) fn is_path(&self) -> bool {
        self.is_any(0, &["its", "it", "whose", "their", "they", "that"])
            || self.at(&["this", "one"])
            || self.at(&["the", "person"])
    }

    /// Reads a path: `its project's lead`, `this one`, `the person`.
    pub(super) fn path(&mut self) -> Parsed<Path> {
        let begin = self.place();
        let start = match () {
            () if self.take(&["this", "one"]) => Start::This,
            () if self.take(&["the", "person"]) => Start::Me,
            () if self.take_any(&["it", "they", "that"]) => {
                return Ok(Path {
                    start: Start::Row,
                    steps: Vec::new(),
                    span: self.since(begin),
                });
            }
            () if self.take_any(&["its", "whose", "their"]) => Start::Row,
            () => {
                let problem = self.expected("a path");
                return Err(problem.help("begin it with `its`, `this one` or `the person`"));
            }
        };
        let is_over = start != Start::Row && *self.peek(0) != Token::Possessive;
        if start != Start::Row && !is_over {
            self.next();
        }
        Ok(Path {
            start,
            steps: if is_over { Vec::new() } else { self.steps()? },
            span: self.since(begin),
        })
    }

    /// Reads names with `'s` between them.
    pub(super) fn steps(&mut self) -> Parsed<Vec<Name>> {
        let mut steps = vec![self.name("a field or a relation")?];
        while *self.peek(0) == Token::Possessive {
            self.next();
            steps.push(self.name("a field or a relation")?);
        }
        Ok(steps)
    }
}
