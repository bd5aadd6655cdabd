//! Choosing: checkboxes, radio buttons, options.

use super::PageForm;
use crate::{
    ControlName,
    control::{Choice, Kind},
    dom,
};

/// An option of a select, or a checkbox or radio button.
#[derive(Clone, Copy)]
struct Place {
    control: usize,
    option: usize,
}

impl PageForm {
    /// Ticks the one checkbox of this name.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form><input type=checkbox name=gift></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form").check("gift");
    /// assert_eq!(form.entries(), [("gift".into(), "on".into())]);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When no visitor could, or there are several: [`select`](Self::select) tells them apart by value.
    #[track_caller]
    pub fn check(self, name: impl Into<ControlName>) -> Self {
        self.tick(&name.into(), true)
    }

    /// Clears the one checkbox of this name.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form><input type=checkbox name=gift checked></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form").uncheck("gift");
    /// assert!(form.entries().is_empty());
    /// # });
    /// ```
    ///
    /// # Panics
    /// When no visitor could, or there are several: [`unselect`](Self::unselect) tells them apart by value.
    #[track_caller]
    pub fn uncheck(self, name: impl Into<ControlName>) -> Self {
        self.tick(&name.into(), false)
    }

    /// Chooses a value or a label: of an option of a select, a radio button, or one of several checkboxes. Where only
    /// one can be chosen, the others are cleared.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form><select name=colour><option value=r>Red<option value=g>Green\
    /// #         </select></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form").select("colour", "Green");
    /// assert_eq!(form.entries(), [("colour".into(), "g".into())]);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When no visitor could. The message lists the choices.
    #[track_caller]
    pub fn select(mut self, name: impl Into<ControlName>, value: impl AsRef<str>) -> Self {
        let name = name.into();
        let place = self.place(&name, value.as_ref());
        if self.takes_one(place) {
            self.clear(&name);
        }
        self.set(place, true);
        self
    }

    /// Takes a choice back, where several can be chosen: an option of a select with `multiple`, or a
    /// checkbox.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form><select name=tags multiple><option selected>a<option selected>b\
    /// #         </select></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("form").unselect("tags", "a");
    /// assert_eq!(form.entries(), [("tags".into(), "b".into())]);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When no visitor could.
    #[track_caller]
    pub fn unselect(mut self, name: impl Into<ControlName>, value: impl AsRef<str>) -> Self {
        let name = name.into();
        let place = self.place(&name, value.as_ref());
        assert!(
            !self.takes_one(place),
            "no visitor can take a choice of {name:?} back, only choose another"
        );
        self.set(place, false);
        self
    }

    #[track_caller]
    fn tick(mut self, name: &ControlName, on: bool) -> Self {
        let found = self.find(name, "tick", |kind| {
            matches!(
                kind,
                Kind::Tick {
                    is_radio: false,
                    ..
                }
            )
        });
        assert!(
            found.len() == 1,
            "{} checkboxes are called {name:?}; select one by its value",
            found.len()
        );
        self.set(
            Place {
                control: found[0],
                option: 0,
            },
            on,
        );
        self
    }

    /// A choice by its value, or else by its label.
    #[track_caller]
    fn place(&self, name: &ControlName, wanted: &str) -> Place {
        let found = self.find(name, "choose from", |kind| {
            matches!(kind, Kind::Tick { .. } | Kind::Select { .. })
        });
        let offered: Vec<_> = found
            .into_iter()
            .flat_map(|control| self.choices(control))
            .collect();
        let by_value = offered.iter().find(|(_, choice)| choice.value == wanted);
        let chosen = by_value.or_else(|| offered.iter().find(|(_, choice)| choice.label == wanted));
        match chosen {
            Some((_, choice)) if choice.is_disabled => {
                panic!("no visitor can choose {wanted:?}: it is disabled")
            }
            Some((place, _)) => *place,
            None => panic!(
                "{name:?} does not offer {wanted:?}, but {}",
                dom::list(
                    offered
                        .iter()
                        .map(|(_, choice)| format!("{:?}", choice.value))
                )
            ),
        }
    }

    fn choices(&self, control: usize) -> Vec<(Place, &Choice)> {
        match &self.controls[control].kind {
            Kind::Tick { choice, .. } => vec![(Place { control, option: 0 }, choice)],
            Kind::Select { choices, .. } => {
                let choices = choices.iter().enumerate();
                choices
                    .map(|(option, (choice, _))| (Place { control, option }, choice))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn takes_one(&self, place: Place) -> bool {
        matches!(
            self.controls[place.control].kind,
            Kind::Tick { is_radio: true, .. }
                | Kind::Select {
                    is_multiple: false,
                    ..
                }
        )
    }

    fn clear(&mut self, name: &ControlName) {
        for control in self
            .controls
            .iter_mut()
            .filter(|control| control.name == name.as_str())
        {
            match &mut control.kind {
                Kind::Tick {
                    is_radio: true,
                    is_checked,
                    ..
                } => *is_checked = false,
                Kind::Select {
                    is_multiple: false,
                    choices,
                } => {
                    choices.iter_mut().for_each(|(_, chosen)| *chosen = false);
                }
                _ => {}
            }
        }
    }

    fn set(&mut self, place: Place, on: bool) {
        match &mut self.controls[place.control].kind {
            Kind::Tick { is_checked, .. } => *is_checked = on,
            Kind::Select { choices, .. } => choices[place.option].1 = on,
            _ => {}
        }
    }
}
