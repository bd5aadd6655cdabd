//! sayso-server
