//! The specification as plain structs, one file per section.
//!
//! Each node is declared once; its reader, its writer and its JSON Schema come from the declaration. The structs have
//! no places in a file: those are found by [`Path`](crate::Path), so a specification that code makes is as good as one
//! that was read.

mod access;
mod app;
mod auth;
mod entity;
mod field;
mod ledger;
mod machine;
mod module;
mod nav;
mod normal;
mod notify;
mod payments;
mod period;
mod role;
mod rule;
mod schedule;
mod seed;
mod spec;
mod tenancy;
mod test;
mod theme;
mod view;
mod widget;

pub use access::Access;
pub use app::{App, Database};
pub use auth::{Auth, SignUp};
pub use entity::{Delete, Entity, Ordered};
pub use field::{Field, FieldType, OnDelete};
pub use ledger::{ByteSpan, LedgerKind, LedgerRow};
pub use machine::{Machine, Make, State, StateKind, Transition};
pub use module::{
    Activity, Api, Attachments, Audit, Comments, Favourites, Follow, Modules, Ratings, Search, Tags,
};
pub use nav::NavGroup;
pub use notify::{Message, Via};
pub use payments::{Charge, Payments};
pub use period::Period;
pub use role::{Place, Role};
pub use rule::{Rule, RuleTime};
pub use schedule::{Every, Schedule};
pub use seed::{Seed, SeedValue};
pub use spec::{Spec, Version};
pub use tenancy::Tenancy;
pub use test::{Expect, Test};
pub use theme::{Mode, Radius, Theme};
pub use view::{By, View, ViewKind};
pub use widget::{Section, SectionKind, Shape, Widget, WidgetKind};
