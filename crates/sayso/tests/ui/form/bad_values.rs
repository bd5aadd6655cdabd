//! Values that cannot be meant.
use sayso::{chrono::NaiveDate, form::Form, upload::Upload};

#[derive(Form)]
struct Form1 {
    #[field(pattern = "[a-z")]
    pattern: String,
    #[field(pattern = "(?=a)b")]
    lookahead: String,
    #[field(min_len = 5, max_len = 2)]
    lengths: String,
    #[field(min = 1.5)]
    count: u8,
    #[field(min = "1.1.2026")]
    day: NaiveDate,
    #[field(step = "daily")]
    next: NaiveDate,
    #[field(max_size = "2 megabytes", accept = "png")]
    cover: Upload,
    #[field(inputmode = "digits")]
    code: String,
    #[field(rows = 3)]
    line: String,
    #[field(trim = 1)]
    trimmed: String,
}

fn main() {}
