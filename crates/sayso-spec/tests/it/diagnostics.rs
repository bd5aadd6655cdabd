//! Every code with a broken snippet and the message for it.
//!
//! `diagnostics.md` has the cases. A case names a code; its snippet replaces the sections of the same headers in a small
//! specification without problems. `DIAGNOSTICS=overwrite cargo test -p sayso-spec diagnostics` writes the expected
//! output, which is then read as someone who has never seen it.

use sayso_spec::{Code, read_english, read_json, read_toml};
use std::{collections::BTreeSet, env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/diagnostics.md");

/// The specification into which snippets go.
const BASE: &str = r#"spec = 1

[app]
name = "Tasks"
description = "A list of tasks."

[entity.task.field]
title = { type = "text", required = true }

[entity.task.access]
read = "anyone"
create = "anyone"

[view.tasks]
kind = "list"
entity = "task"
"#;

/// A case of the file.
struct Case {
    title: String,
    language: String,
    snippet: String,
    expected: String,
}

/// Returns the text between two fences, with the language, and what follows.
fn fenced(text: &str) -> (&str, &str, &str) {
    let (_, text) = text.split_once("```").expect("an opening fence");
    let (language, text) = text.split_once('\n').expect("a line after the fence");
    let (body, rest) = text.split_once("```").expect("a closing fence");
    (language, body, rest)
}

fn cases(file: &str) -> Vec<Case> {
    let parts = file.split("\n## ").skip(1);
    let case = |part: &str| {
        let (title, rest) = part.split_once('\n').expect("a title");
        let (language, snippet, rest) = fenced(rest);
        let expected = if rest.contains("```") {
            fenced(rest).1
        } else {
            ""
        };
        Case {
            title: title.to_owned(),
            language: language.to_owned(),
            snippet: snippet.to_owned(),
            expected: expected.to_owned(),
        }
    };
    parts.map(case).collect()
}

/// Returns the sections of a file by their headers; the lines before the first header have an empty one.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections = vec![(String::new(), String::new())];
    for line in text.lines() {
        if line.starts_with('[') {
            sections.push((line.to_owned(), String::new()));
        }
        let (_, section) = sections.last_mut().expect("there is one");
        section.push_str(line);
        section.push('\n');
    }
    sections
}

/// Returns the specification with the sections of a snippet.
fn with(snippet: &str) -> String {
    let mut merged = sections(BASE);
    for (header, text) in sections(snippet) {
        if header.is_empty() && text.is_empty() {
            continue;
        }
        match merged
            .iter_mut()
            .find(|(known, _)| *known == header && !header.starts_with("[["))
        {
            Some(section) => section.1 = text,
            None => merged.push((header, text)),
        }
    }
    merged.into_iter().map(|(_, text)| text).collect()
}

fn shown(case: &Case) -> String {
    if case.language == "english" {
        let reading = read_english(&case.snippet, None);
        let problems = reading.diagnostics.iter();
        let found: Vec<String> = problems
            .map(|found| found.render("app.md", &case.snippet))
            .collect();
        return format!("{}\n", found.join("\n\n"));
    }
    let (file, text) = match case.language.as_str() {
        "json" => ("app.sayso.json", case.snippet.clone()),
        _ => ("app.sayso.toml", with(&case.snippet)),
    };
    let read = match case.language.as_str() {
        "json" => read_json(&text),
        _ => read_toml(&text),
    };
    let problems = read.diagnostics.iter();
    let found: Vec<String> = problems.map(|found| found.render(file, &text)).collect();
    format!("{}\n", found.join("\n\n"))
}

#[test]
fn every_problem_is_told_as_expected() {
    let file = fs::read_to_string(FILE).expect("the file of the cases");
    let cases = cases(&file);
    let intro = file
        .split("\n## ")
        .next()
        .expect("the words above the cases");
    let mut written = format!("{}\n", intro.trim_end());
    let mut wrong = Vec::new();
    for case in &cases {
        let found = shown(case);
        let code = case.title.split(' ').next().expect("a code");
        if !found.contains(&format!("[{code}]")) {
            wrong.push(format!("{}: there is no {code} in\n{found}", case.title));
        } else if found != case.expected {
            wrong.push(format!(
                "{}\nfound:\n{found}\nexpected:\n{}",
                case.title, case.expected
            ));
        }
        let Case {
            title,
            language,
            snippet,
            ..
        } = case;
        written.push_str(&format!(
            "\n## {title}\n\n```{language}\n{snippet}```\n\n```text\n{found}```\n"
        ));
    }
    if env::var("DIAGNOSTICS").is_ok_and(|wish| wish == "overwrite") {
        fs::write(FILE, written).expect("the file of the cases");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_has_a_case() {
    let file = fs::read_to_string(FILE).expect("the file of the cases");
    let cases = cases(&file);
    let tried: BTreeSet<&str> = cases
        .iter()
        .filter_map(|case| case.title.split(' ').next())
        .collect();
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(tried, codes);
}

#[test]
fn the_base_has_no_problem() {
    let read = read_toml(BASE);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    assert!(read.spec.is_some());
}

#[test]
fn codes_of_the_reference_are_those_of_the_program() {
    let reference = include_str!("../../docs/format.md");
    let rows = reference.lines().filter_map(|line| line.strip_prefix("| "));
    let codes = rows.filter_map(|row| row.split(' ').next());
    let documented: BTreeSet<&str> = codes
        .filter(|code| {
            code.len() == 4
                && code.starts_with(['S', 'W'])
                && code[1..].chars().all(|digit| digit.is_ascii_digit())
        })
        .collect();
    let known = Code::ALL.iter().map(|code| code.as_str());
    assert_eq!(documented, known.collect());
}
