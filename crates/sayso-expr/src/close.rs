//! The id that was meant.

/// Returns the nearest of some ids, if it differs in at most a third of the letters.
///
/// ```
/// use sayso_expr::closest;
///
/// assert_eq!(closest("asignee", ["title", "assignee"]), Some("assignee"));
/// assert_eq!(closest("colour", ["title", "assignee"]), None);
/// ```
#[must_use]
pub fn closest<'a>(id: &str, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = ids
        .into_iter()
        .filter(|candidate| *candidate != id)
        .map(|candidate| (distance(id, candidate), candidate));
    let (distance, nearest) = scored.min_by_key(|(distance, _)| *distance)?;
    let longest = id.chars().count().max(nearest.chars().count());
    (distance * 3 <= longest).then_some(nearest)
}

/// Returns the edit distance of two words, in which two neighbours that changed places count once.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    // Rows of the table, one for each prefix of `left`; columns for the prefixes of `right`.
    let mut table = vec![(0..=right.len()).collect::<Vec<_>>()];
    for row in 1..=left.len() {
        let mut cells = vec![row];
        for column in 1..=right.len() {
            let is_same = left[row - 1] == right[column - 1];
            let replaced = table[row - 1][column - 1] + usize::from(!is_same);
            let removed = table[row - 1][column] + 1;
            let added = cells[column - 1] + 1;
            let mut least = replaced.min(removed).min(added);
            let is_swapped = row > 1
                && column > 1
                && left[row - 1] == right[column - 2]
                && left[row - 2] == right[column - 1];
            if is_swapped {
                least = least.min(table[row - 2][column - 2] + 1);
            }
            cells.push(least);
        }
        table.push(cells);
    }
    table[left.len()][right.len()]
}
