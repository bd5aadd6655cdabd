//! sayso-macros
