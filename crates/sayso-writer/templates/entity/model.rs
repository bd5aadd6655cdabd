//! «entity.article | capitalize» «entity.one» as the database has it.

use crate::{
    accounts::Account,
%% for other in entity.referred
    «other.module»::«other.type_name»,
%% endfor
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
%% if "choice" in entity.kinds or "several" in entity.kinds or "state" in entity.kinds
use sayso::prelude::*;
%% endif
use sayso_kit::{choice::Chosen, choice_as_text, files::Stored, id::Id};
use sayso_ui::badge::Tone;
use serde::Serialize;
use sqlx::FromRow;

/// «entity.article | capitalize» «entity.one»«% if entity.refs %», with the labels of the rows that it refers to«% endif %».
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct «entity.type_name» {
    pub id: Id<Self>,
%% if entity.number
    pub number: i64,
%% endif
%% if entity.slug
    pub slug: String,
%% endif
%% if entity.label_sql
    pub «entity.label»: String,
%% endif
%% for field in entity.fields
%% if field.read
    #[serde(skip)]
%% endif
    pub «field.column»: «field.row_type»,
%% if field.target
%% if field.read
    #[serde(skip)]
%% endif
    pub «field.target.label_ident»: «% if field.optional or field.is_guarded %»Option<String>«% else %»String«% endif %»,
%% endif
%% if field.kind == "state"
    pub «field.column | stem»_since: DateTime<Utc>,
%% endif
%% endfor
%% if entity.is_ordered
    pub position: i64,
%% endif
%% if entity.is_archived
    pub archived_at: Option<DateTime<Utc>>,
%% endif
    pub version: i64,
    pub created_at: DateTime<Utc>,
%% if has_accounts
    pub created_by_id: Option<Id<Account>>,
%% endif
    pub updated_at: DateTime<Utc>,
%% if has_accounts
    pub updated_by_id: Option<Id<Account>>,
%% endif
}
%% for field in entity.fields if field.options

/// The «field.label | lower» of «entity.article» «entity.one».
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq, «% if field.choice_type not in entity.texts %»Serialize, «% endif %»sqlx::Type)]
#[sqlx(«% if database.is_postgres %»type_name = "text", «% endif %»rename_all = "snake_case")]
pub enum «field.choice_type» {
%% for option in field.options
    #[choice(value = "«option.id»", label = «option.label | rust»)]
%% if field.choice_type not in entity.texts
    #[serde(rename = "«option.id»")]
%% endif
    #[sqlx(rename = "«option.id»")]
    «option.variant»,
%% endfor
}
%% endfor
%% for machine in entity.machines

impl «machine.state_type» {
    /// The tone of its badge.
    pub fn tone(self) -> Tone {
        match self {
%% for state in machine.states
            Self::«state.variant» => Tone::«state.tone»,
%% endfor
        }
    }
}
%% if machine.moves

/// A move from one «machine.label | lower» to another.
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq)]
pub enum «machine.move_type» {
%% for step in machine.moves
    #[choice(value = "«step.id»", label = «step.label | rust»)]
    «step.variant»,
%% endfor
}

impl «machine.move_type» {
    /// Returns true if the move can be made from this «machine.label | lower».
    pub fn leads_from(self, present: «machine.state_type») -> bool {
        let from: &[«machine.state_type»] = match self {
%% for step in machine.moves
            Self::«step.variant» => &[«% for from in step.from %»«machine.state_type»::«from»«% if not loop.last %», «% endif %»«% endfor %»],
%% endfor
        };
        from.contains(&present)
    }

    /// The «machine.label | lower» after the move.
    pub fn leads_to(self) -> «machine.state_type» {
        match self {
%% for step in machine.moves
            Self::«step.variant» => «machine.state_type»::«step.to»,
%% endfor
        }
    }
%% if machine.has_asks and machine.has_buttons

    /// Returns true if the move asks for values.
    pub fn asks(self) -> bool {
        matches!(self, «% for step in machine.moves | selectattr("asks") %»«% if not loop.first %» | «% endif %»Self::«step.variant»«% endfor %»)
    }
%% endif
}
%% endif
%% endfor
%% if entity.texts

choice_as_text!(«entity.texts | join(", ")»);
%% endif
