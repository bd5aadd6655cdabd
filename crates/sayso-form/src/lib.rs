//! sayso-form
