//! Schemas of whole applications.

use sayso_expr::{
    Entity, Expr, Field, ModuleKind, Operation, Path, Place, Role, Schema, Typed, check, parse,
    parse_path,
};

/// Reads an expression that is right.
pub(crate) fn expr(text: &str) -> Expr {
    parse(text).unwrap_or_else(|problem| panic!("{}", problem.render(text)))
}

/// Reads a path that is right.
pub(crate) fn path(text: &str) -> Path {
    parse_path(text).unwrap_or_else(|problem| panic!("{}", problem.render(text)))
}

/// Checks an expression that is right.
pub(crate) fn typed(text: &str, place: &Place, schema: &Schema) -> Typed {
    check(&expr(text), place, schema).unwrap_or_else(|problems| {
        let rendered: Vec<_> = problems
            .iter()
            .map(|problem| problem.render(text))
            .collect();
        panic!("{}", rendered.join("\n"))
    })
}

/// The project tracker: teams, projects, tasks and their comments.
pub(crate) fn tracker() -> Schema {
    let team = Entity::new("team")
        .field(Field::text("name").required())
        .field(Field::file("logo"))
        .access(Operation::Read, expr("member(team)"))
        .access(Operation::Update, expr("role(owner)"));
    let project = Entity::new("project")
        .archived()
        .field(Field::text("name").required().fold())
        .field(Field::to("lead", "account").reverse("led_projects"))
        .field(Field::date("starts_on"))
        .field(Field::date("due_on"))
        .field(Field::money("budget"))
        .field(Field::percent("margin", 1))
        .field(Field::computed(
            "progress",
            expr("percent(count(tasks where status == done), count(tasks))"),
        ))
        .access(Operation::Read, expr("member(team)"))
        .access(Operation::Update, expr("role(manager) or lead == me"));
    let task = Entity::new("task")
        .archived()
        .ordered()
        .numbered()
        .field(Field::text("title").required())
        .field(Field::to("project", "project").required())
        .field(Field::to("assignee", "account").reverse("assigned_tasks"))
        .field(Field::date("due_on"))
        .field(Field::choice("priority", ["low", "normal", "high", "urgent"]).required())
        .field(Field::choice("size", ["small", "large"]))
        .field(Field::several("labels"))
        .field(Field::state("status", ["todo", "doing", "done"]))
        .field(Field::date("finished_on"))
        .field(Field::decimal("effort", 2))
        .field(Field::integer("points").required())
        .field(Field::money("price"))
        .field(Field::duration("estimate"))
        .field(Field::time("begins"))
        .field(Field::instant("seen_at"))
        .field(Field::boolean("urgent"))
        .field(Field::computed(
            "late",
            expr("due_on < today() and status != done"),
        ))
        .field(Field::copied("rate", path("project.budget")))
        .access(Operation::Read, expr("can(read, project)"))
        .access(Operation::Update, expr("owner or can(update, project)"))
        .access(Operation::Delete, expr("owner or role(manager)"));
    Schema::builder()
        .accounts()
        .role(Role::in_tenant("member"))
        .role(Role::in_tenant("manager").over(["member"]))
        .role(Role::in_tenant("owner").over(["manager"]))
        .role(Role::in_app("auditor"))
        .tenancy("team")
        .entity(team)
        .entity(project)
        .entity(task)
        .entity(Entity::module(ModuleKind::Comments, "task"))
        .entity(Entity::module(ModuleKind::Ratings, "task"))
        .build()
}

/// A library of tools, without tenants: one account may be linked to a member.
pub(crate) fn library() -> Schema {
    let member = Entity::new("member")
        .field(Field::text("name").required())
        .field(Field::email("email"))
        .field(Field::to("account", "account"))
        .access(Operation::Read, expr("account == me or role(volunteer)"));
    let tool = Entity::new("tool")
        .field(Field::text("name").required())
        .field(Field::integer("loan_days").required())
        .field(Field::choice("condition", ["good", "worn", "broken"]).required())
        .field(Field::computed(
            "available",
            expr("condition != broken and not any(loans where status == out)"),
        ))
        .access(Operation::Read, expr("anyone"));
    let loan = Entity::new("loan")
        .field(Field::to("tool", "tool").required())
        .field(Field::to("member", "member").required())
        .field(Field::date("lent_on").required())
        .field(Field::date("due_on").required())
        .field(Field::state("status", ["out", "back"]))
        .field(Field::money("fee"))
        .access(
            Operation::Read,
            expr("member.account == me or role(volunteer)"),
        );
    Schema::builder()
        .accounts()
        .role(Role::in_app("volunteer"))
        .role(Role::in_app("coordinator").over(["volunteer"]))
        .entity(member)
        .entity(tool)
        .entity(loan)
        .build()
}

/// A shopping list without accounts.
pub(crate) fn shopping() -> Schema {
    let item = Entity::new("item")
        .field(Field::text("name").required())
        .field(Field::integer("order"))
        .field(Field::boolean("bought"))
        .access(Operation::Read, expr("anyone"));
    Schema::builder().entity(item).build()
}
