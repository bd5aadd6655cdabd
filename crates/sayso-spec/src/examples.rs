//! The example specifications of the repository.

/// Complete specifications by name: the project tracker, then sixteen unlike it.
///
/// ```
/// let (name, text) = sayso_spec::EXAMPLES[0];
/// assert_eq!(name, "project-tracker");
/// assert!(sayso_spec::read_toml(text).spec.is_some());
/// ```
pub const EXAMPLES: &[(&str, &str)] = &[
    (
        "project-tracker",
        include_str!("../../../examples/specs/project-tracker.sayso.toml"),
    ),
    (
        "courses",
        include_str!("../../../examples/specs/courses.sayso.toml"),
    ),
    (
        "crm",
        include_str!("../../../examples/specs/crm.sayso.toml"),
    ),
    (
        "event-registration",
        include_str!("../../../examples/specs/event-registration.sayso.toml"),
    ),
    (
        "expenses",
        include_str!("../../../examples/specs/expenses.sayso.toml"),
    ),
    (
        "habits",
        include_str!("../../../examples/specs/habits.sayso.toml"),
    ),
    (
        "hair-salon",
        include_str!("../../../examples/specs/hair-salon.sayso.toml"),
    ),
    (
        "help-desk",
        include_str!("../../../examples/specs/help-desk.sayso.toml"),
    ),
    (
        "property-management",
        include_str!("../../../examples/specs/property-management.sayso.toml"),
    ),
    (
        "recipes",
        include_str!("../../../examples/specs/recipes.sayso.toml"),
    ),
    (
        "room-booking",
        include_str!("../../../examples/specs/room-booking.sayso.toml"),
    ),
    (
        "shopping-list",
        include_str!("../../../examples/specs/shopping-list.sayso.toml"),
    ),
    (
        "sportverein",
        include_str!("../../../examples/specs/sportverein.sayso.toml"),
    ),
    (
        "tea-shop",
        include_str!("../../../examples/specs/tea-shop.sayso.toml"),
    ),
    (
        "team-tasks",
        include_str!("../../../examples/specs/team-tasks.sayso.toml"),
    ),
    (
        "tool-library",
        include_str!("../../../examples/specs/tool-library.sayso.toml"),
    ),
    (
        "warehouse",
        include_str!("../../../examples/specs/warehouse.sayso.toml"),
    ),
];
