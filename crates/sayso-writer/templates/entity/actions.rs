%% set with_facts = ", &facts" if entity.facts else ""
%% set api = entity.api
%% set removes = (api and api.deletes) or entity.sides
%% macro changing(tx, conn, scope, row)
%% if not entity.has_uploads
%% if entity.facts
    let facts = queries::facts(«conn», «scope», «entity.variable».id).await?;
%% endif
    if !access::may_update(«scope», «row»«with_facts») {
        return Err(Error::forbidden());
    }
%% endif
    if form.version != Some(«entity.variable».version) {
        return Err(«entity.type_name»Form::VERSION.error("stale", texts::CHANGED_MEANWHILE));
    }
%% if entity.has_write_guards and not entity.has_uploads
    let form = form.permitted(«scope», Some(«row»));
%% endif
%% if entity.has_checks
    check(«tx», «scope», &form, Some(«row»)).await?;
%% endif
%% if entity.messages and entity.messages.watched
    let before = messages::Watched::of(«tx», «entity.variable».id).await?;
%% endif
%% if entity.staying
    let staying = Staying::of(«tx», «% if not entity.acts_alone %»«scope», «% endif %»«entity.variable».id).await?;
%% endif
    queries::update(«tx», «scope», «entity.variable».id, &form).await?;
%% if entity.has_uploads
    uploads.save(«tx», «% if tenant %»scope.«tenant.variable»().id, «% endif %»«entity.variable».id).await?;
%% endif
%% if entity.has_rules_on_save
    check_rules(«tx», «% if not entity.acts_alone %»«scope», «% endif %»«entity.variable».id, false).await?;
%% endif
%% if entity.staying
    staying.check(«tx»«% if not entity.acts_alone %», «scope»«% endif %»).await?;
%% endif
%% if entity.messages and entity.messages.on_change
    messages::on_change(«tx», «scope», «entity.variable».id«% if entity.messages.watched %», &before«% endif %»).await?;
%% endif
%% if entity.automatic
    automatic::settle(«tx», «% if tenant %»scope.«tenant.variable»(), «% endif %»«entity.variable».id).await?;
%% endif
%% endmacro
%% macro moving(machine, tx, conn, scope, row)
    if !step.leads_from(«entity.variable».«machine.ident») {
        return Err(Error::bad_request(texts::MOVED_MEANWHILE));
    }
%% if entity.facts
    let facts = queries::facts(«conn», «scope», «entity.variable».id).await?;
%% endif
    if «% if machine.has_asks %»step.asks() || «% endif %»!access::may_move_«machine.ident»(«scope», «row»«with_facts», step) {
        return Err(Error::forbidden());
    }
%% if machine.is_blocked
    if let Some(reason) = access::blocked_«machine.ident»(«scope», «row»«with_facts», step) {
        return Err(Error::bad_request(reason));
    }
%% endif
%% if entity.messages and entity.messages.watched
    let before = messages::Watched::of(«tx», «entity.variable».id).await?;
%% endif
%% if entity.staying
    let staying = Staying::of(«tx», «% if not entity.acts_alone %»«scope», «% endif %»«entity.variable».id).await?;
%% endif
    if !queries::move_«machine.ident»(«tx», «scope», «row», step«% if machine.has_asks %», |_| {}«% endif %»).await? {
        return Err(Error::bad_request(texts::MOVED_MEANWHILE));
    }
%% for step in machine.moves if step.makes and not step.asks
    if step == «machine.move_type»::«step.variant» {
        made::«step.makes»(«tx», «scope», «entity.variable».id).await?;
    }
%% endfor
%% if entity.has_rules_on_save
    check_rules(«tx», «% if not entity.acts_alone %»«scope», «% endif %»«entity.variable».id, false).await?;
%% endif
%% if entity.staying
    staying.check(«tx»«% if not entity.acts_alone %», «scope»«% endif %»).await?;
