//! Sizes, ages and labels for people.

use std::time::Duration;

/// Longest label of a table, in characters.
const LABEL_LEN: usize = 60;

/// Like `1.4 KiB`.
pub(crate) fn bytes(bytes: u64) -> String {
    let mut size = bytes as f64;
    let mut units = ["KiB", "MiB", "GiB"].into_iter();
    let mut unit = "B";
    // A number that rounds to 1024.0 is shown as 1.0 of the next unit.
    while size >= 1023.95 {
        let Some(next) = units.next() else { break };
        (size, unit) = (size / 1024.0, next);
    }
    match unit {
        "B" => format!("{bytes} B"),
        _ => format!("{size:.1} {unit}"),
    }
}

/// The two largest units: `12 s`, `3 min 5 s`, `2 d 4 h`.
pub(crate) fn age(age: Duration) -> String {
    let seconds = age.as_secs();
    let minutes = seconds / 60;
    let hours = seconds / 3600;
    let days = seconds / 86_400;
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, _) => format!("{minutes} min {} s", seconds % 60),
        (0, _, _) => format!("{hours} h {} min", minutes % 60),
        _ => format!("{days} d {} h", hours % 24),
    }
}

/// `1 value`, `2 values`.
pub(crate) fn amount(count: u64, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// Returns a label that fits into a table. Of a function's path only its module is kept, because its arguments are more
/// informative.
pub(crate) fn short(label: &str) -> String {
    let path = &label[..label.find('(').unwrap_or(label.len())];
    let start = path
        .rmatch_indices("::")
        .nth(1)
        .map_or(0, |(at, colons)| at + colons.len());
    let label = &label[start..];
    match label.char_indices().nth(LABEL_LEN) {
        Some(_) => label.chars().take(LABEL_LEN - 1).chain(['…']).collect(),
        None => label.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit_in_which_they_are_short() {
        let sizes = [
            0,
            1023,
            1024,
            1434,
            1 << 20,
            (1 << 20) - 1,
            5 << 30,
            5 << 40,
        ];
        let shown = sizes.map(bytes);
        let expected = [
            "0 B",
            "1023 B",
            "1.0 KiB",
            "1.4 KiB",
            "1.0 MiB",
            "1.0 MiB",
            "5.0 GiB",
            "5120.0 GiB",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn ages_have_the_two_largest_units() {
        let shown = [0, 59, 60, 185, 3600, 7500, 86_400, 187_200]
            .map(|seconds| age(Duration::from_secs(seconds)));
        let expected = [
            "0 s",
            "59 s",
            "1 min 0 s",
            "3 min 5 s",
            "1 h 0 min",
            "2 h 5 min",
            "1 d 0 h",
            "2 d 4 h",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_long_label_is_cut_between_characters() {
        let fits = "ü".repeat(LABEL_LEN);
        assert_eq!(short(&fits), fits);
        assert_eq!(
            short(&format!("{fits}ü")),
            format!("{}…", "ü".repeat(LABEL_LEN - 1))
        );
    }

    #[test]
    fn a_label_keeps_its_module_and_its_arguments() {
        assert_eq!(
            short("app::pages::posts::post(\"a::b::c\")"),
            "posts::post(\"a::b::c\")"
        );
        assert_eq!(short("posts::post(7)"), "posts::post(7)");
        assert_eq!(short("post(7)"), "post(7)");
    }
}
