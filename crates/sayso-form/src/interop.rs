//! Checks by other crates, as `#[form(check = …)]`.
