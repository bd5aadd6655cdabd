//! Sizes in attributes: `max_size = "2 MB"`, `limit = "5 MB"`.

/// `2 MB`, `512 KiB`, `100 bytes`: a whole number and a unit.
pub(crate) fn parse_size(text: &str) -> Option<u64> {
    let text = text.trim();
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let number: u64 = text[..at].parse().ok()?;
    let unit: u64 = match text[at..].trim() {
        "B" | "byte" | "bytes" => 1,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        _ => return None,
    };
    number.checked_mul(unit).filter(|bytes| *bytes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_number_and_a_unit() {
        assert_eq!(parse_size("2 MB"), Some(2_000_000));
        assert_eq!(parse_size("512KiB"), Some(524_288));
        for bad in [
            "",
            "2",
            "MB",
            "2 XB",
            "-1 MB",
            "0 MB",
            "99999999999999999999 GB",
        ] {
            assert_eq!(parse_size(bad), None, "{bad}");
        }
    }
}
