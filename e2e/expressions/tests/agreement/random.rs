//! Random expressions that are mostly well-typed.

mod values;

use fastrand::Rng;
use sayso_expr::{FieldKind, Schema, Type, check_path, parse_path};
use std::collections::BTreeMap;

/// Paths of a schema, by the entity at which they begin.
pub(crate) struct Random<'a> {
    schema: &'a Schema,
    rng: Rng,
    values: BTreeMap<String, Vec<(String, Type)>>,
    relations: BTreeMap<String, Vec<(String, String)>>,
    /// Questions about the person are allowed.
    pub(crate) viewer: bool,
}

/// The longest path, in steps.
const STEPS: usize = 3;

impl<'a> Random<'a> {
    pub(crate) fn new(schema: &'a Schema, seed: u64) -> Self {
        let mut random = Self {
            schema,
            rng: Rng::with_seed(seed),
            values: BTreeMap::new(),
            relations: BTreeMap::new(),
            viewer: true,
        };
        for entity in schema.entities() {
            let values = random.paths(&entity.id, STEPS);
            random.values.insert(entity.id.clone(), values);
        }
        for entity in schema.entities() {
            let relations = random.sets(&entity.id, STEPS);
            random.relations.insert(entity.id.clone(), relations);
        }
        random
    }

    /// Returns the paths to one value.
    fn paths(&self, entity: &str, steps: usize) -> Vec<(String, Type)> {
        let mut found = Vec::new();
        for field in &self.schema.entity(entity).expect("an entity").fields {
            let path = parse_path(&field.id).expect("a path");
            let ty = check_path(&path, entity, self.schema).expect("a value").ty;
            if let (Type::Row { entity }, true) = (&ty, steps > 1) {
                let on = self.paths(entity, steps - 1);
                let longer = on
                    .into_iter()
                    .map(|(path, ty)| (format!("{}.{path}", field.id), ty));
                found.extend(longer);
            }
            found.push((field.id.clone(), ty));
        }
        found
    }

