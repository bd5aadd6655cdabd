//! `tenancy`: closed areas for teams. Without this section there are none.

use crate::{
    node::node,
    value::{Expr, Id},
};

node! {
    /// Closed areas. Every entity that is not shared belongs to a tenant.
    pub struct Tenancy is Always {
        /// Entity of the tenant. It must have a `slug`.
        entity: required Id { example: "\"team\"" };
        /// Role of the person who creates a tenant. Its last holder can neither leave nor be demoted.
        owner: required Id { example: "\"owner\"" };
        /// People who invite. An absent key allows no one. They give roles up to their own.
        invite: optional Expr;
        /// People who change roles and remove members. An absent key allows no one.
        manage: optional Expr;
    }
}
