//! Paths over fields and relations.

use super::{Checker, Scope};
use crate::{
    ast::{Id, Path, Start},
    close::closest,
    place::Viewer,
    problem::Code,
    schema::{ACCOUNT, Field, FieldKind},
    span::Span,
    ty::Type,
    typed::{Kind, Step, Steps, Typed},
};

/// A path, and what it leads to.
pub(super) struct Reached {
    pub(super) steps: Steps,
    /// The type of the last step, with its bounds.
    pub(super) last: Typed,
    /// The path passes a relation to many.
    pub(super) many: bool,
}

impl Checker<'_> {
    /// Checks a path that leads to one value.
    pub(super) fn path_value(&mut self, path: &Path, scope: Scope<'_>) -> Option<Typed> {
        let reached = self.reach(path, scope)?;
        if reached.many {
            let message = format!("`{path}` is many rows");
            let help = format!("use `any({path} where …)` or `count({path})`");
            self.report(Code::S207, path.span, message, help);
            return None;
        }
        let kind = Kind::Path(reached.steps);
        Some(Typed {
            kind,
            ..reached.last
        })
    }

    /// Follows a path step by step.
    pub(super) fn reach(&mut self, path: &Path, scope: Scope<'_>) -> Option<Reached> {
        let entity = self.start(path, scope)?;
        let row = Type::Row {
            entity: entity.clone(),
        };
        // The visitor may not be signed in, so `me` may be empty.
        let optional = path.start == Start::Me;
        let steps = Steps {
            start: path.start,
            entity,
            steps: Vec::new(),
        };
        let mut reached = Reached {
            last: Typed::value(Kind::Path(steps.clone()), row, optional, path.span),
            steps,
            many: false,
        };
        for (at, step) in path.steps.iter().enumerate() {
            let Type::Row { entity } = reached.last.ty.clone() else {
                self.not_a_row(path, at, &reached.last.ty);
                return None;
            };
            let (step, next) = self.step(&entity, step, path, scope)?;
            reached.many |= matches!(step, Step::Relation { .. });
            reached.last = Typed {
                optional: reached.last.optional || next.optional,
                span: path.span,
                ..next
            };
            reached.steps.steps.push(step);
        }
        Some(reached)
    }

    /// Returns the entity of the row at which a path begins.
    fn start(&mut self, path: &Path, scope: Scope<'_>) -> Option<String> {
        let row = match path.start {
            Start::Row => scope.row,
            Start::This => scope.this,
            Start::Me => {
                if !self.has_accounts(path.span) || !self.may_ask(Viewer::Me, path.span) {
                    return None;
                }
                Some(ACCOUNT)
            }
        };
        if row.is_none() {
            self.no_row(path.span);
        }
        row.map(ToOwned::to_owned)
    }

    pub(super) fn no_row(&mut self, span: Span) {
        let help = "use roles, or `signed_in`";
        self.report(Code::S215, span, "there is no row here".to_owned(), help);
    }

    fn not_a_row(&mut self, path: &Path, at: usize, ty: &Type) {
        let before = Path {
            steps: path.steps[..at].to_vec(),
            ..path.clone()
        };
        let step = &path.steps[at];
        let message = format!("there is no `{step}` on `{before}`, which is {ty}");
        self.report(
            Code::S201,
            step.span,
            message,
            format!("write `{before}` alone"),
        );
    }

    /// Returns a step from an entity, and the type of what it leads to.
    fn step(
        &mut self,
        entity: &str,
        id: &Id,
        path: &Path,
        scope: Scope<'_>,
    ) -> Option<(Step, Typed)> {
        if let Some(field) = self.schema.field(entity, &id.text) {
            let typed = self.field_value(entity, field, id.span)?;
            let entity = entity.to_owned();
            let field_id = field.id.clone();
            let step = if matches!(field.kind, FieldKind::Computed(_)) {
                self.parts += self.schema.parts_of(&entity, &field_id);
                Step::Computed {
                    entity,
                    field: field_id,
                }
            } else {
                Step::Field {
                    entity,
                    field: field_id,
                }
            };
            return Some((step, typed));
        }
        if let Some(step) = self.schema.relation_step(entity, &id.text) {
            let Step::Relation { entity: to, .. } = &step else {
                return None;
            };
            let ty = Type::Row { entity: to.clone() };
            let typed = Typed::value(Kind::Member, ty, false, id.span);
            return Some((step, typed));
        }
        self.missing(entity, id, path, scope);
        None
    }

    fn missing(&mut self, entity: &str, id: &Id, path: &Path, scope: Scope<'_>) {
        let is_first = path.start == Start::Row && path.steps.first() == Some(id);
        let outer = scope
            .this
            .filter(|this| is_first && *this != entity)
            .filter(|this| self.schema.steps_of(this).any(|step| step == id.text));
        let close = closest(&id.text, self.schema.steps_of(entity));
        let help = match (outer, close) {
            (Some(_), _) => format!("write `this.{id}`"),
            (None, Some(close)) => format!("write `{close}`"),
            (None, None) => {
                let steps: Vec<_> = self.schema.steps_of(entity).take(12).collect();
                format!("write one of `{}`", steps.join("`, `"))
            }
        };
        let message = format!("there is no `{id}` on `{entity}`");
        self.report(Code::S201, id.span, message, help);
    }

    /// Returns the value of a field as the type has it. The kind has no meaning.
    pub(super) fn field_value(&mut self, entity: &str, field: &Field, span: Span) -> Option<Typed> {
        let ty = match &field.kind {
            FieldKind::Plain(ty) => ty.clone(),
            FieldKind::Choice(..) => Type::Choice {
                entity: entity.to_owned(),
                field: field.id.clone(),
            },
            FieldKind::Ref { to, .. } => Type::Row { entity: to.clone() },
            FieldKind::Computed(_) | FieldKind::Copied(_) => {
                let resolved = self.schema.resolved(entity, &field.id);
                if resolved.is_none() {
                    let key = (entity.to_owned(), field.id.clone());
                    self.pending.get_or_insert(key);
                }
                return resolved.cloned();
            }
        };
        let optional = !field.required;
        Some(Typed::value(Kind::Member, ty, optional, span).at_most(field.largest))
    }
}
