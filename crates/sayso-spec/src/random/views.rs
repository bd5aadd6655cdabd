//! Random views and the navigation.

use super::Generator;
use crate::{
    model::{
        By, Entity, FieldType, NavGroup, Section, SectionKind, Shape, View, ViewKind, Widget,
        WidgetKind,
    },
    value::{Expr, Id, SortKey, Steps},
};

impl Generator {
    pub(super) fn views(&mut self) {
        let mut listed = Vec::new();
        for id in self.plain_entities() {
            for kind in self.kinds() {
                let name = match kind {
                    // Every entity has a list; the ids of others tell their kind.
                    ViewKind::List => id.clone(),
                    kind => Id::known(&format!("{}_{id}", kind.as_str())),
                };
                if let Some(view) = self.view(&id, kind) {
                    if kind != ViewKind::Detail {
                        listed.push(name.clone());
                    }
                    self.spec.views.insert(name, view);
                }
            }
        }
        self.dashboard(&listed);
        self.page(&listed);
        if self.chance(50) {
            self.spec
                .nav
                .insert(Id::known("main"), NavGroup::new(listed.clone()));
        }
        if self.chance(40) {
            let count = self.rng.usize(1..3);
            self.spec.app.start = self.some(&listed, count);
        }
    }

    fn kinds(&mut self) -> Vec<ViewKind> {
        let others = [
            ViewKind::Board,
            ViewKind::Calendar,
            ViewKind::Gallery,
            ViewKind::Detail,
            ViewKind::Form,
            ViewKind::Report,
        ];
        let count = self.rng.usize(0..4);
        let mut kinds = self.some(&others, count);
        kinds.push(ViewKind::List);
        kinds
    }

    fn view(&mut self, id: &Id, kind: ViewKind) -> Option<View> {
        let mut view = View::new(kind);
        view.entity = Some(id.clone());
        view.name = self.name(id).filter(|_| kind == ViewKind::List);
        let entity = self.spec.entities.get(id.as_str())?;
        match kind {
            ViewKind::Board => view.by = Some(By::Field(columns(entity)?)),
            ViewKind::Calendar => view.at = Some(moment(entity)),
            ViewKind::Report => {
                let month = Expr::new(&format!("month({})", moment(entity)));
                let person = self.spec.auth.is_some().then(|| Expr::new("created_by"));
                view.by = Some(By::Groups([month].into_iter().chain(person).collect()));
                view.values = Some(
                    [(Id::known("rows"), Expr::new("count()"))]
                        .into_iter()
                        .collect(),
                );
            }
            _ => {}
        }
        let plain: Vec<Steps> = entity.fields.ids().cloned().map(Steps::from).collect();
        let has_columns = !matches!(kind, ViewKind::Report);
        if has_columns && self.chance(50) {
            let count = self.rng.usize(1..5);
            view.columns = self.some(&plain, count);
        }
        if matches!(kind, ViewKind::List | ViewKind::Gallery) && self.chance(50) {
            view.sort = vec![SortKey {
                descending: self.chance(50),
                path: Steps::from(Id::known("created_at")),
            }];
        }
        if kind == ViewKind::List && self.chance(30) {
            view.filter = Some(Expr::new("created_at >= now() - hours(240)"));
        }
        Some(view)
    }

    fn dashboard(&mut self, listed: &[Id]) {
        let lists: Vec<Id> = listed
            .iter()
            .filter(|id| self.is_list(id))
            .cloned()
            .collect();
        let (Some(list), Some(entity)) = (self.pick(&lists), self.pick(&self.plain_entities()))
        else {
            return;
        };
        if !self.chance(40) {
            return;
        }
        let mut view = View::new(ViewKind::Dashboard);
        let number = Widget {
            entity: Some(entity.clone()),
            ..Widget::new("How \"many\"".to_owned(), WidgetKind::Number)
        };
        let chart = Widget {
            shape: Some(Shape::Bar),
            entity: Some(entity),
            by: Some(Expr::new("week(created_at)")),
            ..Widget::new("Chart".to_owned(), WidgetKind::Chart)
        };
        let rows = Widget {
            view: Some(list),
            ..Widget::new("Rows".to_owned(), WidgetKind::List)
        };
        view.widgets = [("number", number), ("chart", chart), ("rows", rows)]
            .into_iter()
            .map(|(id, widget)| (Id::known(id), widget))
            .collect();
        self.spec.views.insert(Id::known("home"), view);
    }

    fn is_list(&self, id: &Id) -> bool {
        let view = self.spec.views.get(id.as_str());
        view.is_some_and(|view| view.kind == ViewKind::List)
    }

    fn page(&mut self, listed: &[Id]) {
        if !self.chance(30) {
            return;
        }
        let hero = Section {
            title: Some("Hello".to_owned()),
            text: Some("One line\nand {another}".to_owned()),
            action: self.spec.auth.as_ref().map(|_| Id::known("log_in")),
            ..Section::new(SectionKind::Hero)
        };
        let mut view = View::new(ViewKind::Page);
        view.sections.insert(Id::known("hero"), hero);
        if let Some(list) = listed.iter().find(|id| self.is_list(id)) {
            let rows = Section {
                view: Some(list.clone()),
                ..Section::new(SectionKind::View)
            };
            view.sections.insert(Id::known("rows"), rows);
        }
        self.spec.views.insert(Id::known("welcome"), view);
    }
}

/// Returns a field whose values are the columns of a board.
fn columns(entity: &Entity) -> Option<Id> {
    let fits = entity.fields_where(|field| {
        let is_choice = field.is(FieldType::Choice) && !field.several;
        is_choice || field.is(FieldType::State) || field.is(FieldType::Ref)
    });
    fits.first().map(|field| Id::known(field))
}

/// Returns a moment by which a calendar places rows.
fn moment(entity: &Entity) -> Id {
    let dates = entity.fields_where(|field| field.is(FieldType::Date));
    Id::known(dates.first().copied().unwrap_or("created_at"))
}
