//! Templates. Each looks like the file that it becomes.
//!
//! `«name»` is a value, a line that begins with `%%` is a statement, and `«# … #»` is a remark. None of them occurs in Rust,
//! SQL, TOML or CSS.

mod packages;

use crate::{Plan, Project, plan::Entity};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context, syntax::SyntaxConfig};
use sayso_expr::CALC_SOURCE;
use serde::Serialize;

/// The file with the versions of all packages.
const LOCK: &str = "Cargo.lock";

/// Templates of files that every application has.
const APPLICATION: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("../templates/Cargo.toml")),
    (".gitignore", include_str!("../templates/.gitignore")),
    ("README.md", include_str!("../templates/README.md")),
    (".env.example", include_str!("../templates/.env.example")),
    ("Dockerfile", include_str!("../templates/Dockerfile")),
    ("compose.yaml", include_str!("../templates/compose.yaml")),
    (".dockerignore", include_str!("../templates/.dockerignore")),
    (
        "assets/theme.css",
        include_str!("../templates/assets/theme.css"),
    ),
    (
        "migrations/0001_start.sql",
        include_str!("../templates/migrations/0001_start.sql"),
    ),
    ("src/lib.rs", include_str!("../templates/src/lib.rs")),
    ("src/main.rs", include_str!("../templates/src/main.rs")),
    ("src/clock.rs", include_str!("../templates/src/clock.rs")),
    (
        "src/commands.rs",
        include_str!("../templates/src/commands.rs"),
    ),
    ("src/db.rs", include_str!("../templates/src/db.rs")),
    ("src/scope.rs", include_str!("../templates/src/scope.rs")),
    ("src/errors.rs", include_str!("../templates/src/errors.rs")),
    ("src/jobs.rs", include_str!("../templates/src/jobs.rs")),
    ("src/layout.rs", include_str!("../templates/src/layout.rs")),
    ("src/mail.rs", include_str!("../templates/src/mail.rs")),
    ("src/texts.rs", include_str!("../templates/src/texts.rs")),
    ("src/seeds.rs", include_str!("../templates/src/seeds.rs")),
    (
        "src/accounts.rs",
        include_str!("../templates/src/accounts.rs"),
    ),
    (
        "src/accounts/model.rs",
        include_str!("../templates/src/accounts/model.rs"),
    ),
    (
        "src/accounts/reset.rs",
        include_str!("../templates/src/accounts/reset.rs"),
    ),
    (
        "src/accounts/queries.rs",
        include_str!("../templates/src/accounts/queries.rs"),
    ),
    (
        "src/accounts/actions.rs",
        include_str!("../templates/src/accounts/actions.rs"),
    ),
    (
        "src/accounts/pages.rs",
        include_str!("../templates/src/accounts/pages.rs"),
    ),
    (
        "src/members.rs",
        include_str!("../templates/src/members.rs"),
    ),
    (
        "src/members/access.rs",
        include_str!("../templates/src/members/access.rs"),
    ),
    (
        "src/members/model.rs",
        include_str!("../templates/src/members/model.rs"),
    ),
    (
        "src/members/queries.rs",
        include_str!("../templates/src/members/queries.rs"),
    ),
    (
        "src/members/actions.rs",
        include_str!("../templates/src/members/actions.rs"),
    ),
    (
        "src/members/pages.rs",
        include_str!("../templates/src/members/pages.rs"),
    ),
    (
        "src/profile.rs",
        include_str!("../templates/src/profile.rs"),
    ),
    (
        "src/profile/actions.rs",
        include_str!("../templates/src/profile/actions.rs"),
    ),
    (
        "src/profile/deletion.rs",
        include_str!("../templates/src/profile/deletion.rs"),
    ),
    (
        "src/profile/export.rs",
        include_str!("../templates/src/profile/export.rs"),
    ),
    (
        "src/profile/pages.rs",
        include_str!("../templates/src/profile/pages.rs"),
    ),
    (
        "tests/app/main.rs",
        include_str!("../templates/tests/app/main.rs"),
    ),
    (
        "tests/app/database.rs",
        include_str!("../templates/tests/app/database.rs"),
    ),
    (
        "tests/app/profile.rs",
        include_str!("../templates/tests/app/profile.rs"),
    ),
    (
        "tests/app/accounts.rs",
        include_str!("../templates/tests/app/accounts.rs"),
    ),
    (
        "tests/app/members.rs",
        include_str!("../templates/tests/app/members.rs"),
    ),
];

/// The locked dependencies of applications on SQLite and on PostgreSQL.
const LOCKS: [&str; 2] = [
    include_str!("../templates/Cargo.lock"),
    include_str!("../templates/Cargo.postgres.lock"),
];

/// Parts of templates.
const PARTS: &[(&str, &str)] = &[("list", include_str!("../templates/parts/list.rs"))];

