%% set others = details.of_others and manage
//! Changing the details of an account.

use super::{Details, access, queries};
use crate::{
    Db,
    accounts::{self, Account},
    clock,
    db::Write,
%% if others
    people::{self, Person, pages::person_page},
%% endif
    profile::pages::profile_page,
    scope::{Scope, enter_to_write},
    texts,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sayso::prelude::*;
use sayso_kit::{id::Id, number::{Decimal, HUNDRED_YEARS, LARGEST}};

/// The form of the details.
#[derive(Form)]
pub struct DetailsForm {
%% for field in details.form
    #[field(«field.form_keys»)]
    pub «field.ident»: «field.form_type»,
%% endfor
    /// The version that the person saw.
    #[field(hidden)]
    pub version: i64,
}

impl From<Details> for DetailsForm {
    fn from(details: Details) -> Self {
        Self {
%% for field in details.form
            «field.ident»: «field.to_form»,
%% endfor
            version: details.version,
        }
    }
}

impl DetailsForm {
    /// Keeps the values that the person may not write, whatever was sent.«" `is_own` is whether the account is theirs." if details.is_own»
    fn permitted(self, «% if not details.of_others %»_«% endif %»scope: &Scope, «% if details.is_own %»is_own: bool, «% endif %»present: Option<&Details>) -> Self {
        Self {
%% for field in details.form
            «field.ident»: if «field.may_edit or "is_own"» {
                self.«field.ident»
            } else {
                «field.kept»
            },
%% endfor
            ..self
        }
    }
}

/// Changes the person's own details.
#[action]
pub async fn change_own_details(cx: &ActionCx, db: State<Db>, form: DetailsForm) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db).await?;
    save(&mut tx, &scope, scope.account().id, «% if details.is_own %»true, «% endif %»form).await?;
    tx.commit().await?;
    Ok(redirect(profile_page::url()))
}
%% if others

/// Changes the details of someone whose account the person manages.
#[action]
pub async fn change_details(cx: &ActionCx, db: State<Db>, id: Id<Person>, form: DetailsForm) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db).await?;
    let person = people::actions::to_change(&mut tx, &scope, id).await?;
    save(&mut tx, &scope, person.id, «% if details.is_own %»false, «% endif %»form).await?;
    tx.commit().await?;
    Ok(redirect(person_page::url(id)))
}
%% endif

async fn save<T: Send + Sync + 'static>(tx: &mut Write, scope: &Scope, id: Id<T>, «% if details.is_own %»is_own: bool, «% endif %»form: DetailsForm) -> Result<()> {
    let present = queries::by_id(&mut **tx, id).await?;
    if form.version != present.version {
        return Err(DetailsForm::VERSION.error("stale", texts::CHANGED_MEANWHILE));
    }
    let form = form.permitted(scope, «% if details.is_own %»is_own, «% endif %»Some(&present));
%% for field in details.form if field.target
    if let Some(«field.ident») = form.«field.ident»
        && present.«field.column» != form.«field.ident»
        && !«field.target.exists_fn»(tx, scope, «field.ident»).await?
    {
        return Err(DetailsForm::«field.constant».error("not_a_choice", texts::NOT_A_CHOICE));
    }
%% endfor
    queries::update(tx, id, &form).await
}
