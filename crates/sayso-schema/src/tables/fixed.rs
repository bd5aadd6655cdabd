//! Tables of the framework. Their names are in [`names::FRAMEWORK`].

use super::Maker;
use crate::{
    column::{Column, Literal},
    table::{OnDelete, Table},
};
use sayso_spec::{
    ACCOUNT,
    model::{Place, Via},
    names,
};

impl Maker<'_> {
    /// Returns the table of accounts, with the fields that the specification adds.
    pub(super) fn accounts(&self) -> Option<Table> {
        if !self.has_accounts() {
            return None;
        }
        let zone = self.spec.app.time_zone.as_str().to_owned();
        let table = Table::new(ACCOUNT, "accounts")
            .column(Column::text("name").required())
            .column(Column::text("email").required())
            .column(Column::text("password").required())
            // Counts up when all sessions of the person end.
            .column(Column::integer("epoch").required().or(Literal::Number(0)))
            // The place for a zone of the person's own, which the writer does not offer yet.
            .column(Column::text("time_zone").required().or(Literal::Text(zone)))
            .index(["email"], true);
        let auth = self.spec.auth.as_ref();
        let table = if auth.is_some_and(|auth| auth.verify_email) {
            table.column(Column::instant("verified_at"))
        } else {
            table
        };
        let table = table.columns(self.role(Place::App));
        // Someone who manages accounts has blocked this one.
        let table = if auth.is_some_and(|auth| auth.manage.is_some()) {
            table.column(Column::instant("blocked_at"))
        } else {
            table
        };
        let table = match self.spec.entities.get(ACCOUNT) {
            Some(entity) => self.with_fields(table, ACCOUNT, entity),
            None => table,
        };
        Some(self.with_times(table))
    }

    /// Returns the table of the members of all tenants.
    pub(super) fn members(&self) -> Option<Table> {
        let tenant = self.tenant_id()?;
        let column = names::reference(tenant);
        // With another tenant, it is another table.
        let table = Table::keyless(format!("members.{tenant}"), "members")
            .column(Column::reference(&column, tenant).required())
            .column(Column::reference("account_id", ACCOUNT).required())
            .columns(self.role(Place::Tenant).map(Column::required))
            .key([&column, "account_id"])
            .index(["account_id"], false)
            .refers(&column, tenant, OnDelete::Cascade)
            .refers("account_id", ACCOUNT, OnDelete::Cascade);
        Some(table)
    }

    /// Returns the table of people who are invited.
    pub(super) fn invitations(&self) -> Option<Table> {
        let Some(tenant) = self.tenant_id() else {
            return self.invitations_to_application();
        };
        self.spec.tenancy.as_ref()?.invite.as_ref()?;
        let column = names::reference(tenant);
        let table = Table::new(format!("invitations.{tenant}"), "invitations")
            .column(Column::reference(&column, tenant).required())
            .column(Column::text("email").required())
            .columns(self.role(Place::Tenant).map(Column::required))
            .column(Column::reference("inviter_id", ACCOUNT).required())
            .column(Column::instant("created_at").required())
            .column(Column::instant("expires_at").required())
            .index([column.as_str(), "email"], true)
            .index(["inviter_id"], false)
            .refers(&column, tenant, OnDelete::Cascade)
            .refers("inviter_id", ACCOUNT, OnDelete::Cascade);
        Some(table)
    }

    /// Returns the table of people who are invited to an application without tenants.
    fn invitations_to_application(&self) -> Option<Table> {
        self.spec.auth.as_ref()?.invite.as_ref()?;
        let table = Table::new("invitations", "invitations")
            .column(Column::text("email").required())
            .columns(self.role(Place::App))
            .column(Column::reference("inviter_id", ACCOUNT).required())
            .column(Column::instant("created_at").required())
            .column(Column::instant("expires_at").required())
            .index(["inviter_id", "email"], true)
            .index(["email"], false)
            .refers("inviter_id", ACCOUNT, OnDelete::Cascade);
        Some(table)
    }

    /// Returns the table of the messages that people have in the application.
    pub(super) fn notifications(&self) -> Option<Table> {
        let mut messages = self.spec.messages.values();
        if !messages.any(|message| message.via.contains(&Via::App)) {
            return None;
        }
        let Some(tenant) = self.tenant_id() else {
            // Without accounts, messages go to bare addresses only.
            self.spec.auth.as_ref()?;
            return Some(inbox(Table::new("notifications", "notifications")));
        };
        let column = names::reference(tenant);
        let table = Table::new(format!("notifications.{tenant}"), "notifications")
            .column(Column::reference(&column, tenant).required())
            .index([column.as_str(), "account_id"], false)
            .refers(&column, tenant, OnDelete::Cascade);
        Some(inbox(table))
    }

    /// Returns the table of the tokens with which programs use the API. `sayso_kit::api` has its SQL.
    pub(super) fn api_tokens(&self) -> Option<Table> {
        if self.spec.modules.api.is_empty() || !self.has_accounts() {
            return None;
        }
        let integer = |name: &str| Column::integer(name).required();
        let table = Table::new("api_tokens", "api_tokens")
            .note("Tokens of the API. The token itself is not here; times are milliseconds since 1970.")
            .column(Column::reference("account_id", ACCOUNT).required())
            .column(Column::text("hash").required())
            .column(Column::text("name").required())
            .column(Column::text("grants").required())
            .column(integer("created_at"))
            .column(integer("expires_at"))
            .column(Column::integer("used_at"))
            // The requests in the present minute.
            .column(integer("requests").or(Literal::Number(0)))
            .column(integer("resets_at").or(Literal::Number(0)))
            .index(["hash"], true)
            .index(["account_id"], false)
            .refers("account_id", ACCOUNT, OnDelete::Cascade);
        Some(table)
    }

    /// Returns the column with a role in a tenant or in the application, if there are some.
    fn role(&self, place: Place) -> Option<Column> {
        let roles = self.spec.roles.iter();
        let held = roles.filter(|(_, role)| role.place == place);
        let ids: Vec<String> = held.map(|(id, _)| id.as_str().to_owned()).collect();
        let column = || Column::text("role").path("role");
        (!ids.is_empty()).then(|| column().options(ids))
    }

    /// Returns the table of the numbers given to rows.
    pub(super) fn numbers(&self) -> Option<Table> {
        let note = "The last number given to a row of an entity.";
        let last = [
            Column::text("entity").required(),
            Column::integer("last").required(),
        ];
        if let Some(tenant) = self.tenant_id() {
            let column = names::reference(tenant);
            let table = Table::keyless(format!("numbers.{tenant}"), "numbers")
                .note(note)
                .column(Column::reference(&column, tenant).required())
                .columns(last)
                .key([&column, "entity"])
                .refers(&column, tenant, OnDelete::Cascade);
            return Some(table);
        }
        let mut entities = self.spec.entities.values();
        let is_needed = entities.any(|entity| entity.number.is_some());
        let table = Table::keyless("numbers", "numbers").note(note);
        is_needed.then(|| table.columns(last).key(["entity"]))
    }
}

/// Adds the columns of the messages that people have in the application.
fn inbox(table: Table) -> Table {
    table
        .column(Column::reference("account_id", ACCOUNT).required())
        // One event tells a person once.
        .column(Column::id("event_id"))
        .column(Column::text("subject").required())
        .column(Column::text("path").required())
        .column(Column::instant("created_at").required())
        .column(Column::instant("read_at"))
        .index(["event_id", "account_id"], true)
        .index(["account_id"], false)
        .refers("account_id", ACCOUNT, OnDelete::Cascade)
}
