//! Reads forms from what a browser would submit.

use sayso::form::{Form, FormData, Issues, Limits, Reader};

pub(crate) fn decode<F: Form>(body: &str) -> Result<F, Issues> {
    let data = FormData::parse_urlencoded(body.as_bytes(), &Limits::default());
    decode_data(data.expect("a body within the limits"))
}

pub(crate) fn decode_data<F: Form>(mut data: FormData) -> Result<F, Issues> {
    let mut issues = Issues::new();
    let form = F::decode(&mut Reader::new(&mut data, &mut issues));
    assert_eq!(
        form.is_none(),
        !issues.is_empty(),
        "a form is missing if and only if there are issues"
    );
    form.ok_or(issues)
}

/// `path code` of each issue.
pub(crate) fn codes<F: Form>(body: &str) -> Vec<String> {
    codes_of(decode::<F>(body))
}

pub(crate) fn codes_of<F>(result: Result<F, Issues>) -> Vec<String> {
    let issues = result.err().unwrap_or_default();
    issues
        .iter()
        .map(|issue| format!("{} {}", issue.path, issue.code))
        .collect()
}

/// The message of the first issue.
pub(crate) fn message<F: Form>(body: &str) -> String {
    let issues = decode::<F>(body).err().unwrap_or_default();
    let first = issues.iter().next().expect("an issue");
    first.message.to_string()
}