/// Templates of views by kind.
const VIEWS: &[(&str, &str)] = &[
    ("list", include_str!("../templates/view/list.rs")),
    ("board", include_str!("../templates/view/board.rs")),
    ("calendar", include_str!("../templates/view/calendar.rs")),
    ("dashboard", include_str!("../templates/view/dashboard.rs")),
    ("page", include_str!("../templates/view/page.rs")),
];

/// Templates of applications whose people confirm their addresses.
const VERIFICATION: &[(&str, &str)] = &[(
    "src/accounts/verification.rs",
    include_str!("../templates/src/accounts/verification.rs"),
)];

/// Templates of applications whose members invite others.
const INVITATIONS: &[(&str, &str)] = &[
    (
        "src/invitations.rs",
        include_str!("../templates/src/invitations.rs"),
    ),
    (
        "src/invitations/model.rs",
        include_str!("../templates/src/invitations/model.rs"),
    ),
    (
        "src/invitations/queries.rs",
        include_str!("../templates/src/invitations/queries.rs"),
    ),
    (
        "src/invitations/actions.rs",
        include_str!("../templates/src/invitations/actions.rs"),
    ),
    (
        "src/invitations/pages.rs",
        include_str!("../templates/src/invitations/pages.rs"),
    ),
    (
        "tests/app/invitations.rs",
        include_str!("../templates/tests/app/invitations.rs"),
    ),
];

/// Templates of applications whose clock does something with rows.
const SCHEDULES: &[(&str, &str)] = &[(
    "src/schedules.rs",
    include_str!("../templates/src/schedules.rs"),
)];

/// Templates of applications that send messages.
const MESSAGES: &[(&str, &str)] = &[
    (
        "src/notifications.rs",
        include_str!("../templates/src/notifications.rs"),
    ),
    (
        "src/notifications/send.rs",
        include_str!("../templates/src/notifications/send.rs"),
    ),
];

/// Templates of applications whose tests send messages.
const TESTED_MESSAGES: &[(&str, &str)] = &[(
    "tests/app/notifications.rs",
    include_str!("../templates/tests/app/notifications.rs"),
)];

/// Templates of applications in which people have an inbox.
const INBOX: &[(&str, &str)] = &[
    (
        "src/notifications/model.rs",
        include_str!("../templates/src/notifications/model.rs"),
    ),
    (
        "src/notifications/queries.rs",
        include_str!("../templates/src/notifications/queries.rs"),
    ),
    (
        "src/notifications/actions.rs",
        include_str!("../templates/src/notifications/actions.rs"),
    ),
    (
        "src/notifications/pages.rs",
        include_str!("../templates/src/notifications/pages.rs"),
    ),
];
/// Templates of applications with stored files.
const STORED: &[(&str, &str)] = &[("src/files.rs", include_str!("../templates/src/files.rs"))];

/// Templates of applications with stored files, whose tests have someone to log in.
const UPLOADS_TESTS: &[(&str, &str)] = &[(
    "tests/app/uploads.rs",
    include_str!("../templates/tests/app/uploads.rs"),
)];

/// Templates of applications whose people attach files to rows.
const ATTACHMENTS: &[(&str, &str)] = &[(
    "src/attachments.rs",
    include_str!("../templates/src/attachments.rs"),
)];

/// Templates of an entity with fields that hold files.
const ENTITY_FILES: &[(&str, &str)] =
    &[("/files.rs", include_str!("../templates/entity/files.rs"))];

/// Templates of an entity with attached files.
const ENTITY_ATTACHMENTS: &[(&str, &str)] = &[(
    "/attachments.rs",
    include_str!("../templates/module/attachments.rs"),
)];

/// Templates of applications with comments.
const COMMENTS: &[(&str, &str)] = &[(
    "src/comments.rs",
    include_str!("../templates/src/comments.rs"),
)];

/// Templates of applications whose tests comment on rows.
const COMMENT_TESTS: &[(&str, &str)] = &[(
    "tests/app/comments.rs",
    include_str!("../templates/tests/app/comments.rs"),
)];

/// Templates of applications whose rows have histories.
const HISTORY: &[(&str, &str)] = &[(
    "src/history.rs",
    include_str!("../templates/src/history.rs"),
)];

/// Templates of applications whose tests look at histories of rows.
const HISTORY_TESTS: &[(&str, &str)] = &[(
    "tests/app/history.rs",
    include_str!("../templates/tests/app/history.rs"),
)];

/// Templates of applications with an audit.
const AUDIT: &[(&str, &str)] = &[("src/audit.rs", include_str!("../templates/src/audit.rs"))];

/// Templates of an entity with a history.
const ENTITY_HISTORY: &[(&str, &str)] = &[(
    "/history.rs",
    include_str!("../templates/module/history.rs"),
)];