%% endif
%% if entity.messages and entity.messages.on_change
    messages::on_change(«tx», «scope», «entity.variable».id«% if entity.messages.watched %», &before«% endif %»).await?;
%% endif
%% if entity.automatic
    automatic::settle(«tx», «% if tenant %»scope.«tenant.variable»(), «% endif %»«entity.variable».id).await?;
%% endif
%% endmacro
%% macro deleting(tx, conn, scope, row)
%% if entity.facts
    let facts = queries::facts(«conn», «scope», «entity.variable».id).await?;
%% endif
    if !access::may_delete(«scope», «row»«with_facts») {
        return Err(Error::forbidden());
    }
    if version != «entity.variable».version {
        return Err(Error::bad_request(texts::CHANGED_BEFORE_DELETE));
    }
%% if entity.staying
    let staying = Staying::of(«tx», «% if not entity.acts_alone %»«scope», «% endif %»«entity.variable».id).await?;
%% endif
    queries::«% if entity.is_archived %»archive«% else %»delete«% endif %»(«tx», «scope», «entity.variable».id).await?;
%% if entity.staying
    staying.check(«tx»«% if not entity.acts_alone %», «scope»«% endif %»).await?;
%% endif
%% if entity.messages and entity.messages.on_delete
    messages::on_delete(«tx», «scope», «entity.variable».id).await?;
%% endif
%% endmacro
//! Creating, changing and deleting «entity.many».

