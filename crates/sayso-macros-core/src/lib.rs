//! sayso-macros-core
