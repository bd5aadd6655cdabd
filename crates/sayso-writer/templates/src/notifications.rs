«% if not has_accounts %»//! Messages to addresses: how they are sent.
«% else %»//! Messages to people about what concerns them: «% if has_inbox %»their inbox, and how it is filled«% else %»how they are sent«% endif %».
«% endif %»

%% if has_inbox
pub mod actions;
pub mod model;
pub mod pages;
pub mod queries;
%% endif
%% if tells_addresses
pub mod letters;
%% endif
pub mod send;
%% if has_inbox

pub use model::Notification;
%% endif
