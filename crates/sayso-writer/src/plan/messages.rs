//! Messages about the rows of an entity: when they are sent, to whom, and what they say.

mod letter;
mod line;
mod placeholder;

use super::{
    expr::{Translator, Voice},
    field::Field,
    names::{self, one_line},
    tenancy, types,
    unsupported::Found,
};
use line::{Letter, Line, Value};
use sayso_expr::{Place, Recipient, Schema, Type, Typed};
use sayso_spec::{
    Event, Expr, Id, Spec,
    model::{Delete, Message as MessageSpec, Via},
};
use serde::Serialize;

/// The messages about the rows of an entity.
#[derive(Debug, Serialize)]
pub struct Messages {
    /// The people among whom they find their recipients.
    pub people: People,
    /// True if some of them go to people.
    pub tells_people: bool,
    /// True if some of them go to addresses.
    pub tells_addresses: bool,
    /// All messages.
    pub all: Vec<Message>,
    /// The functions that send the messages about a new row.
    pub on_create: Vec<String>,
    /// The messages about a changed row.
    pub on_change: Vec<Change>,
    /// The functions that send the messages about a row that is gone.
    pub on_delete: Vec<String>,
    /// The functions that send the messages about a new comment.
    pub on_comment: Vec<String>,
    /// The columns whose changes are told.
    pub watched: Vec<Column>,
    /// The values that messages show.
    pub values: Vec<Value>,
    /// The message that a test sends by creating a row.
    pub tested: Option<Tested>,
}

/// A message to the person whom the form of a new row names.
#[derive(Debug, Serialize)]
pub struct Tested {
    /// The name of the field's constant.
    pub constant: String,
    /// True if it is sent by mail.
    pub is_mailed: bool,
    /// True if it is in the inbox of the application.
    pub in_app: bool,
}

/// A message.
#[derive(Debug, Serialize)]
pub struct Message {
    /// The id in the specification.
    pub id: String,
    /// The function that sends it.
    pub function: String,
    /// The name in Rust.
    pub variant: String,
    /// The recipients as the specification has them.
    pub said: String,
    /// The calls that add "the person is a recipient" to a query; empty if it goes to addresses alone.
    pub to: String,
    /// The mail to addresses.
    pub letter: Option<Letter>,
    /// The calls that add the condition of the message to a query.
    pub condition: Option<String>,
    /// True if the person who caused it may get it.
    pub to_me: bool,
    /// True if it is sent by mail.
    pub is_mailed: bool,
    /// True if it is in the inbox of the application.
    pub in_app: bool,
    /// True if it tells that the row is gone.
    pub is_farewell: bool,
    /// The subject.
    pub subject: Line,
    /// The body of the mail.
    pub text: Option<Line>,
    /// True if the body has the address of the row.
    pub has_link: bool,
    /// True if one of the texts has it.
    pub needs_link: bool,
    /// True if one of the texts names the person who caused it.
    pub names_me: bool,
}

impl Message {
    /// Returns true if its readers see a value: people do if they may read it, and addresses if everyone may.
    fn shows(&self, value: &Value) -> bool {
        let mut lines = self.text.iter().chain([&self.subject]);
        let has_readers = !self.to.is_empty() || !value.is_guarded;
        has_readers && lines.any(|line| line.has(&value.ident))
    }
}

/// A message about a changed row.
#[derive(Debug, Serialize)]
pub struct Change {
    /// The function that sends it.
    pub function: String,
    /// The condition in Rust, over the row `before` and `after`; none if any change is told.
    pub when: Option<String>,
}

/// A column whose changes are told.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// The name.
    pub name: String,
    /// The type in Rust.
    pub rust_type: String,
}

/// The people among whom messages find their recipients: the members of the tenant, or all who log in.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct People {
    /// The column with the account.
    pub account: &'static str,
    /// The column with the role.
    pub role: &'static str,
}

impl People {
    fn of(spec: &Spec) -> Self {
        match spec.tenancy {
            Some(_) => Self {
                account: "members.account_id",
                role: "members.role",
            },
            None => Self {
                account: "accounts.id",
                role: "accounts.role",
            },
        }
    }
}

/// Returns the values around an expression of a message.
pub(super) fn voice(schema: &Schema) -> Voice {
    let tenant = schema.tenancy().map(names::variable).unwrap_or_default();
    Voice {
        me: "cause.me".to_owned(),
        tenant: format!("cause.{tenant}.id"),
        ..Voice::of_scope(schema)
    }
}

