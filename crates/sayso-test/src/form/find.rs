//! Finding a form's controls by name.

use super::PageForm;
use crate::{
    ControlName,
    control::{Control, Kind},
    dom,
};

impl PageForm {
    /// Returns the controls of a name that a visitor can use; there is at least one. `doing` ends the sentence "no
    /// visitor can".
    #[track_caller]
    pub(super) fn find(
        &self,
        name: &ControlName,
        doing: &str,
        fits: fn(&Kind) -> bool,
    ) -> Vec<usize> {
        let is_named = |at: &usize| self.controls[*at].name == name.as_str();
        let named: Vec<_> = (0..self.controls.len()).filter(is_named).collect();
        let Some(first) = named.first() else {
            panic!("the form has no control {name:?}; it has {}", self.names())
        };
        let fitting: Vec<_> = named
            .iter()
            .copied()
            .filter(|at| fits(&self.controls[*at].kind))
            .collect();
        let Some(any) = fitting.first() else {
            panic!(
                "no visitor can {doing} {name:?}: it is {}",
                self.controls[*first].kind.noun()
            )
        };
        let within_reach = |at: &usize| self.controls[*at].barrier.is_none();
        let reachable: Vec<_> = fitting.iter().copied().filter(within_reach).collect();
        if let (true, Some(barrier)) = (reachable.is_empty(), self.controls[*any].barrier) {
            panic!("no visitor can {doing} {name:?}: it is {barrier}; an attacker can `forge` it");
        }
        reachable
    }

    /// Returns the names of the visible controls, for messages.
    fn names(&self) -> String {
        let is_seen = |control: &&Control| {
            !matches!(control.kind, Kind::Submit(_)) && control.barrier != Some("hidden")
        };
        let mut names: Vec<_> = self
            .controls
            .iter()
            .filter(is_seen)
            .map(|c| format!("{:?}", c.name))
            .collect();
        names.dedup();
        dom::list(names)
    }
}
