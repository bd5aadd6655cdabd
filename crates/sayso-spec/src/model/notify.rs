//! `notify.<id>`: messages.

use crate::{
    node::{node, words},
    value::{Event, Expr, Id, Template},
};

words! {
    /// The way of a message.
    pub enum Via is "a way of messages" {
        /// By e-mail.
        Email = "email",
        /// To the inbox of the application.
        App = "app",
    }
}

node! {
    /// A message about a row.
    pub struct Message is Always {
        /// Entity of the row.
        entity: required Id { example: "\"task\"" };
        /// Changes after which it is sent. Without them, only a schedule sends it.
        when: default Vec<Event> = Vec::new();
        /// Condition on the row.
        condition("if"): optional Expr;
        /// Paths to accounts or e-mail addresses, and `holders(role)`.
        to: required Vec<Expr> { example: "[\"created_by\"]" };
        /// True if the person who caused it gets it as well.
        to_me: default bool = false;
        /// Ways of the message.
        via: default Vec<Via> = vec![Via::Email, Via::App];
        /// Subject of the mail, and line in the inbox.
        subject: required Template { example: "\"{me} changed something\"" };
        /// Body of the mail.
        text: optional Template;
    }
}
