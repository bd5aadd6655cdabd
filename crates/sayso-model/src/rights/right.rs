//! The keys that say who may do something.

use sayso_spec::Path;

/// Returns true for the path of a rule that says who may do something.
pub(super) fn is_right(path: &Path) -> bool {
    let steps: Vec<&str> = path.steps().collect();
    matches!(
        steps.as_slice(),
        ["auth" | "tenancy", _]
            | ["entity", _, "access", _]
            | ["entity", _, "field", _, "read" | "write"]
            | ["machine", _, _, "transition", _, "by"]
            | ["module", _, _, _]
            | ["view", _, "who"]
            | ["payments", "charge", _, "by"]
    )
}
