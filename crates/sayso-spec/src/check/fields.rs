//! Fields.

use super::report::{Checker, Spot};
use crate::{
    diagnostic::Code,
    index::ACCOUNT,
    model::{Entity, Field, FieldType, OnDelete},
    path::Path,
    value::Id,
};

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    for (id, entity) in &spec.entities {
        let path = Path::from("entity").join(id.as_str()).join("field");
        for (field, declared) in &entity.fields {
            let field = Checked {
                entity: id,
                declared: entity,
                id: field,
                field: declared,
                path: path.join(field.as_str()),
            };
            field.check(checker);
        }
    }
}

/// A field under check.
struct Checked<'s> {
    entity: &'s Id,
    declared: &'s Entity,
    id: &'s Id,
    field: &'s Field,
    path: Path,
}

impl Checked<'_> {
    fn check(&self, checker: &mut Checker<'_>) {
        self.source(checker);
        self.options(checker);
        self.requirement(checker);
        self.bounds(checker);
        self.pattern(checker);
        self.card_number(checker);
        if self.field.is(FieldType::Ref) {
            self.reference(checker);
        }
        if self.field.is(FieldType::State) {
            self.machine(checker);
        }
    }

    fn key(&self, key: &str) -> Spot {
        Spot::Key(self.path.join(key))
    }

    /// Checks that there is exactly one of `type`, `computed` and `copied_from`.
    fn source(&self, checker: &mut Checker<'_>) {
        let field = self.field;
        let sources = [
            field.kind.is_some(),
            field.computed.is_some(),
            field.copied_from.is_some(),
        ];
        let count = sources.into_iter().filter(|source| *source).count();
        if count != 1 {
            let message = "a field has exactly one of `type`, `computed` and `copied_from`";
            let help = if count == 0 {
                "add `type = \"text\"`"
            } else {
                "keep one"
            };
            checker.report(
                Code::FieldSource,
                Spot::Key(self.path.clone()),
                message,
                help,
            );
        }
        let Some(source) = &field.copied_from else {
            return;
        };
        if let Err(nowhere) = checker.index.resolve(self.entity.as_str(), source)
            && !nowhere.is_broken
        {
            let step = &source.ids()[nowhere.step];
            let on = nowhere
                .entity
                .map_or_else(String::new, |entity| format!(" on `{entity}`"));
            let message = format!("there is no `{step}`{on}");
            let spot = Spot::Value(self.path.join("copied_from"));
            checker.report(
                Code::NoSuch,
                spot,
                message,
                "write a path over refs to a field",
            );
        }
    }

    fn options(&self, checker: &mut Checker<'_>) {
        let options = self.field.options.as_ref().map(|options| options.len());
        if options.is_some_and(|options| options < 2) {
            let message = "a choice needs at least two options";
            checker.report(
                Code::TooFewOptions,
                self.key("options"),
                message,
                "add one, or use a boolean",
            );
        }
    }

    fn requirement(&self, checker: &mut Checker<'_>) {
        let field = self.field;
        if !field.required {
            return;
        }
        if let Some(kind @ (FieldType::Boolean | FieldType::State)) = field.kind {
            let message = format!("a {} is never empty", kind.as_str());
            checker.report(Code::NeverEmpty, self.key("required"), message, "remove it");
        }
        let by_nobody = field
            .write
            .as_ref()
            .is_some_and(|write| write.as_str() == "nobody");
        if by_nobody && field.default.is_none() {
            let message = format!(
                "`{}` is required, but has `write = \"nobody\"` and no default",
                self.id
            );
            checker.report(
                Code::Unfilled,
                self.key("required"),
                message,
                "add `default = \"…\"`",
            );
        }
    }

    fn bounds(&self, checker: &mut Checker<'_>) {
        if let (Some(min), Some(max)) = (self.field.min, self.field.max)
            && min > max
        {
            let message = "`min` is more than `max`";
            checker.report(Code::MinOverMax, self.key("min"), message, "swap them");
        }
    }

    fn pattern(&self, checker: &mut Checker<'_>) {
        let Some(pattern) = &self.field.pattern else {
            return;
        };
        if let Err(error) = regex::Regex::new(pattern) {
            // The last line of the parser's message says what is wrong; those above it draw the pattern.
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default();
            let reason = last.trim_start_matches("error: ");
            let message = format!("not a regular expression: {reason}");
            let spot = Spot::Value(self.path.join("pattern"));
            checker.report_maybe(Code::Pattern, spot, message, None);
        }
    }

    /// Numbers of cards must never reach the database.
    fn card_number(&self, checker: &mut Checker<'_>) {
        let name = self.field.name_of(self.id);
        let words = name.as_str().to_lowercase();
        let is_card = [
            "card number",
            "credit card",
            "debit card",
            "cvv",
            "cvc",
            "card code",
        ]
        .iter()
        .any(|card| words.contains(card) || self.id.words().contains(card));
        let holds_text = matches!(
            self.field.kind,
            Some(FieldType::Text | FieldType::LongText | FieldType::Integer | FieldType::Decimal)
        );
        if is_card && holds_text {
            let spot = Spot::Key(self.path.clone());
            checker.report(
                Code::CardNumber,
                spot,
                "card numbers must not be stored",
                "use `[payments]`",
            );
        }
    }

    fn reference(&self, checker: &mut Checker<'_>) {
        let Some(to) = &self.field.to else { return };
        if !checker.entity(self.path.join("to"), to.as_str()) {
            return;
        }
        let to_account = *to == ACCOUNT;
        let field = self.field;
        for (key, is_set) in [
            ("role", field.role.is_some()),
            ("match", field.match_email.is_some()),
        ] {
            if is_set && !to_account {
                let message = format!("`{key}` has no meaning for a ref to `{to}`");
                checker.report(
                    Code::NoMeaning,
                    self.key(key),
                    message,
                    "remove it; it is for refs to accounts",
                );
            }
        }
        if let Some(role) = &field.role {
            checker.role(self.path.join("role"), role.as_str());
        }
        if field.on_delete == OnDelete::Clear && field.required {
            let message = "a required field cannot be cleared";
            let help = "use `restrict` or `cascade`, or make it optional";
            checker.report(Code::ClearRequired, self.key("on_delete"), message, help);
        }
        let in_tenant = checker.index.is_in_tenant(self.entity.as_str());
        if field.on_delete == OnDelete::HandOver && !(to_account && in_tenant) {
            let message = "only accounts in a tenant can be handed over";
            let help = "use `restrict`, `cascade` or `clear`";
            checker.report(Code::HandOver, self.key("on_delete"), message, help);
        }
        self.match_email(checker);
    }

    fn match_email(&self, checker: &mut Checker<'_>) {
        let Some(email) = &self.field.match_email else {
            return;
        };
        let is_email = |field: &Field| field.is(FieldType::Email);
        let target = self.declared.fields.get(email.as_str());
        if !target.is_some_and(is_email) {
            let fits = self.declared.fields_where(is_email);
            let message = format!("`{email}` must be a field of type `email`");
            checker.wrong_field(self.path.join("match"), message, &fits);
        }
        if checker
            .spec
            .auth
            .as_ref()
            .is_some_and(|auth| !auth.verify_email)
        {
            let message = "`match` needs verified addresses";
            let help = "remove `verify_email = false` from `[auth]`";
            checker.report(Code::MatchUnverified, self.key("match"), message, help);
        }
        if !self.field.unique {
            let message = "a ref with `match` must be unique";
            checker.report(
                Code::MatchUnverified,
                self.key("match"),
                message,
                "add `unique = true`",
            );
        }
    }

    fn machine(&self, checker: &mut Checker<'_>) {
        let entity = self.entity;
        let id = self.id;
        if checker.spec.machine(entity.as_str(), id.as_str()).is_none() {
            let message = format!("`{entity}.{id}` is a state, but has no machine");
            let help = format!("add `[machine.{entity}.{id}.state]`");
            checker.report(Code::NoMachine, Spot::Key(self.path.clone()), message, help);
        }
    }
}
