//! «entity.list.title».

pub mod access;
pub mod actions;
%% if entity.api
pub mod api;
%% endif
%% if entity.attachments
pub mod attachments;
%% endif
%% if entity.automatic
pub mod automatic;
%% endif
%% if entity.comments
pub mod comments;
%% endif
%% if entity.csv.exports
pub mod csv;
%% endif
%% if entity.favourite
pub mod favourites;
%% endif
%% if entity.files
pub mod files;
%% endif
%% if entity.follow
pub mod follows;
%% endif
%% if entity.history
pub mod history;
%% endif
%% if entity.csv.imports
pub mod import;
%% endif
%% if entity.sides
pub mod links;
%% endif
%% if entity.makes
pub mod made;
%% endif
%% if entity.messages
pub mod messages;
%% endif
pub mod model;
%% if entity.has_asks
pub mod moves;
%% endif
pub mod pages;
pub mod queries;
%% if entity.ratings
pub mod ratings;
%% endif
%% if entity.schedules
pub mod schedules;
%% endif
%% if entity.staying
pub mod staying;
%% endif
%% if entity.tags
pub mod tags;
%% endif
%% if entity.views.is_used
pub mod views;
%% endif

pub use model::{«% for field in entity.fields if field.options %»«field.choice_type», «% endfor %»«% for machine in entity.machines if machine.moves %»«machine.move_type», «% endfor %»«entity.type_name»};