impl Messages {
    /// Decides on the messages about rows of an entity.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        fields: &[Field],
        found: &mut Found,
    ) -> Option<Self> {
        let said: Vec<(&Id, &MessageSpec)> = spec
            .messages
            .iter()
            .filter(|(_, message)| message.entity == *id)
            .collect();
        if said.is_empty() {
            return None;
        }
        if tenancy::is_tenant(spec, id.as_str()) {
            found.add(format!("notify.{}", said[0].0), "messages about a tenant");
            return None;
        }
        let planner = Planner {
            spec,
            schema,
            id,
            fields,
            people: People::of(spec),
            translator: Translator::speaking(spec, id, schema, voice(schema)),
        };
        let mut messages = Self {
            people: planner.people,
            tells_people: false,
            tells_addresses: false,
            all: Vec::new(),
            on_create: Vec::new(),
            on_change: Vec::new(),
            on_delete: Vec::new(),
            on_comment: Vec::new(),
            watched: Vec::new(),
            values: Vec::new(),
            tested: None,
        };
        let mut of_new = said
            .iter()
            .filter(|(_, message)| message.when.contains(&Event::Create));
        if let (Some((_, message)), None) = (of_new.next(), of_new.next()) {
            messages.tested = planner.tested(message);
        }
        for (message_id, message) in said {
            let message = planner.message(message_id, message, &mut messages, found);
            messages.tells_people |= !message.to.is_empty();
            messages.tells_addresses |= message.letter.is_some();
            messages.all.push(message);
        }
        let all = &messages.all;
        messages
            .values
            .retain(|value| all.iter().any(|message| message.shows(value)));
        Some(messages)
    }
}

struct Planner<'a> {
    spec: &'a Spec,
    schema: &'a Schema,
    id: &'a Id,
    fields: &'a [Field],
    people: People,
    translator: Translator<'a>,
}

