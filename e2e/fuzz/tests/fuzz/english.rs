//! The English of a specification, which a person or a model writes.

use sayso_fuzz::{Growing, Target};
use sayso_spec::{EXAMPLES, Spec, check, english::told, read_back, read_english, read_toml};
use std::sync::LazyLock;

pub(crate) const TARGET: Target = Target {
    name: "english",
    words: &[
        "A task has a ",
        "Only its owner",
        " can see a task",
        " if it has no ",
        " whose status is ",
        " or ",
        ", and ",
        "its ",
        "'s ",
        "not (",
        "the number of ",
        " days after today",
        "whether ",
        "; or else \"x\"",
        "link to a task",
        "computed as ",
        "\"",
        "(",
        ")",
        ".\n",
        "\n- ",
        "# ",
    ],
    growing: &[
        Growing {
            what: "fields",
            make: |n| {
                let fields = (0..n).map(|at| format!("- a field{at} (date)\n"));
                format!("A task has:\n{}", fields.collect::<String>()).into_bytes()
            },
        },
        Growing {
            what: "entities",
            make: |n| {
                let traits =
                    "required, at most 100 characters, with the help \"Words that people see\"";
                let entities = (0..n).map(|at| {
                    format!("An e{at} has a name ({traits}).\nAnyone can see an e{at}.\n")
                });
                entities.collect::<String>().into_bytes()
            },
        },
        Growing {
            what: "names that are one id",
            make: |n| {
                let fields = (0..n).map(|at| format!("- \"{}{}\"\n", "!".repeat(at % 50), at % 7));
                format!("A task has:\n{}", fields.collect::<String>()).into_bytes()
            },
        },
        Growing {
            what: "options",
            make: |n| {
                let options = (0..n).map(|at| format!("o{at}, "));
                format!(
                    "A task has a kind (one of {}or z).",
                    options.collect::<String>()
                )
                .into_bytes()
            },
        },
        Growing {
            what: "parentheses",
            make: |n| format!("A task must meet the rule x: {}", "(".repeat(n)).into_bytes(),
        },
        Growing {
            what: "commas after an option",
            make: |n| {
                format!(
                    "A task must meet the rule x: its a is b{}.",
                    ", c".repeat(n)
                )
                .into_bytes()
            },
        },
        Growing {
            what: "conditions",
            make: |n| {
                let more = " or its day is today".repeat(n);
                format!(
                    "A task has a day (date). Anyone can see a task if (its day is today{more})."
                )
                .into_bytes()
            },
        },
        Growing {
            what: "people",
            make: |n| {
                format!("Only {}a manager can see a task.", "a manager, ".repeat(n)).into_bytes()
            },
        },
        Growing {
            what: "fields that are computed from the next one",
            make: |n| {
                let fields =
                    (0..n).map(|at| format!("- f{at} (computed as its f{0}'s f{0})\n", at + 1));
                format!("A task has:\n{}", fields.collect::<String>()).into_bytes()
            },
        },
        Growing {
            what: "unknown names",
            make: |n| {
                let rules = (0..n).map(|at| format!("A task is owned by its x{at}.\n"));
                rules.collect::<String>().into_bytes()
            },
        },
    ],
    run,
};

/// The specification whose names keep their ids.
static KNOWN: LazyLock<Option<Spec>> = LazyLock::new(|| {
    let (_, text) = EXAMPLES
        .iter()
        .find(|(name, _)| *name == "project-tracker")?;
    read_toml(text).spec
});

/// The largest text, in bytes, that is also read with names at hand, and told again.
const SMALL: usize = 64 << 10;

fn run(input: &[u8]) -> String {
    let text = String::from_utf8_lossy(input);
    let is_small = input.len() <= SMALL;
    let known = KNOWN.as_ref().filter(|_| is_small);
    let readings = [Some(None), known.map(Some)].into_iter().flatten();
    let outcomes = readings.map(|known| {
        let reading = read_english(&text, known);
        for found in &reading.diagnostics {
            found.render("app.md", &text);
            let (line, column) = found.line_and_column(&text);
            assert!(line > 0 && column > 0);
        }
        assert_eq!(reading.spec.is_none(), !reading.diagnostics.is_empty());
        if let Some(spec) = reading.spec.filter(|_| is_small) {
            same_again(&spec);
        }
        let codes = reading.diagnostics.iter().map(|found| found.code.as_str());
        let mut shown: Vec<&str> = codes.collect();
        shown.dedup();
        shown.truncate(4);
        shown.join(" ")
    });
    outcomes.collect::<Vec<_>>().join("; ")
}

/// Checks that a specification without problems is told in words that are read as the same one.
fn same_again(spec: &Spec) {
    let told_text = read_back(spec);
    // Views without their layout have problems; they are of no concern here.
    if check(spec)
        .iter()
        .any(|found| found.is_error() && !found.path.to_string().starts_with("view"))
    {
        return;
    }
    let again = read_english(&told_text, Some(spec));
    assert!(
        again.diagnostics.is_empty(),
        "{told_text}\n{:?}",
        again.diagnostics
    );
    assert_eq!(again.spec, Some(told(spec)), "{told_text}");
}