    /// Returns the paths to many rows, and their entities.
    fn sets(&self, entity: &str, steps: usize) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for (id, many, to) in self.rows_of(entity) {
            if many {
                found.push((id.clone(), to.clone()));
            }
            if steps > 1 {
                let on = self.sets(&to, steps - 1);
                let longer = on
                    .into_iter()
                    .map(|(path, to)| (format!("{id}.{path}"), to));
                found.extend(longer);
            }
        }
        found
    }

    /// Returns the steps from an entity to rows.
    fn rows_of(&self, entity: &str) -> Vec<(String, bool, String)> {
        let mut found = Vec::new();
        for other in self.schema.entities() {
            for field in &other.fields {
                let FieldKind::Ref { to, reverse } = &field.kind else {
                    continue;
                };
                if other.id == entity {
                    found.push((field.id.clone(), false, to.clone()));
                }
                if let (true, Some(reverse)) = (to == entity, reverse) {
                    let id = match reverse.as_str() {
                        "" => sayso_expr::plural(&other.id),
                        id => id.to_owned(),
                    };
                    found.push((id, true, other.id.clone()));
                }
            }
        }
        found
    }

    fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.rng.usize(..list.len())].clone()
    }

    /// Returns a path to a value that fits, from the row, or from the outer one.
    fn path(&mut self, row: &str, inner: bool, fits: impl Fn(&Type) -> bool) -> Option<String> {
        let outer = inner && self.rng.u8(..10) < 3;
        let entity = if outer { crate::world::ROOT } else { row };
        let all: Vec<_> = self.values[entity]
            .iter()
            .filter(|(_, ty)| fits(ty))
            .map(|(path, _)| path.clone())
            .collect();
        if all.is_empty() {
            return None;
        }
        // Short paths are as likely as long ones, of which there are many more.
        let steps = self.rng.usize(..3);
        let short: Vec<_> = all
            .iter()
            .filter(|path| path.matches('.').count() <= steps)
            .cloned()
            .collect();
        let path = if short.is_empty() {
            self.of(&all)
        } else {
            self.of(&short)
        };
        Some(if outer { format!("this.{path}") } else { path })
    }

    /// Returns a relation of the row, with a condition or without, and its entity.
    fn set(&mut self, row: &str) -> Option<(String, String)> {
        let all = self.relations[row].clone();
        if all.is_empty() {
            return None;
        }
        let steps = self.rng.usize(..3);
        let short: Vec<_> = all
            .iter()
            .filter(|(path, _)| path.matches('.').count() <= steps)
            .cloned()
            .collect();
        Some(if short.is_empty() {
            self.of(&all)
        } else {
            self.of(&short)
        })
    }

    /// Returns an expression of one of the types that values have.
    pub(crate) fn value(&mut self, row: &str) -> String {
        let value = match self.rng.u8(..9) {
            0 => self.number(row, false, 3),
            1 => self.money(row, false, 3),
            2 => self.date(row, false, 3),
            3 => self.instant(row, false, 2),
            4 => self.path(row, false, |ty| matches!(ty, Type::Text { .. })),
            5 => self.path(row, false, |ty| matches!(ty, Type::Choice { .. })),
            6 => self.path(row, false, |ty| matches!(ty, Type::Row { .. } | Type::Time)),
            7 => self.duration(row, false, 2),
            _ => Some(self.condition(row, false, 3)),
        };
        value.unwrap_or_else(|| "points".to_owned())
    }

    pub(crate) fn condition(&mut self, row: &str, inner: bool, depth: u8) -> String {
        loop {
            if let Some(condition) = self.try_condition(row, inner, depth) {
                return condition;
            }
        }
    }

    fn try_condition(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let choice = if depth == 0 {
            self.rng.u8(..14)
        } else {
            self.rng.u8(..24)
        };
        Some(match choice {
            0 | 1 => self.comparison(row, inner, depth)?,
            2 => {
                let value = self.path(row, inner, |ty| *ty != Type::Boolean)?;
                let not = self.of(&["", "not "]);
                format!("{value} is {not}empty")
            }
            3 | 4 => self.chosen(row, inner)?,
            5 => self.path(row, inner, |ty| *ty == Type::Boolean)?,
            6 | 7 => self.texts(row, inner)?,
            8 => self.rows(row, inner)?,
            9 => self.numbers(row, inner, 0)?,
            10 => self.dates(row, inner, 0)?,
            11 | 12 if self.viewer => self.question(row, inner)?,
            11..=13 => self.comparison(row, inner, 0)?,
            14 | 15 => {
                let word = self.of(&["and", "or"]);
                let parts: Vec<_> = (0..self.rng.usize(2..4))
                    .map(|_| format!("({})", self.condition(row, inner, depth - 1)))
                    .collect();
                parts.join(&format!(" {word} "))
            }
            16 | 17 => format!("not ({})", self.condition(row, inner, depth - 1)),
            18 | 19 => {
                let (path, entity) = self.set(row)?;
                format!("any({path}{})", self.filter(&entity, depth))
            }
            _ => self.comparison(row, inner, depth)?,
        })
    }

    fn filter(&mut self, entity: &str, depth: u8) -> String {
        if self.rng.u8(..4) == 0 {
            return String::new();
        }
        format!(
            " where {}",
            self.condition(entity, true, depth.saturating_sub(1))
        )
    }

    fn comparison(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        match self.rng.u8(..7) {
            0 | 1 => self.numbers(row, inner, depth),
            2 => {
                let left = self.money(row, inner, depth)?;
                let right = if self.rng.bool() {
                    self.money(row, inner, depth)?
                } else {
                    self.number(row, inner, depth)?
                };
                Some(format!("{left} {} {right}", self.operator()))
            }
            3 | 4 => self.dates(row, inner, depth),
            5 => {
                let left = self.instant(row, inner, depth)?;
                let right = self.instant(row, inner, depth)?;
                Some(format!("{left} {} {right}", self.operator()))
            }
            _ => {
                let left = self.duration(row, inner, depth)?;
                let right = self.duration(row, inner, depth)?;
                Some(format!("{left} {} {right}", self.operator()))
            }
        }
    }

    fn operator(&mut self) -> &'static str {
        self.of(&["==", "!=", "<", "<=", ">", ">="])
    }

    fn numbers(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let left = self.number(row, inner, depth)?;
        let right = self.number(row, inner, depth)?;
        Some(format!("{left} {} {right}", self.operator()))
    }

    fn dates(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let left = self.date(row, inner, depth)?;
        let right = self.date(row, inner, depth)?;
        Some(format!("{left} {} {right}", self.operator()))
    }

    fn texts(&mut self, row: &str, inner: bool) -> Option<String> {
        let text = |ty: &Type| matches!(ty, Type::Text { .. });
        let left = self.path(row, inner, text)?;
        let literals = [
            "'a'",
            "'Ä'",
            "'ß'",
            "'it''s'",
            "'日本'",
            "'b'",
            "'\u{ffff}'",
        ];
        if self.rng.u8(..4) == 0 {
            let items = [self.of(&literals), self.of(&literals), self.of(&literals)];
            return Some(format!("{left} in ({})", items.join(", ")));
        }
        let right = if self.rng.bool() {
            self.of(&literals).to_owned()
        } else {
            self.path(row, inner, text)?
        };
        Some(format!("{left} {} {right}", self.operator()))
    }

    fn chosen(&mut self, row: &str, inner: bool) -> Option<String> {
        let path = self.path(row, inner, |ty| matches!(ty, Type::Choice { .. }))?;
        let options = match path.rsplit('.').next()? {
            "priority" => &["low", "normal", "high"][..],
            "mood" => &["good", "bad"],
            "status" => &["todo", "doing", "done"],
            _ => &["inner", "outer"],
        };
        if self.rng.u8(..3) == 0 {
            let items = [self.of(options), self.of(options)];
            return Some(format!("{path} in ({})", items.join(", ")));
        }
        let operator = self.of(&["==", "!="]);
        Some(format!("{path} {operator} {}", self.of(options)))
    }

    fn rows(&mut self, row: &str, inner: bool) -> Option<String> {
        let accounts = |ty: &Type| matches!(ty, Type::Row { entity } if entity == "account");
        let tasks = |ty: &Type| matches!(ty, Type::Row { entity } if entity == "task");
        let operator = self.of(&["==", "!="]);
        Some(match self.rng.u8(..4) {
            0 if self.viewer => format!("{} {operator} me", self.path(row, inner, accounts)?),
            1 => {
                let left = self.path(row, inner, tasks)?;
                let right = if inner {
                    "this".to_owned()
                } else {
                    self.path(row, inner, tasks)?
                };
                format!("{left} {operator} {right}")
            }
            _ => {
                let left = self.path(row, inner, accounts)?;
                format!("{left} {operator} {}", self.path(row, inner, accounts)?)
            }
        })
    }

    fn question(&mut self, row: &str, inner: bool) -> Option<String> {
        Some(match self.rng.u8(..10) {
            0 => "signed_in".to_owned(),
            1 | 2 => "owner".to_owned(),
            3 => "has_link".to_owned(),
            4 => "member(team)".to_owned(),
            5 => format!("role({})", self.of(&["manager", "owner", "clerk"])),
            6 => "me.level > 0".to_owned(),
            7 => "me.manager == assignee".to_owned(),
            _ => {
                let entity = self.of(&["project", "task", "task.comments", "line", "product"]);
                let rows = |ty: &Type| matches!(ty, Type::Row { entity: to } if to == entity);
                let path = self.path(row, inner, rows)?;
                let operation = self.of(&["read", "update", "delete"]);
                format!("can({operation}, {path})")
            }
        })
    }
}
