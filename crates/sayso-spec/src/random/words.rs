//! The words of random specifications.

/// The description, whose bytes the ledger counts.
pub(super) const DESCRIPTION: &str = "We need \"something\" for our Vereinsmitglieder – Beiträge,\n{braces}, \\ and ünïcode. No chat.";

/// The entity of the tenant.
pub(super) const TENANT: &str = "team";

pub(super) const ROLES: [&str; 3] = ["member", "manager", "boss"];

/// Ids of entities: words of Rust, SQL or TOML, plurals, words of the application's own code, and words that are those of
/// others with an end.
pub(super) const ENTITIES: [&str; 28] = [
    "task",
    "order",
    "user",
    "group",
    "match",
    "type",
    "table",
    "self",
    "city",
    "box",
    "key",
    "event",
    "child",
    "follow_up",
    "client",
    "issue",
    "job",
    "person",
    "page",
    "task_status",
    "task_form",
    "new_task",
    "news",
    "settings",
    "item_1",
    "item1",
    "message",
    "query",
];

/// Ids of fields of any type.
pub(super) const FIELDS: [&str; 37] = [
    "title", "fn", "move", "async", "select", "body", "mail", "amount", "size", "ratio", "stars",
    "price", "done", "due_on", "held_at", "takes", "kind", "status", "phase", "scan", "photo",
    "site", "phone", "place", "values", "id", "version", "sort", "page", "scope", "many", "form",
    "q", "after", "new", "import", "task_id",
];

/// Ids of refs, in addition to those of their targets.
pub(super) const REFS: [&str; 4] = ["parent", "lead", "before", "instead"];

/// Beginnings of names.
pub(super) const NAMES: [&str; 6] = ["Größe", "任务", "O'Neil's", "due to", "Ключ", "100%"];

/// Ids of options and states.
pub(super) const OPTIONS: [&str; 6] = ["open", "new", "type", "half_done", "fn", "last"];
