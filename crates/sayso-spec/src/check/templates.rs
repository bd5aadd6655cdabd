//! Placeholders of templates.

use super::report::{Checker, Spot};
use crate::{
    diagnostic::{Code, closest},
    index::{Member, Nowhere},
    path::Path,
    value::{Piece, Steps, Template, Word as _},
};

impl<'s> Checker<'s> {
    /// Checks the placeholders of a template over a row, and calls `found` with the value that each of them shows.
    pub(super) fn template(
        &mut self,
        path: &Path,
        entity: &str,
        template: &Template,
        words: &[&str],
        found: impl FnMut(&mut Checker<'s>, Spot, &Steps, Member<'s>),
    ) {
        for piece in template.pieces() {
            let Piece::Placeholder(text, range) = piece else {
                continue;
            };
            if words.contains(&text) {
                continue;
            }
            let spot = Spot::Inside(path.clone(), range);
            let Ok(steps) = Steps::parse(text) else {
                let message = format!("`{{{text}}}` is not a path over fields");
                let help = "write ids with dots between them, such as `{project.name}`";
                self.report(Code::NoPlaceholder, spot, message, help);
                continue;
            };
            match self.index.resolve(entity, &steps) {
                Err(nowhere) if !nowhere.is_broken => {
                    self.no_placeholder(spot, text, &steps, &nowhere, words);
                }
                _ => {}
            }
        }
        self.placeholders(path, entity, template, words, found);
    }

    /// Calls a function with the value of each placeholder that shows one.
    pub(super) fn placeholders(
        &mut self,
        path: &Path,
        entity: &str,
        template: &Template,
        words: &[&str],
        mut found: impl FnMut(&mut Checker<'s>, Spot, &Steps, Member<'s>),
    ) {
        for piece in template.pieces() {
            let Piece::Placeholder(text, range) = piece else {
                continue;
            };
            let steps = Steps::parse(text).ok().filter(|_| !words.contains(&text));
            let Some(steps) = steps else { continue };
            if let Ok(member) = self.index.resolve(entity, &steps) {
                found(self, Spot::Inside(path.clone(), range), &steps, member);
            }
        }
    }

    fn no_placeholder(
        &mut self,
        spot: Spot,
        text: &str,
        steps: &Steps,
        nowhere: &Nowhere,
        words: &[&str],
    ) {
        let step = &steps.ids()[nowhere.step];
        let entity = nowhere
            .entity
            .as_ref()
            .and_then(|id| self.index.entity(id.as_str()));
        let Some(entity) = entity else {
            let before = &steps.ids()[nowhere.step.saturating_sub(1)];
            let message = format!("`{{{text}}}`: `{before}` is not a row, so it has no `{step}`");
            self.report(
                Code::NoPlaceholder,
                spot,
                message,
                format!("write `{{{before}}}`"),
            );
            return;
        };
        let ids = entity.members().map(|member| member.id().as_str());
        let close = closest(step.as_str(), ids.chain(words.iter().copied()));
        let help = close.map(|close| format!("write `{close}`"));
        let message = format!("`{{{text}}}`: there is no `{step}` on `{}`", entity.id());
        self.report_maybe(Code::NoPlaceholder, spot, message, help);
    }
}
