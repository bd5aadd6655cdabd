//! The application as processes: several of one build, restarted under load, and their memory.

#![cfg(unix)]

mod admin;
mod balancer;
mod connections;
mod deployment;
mod http;
mod jobs;
mod kill;
mod rolling;
mod server;
mod servers;
mod shared;
mod shared_cache;
mod shared_store;
mod smtp;
mod uploads;
mod visitor;
