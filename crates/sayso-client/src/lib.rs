//! sayso-client