use super::{
%% for field in entity.form if field.options
    «field.choice_type»,
%% endfor
%% for machine in entity.machines if machine.moves
    «machine.move_type»,
%% endfor
    «entity.type_name», access, automatic, files, made, messages,
    pages::{«entity.variable | stem»_page, «entity.module | stem»_page},
    queries, staying::Staying,
};
use crate::{
    Db,
    «area.accounts»,
    calc, clock,
    db::{self, Connection, Write},
    files::Uploads,
    links,
    repetition::{self, Every},
    scope::{Asker, Scope, enter, enter_open_to_write, enter_to_write, write_as},
    texts,
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
%% if tenant
%% if tenant
    «tenant.module»,
%% endif
%% endif
};
use chrono::{Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use sayso::{action::Refill, form::{Issue, Issues}, page::Url, prelude::*};
use sayso_ui::pick;
use sayso_kit::{files::Files, id::Id, number::{Decimal, HUNDRED_YEARS, LARGEST}};

/// The form of a new «entity.one», and of one that is edited.
#[derive(«% if entity.repeats %»Clone, «% endif %»Form)]
pub struct «entity.type_name»Form {
%% for field in entity.form
    #[field(«field.form_keys»)]
    pub «field.ident»: «field.form_type»,
%% if field.file and field.file.remove
    #[field(label = «field.file.remove.label | rust»)]
    pub «field.file.remove.ident»: bool,
%% endif
%% endfor
%% if entity.repeats
    #[field(label = texts::repeats::EVERY)]
    pub repeat_every: Option<Every>,
    #[field(label = texts::repeats::TIMES, hint = texts::repeats::TIMES_HINT, min = 2, max = «entity.repeats.most»)]
    pub repeat_times: Option<i64>,
%% endif
%% if entity.visitors.fill_in
    /// True if a person opened the page, and false for a visitor.
    #[field(hidden)]
    pub by_person: bool,
%% endif
    /// The version that the person saw; none for a new «entity.one».
    #[field(hidden)]
    pub version: Option<i64>,
}

impl From<«entity.type_name»> for «entity.type_name»Form {
    fn from(«entity.variable»: «entity.type_name») -> Self {
        Self {
%% for field in entity.form
            «field.ident»: «field.to_form»,
%% if field.file and field.file.remove
            «field.file.remove.ident»: false,
%% endif
%% endfor
%% if entity.repeats
            repeat_every: None,
            repeat_times: None,
%% endif
%% if entity.visitors.fill_in
            by_person: false,
%% endif
            version: Some(«entity.variable».version),
        }
    }
}
%% if entity.repeats
%% set from = entity.repeats.from
%% set to = entity.repeats.to

impl «entity.type_name»Form {
    /// The forms of the rows that follow the first one, each with the day on which it begins.
    fn repeated(&self) -> Result<Vec<(NaiveDate, Self)>> {
        let (every, times) = match (self.repeat_every, self.repeat_times) {
            (Some(every), Some(times)) => (every, times),
            (None, None) => return Ok(Vec::new()),
            (None, Some(_)) => return Err(Self::REPEAT_EVERY.error("required", texts::REQUIRED)),
            (Some(_), None) => return Err(Self::REPEAT_TIMES.error("required", texts::REQUIRED)),
        };
%% if from.is_optional
        let Some(from) = self.«from.ident» else {
            return Err(Self::«from.ident | upper».error("required", texts::REQUIRED));
        };
%% else
        let from = self.«from.ident»;
%% endif
        let later = |n| self.later(«"from.date()" if from.is_moment else "from"», every.days(«"from.date()" if from.is_moment else "from"», n)?);
        let forms: Option<Vec<_>> = (1..times).map(later).collect();
        forms.ok_or_else(|| Self::REPEAT_TIMES.error("too_late", texts::repeats::TOO_LATE))
    }

    /// The form of the row that begins some days later, at the same time of day.
    fn later(&self, from: NaiveDate, days: Days) -> Option<(NaiveDate, Self)> {
        let mut form = self.clone();
        form.«from.ident» = «"Some(" if from.is_optional»self.«from.ident»«"?" if from.is_optional».checked_add_days(days)?«")" if from.is_optional»;
%% if to and to.is_optional
        if let Some(end) = self.«to.ident» {
            form.«to.ident» = Some(end.checked_add_days(days)?);
        }
%% elif to
        form.«to.ident» = self.«to.ident».checked_add_days(days)?;
%% endif
        Some((from.checked_add_days(days)?, form))
    }
}
%% endif

%% if entity.has_write_guards
impl «entity.type_name»Form {
    /// Keeps the values of fields that the person may not write, whatever was sent. `present` is the row that is edited.
    fn permitted(self, scope: &«entity.visitors.writer», «% if not entity.keeps_values %»_«% endif %»present: Option<&«entity.type_name»>) -> Self {
        Self {
%% for field in entity.form if field.may_edit
            «field.ident»: if «field.may_edit» {
                self.«field.ident»
            } else {
                «field.kept»
            },
%% if field.file and field.file.remove
            «field.file.remove.ident»: self.«field.file.remove.ident» && «field.may_edit»,
%% endif
%% endfor
            ..self
        }
    }
}

%% endif
%% set every = "#[action]" if has_accounts else '#[action(rate = "' ~ entity.rate ~ '")]'
%% set action = '#[action(limit = "' ~ entity.limit ~ ' MB")]' if entity.has_uploads else every
%% set rated = '#[action(rate = "10/minute")]'
%% set rated_by_link = '#[action(rate = "' ~ entity.rate ~ '")]'
%% set storage = ", storage: State<Files>" if entity.has_uploads else ""
«rated if entity.visitors.creates else action»
pub async fn create_«entity.variable | stem»(cx: &ActionCx, db: State<Db>«storage»«area.param», form: «entity.type_name»Form) -> Result<Redirect> {
%% if entity.has_uploads
    let scope = enter(cx«area.entered»).await?;
%% else
%% if entity.visitors.creates
    if form.by_person {
        // Without the session, the row would be a visitor's.
        enter(cx).await?;
    }
%% endif
    «database.begin_open if entity.visitors.creates else database.begin»
%% endif
    if !access::may_create(&scope) {
        return Err(Error::forbidden());
    }
%% if not has_accounts
    db::require_room(&mut tx, "«entity.module»").await?;
%% endif
%% if entity.has_uploads
%% if entity.has_write_guards
    let form = form.permitted(&scope, None);
%% endif
    let uploads = files::store(&storage, &form«% if entity.needs_files %», None«% endif %»).await?;
    let mut tx = write_as(&db, &scope).await?;
    let «entity.variable» = add_with(&mut tx, &scope, form, Some(&uploads)).await?;
%% else
%% if entity.repeats
    let repeated = form.repeated()?;
%% endif
    let «entity.variable» = add(&mut tx, &scope, form).await?;
%% endif
%% if entity.messages and entity.messages.on_create
    messages::on_create(&mut tx, &scope, «entity.variable».id).await?;
%% endif
%% if entity.automatic
    automatic::settle(&mut tx, «% if tenant %»scope.«tenant.variable»(), «% endif %»«entity.variable».id).await?;
%% endif
%% if entity.repeats
    // All of them are made, or none«% if entity.messages and entity.messages.on_create %», and the message is about the first one«% endif %».
    for (day, form) in repeated {
%% if not has_accounts
        db::require_room(&mut tx, "«entity.module»").await?;
%% endif
        «% if entity.automatic %»let further = «% endif %»add(&mut tx, &scope, form).await.map_err(|error| repetition::on(day, error))?;
%% if entity.automatic
        automatic::settle(&mut tx, «% if tenant %»scope.«tenant.variable»(), «% endif %»further.id).await?;
%% endif
    }
%% endif
%% if entity.has_uploads
    uploads.keep();
%% endif
%% set gives_link = entity.has_link and entity.visitors.creates
%% if entity.access.read_sql
    let is_visible = queries::exists(&mut tx, &scope, «entity.variable».id).await?;
%% endif
%% if gives_link
    // A visitor is led to the new row by its link«% if entity.access.read_sql %», as is a person who may not read it otherwise«% endif %».
    let link = if scope.is_signed_in()«% if entity.access.read_sql %» && is_visible«% endif %» {
        None
    } else {
        Some(links::issue(&mut tx, «entity.variable».id).await?)
    };
%% endif
    tx.commit().await?;
%% if entity.page_audience
    if !access::may_open(&scope) {
        return Ok(redirect(Url::root()));
    }
%% endif
%% if gives_link
    if let Some(link) = link {
        return Ok(redirect(links::url(«entity.variable | stem»_page::url(«entity.key_of_row»), &link)));
    }
%% elif entity.access.read_sql
    if !is_visible {
        return Ok(redirect(Url::root()));
    }
%% endif
    Ok(redirect(«entity.variable | stem»_page::url(«area.first_of_scope»«entity.key_of_row»)))
}

%% if entity.is_added
%% include "added by name"
%% endif
/// Adds «entity.article» «entity.one» with all checks, in the caller's transaction. The caller has checked that the person may create some.
pub async fn add(tx: &mut Write, scope: &«entity.visitors.writer», form: «entity.type_name»Form) -> Result<«entity.type_name»> {
%% if entity.has_uploads
    add_with(tx, scope, form, None).await
}

/// Adds «entity.article» «entity.one» as [`add`] does, with the files of its form.
async fn add_with(tx: &mut Write, scope: &Scope, form: «entity.type_name»Form, uploads: Option<&Uploads>) -> Result<«entity.type_name»> {
%% endif
%% if entity.has_write_guards
    let form = form.permitted(scope, None);
%% endif
%% if entity.is_filled_in
    let form = filled_in(tx, scope, form).await?;
%% endif
%% if entity.has_checks
    check(tx, scope, &form, None).await?;
%% endif
    let «entity.variable» = queries::insert(tx, scope, &form).await?;
%% if entity.has_uploads
    if let Some(uploads) = uploads {
        uploads.save(tx, «% if tenant %»scope.«tenant.variable»().id, «% endif %»«entity.variable».id).await?;
    }
%% endif
%% if entity.access.create_row
%% if entity.facts
    let facts = queries::facts(&mut **tx, scope, «entity.variable».id).await?;
%% endif
    if !access::may_create_this(scope, &«entity.variable»«with_facts») {
        return Err(Error::forbidden());
    }
%% endif
%% if entity.rules
    check_rules(tx, «% if not entity.acts_alone %»scope, «% endif %»«entity.variable».id, true).await?;
%% endif
    Ok(«entity.variable»)
}

«rated if entity.visitors.updates else action»
pub async fn update_«entity.variable | stem»(cx: &ActionCx, db: State<Db>«storage»«area.param», «entity.key»: «entity.key_type», form: «entity.type_name»Form) -> Result<Redirect> {
%% if entity.has_uploads
    let scope = enter(cx«area.entered»).await?;
    // Files are stored before the transaction, of those only who may change the row.
    «% if entity.has_write_guards or entity.needs_files %»let present = «% endif %»to_update(&mut *db.acquire().await?, &scope, «entity.key_ref»).await?;
%% if entity.has_write_guards
    let form = form.permitted(&scope, Some(&present));
%% endif
    let uploads = files::store(&storage, &form«% if entity.needs_files %», Some(&present)«% endif %»).await?;
    let mut tx = write_as(&db, &scope).await?;
    let «entity.variable» = to_update(&mut tx, &scope, «entity.key_ref»).await?;
%% else
%% if entity.visitors.updates
    if form.by_person {
        // Without the session, the change would be a visitor's.
        enter(cx).await?;
    }
%% endif
    «database.begin_open if entity.visitors.updates else database.begin»
    let «entity.variable» = match queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await {
        Err(error) if error.status() == 404 => {
            return Err(«entity.type_name»Form::VERSION.error("gone", texts::GONE_MEANWHILE));
        }
        found => found?,
    };
%% endif
%% if api and api.updates
    change(&mut tx, &scope, &«entity.variable», form).await?;
%% else
«changing("&mut tx", "&mut *tx", "&scope", "&" ~ entity.variable) -»
%% endif
%% if entity.has_uploads
    uploads.keep();
%% endif
    tx.commit().await?;
    Ok(redirect(«entity.variable | stem»_page::url(«area.first_of_scope»«entity.key»)))
}
%% if entity.has_uploads

/// The «entity.one» that a form changes, if the person may.
async fn to_update(conn: &mut Connection, scope: &Scope, «entity.key»: «entity.key_arg») -> Result<«entity.type_name»> {
    let «entity.variable» = match queries::by_«entity.key»(&mut *conn, scope, «entity.key»).await {
        Err(error) if error.status() == 404 => {
            return Err(«entity.type_name»Form::VERSION.error("gone", texts::GONE_MEANWHILE));
        }
        found => found?,
    };
%% if entity.facts
    let facts = queries::facts(&mut *conn, scope, «entity.variable».id).await?;
%% endif
    if !access::may_update(scope, &«entity.variable»«with_facts») {
        return Err(Error::forbidden());
    }
    Ok(«entity.variable»)
}
%% endif
%% for machine in entity.machines if machine.has_buttons

«rated if entity.visitors.moves_openly else rated_by_link if entity.visitors.moves else every»
pub async fn move_«entity.variable | stem»_«machine.ident»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», step: «machine.move_type») -> Result<()> {
    «database.begin_open if entity.visitors.moves else database.begin»
    let «entity.variable» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
%% if api and api.moves
    advance_«machine.ident»(&mut tx, &scope, &«entity.variable», step).await?;
%% else
«moving(machine, "&mut tx", "&mut *tx", "&scope", "&" ~ entity.variable) -»
%% endif
    tx.commit().await?;
    // The page with the button is shown again: that of the row, or a board.
    Ok(())
}
%% endfor

