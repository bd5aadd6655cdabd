//! `auth`: accounts. Without this section there are none at all.

use crate::{
    node::{node, words},
    value::{Expr, Method},
};

words! {
    /// The way to an account.
    pub enum SignUp is "a way to sign up" {
        /// Anyone makes one.
        Open = "open",
        /// People with an invitation make one.
        Invite = "invite",
        /// A command of the binary makes them.
        Closed = "closed",
    }
}

node! {
    /// Accounts.
    pub struct Auth is Always {
        /// Way to an account. With `closed` there is no `invite`.
        sign_up: required SignUp;
        /// Ways to log in: `password`, `totp` (after a password) and `oidc.PROVIDER`.
        methods: default Vec<Method> = vec![Method::Password];
        /// Lets new people in when they have followed the link to their address. Another address always needs one.
        verify_email: default bool = true;
        /// People who invite to the application. An absent key allows no one. An invitation may carry a role.
        invite: optional Expr;
        /// People who see the list of accounts, block them and give roles of the application. An absent key allows no one.
        manage: optional Expr;
    }
}
