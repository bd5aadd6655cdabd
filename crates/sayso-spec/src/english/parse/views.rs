//! Views.

use super::{
    super::{
        syntax::{Says, ViewSaid},
        words::view_kind,
    },
    cursor::{Cursor, Parsed},
};
use crate::model::ViewKind;

impl Cursor {
    /// Reads a view, after *The view*.
    pub(super) fn view(&mut self) -> Parsed<Says> {
        let view = self.name("a view")?;
        self.need(&["is"])?;
        self.need_article()?;
        let kind = self.view_kind()?;
        let mut said = ViewSaid {
            view,
            kind,
            entity: None,
            filter: None,
            by: None,
            at: None,
            who: None,
        };
        if self.take(&["of"]) {
            said.entity = Some(self.entity()?);
            said.filter = self.clause()?;
        }
        loop {
            let is_part = self.take_sign(';') || self.is_any(0, &["by", "at"]);
            if !is_part {
                return Ok(Says::View(Box::new(said)));
            }
            if self.take(&["by"]) {
                self.once(said.by.is_some())?;
                said.by = Some(self.name("a field")?);
            } else if self.take(&["at"]) {
                self.once(said.at.is_some())?;
                said.at = Some(self.name("a field or a period")?);
            } else if self.take(&["for"]) {
                self.once(said.who.is_some())?;
                said.who = Some(self.who()?);
            } else {
                let problem = self.expected("a property of the view");
                return Err(problem.help("write `by`, `at` or `for`"));
            }
        }
    }

    fn view_kind(&mut self) -> Parsed<ViewKind> {
        for kind in ViewKind::ALL {
            if self.take(view_kind(*kind)) {
                return Ok(*kind);
            }
        }
        let kinds: Vec<String> = ViewKind::ALL
            .iter()
            .map(|kind| view_kind(*kind).join(" "))
            .collect();
        let problem = self.expected("a kind of views");
        Err(problem.help(format!("write one of {}", kinds.join(", "))))
    }
}