«rated if entity.visitors.deletes else every»
pub async fn delete_«entity.variable | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», version: i64) -> Result<Redirect> {
    «database.begin_open if entity.visitors.deletes else database.begin»
    let «entity.variable» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
%% if removes
    remove(&mut tx, &scope, &«entity.variable», version).await?;
%% else
«deleting("&mut tx", "&mut *tx", "&scope", "&" ~ entity.variable) -»
%% endif
    tx.commit().await?;
    Ok(redirect(«entity.module | stem»_page::url(«area.only_of_scope»)))
}
%% if entity.is_ordered

/// Moves «entity.article» «entity.one» by one place in the order by hand.
«every»
pub async fn shift_«entity.variable | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», up: bool) -> Result<()> {
    «database.begin»
    let «entity.variable» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
%% if entity.facts
    let facts = queries::facts(&mut *tx, &scope, «entity.variable».id).await?;
%% endif
    if !access::may_update(&scope, &«entity.variable»«with_facts») {
        return Err(Error::forbidden());
    }
    queries::shift(&mut tx, &scope, &«entity.variable», up).await?;
    Ok(tx.commit().await?)
}
%% endif
%% if entity.is_archived

«every»
pub async fn restore_«entity.variable | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type») -> Result<Redirect> {
    «database.begin»
    let «entity.variable» = queries::archived_by_«entity.key»(&mut tx, &scope, «entity.key_ref»).await?;
%% if entity.facts
    let facts = queries::facts(&mut *tx, &scope, «entity.variable».id).await?;
%% endif
    if !access::may_delete(&scope, &«entity.variable»«with_facts») {
        return Err(Error::forbidden());
    }
    queries::restore(&mut tx, &scope, «entity.variable».id).await?;
%% if entity.has_rules_on_save
    check_rules(&mut tx, «% if not entity.acts_alone %»&scope, «% endif %»«entity.variable».id, false).await?;
%% endif
%% if entity.automatic
    automatic::settle(&mut tx, «% if tenant %»scope.«tenant.variable»(), «% endif %»«entity.variable».id).await?;
%% endif
    tx.commit().await?;
    Ok(redirect(«entity.variable | stem»_page::url(«area.first_of_scope»«entity.key»)))
}
%% endif
%% if api and api.updates