impl Planner<'_> {
    fn message(
        &self,
        id: &Id,
        said: &MessageSpec,
        messages: &mut Messages,
        found: &mut Found,
    ) -> Message {
        let path = format!("notify.{id}");
        let function = format!("send_{id}");
        self.events(&path, said, &function, messages, found);
        let place = Place::message(self.id.as_str());
        let condition = said.condition.as_ref().and_then(|expr| {
            let typed = self.translator.typed(expr, &place)?;
            self.translator.filter(&typed, &path, found)
        });
        let (to, addresses) = self.recipients(&path, said, found);
        let recipients: Vec<&str> = said.to.iter().map(Expr::as_str).collect();
        let values = &mut messages.values;
        let subject = self.line(
            &format!("{id}_subject"),
            &path,
            &said.subject,
            values,
            found,
        );
        let text = said
            .text
            .as_ref()
            .map(|text| self.line(&format!("{id}_text"), &path, text, values, found));
        let lines = || text.iter().chain([&subject]);
        let has = |parameter: &str| lines().any(|line| line.has(parameter));
        let letter = (!addresses.is_empty()).then(|| {
            let lines: Vec<&Line> = lines().collect();
            self.refuse_of_reader(&path, &lines, values, found);
            let addresses = self.addresses(&addresses, condition.as_deref());
            self.letter(&path, said, addresses, &subject, text.as_ref(), found)
        });
        found.if_set(
            self.spec.auth.is_none() && has("me"),
            format!("{path}.text"),
            "`{me}` in an application without accounts",
        );
        let tells_people = !to.is_empty();
        Message {
            letter,
            needs_link: has("link"),
            names_me: has("me"),
            id: id.as_str().to_owned(),
            has_link: text.as_ref().is_some_and(|text| text.has("link")),
            variant: names::variant(id.as_str()),
            said: one_line(&recipients.join(", ")),
            to: to.join(".push(\" OR \")"),
            condition,
            to_me: said.to_me,
            is_mailed: said.via.contains(&Via::Email),
            in_app: tells_people && said.via.contains(&Via::App),
            is_farewell: said.when.contains(&Event::Delete),
            subject,
            text,
            function,
        }
    }

    /// Returns how a test sends a message by creating a row.
    fn tested(&self, said: &MessageSpec) -> Option<Tested> {
        let [to] = said.to.as_slice() else {
            return None;
        };
        let is_named = |field: &&Field| {
            let is_open = field.in_form && field.read.is_none() && field.write.is_none();
            let is_person = field.target.as_ref().is_some_and(|target| target.account);
            field.id == to.as_str() && is_open && is_person
        };
        let field = self.fields.iter().find(is_named)?;
        said.condition.is_none().then(|| Tested {
            constant: field.constant.clone(),
            is_mailed: said.via.contains(&Via::Email),
            in_app: said.via.contains(&Via::App),
        })
    }

    /// Notes the events of a message.
    fn events(
        &self,
        path: &str,
        said: &MessageSpec,
        function: &str,
        messages: &mut Messages,
        found: &mut Found,
    ) {
        let mut changes = Vec::new();
        for event in &said.when {
            match event {
                Event::Create => messages.on_create.push(function.to_owned()),
                Event::Update => changes.push(None),
                Event::Delete => {
                    let entity = self.spec.entities.get(self.id.as_str());
                    let is_kept = entity.is_some_and(|entity| entity.delete == Delete::Archive);
                    found.if_set(
                        !is_kept,
                        format!("{path}.when"),
                        "messages about rows that do not stay",
                    );
                    messages.on_delete.push(function.to_owned());
                }
                Event::Comment => messages.on_comment.push(function.to_owned()),
                Event::Change(field) => {
                    let changed = self.changed(field, &mut messages.watched);
                    found.if_set(
                        changed.is_none(),
                        format!("{path}.when"),
                        "changes of this field",
                    );
                    changes.extend(changed.map(Some));
                }
                Event::Enter { field, state } => {
                    let entered = self.entered(field, state, &mut messages.watched);
                    changes.extend(entered.map(Some));
                }
            }
        }
        if !changes.is_empty() {
            let when: Option<Vec<String>> = changes.into_iter().collect();
            messages.on_change.push(Change {
                function: function.to_owned(),
                when: when.map(|when| when.join(" || ")),
            });
        }
    }

    fn stored(&self, id: &Id) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.id == id.as_str() && field.is_stored)
    }

    fn changed(&self, field: &Id, watched: &mut Vec<Column>) -> Option<String> {
        let field = self.stored(field)?;
        watch(watched, &field.column, &field.row_type);
        Some(format!(
            "after.{column} != before.{column}",
            column = field.column
        ))
    }

    fn entered(&self, field: &Id, state: &Id, watched: &mut Vec<Column>) -> Option<String> {
        let field = self.stored(field)?;
        let since = format!("{}_since", names::stem(&field.column));
        watch(watched, &field.column, &field.row_type);
        watch(watched, &since, "DateTime<Utc>");
        let state_type = types::of_choice(self.spec, self.id.as_str(), &field.id);
        Some(format!(
            "after.{} == {state_type}::{} && after.{since} != before.{since}",
            field.column,
            names::variant(state.as_str())
        ))
    }

    /// Returns the calls that add "the person is the recipient" to a query of people, and the queries of addresses.
    fn recipients(
        &self,
        path: &str,
        said: &MessageSpec,
        found: &mut Found,
    ) -> (Vec<String>, Vec<String>) {
        let path = format!("{path}.to");
        let mut people = Vec::new();
        let mut addresses = Vec::new();
        for to in &said.to {
            match self.translator.recipient(to) {
                Some(to) if is_address(&to) => addresses.push(self.address(&to, &path, found)),
                Some(to) => people.push(self.person(&to, &path, found)),
                None => {}
            }
        }
        (people, addresses)
    }

    fn person(&self, to: &Recipient, path: &str, found: &mut Found) -> String {
        let person = self.people.account;
        match to {
            Recipient::Holders(role) => {
                let roles = tenancy::roles(self.spec);
                let included = names::variant(role);
                let holders = roles
                    .iter()
                    .filter(|held| held.includes.contains(&included));
                let ids: Vec<String> = holders.map(|role| format!("'{}'", role.id)).collect();
                let text = format!("{} IN ({})", self.people.role, ids.join(", "));
                format!(".push({text:?})")
            }
            Recipient::One(typed) => {
                let value = self.translator.value(typed, path, found);
                format!(".push(\"{person} = \"){value}")
            }
            Recipient::Many(rows) => self.translator.is_among(person, rows, path, found),
        }
    }
}

/// Returns true if a recipient is an address, and no account.
fn is_address(to: &Recipient) -> bool {
    let is_account = |typed: &Typed| matches!(typed.ty, Type::Row { .. });
    match to {
        Recipient::Holders(_) => false,
        Recipient::One(typed) => !is_account(typed),
        Recipient::Many(rows) => rows.value.as_ref().is_some_and(|value| !is_account(value)),
    }
}

fn watch(watched: &mut Vec<Column>, name: &str, rust_type: &str) {
    let column = Column {
        name: name.to_owned(),
        rust_type: rust_type.to_owned(),
    };
    if !watched.contains(&column) {
        watched.push(column);
    }
}
