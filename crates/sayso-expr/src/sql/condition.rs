//! Conditions.

use super::{
    Compiler, Env, Param,
    piece::{Level, Piece},
};
use crate::{
    ast::Comparison,
    schema::ACCOUNT,
    ty::Type,
    typed::{Kind, Literal, Typed},
};

/// The table of the members of all tenants.
const MEMBERS: &str = "members";

impl Compiler<'_> {
    /// Returns a condition that is null, and not false, at most where `nullable` is set.
    pub(super) fn condition(&mut self, typed: &Typed, env: &Env) -> Piece {
        match &typed.kind {
            Kind::Or(operands) => self.list(operands, env, " OR ", Level::Or),
            Kind::And(operands) => self.list(operands, env, " AND ", Level::And),
            Kind::Not(operand) => self.negated(operand, env),
            Kind::Compare(comparison, left, right) => {
                self.comparison(*comparison, left, right, env)
            }
            Kind::IsEmpty(value, negated) => {
                let not = if *negated { "NOT " } else { "" };
                let value = self.piece(value, env).at(Level::Sum);
                Piece::new(format!("{value} IS {not}NULL"), Level::Comparison)
            }
            Kind::In(value, items) => {
                let piece = self.compared(value, env);
                let items: Vec<_> = items.iter().map(|item| self.literal(item).text).collect();
                let text = format!("{} IN ({})", piece.at(Level::Sum), items.join(", "));
                Piece::new(text, Level::Comparison).nullable(value.optional)
            }
            Kind::SignedIn => self.param(Param::SignedIn),
            Kind::HasLink => self.has_link(env),
            Kind::Role(role) => self.role(role, env),
            Kind::Member => self.member(env),
            Kind::Can(operation, path) => self.can(*operation, path, env),
            _ => self.piece(typed, env).nullable(typed.optional),
        }
    }

    /// Returns a condition that is never null.
    pub(super) fn two_valued(&mut self, typed: &Typed, env: &Env) -> Piece {
        let piece = self.condition(typed, env);
        if piece.nullable {
            Piece::new(format!("({}) IS TRUE", piece.text), Level::Comparison)
        } else {
            piece
        }
    }

    fn list(&mut self, operands: &[Typed], env: &Env, between: &str, level: Level) -> Piece {
        let pieces: Vec<_> = operands
            .iter()
            .map(|operand| self.condition(operand, env))
            .collect();
        let nullable = pieces.iter().any(|piece| piece.nullable);
        // `and` and `or` are written in parentheses where they meet, which readers of SQL expect.
        let least = if level == Level::Or {
            Level::Not
        } else {
            Level::And
        };
        let texts: Vec<_> = pieces.iter().map(|piece| piece.at(least)).collect();
        Piece::new(texts.join(between), level).nullable(nullable)
    }

    fn negated(&mut self, operand: &Typed, env: &Env) -> Piece {
        if let Kind::Compare(comparison, left, right) = &operand.kind
            && !operand.optional
        {
            return self.comparison(comparison.negated(), left, right, env);
        }
        let piece = self.condition(operand, env);
        if piece.nullable {
            Piece::new(format!("({}) IS NOT TRUE", piece.text), Level::Comparison)
        } else {
            Piece::new(format!("NOT {}", piece.at(Level::Primary)), Level::Not)
        }
    }

    fn comparison(
        &mut self,
        comparison: Comparison,
        left: &Typed,
        right: &Typed,
        env: &Env,
    ) -> Piece {
        let symbol = match comparison {
            Comparison::Equal => "=",
            Comparison::NotEqual => "<>",
            other => other.symbol(),
        };
        let is_text = matches!(left.ty, Type::Text { .. });
        let collation = self.collation(is_text && comparison.needs_order());
        let left_text = self.compared(left, env).at(Level::Sum);
        let right_text = self.compared(right, env).at(Level::Sum);
        let text = format!("{left_text}{collation} {symbol} {right_text}");
        Piece::new(text, Level::Comparison).nullable(left.optional || right.optional)
    }

    /// Returns the collation by code points, which SQLite has by itself.
    fn collation(&self, is_needed: bool) -> &'static str {
        match self.engine {
            super::Engine::Postgres if is_needed => " COLLATE \"C\"",
            _ => "",
        }
    }

    /// Returns a side of a comparison: of a folded text that is the folded column.
    fn compared(&mut self, typed: &Typed, env: &Env) -> Piece {
        match (&typed.kind, &typed.ty) {
            (Kind::Path(path), Type::Text { folded: true }) => self.path(path, env, true),
            _ => self.piece(typed, env),
        }
    }

    fn has_link(&mut self, env: &Env) -> Piece {
        let Some(row) = &env.row else {
            return self.literal(&Literal::Boolean(false));
        };
        let id = self.id_of(row);
        let link = self.param(Param::Link(row.entity.clone()));
        let text = format!("{} = {}", id.text, link.text);
        Piece::new(text, Level::Comparison).nullable(true)
    }

    fn role(&mut self, role: &str, env: &Env) -> Piece {
        let in_tenant = self.schema.role(role).is_some_and(|role| role.in_tenant);
        let holders = self.schema.roles_with(role);
        let quoted: Vec<_> = holders.iter().map(|role| format!("'{role}'")).collect();
        let condition = format!(" AND {MEMBERS}.role IN ({})", quoted.join(", "));
        let looked_up = if in_tenant && self.by_row {
            self.membership(env, &condition)
        } else {
            None
        };
        looked_up.unwrap_or_else(|| self.param(Param::Role(role.to_owned())))
    }

    fn member(&mut self, env: &Env) -> Piece {
        let looked_up = if self.by_row {
            self.membership(env, "")
        } else {
            None
        };
        looked_up.unwrap_or_else(|| self.param(Param::Member))
    }

    /// Returns the look-up of the person among the members of the row's tenant, if the row has one.
    fn membership(&mut self, env: &Env, condition: &str) -> Option<Piece> {
        let tenant = self.tenant_of(env.row.as_ref()?)?;
        let column = self.tenant_column()?;
        let me = self.param(Param::Me);
        let text = format!(
            "EXISTS (SELECT 1 FROM {MEMBERS} WHERE {MEMBERS}.{column} = {} AND {MEMBERS}.{ACCOUNT}_id = {}{condition})",
            tenant.text, me.text
        );
        Some(Piece::primary(text))
    }
}
