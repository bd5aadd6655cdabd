//! Questions about the person.

use super::{Checker, Scope};
use crate::{
    ast::{Comparison, Id, Operation, Path, Predicate, Start},
    close::closest,
    place::Viewer,
    problem::Code,
    schema::ACCOUNT,
    span::Span,
    ty::Type,
    typed::{Kind, Literal, Steps, Typed},
};

impl Checker<'_> {
    pub(super) fn predicate(
        &mut self,
        predicate: &Predicate,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        if matches!(predicate, Predicate::Nobody) {
            let message = "`nobody` is not allowed here".to_owned();
            let help = "it is for `by` and `write`, alone; elsewhere leave the rule out";
            self.report(Code::S218, span, message, help);
            return None;
        }
        if !self.may_ask(Viewer::Full, span) {
            return None;
        }
        let kind = match predicate {
            Predicate::Anyone => {
                self.for_members(span)?;
                Kind::Literal(Literal::Boolean(true))
            }
            Predicate::Nobody => return None,
            Predicate::SignedIn => self.with_accounts(Kind::SignedIn, span)?,
            Predicate::Owner => return self.owner(span, scope),
            Predicate::HasLink => {
                if scope.row.is_none() {
                    self.no_row(span);
                    return None;
                }
                self.for_members(span)?;
                Kind::HasLink
            }
            Predicate::Role(role) => self.role(role)?,
            Predicate::Member(tenant) => self.member(tenant)?,
            Predicate::Can(operation, path) => self.can(*operation, path, scope)?,
        };
        Some(Typed::condition(kind, false, span))
    }

    fn with_accounts(&mut self, kind: Kind, span: Span) -> Option<Kind> {
        self.has_accounts(span).then_some(kind)
    }

    /// Returns `true` if there are accounts, and reports otherwise that there are none.
    pub(super) fn has_accounts(&mut self, span: Span) -> bool {
        if !self.schema.has_accounts {
            let message = "there are no accounts".to_owned();
            self.report(Code::S402, span, message, "add `[auth]`, or write `anyone`");
        }
        self.schema.has_accounts
    }

    /// Returns the comparison of the owner with the person.
    fn owner(&mut self, span: Span, scope: Scope<'_>) -> Option<Typed> {
        let Some(entity) = scope.row else {
            self.no_row(span);
            return None;
        };
        if !self.has_accounts(span) {
            return None;
        }
        let owner = self.schema.entity(entity)?.owner.clone();
        let id = Id { text: owner, span };
        let owner = self.path_value(
            &Path {
                start: Start::Row,
                steps: vec![id],
                span,
            },
            scope,
        )?;
        let me = Steps {
            start: Start::Me,
            entity: ACCOUNT.to_owned(),
            steps: Vec::new(),
        };
        let ty = Type::Row {
            entity: ACCOUNT.to_owned(),
        };
        let me = Typed::value(Kind::Path(me), ty, true, span);
        let kind = Kind::Compare(Comparison::Equal, Box::new(owner), Box::new(me));
        Some(Typed::condition(kind, true, span))
    }

    fn role(&mut self, role: &Id) -> Option<Kind> {
        if let Some(found) = self.schema.role(&role.text) {
            self.role_in_place(found.in_tenant, role)?;
            return self.with_accounts(Kind::Role(role.text.clone()), role.span);
        }
        let ids: Vec<_> = self
            .schema
            .roles
            .iter()
            .map(|role| role.id.as_str())
            .collect();
        let help = match closest(&role.text, ids.iter().copied()) {
            Some(close) => format!("write `{close}`"),
            None if ids.is_empty() => format!("add `{role} = {{}}` below `[role]`"),
            None => format!("write one of `{}`", ids.join("`, `")),
        };
        let message = format!("there is no role `{role}`");
        self.report(Code::S201, role.span, message, help);
        None
    }

    /// Reports a predicate that lets others than members reach rows of a tenant.
    fn for_members(&mut self, span: Span) -> Option<()> {
        let row = self.place.row.as_deref().filter(|_| self.place.guards);
        if !row.is_some_and(|row| self.schema.is_tenanted(row)) {
            return Some(());
        }
        let tenant = self.schema.tenancy().unwrap_or_default();
        let message = format!("rows of `{tenant}` are for its members only");
        let help = format!("use `member({tenant})` or a role in it; or `shared = true`");
        self.report(Code::S401, span, message, help);
        None
    }

    /// Reports a role that has no meaning for the row of the place.
    fn role_in_place(&mut self, in_tenant: bool, role: &Id) -> Option<()> {
        if !in_tenant {
            return self.for_members(role.span);
        }
        let schema = self.schema;
        let tenant = schema.tenancy().unwrap_or_default();
        let holders = schema.roles_with(&role.text);
        let mut roles = schema.roles.iter().filter(|role| role.in_tenant);
        if roles.all(|role| holders.contains(&role.id.as_str())) {
            let message = format!("`role({role})` is every member");
            self.report(
                Code::S403,
                role.span,
                message,
                format!("write `member({tenant})`"),
            );
            return None;
        }
        let row = self.place.row.as_deref();
        if let Some(row) = row.filter(|row| *row != tenant && !schema.is_tenanted(row)) {
            let message = format!("`{role}` is a role in `{tenant}`, but `{row}` is shared");
            self.report(
                Code::S404,
                role.span,
                message,
                "use a role of the application",
            );
            return None;
        }
        Some(())
    }

    fn member(&mut self, tenant: &Id) -> Option<Kind> {
        if self.schema.tenancy() == Some(&tenant.text) {
            return Some(Kind::Member);
        }
        let help = match self.schema.tenancy() {
            Some(tenant) => format!("write `member({tenant})`"),
            None => "add `[tenancy]`, or write `signed_in`".to_owned(),
        };
        let message = format!("`{tenant}` is not the tenant");
        self.report(Code::S201, tenant.span, message, help);
        None
    }

    fn can(&mut self, operation: Operation, path: &Path, scope: Scope<'_>) -> Option<Kind> {
        let typed = self.path_value(path, scope)?;
        match (&typed.ty, typed.kind) {
            (Type::Row { entity }, Kind::Path(steps)) => {
                let entity = self.schema.entity(entity)?;
                if entity.rules.iter().any(|(given, _)| *given == operation) {
                    return Some(Kind::Can(operation, steps));
                }
                let id = operation.id();
                let message = format!("`can({id}, {path})`: nobody may {id} `{}`", entity.id);
                let help = format!("give `{}` the rule, or use another", entity.id);
                self.report(Code::S408, path.span, message, help);
                None
            }
            _ => {
                let message = format!("this is {}, but a row is needed here", typed.ty);
                let help = "write a path to a row, or `this`";
                self.report(Code::S202, path.span, message, help);
                None
            }
        }
    }
}