/// Templates of an entity with comments.
const ENTITY_COMMENTS: &[(&str, &str)] = &[(
    "/comments.rs",
    include_str!("../templates/module/comments.rs"),
)];

/// Templates of the folder of the tenant.
const TENANT: &[(&str, &str)] = &[
    (".rs", include_str!("../templates/tenant.rs")),
    ("/model.rs", include_str!("../templates/tenant/model.rs")),
    ("/access.rs", include_str!("../templates/tenant/access.rs")),
    (
        "/queries.rs",
        include_str!("../templates/tenant/queries.rs"),
    ),
    (
        "/actions.rs",
        include_str!("../templates/tenant/actions.rs"),
    ),
    ("/pages.rs", include_str!("../templates/tenant/pages.rs")),
];

/// Templates of the folder of an entity.
const ENTITY: &[(&str, &str)] = &[
    (".rs", include_str!("../templates/entity.rs")),
    ("/model.rs", include_str!("../templates/entity/model.rs")),
    ("/access.rs", include_str!("../templates/entity/access.rs")),
    (
        "/queries.rs",
        include_str!("../templates/entity/queries.rs"),
    ),
    (
        "/actions.rs",
        include_str!("../templates/entity/actions.rs"),
    ),
    ("/pages.rs", include_str!("../templates/entity/pages.rs")),
];

/// Templates of applications whose specification has cases to test.
const CASES: &[(&str, &str)] = &[(
    "tests/app/cases.rs",
    include_str!("../templates/tests/app/cases.rs"),
)];

/// Templates of applications whose rows go to files or come from files.
const FILES: &[(&str, &str)] = &[(
    "tests/app/csv_files.rs",
    include_str!("../templates/tests/app/csv_files.rs"),
)];

/// A template of a part of an entity that only some have.
struct Part {
    end: &'static str,
    is_there: fn(&Entity) -> bool,
    template: &'static str,
}

const SOME: &[Part] = &[
    Part {
        end: "/csv.rs",
        is_there: |entity| entity.csv.exports,
        template: include_str!("../templates/entity/csv.rs"),
    },
    Part {
        end: "/follows.rs",
        is_there: |entity| entity.follow.is_some(),
        template: include_str!("../templates/entity/follows.rs"),
    },
    Part {
        end: "/import.rs",
        is_there: |entity| entity.csv.imports,
        template: include_str!("../templates/entity/import.rs"),
    },
    Part {
        end: "/messages.rs",
        is_there: |entity| entity.messages.is_some(),
        template: include_str!("../templates/entity/messages.rs"),
    },
    Part {
        end: "/schedules.rs",
        is_there: |entity| !entity.schedules.is_empty(),
        template: include_str!("../templates/entity/schedules.rs"),
    },
];

