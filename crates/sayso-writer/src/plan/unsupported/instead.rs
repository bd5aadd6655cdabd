//! Words to write in place of a part that this version does not write, by the place of the part.

/// Returns the words to write instead at a path.
pub(super) fn of(path: &str) -> &'static str {
    let steps: Vec<&str> = path.split('.').collect();
    match steps.as_slice() {
        ["auth", "methods"] => "write `methods = [\"password\"]`",
        ["auth", "manage"] => "write `role(…)` of a role of the application, or leave it out",
        ["app", "locale"] => "write `en`, `de` or a tag with a region, such as `en-GB` or `de-CH`",
        ["tenancy", _] => "write `role(…)`, or leave it out",
        ["role", _] => "write `in = \"tenant\"`",
        ["entity", "account"] => {
            "put the fields into an entity of their own that refers to `account`"
        }
        ["entity", "account", "field", _, key @ ..] if key != ["write"] => {
            "leave it out, or put the field into an entity that refers to `account`"
        }
        ["entity", _, "access", "create"] => "write `signed_in`, or ask for a role",
        ["entity", _, "field", _, "type"] => "write another type, or leave the field out",
        ["entity", _, "field", _, "read" | "write"] => "ask for a role, or leave it out",
        ["entity", _, "field", _, "default"] => {
            "write a value, `me`, `today()` or `now()`, or leave it out"
        }
        ["module", "api", _, "create" | "update"] => {
            "write `signed_in` or ask for a role; leave it out for an entity with files"
        }
        ["entity", _, "access", _] | ["module", _, _, _] => {
            "write `signed_in`, ask for a role, or leave it out"
        }
        ["machine", .., "by"] | ["view", _, "who"] => "write `signed_in`, or ask for a role",
        ["view", _, "by"] => "group by another value",
        ["view", _, "sort", _] => "sort by another value, or leave it out",
        ["view", _, "values"] => "measure another value",
        ["view", _] => "leave the view out, or write another kind",
        ["view", _, "section", _, "action"] => {
            "write a list that visitors may open, `log_in` or `sign_up`"
        }
        ["theme", _] => "write a colour as `#rrggbb`, or leave it out",
        ["seed", ..] => "write a plain value, or leave it out",
        _ => "leave it out",
    }
}
