%% set with_facts = ", &facts" if entity.facts else ""
%% set names = entity.csv.taken | selectattr("names") | list
//! «entity.many | capitalize» from a CSV file: upload, preview, confirmation.

use super::{«entity.type_name», «% for field in entity.form if field.options %»«field.choice_type», «% endfor %»access, actions::{self, «entity.type_name»Form}, messages, pages::«entity.module | stem»_page«% if entity.facts and entity.access.import_row or names | selectattr("names.queries", "equalto", "queries") | list %», queries«% endif %»};
use crate::{
    «area.accounts»,
    Db, calc, clock, texts,
    db::{self, Write},
    scope::{Role, Scope, enter, enter_to_write},
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
%% if tenant
    «tenant.module»,
%% endif
};
use chrono::{Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::{
    csv::{Column, Entry, Names, Problems, Sheet, Table, Unread, pending},
    id::Id,
    number::Decimal,
};
use sayso_ui::prelude::*;

/// The columns that a file can have. Number, states and owner are never taken from it.
const COLUMNS: &[Column] = &[
%% for column in entity.csv.taken
    Column::new("«column.ident»", texts::«entity.variable»::«column.constant», "«column.unit»"),
%% endfor
];

/// The number of rows that a preview shows.
const SHOWN: usize = 20;

/// The upload of a file.
#[derive(Form)]
pub struct «entity.type_name»File {
    #[field(label = texts::imports::FILE, accept = ".csv", max_size = "2 MB")]
    pub file: Upload,
}

#[page("«area.path»/«entity.list.path»/import", title = texts::«entity.variable»::IMPORT, noindex)]
pub async fn import_«entity.module | stem»_page(cx: &Cx«area.param») -> Result {
%% if tenant or entity.csv.has_guards
    let scope = enter_to_import(cx«area.entered»).await?;
%% else
    enter_to_import(cx).await?;
%% endif
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let labels: Vec<&str> = «% if entity.csv.has_guards %»columns(&scope)«% else %»COLUMNS«% endif %».iter().map(|column| column.label).collect();
    Ok(view! {
        <PageHead title={texts::«entity.variable»::IMPORT} crumb={«entity.list.text»} crumb_to={«entity.module | stem»_page::url(«area.only»)}/>
        <form action={upload_«entity.module»«area.with»} as file class="card form">
            <p>{texts::imports::HINT}</p>
            <p>{texts::imports::columns(&labels.join(", "))}</p>
            <Field of={file.file}/>
            <footer>
                <button class="btn primary" pending={texts::imports::READING}>{texts::imports::PREVIEW}</button>
                <a class="btn ghost" href={«entity.module | stem»_page::url(«area.only»)}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}

/// Tries the import without an end, and keeps the file for its preview if nothing is wrong.
#[action(rate = "20/minute", limit = "3 MB")]
pub async fn upload_«entity.module»(cx: &ActionCx, db: State<Db>«area.param», form: «entity.type_name»File) -> Result<Redirect> {
    enter_to_import(cx«% if tenant %», «tenant.variable».clone()«% endif %»).await?;
    let sheet = Sheet::read(&form.file.bytes()?).map_err(|reason| unread(&reason))?;
    «database.begin»
    check_import(&scope)?;
    insert_all(&mut tx, &scope, &sheet).await?;
    tx.rollback().await?;
    let mut tx = db::write(&db).await?;
    let account = scope.account().id.to_string();
    let upload = pending::keep(&mut tx, &account, &place(&scope), &sheet).await?;
    tx.commit().await?;
    Ok(redirect(preview_«entity.module | stem»_page::url(«area.first_of_scope»upload.to_string())))
}

#[page("«area.path»/«entity.list.path»/import/{upload}", title = texts::«entity.variable»::IMPORT, noindex)]
pub async fn preview_«entity.module | stem»_page(cx: &Cx, db: State<Db>«area.param», upload: String) -> Result {
    let scope = enter_to_import(cx«area.entered»).await?;
    let account = scope.account().id.to_string();
    let sheet = pending::peek(&mut db.acquire().await?, &account, &place(&scope), &upload).await?;
    let sheet = sheet.ok_or_else(Error::not_found)?;
    let table = sheet.table(«% if entity.csv.has_guards %»&columns(&scope)«% else %»COLUMNS«% endif %»).map_err(|reason| unread(&reason))?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <PageHead title={texts::«entity.variable»::IMPORT} crumb={«entity.list.text»} crumb_to={«entity.module | stem»_page::url(«area.only»)}/>
        <form action={import_«entity.module».with(«area.open»upload.clone()«area.close»)} class="card form">
            <p>{texts::imports::rows(sheet.rows().len())}</p>
            if !table.ignored().is_empty() {
                <p>{texts::imports::ignored(&table.ignored().join(", "))}</p>
            }
            <footer>
                <button class="btn primary" pending={texts::imports::IMPORTING}>{texts::imports::IMPORT}</button>
                <a class="btn ghost" href={import_«entity.module | stem»_page::url(«area.only»)}>{texts::imports::OTHER}</a>
            </footer>
        </form>
        <section class="card">
            <table class="list" aria-label={texts::imports::PREVIEW}>
                <thead>
                    <tr>for label in table.labels() { <th scope="col">{label}</th> }</tr>
                </thead>
                <tbody>
                    for row in sheet.rows().iter().take(SHOWN) {
                        <tr>for cell in table.cells(row) { <td>{cell}</td> }</tr>
                    }
                </tbody>
            </table>
        </section>
    })
}

/// Creates all rows of a file, or none.
#[action]
pub async fn import_«entity.module»(cx: &ActionCx, db: State<Db>«area.param», upload: String) -> Result<Redirect> {
    «database.begin»
    check_import(&scope)?;
    let account = scope.account().id.to_string();
    let sheet = pending::take(&mut tx, &account, &place(&scope), &upload).await?;
    let sheet = sheet.ok_or_else(|| Error::bad_request(texts::imports::GONE))?;
    insert_all(&mut tx, &scope, &sheet).await?;
    tx.commit().await?;
    Ok(redirect(«entity.module | stem»_page::url(«area.only_of_scope»)))
}

/// Enters «% if tenant %»«tenant.article» «tenant.one»«% else %»the application«% endif %» as someone who may import some «entity.many»: «entity.access.import.said».
async fn enter_to_import(cx: &Cx«area.param») -> Result<Scope> {
    let scope = enter(cx«area.entered»).await?;
    check_import(&scope)?;
    Ok(scope)
}

/// Refuses those who may not import.
fn check_import(scope: &Scope) -> Result<()> {
    if access::may_import(scope) && access::may_create(scope) {
        Ok(())
    } else {
        Err(Error::forbidden())
    }
}

/// The place of a file that waits for its confirmation.
fn place(scope: &Scope) -> String {
    format!("«entity.module» {}", scope.«% if tenant %»«tenant.variable»()«% else %»account()«% endif %».id)
}

%% if entity.csv.has_guards
/// The columns that the person may write.
fn columns(scope: &Scope) -> Vec<Column> {
    let may_write = |column: &&Column| match column.id {
%% for column in entity.csv.taken if column.guard
        "«column.ident»" => «column.guard»,
%% endfor
        _ => true,
    };
    COLUMNS.iter().filter(may_write).copied().collect()
}

%% endif
fn unread(reason: &Unread) -> Error {
    «entity.type_name»File::FILE.error("unreadable", reason.to_string())
}
%% if names

/// The rows that cells name.
#[derive(Default)]
struct Found {
%% for column in names
    «column.ident»: Names<«column.names.type_name»>,
%% endfor
}

impl Found {
    /// Looks each name up once, among the rows that the person may read.
    async fn of(tx: &mut Write, scope: &Scope, table: &Table<'_>) -> Result<Self> {
        let mut found = Self::default();
%% for column in names
        for name in table.names("«column.ident»") {
            let rows = «column.names.queries»::named(tx, scope, &name).await?;
            found.«column.ident».insert(name, rows);
        }
%% endfor
        Ok(found)
    }
}
%% endif

/// Creates all rows, and tells everything that is wrong with them.
async fn insert_all(tx: &mut Write, scope: &Scope, sheet: &Sheet) -> Result<()> {
    let table = sheet.table(«% if entity.csv.has_guards %»&columns(scope)«% else %»COLUMNS«% endif %»).map_err(|reason| unread(&reason))?;
%% if names
    let names = Found::of(tx, scope, &table).await?;
%% endif
    let mut problems = Problems::default();
    for row in sheet.rows() {
        let form = form(«% if entity.csv.is_scoped %»scope, «% endif %»«% if names %»&names, «% endif %»table.entry(row));
        if let Err(error) = insert(tx, scope, form).await {
            problems.add(&table, row, error)?;
        }
    }
    problems.or_ok(())
}

/// The form of a row, as if a person had filled it in.
fn form(«% if entity.csv.is_scoped %»scope: &Scope, «% endif %»«% if names %»names: &Found, «% endif %»mut entry: Entry<'_>) -> Result<«entity.type_name»Form> {
    entry
%% for column in entity.csv.taken if column.read
        .«column.read»
%% endfor
%% for column in entity.csv.taken if column.first
        .«column.first»
%% endfor
%% if entity.csv.owner
        .set("«entity.csv.owner»", scope.account().id)
%% endif
        .form()
}

/// Creates «entity.article» «entity.one», with the checks of its form.
async fn insert(tx: &mut Write, scope: &Scope, form: Result<«entity.type_name»Form>) -> Result<()> {
%% set sends = entity.messages and entity.messages.on_create
    «% if entity.access.import_row or sends or entity.automatic %»let «entity.variable» = «% endif %»actions::add(tx, scope, form?).await?;
%% if entity.access.import_row
%% if entity.facts
    let facts = queries::facts(&mut **tx, scope, «entity.variable».id).await?;
%% endif
    if !access::may_import_this(scope, &«entity.variable»«with_facts») {
        return Err(Error::forbidden());
    }
%% endif
%% if sends
    messages::on_create(tx, scope, «entity.variable».id).await?;
%% endif
%% if entity.automatic
    automatic::settle(tx, «% if tenant %»scope.«tenant.variable»(), «% endif %»«entity.variable».id).await?;
%% endif
    Ok(())
}