/// Changes «entity.article» «entity.one» that was read in the caller's transaction, with all checks.
pub async fn change(tx: &mut Write, scope: &«entity.visitors.writer», «entity.variable»: &«entity.type_name», form: «entity.type_name»Form) -> Result<()> {
«changing("tx", "&mut **tx", "scope", entity.variable) -»
    Ok(())
}
%% endif
%% for machine in entity.machines if api and api.moves and machine.has_buttons

/// Moves the «machine.label | lower» of «entity.article» «entity.one» that was read in the caller's transaction, with all checks.
pub async fn advance_«machine.ident»(tx: &mut Write, scope: &«entity.visitors.writer», «entity.variable»: &«entity.type_name», step: «machine.move_type») -> Result<()> {
«moving(machine, "tx", "&mut **tx", "scope", entity.variable) -»
    Ok(())
}
%% endfor
%% if removes

/// «% if entity.is_archived %»Archives«% else %»Deletes«% endif %» «entity.article» «entity.one» that was read in the caller's transaction, with all checks.
pub async fn remove(tx: &mut Write, scope: &«entity.visitors.remover», «entity.variable»: &«entity.type_name», version: i64) -> Result<()> {
«deleting("tx", "&mut **tx", "scope", entity.variable) -»
    Ok(())
}
%% endif
%% if entity.is_filled_in

