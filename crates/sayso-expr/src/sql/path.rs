//! Paths to one value.

use super::{
    Anchor, Compiler, Env, Param, Source,
    ident::quoted,
    piece::{Level, Piece},
};
use crate::{
    ast::Start,
    ty::Type,
    typed::{Kind, Literal, Step, Steps},
};

impl Compiler<'_> {
    /// Returns the value at a path; of a folded text the folded one, if the flag is set.
    pub(super) fn path(&mut self, path: &Steps, env: &Env, folded: bool) -> Piece {
        let start = match path.start {
            Start::Row => env.row.clone(),
            Start::This => env.this.clone(),
            Start::Me if path.steps.is_empty() => return self.param(Param::Me),
            Start::Me => return self.of_account(path, folded),
        };
        let Some(start) = start else {
            return self.literal(&Literal::Empty);
        };
        match path.steps.as_slice() {
            [] => self.id_of(&start),
            [step] => self.step(&start, step, folded),
            [first, rest @ ..] => self.inside(|compiler| {
                let key = compiler.step(&start, first, false);
                compiler.looked_up(&key, first, rest, folded)
            }),
        }
    }

    fn of_account(&mut self, path: &Steps, folded: bool) -> Piece {
        self.inside(|compiler| {
            let (account, from) = compiler.open(&path.entity);
            let me = compiler.param(Param::Me);
            compiler.followed(account, from, &me, &path.steps, folded)
        })
    }

    /// Returns the subquery for a path that goes on from the row with an id.
    fn looked_up(&mut self, key: &Piece, to: &Step, rest: &[Step], folded: bool) -> Piece {
        let Some(entity) = self.entity_after(to) else {
            return self.literal(&Literal::Empty);
        };
        let (source, from) = self.open(&entity);
        self.followed(source, from, key, rest, folded)
    }

    /// Returns the subquery for steps from a row with an id, with a join for each step but the last.
    fn followed(
        &mut self,
        source: Source,
        mut from: String,
        key: &Piece,
        steps: &[Step],
        folded: bool,
    ) -> Piece {
        let first = self.id_of(&source);
        let mut source = source;
        let Some((last, between)) = steps.split_last() else {
            return key.clone();
        };
        for step in between {
            let Some(entity) = self.entity_after(step) else {
                return self.literal(&Literal::Empty);
            };
            let key = self.step(&source, step, false);
            let (next, table) = self.open(&entity);
            let id = self.id_of(&next);
            from = format!(
                "{from} JOIN {table} ON {} = {}",
                id.text,
                key.at(Level::Sum)
            );
            source = next;
        }
        let value = self.step(&source, last, folded);
        Piece::primary(format!(
            "(SELECT {} FROM {from} WHERE {} = {})",
            value.text,
            first.text,
            key.at(Level::Sum)
        ))
    }

    fn entity_after(&self, step: &Step) -> Option<String> {
        let steps = Steps {
            start: Start::Row,
            entity: String::new(),
            steps: vec![step.clone()],
        };
        self.schema.end_of(&steps)
    }

    /// Returns the value of one step from a row.
    fn step(&mut self, source: &Source, step: &Step, folded: bool) -> Piece {
        match step {
            Step::Field { entity, field } => {
                let column = match self.schema.field(entity, field) {
                    Some(field) if folded => field.folded_column(),
                    Some(field) => field.column.clone(),
                    None => field.clone(),
                };
                self.column(source, &column, field, folded)
            }
            Step::Computed { entity, field } => {
                let Some(typed) = self.schema.resolved(entity, field) else {
                    return self.literal(&Literal::Empty);
                };
                let env = Env::of(source.clone());
                match (&typed.kind, &typed.ty) {
                    (_, Type::Boolean) => self.condition(typed, &env),
                    (Kind::Path(path), _) => self.path(path, &env, folded),
                    _ => self.piece(typed, &env),
                }
            }
            // Relations are compiled with the rows that they lead to.
            Step::Relation { .. } => self.literal(&Literal::Empty),
        }
    }

    fn column(&mut self, source: &Source, column: &str, field: &str, folded: bool) -> Piece {
        match &source.anchor {
            Anchor::Table(alias) => Piece::simple(format!("{}.{}", quoted(alias), quoted(column))),
            Anchor::Form => {
                let field = field.to_owned();
                self.param(Param::Form { field, folded })
            }
        }
    }

    /// Returns the id of a row.
    pub(super) fn id_of(&mut self, source: &Source) -> Piece {
        match &source.anchor {
            Anchor::Table(alias) => Piece::simple(format!("{}.id", quoted(alias))),
            Anchor::Form => self.param(Param::FormId),
        }
    }

    /// Returns the id of the tenant to which a row belongs, or which it is.
    pub(super) fn tenant_of(&mut self, source: &Source) -> Option<Piece> {
        let tenant = self.schema.tenancy()?;
        if source.entity == tenant {
            return Some(self.id_of(source));
        }
        if !self.schema.is_tenanted(&source.entity) {
            return None;
        }
        Some(match &source.anchor {
            Anchor::Table(alias) => {
                Piece::simple(format!("{}.{}", quoted(alias), self.tenant_column()?))
            }
            Anchor::Form => self.param(Param::Tenant),
        })
    }

    /// Returns the column that rows of a tenant have for it.
    pub(super) fn tenant_column(&self) -> Option<String> {
        let tenant = self.schema.tenancy()?;
        Some(quoted(&format!("{tenant}_id")))
    }
}
