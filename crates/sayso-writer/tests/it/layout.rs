//! The layout of views, as the guide describes it.

use sayso_spec::EXAMPLES;
use sayso_writer::{Options, write};

/// Returns the number of blanks at the beginning of a line.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Returns the name of the element that a line closes, if it begins with that.
fn closed(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix("</")?;
    name.split('>').next()
}

/// Returns true if a line opens an element of this name.
fn opens(line: &str, name: &str) -> bool {
    let tag = line.trim_start().strip_prefix('<');
    let rest = tag.and_then(|tag| tag.strip_prefix(name));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '>']))
}

/// Returns the lines of a file whose closing tag is not below its opening one, with all children further in.
fn misplaced(text: &str) -> Vec<usize> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = closed(line) else { continue };
        let before = lines[..at]
            .iter()
            .rev()
            .filter(|line| !line.trim().is_empty());
        let nearest = before.clone().find(|line| depth(line) <= depth(lines[at]));
        // Attributes on lines of their own end with `>` below the tag.
        let opening = match nearest {
            Some(line) if line.trim() == ">" => before
                .skip_while(|line| line.trim() != ">")
                .skip(1)
                .find(|line| depth(line) <= depth(lines[at])),
            nearest => nearest,
        };
        let is_below =
            opening.is_some_and(|opening| opens(opening, name) && depth(opening) == depth(line));
        if !is_below || !depth(line).is_multiple_of(4) {
            found.push(at + 1);
        }
    }
    found
}

#[test]
fn closing_tags_are_below_their_opening_ones() {
    let mut closed_lines = 0;
    let written = [
        "project-tracker",
        "event-registration",
        "hair-salon",
        "expenses",
    ];
    let examples = EXAMPLES.iter().filter(|(name, _)| written.contains(name));
    for (name, text) in examples {
        let spec = sayso_spec::read_toml(text).spec.expect("a specification");
        let project = write(&spec, &Options::new(*name)).expect("it is written");
        for (path, _) in project.iter().filter(|(path, _)| path.ends_with(".rs")) {
            let text = project.text(path).expect("Rust is text");
            closed_lines += text.lines().filter_map(closed).count();
            assert_eq!(misplaced(text), Vec::<usize>::new(), "{name} {path}");
        }
    }
    assert!(closed_lines > 500, "{closed_lines}");
}
