//! The changes of the model, in a line each.

use sayso_spec::{
    Path, Spec,
    ops::{Op, diff},
};

/// The most characters of a value that is shown.
const LONGEST: usize = 80;

/// A change of the offline reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The change, beginning with a verb: "adds the entity `book`".
    pub text: String,
    /// The node or the key that is new, if one is.
    pub node: Option<Path>,
}

/// Returns the changes from the offline reading to the model's specification, apart from the order of things.
pub(crate) fn changes(offline: &Spec, spec: &Spec) -> Vec<Change> {
    let ops = diff(&same_parts(offline), &same_parts(spec));
    ops.iter().flat_map(of_op).collect()
}

/// Returns a specification without the parts that the model does not write.
fn same_parts(spec: &Spec) -> Spec {
    Spec {
        seeds: sayso_spec::Nodes::new(),
        tests: sayso_spec::Nodes::new(),
        ledger: Vec::new(),
        ..spec.clone()
    }
}

fn of_op(op: &Op) -> Vec<Change> {
    match op {
        Op::Add { path, .. } => vec![Change {
            text: format!("adds {}", called(path)),
            node: Some(path.clone()),
        }],
        Op::Remove { path } => vec![Change {
            text: format!("removes {}", called(path)),
            node: None,
        }],
        Op::Move { .. } => Vec::new(),
        Op::Set { path, keys } => keys
            .iter()
            .map(|(key, value)| {
                let path = path.join(key);
                match value {
                    Some(value) => Change {
                        text: format!("sets `{path}` to {}", plain(&value.to_string())),
                        node: Some(path),
                    },
                    None => Change {
                        text: format!("removes `{path}`"),
                        node: None,
                    },
                }
            })
            .collect(),
    }
}

/// Returns the kind of a node with its id: "the field `due_on` of `task`".
fn called(path: &Path) -> String {
    let steps: Vec<&str> = path.steps().collect();
    match steps.as_slice() {
        [kind @ ("entity" | "role" | "view"), id] => format!("the {kind} `{id}`"),
        ["entity", entity, kind, id] => format!("the {kind} `{id}` of `{entity}`"),
        ["machine", entity, _, kind, id] => format!("the {kind} `{id}` of `{entity}`"),
        ["module", kind, entity] => format!("{kind} of `{entity}`"),
        ["view", view, kind, id] => format!("the {kind} `{id}` of `{view}`"),
        ["notify", id] => format!("the message `{id}`"),
        ["schedule", id] => format!("the schedule `{id}`"),
        _ => format!("`{path}`"),
    }
}

/// Returns a value on one line that moves no cursor and turns no text around.
fn plain(value: &str) -> String {
    let shown: String = value
        .chars()
        .take(LONGEST)
        .map(|letter| if is_unseen(letter) { ' ' } else { letter })
        .collect();
    if value.chars().nth(LONGEST).is_some() {
        format!("{shown}…")
    } else {
        shown
    }
}

/// Returns true for characters that control a terminal or the direction of text.
pub(crate) fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
