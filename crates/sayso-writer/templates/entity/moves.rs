%% set v = entity.variable
%% set with_facts = ", &facts" if entity.facts else ""
%% set given_facts = ", facts" if entity.facts else ""
//! Moves of «entity.many» that ask for values: their forms, the actions, and their part of the page of «entity.article» «entity.one».

use super::{
%% for field in entity.fields if field.options
    «field.choice_type»,
%% endfor
%% for machine in entity.machines if machine.has_asks
    «machine.move_type»,
%% endfor
    «entity.type_name», access«% if entity.facts %»::{self, «entity.type_name»Facts}«% endif %», actions::check_rules, automatic, made, messages, pages::«entity.type_name»Details, queries, staying::Staying,
};
use crate::{
    Db,
    «area.accounts»,
    calc, clock,
    db::{Sql},
    scope::{Scope, enter, enter_to_write},
    texts,
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
%% if tenant
    «tenant.module»,
%% endif
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sayso::{form::Issues, prelude::*};
use sayso_kit::{choice, id::Id, number::{Decimal, HUNDRED_YEARS, LARGEST}};
use sayso_ui::{pick, prelude::*};
%% for machine in entity.machines
%% for step in machine.moves if step.asks
%% set asks = step.asks

/// The form of "«step.label»".
#[derive(Form)]
pub struct «asks.form» {
%% for field in asks.fields
    #[field(«field.form_keys»)]
    pub «field.ident»: «field.form_type»,
%% endfor
    /// The version that the person saw.
    #[field(hidden)]
    pub version: i64,
}

impl «asks.form» {
%% if asks.has_present
    /// The values that «entity.article» «entity.one» has before the move.
    fn present(«v»: &«entity.type_name») -> FormData {
        let mut values = FormData::new();
%% for field in asks.fields if field.present
        «field.present»
%% endfor
        values
    }

%% endif
    /// Adds the values to the statement of the move.
    fn push(&self, sql: &mut Sql) {
        sql«% for field in asks.fields %»«field.sql»«% endfor %»;
    }
}

«"#[action]" if has_accounts else '#[action(rate = "' ~ entity.rate ~ '")]'»
pub async fn «asks.action»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», form: «asks.form») -> Result<()> {
    let step = «machine.move_type»::«step.variant»;
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    if !step.leads_from(«v».«machine.ident») {
        return Err(«asks.form»::VERSION.error("moved", texts::MOVED_MEANWHILE));
    }
%% if entity.facts
    let facts = queries::facts(&mut *tx, &scope, «v».id).await?;
%% endif
    if !access::may_move_«machine.ident»(&scope, &«v»«with_facts», step) {
        return Err(Error::forbidden());
    }
%% if step.blocked
    if let Some(reason) = access::blocked_«machine.ident»(&scope, &«v»«with_facts», step) {
        return Err(«asks.form»::VERSION.error("blocked", reason));
    }
%% endif
    if form.version != «v».version {
        return Err(«asks.form»::VERSION.error("stale", texts::CHANGED_BEFORE_MOVE));
    }
%% if asks.has_refs
    let mut issues = Issues::new();
%% for field in asks.fields if field.target
    if «v».«field.column» != «% if field.optional %»Some(form.«field.ident»)«% else %»form.«field.ident»«% endif %»
        && !«field.target.exists_fn»(&mut tx, &scope, form.«field.ident»).await?
    {
        issues.push(«asks.form»::«field.constant».issue("not_a_choice", texts::NOT_A_CHOICE));
    }
%% endfor
    issues.or_ok(())?;
%% endif
%% if entity.messages and entity.messages.watched
    let before = messages::Watched::of(&mut tx, «v».id).await?;
%% endif
%% if entity.staying
    let staying = Staying::of(&mut tx, «% if not entity.acts_alone %»&scope, «% endif %»«v».id).await?;
%% endif
    if !queries::move_«machine.ident»(&mut tx, &scope, &«v», step, |sql| form.push(sql)).await? {
        return Err(«asks.form»::VERSION.error("moved", texts::MOVED_MEANWHILE));
    }
%% if step.makes
    made::«step.makes»(&mut tx, &scope, «v».id).await?;
%% endif
%% if entity.has_rules_on_save
    check_rules(&mut tx, «% if not entity.acts_alone %»&scope, «% endif %»«v».id, false).await?;
%% endif
%% if entity.staying
    staying.check(&mut tx«% if not entity.acts_alone %», &scope«% endif %»).await?;
%% endif
%% if entity.messages and entity.messages.on_change
    messages::on_change(&mut tx, &scope, «v».id«% if entity.messages.watched %», &before«% endif %»).await?;
%% endif
%% if entity.automatic
    automatic::settle(&mut tx, «% if tenant %»scope.«tenant.variable»(), «% endif %»«v».id).await?;
%% endif
    Ok(tx.commit().await?)
}