/// Writes all files of an application.
pub(crate) fn project(plan: &Plan) -> Project {
    let environment = environment();
    let mut project = Project::default();
    let tenant = plan
        .tenant
        .iter()
        .flat_map(|tenant| folder(&environment, plan, tenant, TENANT));
    let entities = plan
        .entities
        .iter()
        .flat_map(|entity| folder(&environment, plan, entity, ENTITY));
    let commented = plan
        .entities
        .iter()
        .filter(|entity| entity.comments.is_some())
        .flat_map(|entity| folder(&environment, plan, entity, ENTITY_COMMENTS));
    let with_history = plan
        .entities
        .iter()
        .filter(|entity| entity.history.is_some())
        .flat_map(|entity| folder(&environment, plan, entity, ENTITY_HISTORY));
    let entities = entities.chain(commented).chain(with_history);
    for (path, text) in tenant.chain(entities) {
        project.put(path, text);
    }
    for entity in plan.tenant.iter().chain(&plan.entities) {
        let files = ENTITY_FILES.iter().filter(|_| !entity.files.is_empty());
        let attachments = ENTITY_ATTACHMENTS
            .iter()
            .filter(|_| entity.attachments.is_some());
        let templates: Vec<(&str, &str)> = files.chain(attachments).copied().collect();
        for (path, text) in folder(&environment, plan, entity, &templates) {
            project.put(path, text);
        }
    }
    views(&environment, plan, &mut project);
    let has_calc = calc(plan, &mut project);
    let context = context! { has_calc, ..Value::from_serialize(plan) };
    let has_invitations = plan.members.as_ref().is_some_and(|members| members.invites);
    let has_attachments = plan
        .files
        .as_ref()
        .is_some_and(|files| files.has_attachments);
    let lock = [(LOCK, LOCKS[usize::from(plan.database.is_postgres)])];
    let groups = [
        (true, &lock[..]),
        (true, APPLICATION),
        (plan.auth.verify, VERIFICATION),
        (has_invitations, INVITATIONS),
        (plan.has_schedules, SCHEDULES),
        (plan.has_messages, MESSAGES),
        (plan.has_inbox, INBOX),
        (plan.tests_messages, TESTED_MESSAGES),
        (!plan.cases.is_empty(), CASES),
        (plan.tests_files, FILES),
        (plan.files.is_some(), STORED),
        (
            plan.files.is_some() && plan.seeds.home.is_some(),
            UPLOADS_TESTS,
        ),
        (has_attachments, ATTACHMENTS),
        (plan.has_comments, COMMENTS),
        (
            plan.tests_comments && plan.seeds.home.is_some(),
            COMMENT_TESTS,
        ),
        (plan.has_history, HISTORY),
        (plan.has_audit, AUDIT),
        (
            plan.tests_history && plan.seeds.outsider.is_some(),
            HISTORY_TESTS,
        ),
    ];
    let files = groups.iter().filter(|(is_there, _)| *is_there);
    for (path, template) in files.flat_map(|(_, files)| *files) {
        project.put(*path, fill(&environment, path, template, context.clone()));
    }
    if plan.files.is_none()
        && let Some(lock) = project.text(LOCK)
    {
        let lock = packages::without_files(lock, &plan.package);
        project.put(LOCK, lock);
    }
    project
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

/// Writes the views, and the queries of an entity that has some.
fn views(environment: &Environment<'_>, plan: &Plan, project: &mut Project) {
    if plan.view_modules.is_empty() {
        return;
    }
    let context = context! { ..Value::from_serialize(plan) };
    let modules = include_str!("../templates/views.rs");
    project.put(
        "src/views.rs",
        fill(environment, "src/views.rs", modules, context),
    );
    for entity in plan.entities.iter().filter(|entity| entity.views.is_used) {
        let context = context! { entity, ..Value::from_serialize(plan) };
        let path = format!("src/{}/views.rs", entity.module);
        let queries = include_str!("../templates/entity/views.rs");
        project.put(path.clone(), fill(environment, &path, queries, context));
    }
    for entity in &plan.entities {
        for page in &entity.views.pages {
            view(
                environment,
                plan,
                Some(entity),
                page.kind,
                &page.place.module,
                page,
                project,
            );
        }
    }
    for dashboard in &plan.dashboards {
        let module = &dashboard.place.module;
        view(
            environment,
            plan,
            None,
            dashboard.kind,
            module,
            dashboard,
            project,
        );
    }
    if let Some(front) = &plan.front {
        view(
            environment,
            plan,
            None,
            front.kind,
            &front.place.module,
            front,
            project,
        );
    }
}

/// Writes a view with the template of its kind.
fn view(
    environment: &Environment<'_>,
    plan: &Plan,
    entity: Option<&Entity>,
    kind: &str,
    module: &str,
    view: impl Serialize,
    project: &mut Project,
) {
    let path = format!("src/views/{module}.rs");
    let context = context! { view, entity, ..Value::from_serialize(plan) };
    let template = VIEWS
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or("", |(_, template)| template);
    project.put(path.clone(), fill(environment, &path, template, context));
}

/// The files of an entity.
fn folder(
    environment: &Environment<'_>,
    plan: &Plan,
    entity: &Entity,
    templates: &[(&str, &str)],
) -> Vec<(String, String)> {
    let context = context! { entity, ..Value::from_serialize(plan) };
    let some = SOME
        .iter()
        .filter(|part| (part.is_there)(entity))
        .map(|part| (&part.end, &part.template));
    let always = templates.iter().map(|(end, template)| (end, template));
    always
        .chain(some)
        .map(|(end, template)| {
            let path = format!("src/{}{end}", entity.module);
            let text = fill(environment, &path, template, context.clone());
            (path, text)
        })
        .collect()
}

/// Fills in a template. A template that fails is an error of this crate, which each of its tests would find.
fn fill(environment: &Environment<'_>, path: &str, template: &str, context: Value) -> String {
    environment
        .render_named_str(path, template, context)
        .unwrap_or_else(|error| panic!("a template of the writer is wrong: {error:#}"))
}

fn environment() -> Environment<'static> {
    let syntax = SyntaxConfig::builder()
        .block_delimiters("«%", "%»")
        .variable_delimiters("«", "»")
        .comment_delimiters("«#", "#»")
        .line_statement_prefix("%%")
        .build()
        .unwrap_or_else(|error| panic!("the syntax of the templates is wrong: {error}"));
    let mut environment = Environment::new();
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    for (name, part) in PARTS {
        environment
            .add_template(name, part)
            .unwrap_or_else(|error| panic!("a part of the templates is wrong: {error:#}"));
    }
    environment.add_filter("rust", |text: String| format!("{text:?}"));
    // Calls that add texts to a query, one after the other, are one call.
    environment.add_filter("joined", |calls: String| calls.replace("\").push(\"", ""));
    environment
}
