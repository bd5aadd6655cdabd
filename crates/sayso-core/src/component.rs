//! Marks of the builders that `#[component]` generates.

/// A required prop that was given.
#[derive(Debug)]
pub struct Set;

/// A required prop that was not given yet.
#[derive(Debug)]
pub struct Unset;
