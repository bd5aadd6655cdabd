//! Templates. Each looks like the file that it becomes.
//!
//! `«name»` is a value, a line that begins with `%%` is a statement, and `«# … #»` is a remark. None of them occurs in Rust,
//! SQL, TOML or CSS.

mod application;
mod entity;
mod environment;
mod packages;

use self::{
    entity::{BOTH, ENTITY, Part, TENANT},
    environment::{environment, fill},
};
use crate::{Plan, Project, plan::Entity};
use minijinja::{Environment, Value, context};
use sayso_expr::CALC_SOURCE;
use serde::Serialize;

/// The file with the versions of all packages.
const LOCK: &str = "Cargo.lock";

/// The locked dependencies of applications on SQLite and on PostgreSQL.
const LOCKS: [&str; 2] = [
    include_str!("../templates/Cargo.lock"),
    include_str!("../templates/Cargo.postgres.lock"),
];

/// Templates of views by kind.
const VIEWS: &[(&str, &str)] = &[
    ("list", include_str!("../templates/view/list.rs")),
    ("board", include_str!("../templates/view/board.rs")),
    ("calendar", include_str!("../templates/view/calendar.rs")),
    ("gallery", include_str!("../templates/view/list.rs")),
    ("form", include_str!("../templates/view/form.rs")),
    ("dashboard", include_str!("../templates/view/dashboard.rs")),
    ("report", include_str!("../templates/view/report.rs")),
    ("page", include_str!("../templates/view/page.rs")),
];

/// Writes all files of an application.
pub(crate) fn project(plan: &Plan) -> Project {
    let environment = environment();
    let mut writer = Writer {
        environment: &environment,
        plan,
        project: Project::default(),
    };
    if let Some(tenant) = &plan.tenant {
        writer.entity(tenant, TENANT);
    }
    for entity in &plan.entities {
        writer.entity(entity, ENTITY);
    }
    writer.views();
    // The arithmetic is declared in `lib.rs`, so it follows all files that may call it.
    let has_calc = calc(plan, &mut writer.project);
    writer.application(has_calc);
    writer.project
}

/// The project of a plan, while it is written.
struct Writer<'a> {
    environment: &'a Environment<'static>,
    plan: &'a Plan,
    project: Project,
}

impl Writer<'_> {
    /// Writes the files of an entity.
    fn entity(&mut self, entity: &Entity, parts: &[Part]) {
        let context = context! { entity, ..Value::from_serialize(self.plan) };
        for part in parts
            .iter()
            .chain(BOTH)
            .filter(|part| (part.is_there)(entity))
        {
            let path = format!("src/{}{}", entity.module, part.end);
            self.put(&path, part.template, &context);
        }
    }

    /// Writes the views.
    fn views(&mut self) {
        let plan = self.plan;
        for entity in &plan.entities {
            for page in &entity.views.pages {
                self.view(Some(entity), page.kind, &page.place.module, page);
            }
            for report in &entity.views.reports {
                self.view(Some(entity), report.kind, &report.place.module, report);
            }
            for form in &entity.forms {
                self.view(Some(entity), form.kind, &form.place.module, form);
            }
        }
        for dashboard in &plan.dashboards {
            self.view(None, dashboard.kind, &dashboard.place.module, dashboard);
        }
        if let Some(front) = &plan.front {
            self.view(None, front.kind, &front.place.module, front);
        }
    }

    /// Writes a view with the template of its kind.
    fn view(&mut self, entity: Option<&Entity>, kind: &str, module: &str, view: impl Serialize) {
        let context = context! { view, entity, ..Value::from_serialize(self.plan) };
        let template = VIEWS.iter().find(|(name, _)| *name == kind);
        let (_, template) = template.unwrap_or_else(|| panic!("views of {kind} have no template"));
        self.put(&format!("src/views/{module}.rs"), template, &context);
    }

    /// Writes the files that belong to no entity and no view.
    fn application(&mut self, has_calc: bool) {
        let context = context! { has_calc, ..Value::from_serialize(self.plan) };
        for group in application::FILES
            .iter()
            .filter(|group| (group.is_there)(self.plan))
        {
            for (path, template) in group.files {
                self.put(path, template, &context);
            }
        }
        if let Some(api) = &self.plan.api {
            self.project
                .put("src/api/openapi.json", api.openapi.clone());
        }
        self.put(
            LOCK,
            LOCKS[usize::from(self.plan.database.is_postgres)],
            &context,
        );
        if self.plan.files.is_none()
            && let Some(lock) = self.project.text(LOCK)
        {
            let lock = packages::without_files(lock, &self.plan.package);
            self.project.put(LOCK, lock);
        }
    }

    fn put(&mut self, path: &str, template: &str, context: &Value) {
        let text = fill(self.environment, path, template, context);
        self.project.put(path, text);
    }
}

/// Writes the arithmetic of expressions, if the files so far call it.
fn calc(plan: &Plan, project: &mut Project) -> bool {
    let is_used = project
        .iter()
        .filter_map(|(_, contents)| str::from_utf8(contents).ok())
        .any(|text| text.contains("calc::"));
    if is_used {
        let name = format!("{}::calc", plan.library);
        project.put(
            "src/calc.rs",
            CALC_SOURCE.replace("sayso_expr::calc", &name),
        );
    }
    is_used
}
