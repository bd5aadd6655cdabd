//! `app.sayso.toml`, which a person or a model writes.

use sayso_fuzz::{Growing, Target};
use sayso_spec::{Read, Remarks, read_json, read_toml};

/// The lines before sections that grow.
const HEAD: &str = "spec = 1\n[app]\nname = \"A\"\ndescription = \"A\"\n";

pub(crate) const TARGET: Target = Target {
    name: "spec",
    words: &[
        "[entity.task.field]\n",
        "[view.x]\n",
        " = { type = \"ref\", to = \"task\" }\n",
        "computed = \"count(tasks)\"",
        "type = ",
        "\"\"\"",
        "\"",
        "{ ",
        " }",
        "[[ledger]]\n",
        "# ",
        "\\u0041",
        "due_on >= today()",
        " and ",
        "null",
    ],
    growing: &[
        Growing {
            what: "fields",
            make: |n| {
                let fields = (0..n).map(|at| format!("f{at} = {{ type = \"date\" }}\n"));
                format!("{HEAD}[entity.a.field]\n{}", fields.collect::<String>()).into_bytes()
            },
        },
        Growing {
            what: "unknown keys",
            make: |n| {
                let keys = (0..n).map(|at| format!("f{at} = 1\n"));
                format!("{HEAD}{}", keys.collect::<String>()).into_bytes()
            },
        },
        Growing {
            what: "letters of a key",
            make: |n| format!("{HEAD}{} = 1\n", "k".repeat(n)).into_bytes(),
        },
        Growing {
            what: "remarks",
            make: |n| format!("{HEAD}{}", "# x\n".repeat(n)).into_bytes(),
        },
        Growing {
            what: "lists in lists",
            make: |n| format!("{HEAD}x = {}", "[".repeat(n)).into_bytes(),
        },
        Growing {
            what: "parentheses",
            make: |n| {
                format!(
                    "{HEAD}[auth]\nsign_up = \"open\"\ninvite = \"{}\"",
                    "(".repeat(n)
                )
                .into_bytes()
            },
        },
    ],
    run,
};

fn run(input: &[u8]) -> String {
    let text = String::from_utf8_lossy(input);
    let reads = [
        ("app.sayso.toml", read_toml(&text)),
        ("app.sayso.json", read_json(&text)),
    ];
    let outcomes = reads.map(|(file, read)| {
        for found in &read.diagnostics {
            found.render(file, &text);
            let (line, column) = found.line_and_column(&text);
            assert!(line > 0 && column > 0);
        }
        assert!(read.spec.is_some() || read.diagnostics.iter().any(|found| found.is_error()));
        canonical(&read);
        let mut codes: Vec<&str> = read
            .diagnostics
            .iter()
            .map(|found| found.code.as_str())
            .collect();
        codes.dedup();
        codes.truncate(4);
        codes.join(" ")
    });
    outcomes.join("; ")
}

/// Checks that the canonical form of a specification is read as the same one, with the same remarks.
fn canonical(read: &Read) {
    let Some(spec) = &read.spec else { return };
    let text = spec.to_toml(&read.remarks);
    let again = read_toml(&text);
    assert_eq!(again.spec.as_ref(), Some(spec), "{text}");
    assert_eq!(spec.to_toml(&again.remarks), text);
    let json = read_json(&spec.to_json());
    assert_eq!(json.spec.as_ref(), Some(spec));
    assert!(json.remarks == Remarks::default());
}
