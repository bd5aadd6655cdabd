//! The specification in an answer.

/// The most bytes of a specification that is read.
const MOST: usize = 400_000;

/// Returns the specification: the longest block between fences, or else the whole answer.
///
/// `None` if it is too long, or the last fence is not closed.
pub(crate) fn specification(answer: &str) -> Option<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open: Option<String> = None;
    for line in answer.lines() {
        let is_fence = line.trim_start().starts_with("```");
        match &mut open {
            Some(_) if is_fence => blocks.extend(open.take()),
            Some(block) => {
                block.push_str(line);
                block.push('\n');
            }
            None if is_fence => open = Some(String::new()),
            None => {}
        }
    }
    if open.is_some() {
        return None;
    }
    let longest = blocks.into_iter().max_by_key(String::len);
    let text = longest.unwrap_or_else(|| answer.trim().to_owned() + "\n");
    (text.len() <= MOST).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::specification;

    #[test]
    fn a_specification_is_bare_or_in_a_fence() {
        let found = |answer| specification(answer).expect("a specification");
        assert_eq!(found("spec = 1\n\n[app]"), "spec = 1\n\n[app]\n");
        assert_eq!(found("Here:\n```toml\nspec = 1\n```\nDone."), "spec = 1\n");
        assert_eq!(found("```\na\n```\n```toml\nspec = 1\n```"), "spec = 1\n");
    }

    #[test]
    fn a_fence_without_an_end_and_a_long_text_are_none() {
        assert_eq!(specification("```toml\nspec = 1\n[app"), None);
        assert_eq!(specification(&"a".repeat(500_000)), None);
    }
}