/// The form of "«step.label»" on the page of «entity.article» «entity.one».
#[component]
«% if asks.has_refs %»async «% endif %»fn «asks.component»(cx: &Cx, «% if asks.has_refs %»db: State<Db>, «% endif %»«% if tenant or asks.has_refs or entity.is_shown_scoped %»scope: &Scope, «% endif %»«v»: &«entity.type_name») -> «% if asks.has_refs %»Result«% else %»Html«% endif %» {
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    «% if asks.has_refs %»Ok(«% endif %»view! {
        <form action={«asks.action».with(«area.open»«entity.key_owned_of_row»«area.close»)} id="«asks.id»"«% if asks.has_present %» values={«asks.form»::present(«v»)}«% endif %» as form class="card form unfold">
%% if asks.has_refs
            <EnterSaves form={form.state()}/>
%% endif
            // Only a form that was sent has a version.
            <Unfold label={«machine.move_type»::«step.variant».label()} is_open={form.version.value().is_some()}>
                if form.version.is_invalid() {
                    <Conflict id={form.version.id()} title={texts::PRESENT}>
                        <«entity.type_name»Details «% if entity.is_shown_scoped %»scope={scope} «% endif %»«% if entity.shown or entity.left_out %»«v»={«v»}«% endif %»«% if entity.left_out %» is_whole={true}«% endif %»/>
                    </Conflict>
                }
                if form.version.value().is_some() && !form.version.is_invalid() {
                    <Field of={form.version}/>
                } else {
                    <input type="hidden" name={"version"} value={«v».version}/>
                }
%% for field in asks.fields
%% if field.target
%% set of_form, may_add = "form", false
%% set present
%% if not field.present
None::<(_, String)>
%% elif field.is_guarded and field.optional
«v».«field.column».map(|id| (id, «v».«field.target.label_ident».as_deref().unwrap_or("–")))
%% elif field.is_guarded
Some((«v».«field.column», «v».«field.target.label_ident».as_deref().unwrap_or("–")))
%% elif field.optional
«v».«field.column».zip(«v».«field.target.label_ident».as_deref())
%% else
Some((«v».«field.column», «v».«field.target.label_ident».as_str()))
%% endif
%% endset
%% set present = present | trim
%% set picker
%% include "picker"
%% endset
«picker | trim("\n") | indent(16, true)»
%% else
                <Field of={form.«field.ident»}/>
%% endif
%% endfor
                <footer>
                    <button class="btn primary" pending={texts::SAVING}>{«machine.move_type»::«step.variant».label()}</button>
                </footer>
            </Unfold>
        </form>
    }«% if asks.has_refs %»)«% endif %»
}
%% endfor
%% endfor

/// The forms of the moves that the person may make now.
#[component]
pub «% if entity.asks_refs %»async «% endif %»fn «entity.type_name»MoveForms(cx: &Cx, scope: &Scope, «v»: &«entity.type_name»«% if entity.facts %», facts: &«entity.type_name»Facts«% endif %») -> «% if entity.asks_refs %»Result«% else %»Html«% endif %» {
    «% if entity.asks_refs %»Ok(«% endif %»view! {
%% for machine in entity.machines
%% for step in machine.moves if step.asks
%% set asks = step.asks
        if access::may_move_«machine.ident»(scope, «v»«given_facts», «machine.move_type»::«step.variant»)«% if step.blocked %» && access::blocked_«machine.ident»(scope, «v»«given_facts», «machine.move_type»::«step.variant»).is_none()«% endif %» {
            <«asks.component» {cx} «% if tenant or asks.has_refs or entity.is_shown_scoped %»scope={scope} «% endif %»«v»={«v»}«% if asks.has_refs %» await«% endif %»/>
        }
%% endfor
%% endfor
    }«% if entity.asks_refs %»)«% endif %»
}
