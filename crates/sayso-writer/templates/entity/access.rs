//! Rules of access to «entity.many». An operation without a function here is not allowed.

%% set facts_arg = ", facts: &" ~ entity.type_name ~ "Facts" if entity.facts else ""
%% set no_facts_arg = ", _facts: &" ~ entity.type_name ~ "Facts" if entity.facts else ""
use crate::{
    calc,
    accounts::Account,
    clock,
    scope::{Role, Scope, Asker},
    texts,
%% for other in entities
    «other.module»::{«% for field in other.fields if field.options %»«field.choice_type», «% endfor %»«% for machine in other.machines if machine.moves %»«machine.move_type», «% endfor %»«other.type_name»},
%% endfor
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso_kit::id::Id;
use sqlx::FromRow;
%% if entity.facts

/// Values of other rows, which the rules need.
#[derive(Clone, Debug, FromRow)]
pub struct «entity.type_name»Facts {
%% for fact in entity.facts
    pub «fact.name»: «fact.rust_type»,
%% endfor
}
%% endif
%% if entity.access.read.rust != "true"

/// Returns true if the person may read «entity.many»: «entity.access.read.said».
pub fn may_read(«% if not entity.access.read.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «entity.access.read.rust»
}
%% endif
%% if entity.list.audience

/// Returns true if the person may open the list of «entity.many»: «entity.list.audience.said».
pub fn may_list(«% if not entity.list.audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «entity.list.audience.rust»
}
%% endif
%% if entity.page_audience

/// Returns true if the person may open the page of «entity.article» «entity.one»: «entity.page_audience.said».
pub fn may_open(«% if not entity.page_audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «entity.page_audience.rust»
}
%% endif

/// Create«% if entity.access.create_row %» some row«% endif %»: «entity.access.create.said».
pub fn may_create(«% if not entity.access.create.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «entity.access.create.rust»
}
%% if entity.access.create_row
%% set rule = entity.access.create_row

/// Create this row: «rule.said».
pub fn may_create_this(«% if not rule.of_scope %»_«% endif %»scope: &«area.asks», «% if not rule.of_row %»_«% endif %»«entity.variable»: &«entity.type_name»«% if rule.of_facts %»«facts_arg»«% else %»«no_facts_arg»«% endif %») -> bool {
    «rule.rust»
}
%% endif
%% for operation in ["export", "import"] if entity.csv[operation ~ "s"]
%% set rule = entity.access[operation]

/// «operation | capitalize» some row: «rule.said».
pub fn may_«operation»(«% if not rule.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «rule.rust»
}
%% endfor
%% if entity.access.import_row
%% set rule = entity.access.import_row

/// Import this row: «rule.said».
pub fn may_import_this(«% if not rule.of_scope %»_«% endif %»scope: &«area.asks», «% if not rule.of_row %»_«% endif %»«entity.variable»: &«entity.type_name»«% if rule.of_facts %»«facts_arg»«% else %»«no_facts_arg»«% endif %») -> bool {
    «rule.rust»
}
%% endif
%% for operation in ["update", "delete"]
%% set rule = entity.access[operation]

/// «operation | capitalize»: «rule.said».
pub fn may_«operation»(«% if not rule.of_scope %»_«% endif %»scope: &«area.asks», «% if not rule.of_row %»_«% endif %»«entity.variable»: &«entity.type_name»«% if rule.of_facts %»«facts_arg»«% else %»«no_facts_arg»«% endif %») -> bool {
    «rule.rust»
}
%% endfor
%% if entity.api
%% for operated in entity.api.operations

/// «operated.name | capitalize» through the API, in addition to the other rules: «operated.rule.said».
pub fn api_may_«operated.name»(«% if not operated.rule.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «operated.rule.rust»
}
%% endfor
%% endif
%% for field in entity.fields
%% for verb, rule in [["read", field.read], ["write", field.write]]
%% if rule

/// «verb | capitalize» the «field.label | lower»: «rule.said».
pub fn may_«verb»_«field.ident»(«% if not rule.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «rule.rust»
}
%% endif
%% endfor
%% endfor
%% for machine in entity.machines if machine.moves

/// Move the «machine.label | lower»:
///
%% for step in machine.moves
/// - «step.label»: «step.said».
%% endfor
pub fn may_move_«machine.ident»(«% if not machine.of_scope %»_«% endif %»scope: &«area.asks», «entity.variable»: &«entity.type_name»«% if machine.of_facts %»«facts_arg»«% else %»«no_facts_arg»«% endif %», step: «machine.move_type») -> bool {
    let may = «machine.may»;
    may && step.leads_from(«entity.variable».«machine.ident»)
}
%% if machine.is_blocked

/// The reason why a move that the person may make is not possible now.
pub fn blocked_«machine.ident»(«% if not machine.blocked_of_scope %»_«% endif %»scope: &«area.asks», «% if not machine.blocked_of_row %»_«% endif %»«entity.variable»: &«entity.type_name»«% if machine.blocked_of_facts %»«facts_arg»«% else %»«no_facts_arg»«% endif %», step: «machine.move_type») -> Option<&'static str> {
    match step {
%% for step in machine.moves if step.blocked
        «machine.move_type»::«step.variant» if «step.blocked.when.rust» => Some(texts::«entity.variable»::«step.blocked.constant»),
%% endfor
        _ => None,
    }
}
%% endif
%% endfor