/// Enters the defaults that follow from other values, where the form came without one. They keep to the bounds of the fields.
async fn filled_in(tx: &mut Write, scope: &«entity.visitors.writer», mut form: «entity.type_name»Form) -> Result<«entity.type_name»Form> {
%% for field in entity.form if field.derived and (field.derived.is_filled_in or field.derived.is_kept)
    if «% if field.derived.is_kept %»!(«field.may_edit»)«% else %»form.«field.ident».is_none()«% endif %» {
        form.«field.ident» = queries::default_«field.ident»(&mut **tx, scope«", &form" if field.derived.of_form»).await?«field.derived.to_form»;
    }
%% endfor
    let mut issues = Issues::new();
    «entity.type_name»Form::decode(&mut sayso::form::Reader::new(&mut FormData::of(&form), &mut issues));
    issues.or_ok(form)
}
%% endif
%% if entity.has_checks

/// Checks what only the database can tell. `present` is the row that is edited.
async fn check(tx: &mut Write, scope: &«entity.visitors.writer», form: &«entity.type_name»Form, present: Option<&«entity.type_name»>) -> Result<()> {
    let mut issues = Issues::new();
%% for field in entity.form
%% for unique in entity.uniques if unique.single == field.id
    if queries::«unique.function»(tx, scope, «unique.argument», present.map(|present| present.id)).await? {
%% if unique.at
        issues.push(«entity.type_name»Form::«unique.at».issue("taken", texts::«entity.variable»::«unique.constant»));
%% else
        issues.push(Issue::on_form("taken", texts::«entity.variable»::«unique.constant»));
%% endif
    }
%% endfor
%% if field.form_optional and not field.optional
    if form.«field.ident».is_none() {
        issues.push(«entity.type_name»Form::«field.constant».issue("required", texts::REQUIRED));
    }
%% endif
%% if field.target
%% set kept = "        && (" ~ field.may_edit ~ ")\n" if field.derived and field.derived.is_kept else ""
%% if field.form_optional and not field.optional
    if let Some(«field.ident») = form.«field.ident»
        && present.is_none_or(|present| present.«field.column» != «field.ident»«field.target.depends»)
«kept»        && !«field.target.exists_fn»(tx, scope, «field.target.exists_args»«field.ident»).await?
    {
%% elif field.optional
    if let Some(«field.ident») = form.«field.ident»
        && present.is_none_or(|present| present.«field.column» != form.«field.ident»«field.target.depends»)
«kept»        && !«field.target.exists_fn»(tx, scope, «field.target.exists_args»«field.ident»).await?
    {
%% else
    if present.is_none_or(|present| present.«field.column» != form.«field.ident»«field.target.depends»)
«kept»        && !«field.target.exists_fn»(tx, scope, «field.target.exists_args»form.«field.ident»).await?
    {
%% endif
        issues.push(«entity.type_name»Form::«field.constant».issue(«% if field.target.exists_args %»"does_not_fit", texts::DOES_NOT_FIT«% else %»"not_a_choice", texts::NOT_A_CHOICE«% endif %»));
    }
%% endif
%% endfor
%% for unique in entity.uniques if not unique.single
    if queries::«unique.function»(tx, scope, «unique.argument», present.map(|present| present.id)).await? {
%% if entity.sides or not unique.at
        issues.push(Issue::on_form("taken", texts::«entity.variable»::«unique.constant»));
%% else
        issues.push(«entity.type_name»Form::«unique.at».issue("taken", texts::«entity.variable»::«unique.constant»));
%% endif
    }
%% endfor
    issues.or_ok(())
}
%% endif
%% if entity.rules

/// Checks the rules of a saved «entity.one», in the transaction that saved it.
pub async fn check_rules(tx: &mut Write, «% if not entity.acts_alone %»scope: &«entity.visitors.writer», «% endif %»id: Id<«entity.type_name»>, is_new: bool) -> Result<()> {
    refuse_broken(queries::broken_rules(tx, «% if not entity.acts_alone %»scope, «% endif %»id, is_new).await?)
}

/// Refuses «entity.article» «entity.one» that breaks these rules, if there are any.
pub fn refuse_broken(rules: impl IntoIterator<Item = String>) -> Result<()> {
    let mut issues = Issues::new();
    for rule in rules {
        let message = texts::«entity.variable»::rule(&rule);
        issues.push(Issue::on_form(rule, message));
    }
    issues.or_ok(())
}
%% endif
