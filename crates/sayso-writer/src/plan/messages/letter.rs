//! Messages to addresses: mails that need no account.

use super::{
    super::{unsupported::Found, visitors},
    Planner, is_address,
    line::{Letter, Line, Value},
};
use sayso_expr::Recipient;
use sayso_spec::model::{Message, Via};

impl Planner<'_> {
    /// Returns the calls that add the query of an address, without its end, to a query.
    pub(super) fn address(&self, to: &Recipient, path: &str, found: &mut Found) -> String {
        let table = self.translator.table();
        match to {
            Recipient::Holders(_) => String::new(),
            Recipient::One(typed) => {
                let value = self.translator.value(typed, path, found);
                format!(
                    ".push(\"SELECT \"){value}.push(\" AS address FROM {table} WHERE {table}.id = \")"
                )
            }
            Recipient::Many(rows) => {
                self.translator
                    .column_of(rows, "address", &format!("{table}.id = "), path, found)
            }
        }
    }

    /// Joins queries of addresses, each with the condition of the message.
    pub(super) fn addresses(&self, queries: &[String], condition: Option<&str>) -> String {
        let condition = condition.map_or_else(String::new, |condition| {
            format!(".push(\" AND (\"){condition}.push(\")\")")
        });
        let queries = queries
            .iter()
            .map(|query| format!("{query}.push_bind(id){condition}"));
        queries.collect::<Vec<_>>().join(".push(\" UNION \")")
    }

    /// Decides on the mail to addresses.
    pub(super) fn letter(
        &self,
        path: &str,
        said: &Message,
        addresses: String,
        subject: &Line,
        text: Option<&Line>,
        found: &mut Found,
    ) -> Letter {
        found.if_set(
            !said.via.contains(&Via::Email),
            format!("{path}.via"),
            "messages to addresses that are not sent by mail",
        );
        let needs_link = text
            .into_iter()
            .chain([subject])
            .any(|line| line.has("link"));
        let entity = self.spec.entities.get(self.id.as_str());
        let has_links = entity
            .is_some_and(|entity| visitors::has_links(self.spec, self.schema, self.id, entity));
        found.if_set(
            needs_link && has_links && self.has_several(said),
            format!("{path}.to"),
            "secret links for several addresses in one message",
        );
        let is_open = self.spec.auth.is_none()
            || visitors::may_read(self.spec, self.schema, self.id.as_str());
        found.if_set(
            needs_link && !is_open,
            path,
            "a link for an address whose reader cannot open the page",
        );
        let text = &text.unwrap_or(subject).call_for_address;
        let subject = &subject.call_for_address;
        let shows_values = [text, subject].iter().any(|call| call.contains("&values."));
        Letter {
            addresses,
            needs_link,
            needs_values: needs_link || shows_values,
            subject: subject.clone(),
            text: text.clone(),
        }
    }

    /// Returns true if a message may go to several addresses, for each of which a link is made, while few of them are valid.
    fn has_several(&self, said: &Message) -> bool {
        let to = said.to.iter();
        let addresses: Vec<Recipient> = to
            .filter_map(|to| self.translator.recipient(to))
            .filter(is_address)
            .collect();
        match addresses.as_slice() {
            [to] => matches!(to, Recipient::Many(_)),
            several => !several.is_empty(),
        }
    }

    /// Notes values of a message to addresses whose words depend on the reader.
    pub(super) fn refuse_of_reader(
        &self,
        path: &str,
        lines: &[&Line],
        values: &[Value],
        found: &mut Found,
    ) {
        let of_reader = values
            .iter()
            .filter(|value| value.sql_for_address.is_none());
        for value in of_reader {
            let is_shown = lines.iter().any(|line| line.has(&value.ident));
            found.if_set(
                is_shown,
                path,
                "a label that depends on its reader, in a message to an address",
            );
        }
    }
}
