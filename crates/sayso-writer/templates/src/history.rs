%% set by = "author" if has_authors else "scope"
//! The history of rows: the activity on their pages«% if has_audit %», and the audit«% endif %». Each entity says in its module `history` which
//! values are compared; here the lines are written, once for all.

use crate::{
    accounts::Account,
    db::{Db, Sql, Write},
    scope::Scope,
    texts,
%% if tenant and has_authors
    «tenant.module»::«tenant.type_name»,
%% endif
};
use chrono::{DateTime, Utc};
use sayso::prelude::*;
use sayso_kit::{id::Id, list::PAGE_SIZE};
use sqlx::FromRow;

/// The most characters of a value that pages show.
const SHOWN: i64 = 2_000;

/// An event of a row.
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(«% if database.is_postgres %»type_name = "text", «% endif %»rename_all = "snake_case")]
pub enum Event {
    #[choice(label = texts::history::CREATED)]
    Create,
    #[choice(label = texts::history::CHANGED)]
    Update,
    #[choice(label = texts::history::MOVED)]
    Move,
%% if has_authors
    #[choice(label = texts::history::MOVED)]
    OwnMove,
    #[choice(label = texts::history::CREATED)]
    OwnCreation,
%% endif
    #[choice(label = texts::history::ARCHIVED)]
    Archive,
    #[choice(label = texts::history::RESTORED)]
    Restore,
    #[choice(label = texts::history::DELETED)]
    Delete,
    #[choice(label = texts::history::COMMENTED)]
    Comment,
}

impl Event {
    /// Returns true if the event is nothing but its changes.
    fn is_change(self) -> bool {
        matches!(self, Self::Update | Self::Move«% if has_authors %» | Self::OwnMove«% endif %»)
    }
}

/// A value of a row, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    field: &'static str,
    text: Option<String>,
    shown: Shown,
}

/// The place in which a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Everywhere,
    /// A long text, in the audit only.
    InAudit,
    /// A row that not everyone may read: only the fact that it changed is told.
    Nowhere,
}

impl Value {
    /// A short value. A person is the id of the account, so that the name goes with the account.
    pub fn short(field: &'static str, text: Option<String>) -> Self {
        Self { field, text, shown: Shown::Everywhere }
    }

    /// A long text.
    pub fn long(field: &'static str, text: Option<String>) -> Self {
        Self { field, text, shown: Shown::InAudit }
    }

    /// A row that not everyone may read.
    pub fn secret(field: &'static str, text: Option<String>) -> Self {
        Self { field, text, shown: Shown::Nowhere }
    }
}

/// A difference between a row before an event and after it.
struct Change {
    field: &'static str,
    old: Option<String>,
    new: Option<String>,
    shown: Shown,
}

/// The values that differ. Of a row that is new or deleted these are all that are not empty.
fn changes(before: &[Value], after: &[Value]) -> Vec<Change> {
    let of = |values: &[Value], field: &str| values.iter().find(|value| value.field == field).and_then(|value| value.text.clone());
    let all = if after.is_empty() { before } else { after };
    let compared = all.iter().map(|value| Change {
        field: value.field,
        old: of(before, value.field),
        new: of(after, value.field),
        shown: value.shown,
    });
    compared.filter(|change| change.old != change.new).collect()
}

/// The histories of an entity: their tables, and the people who read them.
pub struct History {
    /// The column with the row.
    pub target: &'static str,
    pub activity: Option<Lines>,
    pub audit: Option<Lines>,
    /// The fields that hold people.
    pub people: &'static [&'static str],
    /// The fields that the person may not read.
    pub hidden: fn(&Scope) -> Vec<&'static str>,
}

/// The lines of a history.
pub struct Lines {
    pub table: &'static str,
    /// True for the audit: it has long values, and the words that represented the row.
    pub is_audit: bool,
    /// Adds the condition under which a line is read to a query.
    pub may_read: fn(&Scope, &mut Sql),
}

/// A row at an event: its id, the words that represent it, and its values before and after.
pub struct Subject<'a, T> {
    pub id: Id<T>,
    pub label: &'a str,
    pub before: Vec<Value>,
    pub after: Vec<Value>,
}

%% if has_authors
/// The author of a change: a person, or no one, if a row changes by itself.
#[derive(Clone, Copy, Debug)]
pub struct Author {
%% if tenant
    «tenant.variable»: Id<«tenant.type_name»>,
%% endif
    me: Option<Id<Account>>,
}

impl Author {
    /// No one«% if tenant %», in «tenant.article» «tenant.one»«% endif %».
    pub fn no_one(«% if tenant %»«tenant.variable»: Id<«tenant.type_name»>«% endif %») -> Self {
        Self { «% if tenant %»«tenant.variable», «% endif %»me: None }
    }
}

impl From<&Scope> for Author {
    fn from(scope: &Scope) -> Self {
        Self {
%% if tenant
            «tenant.variable»: scope.«tenant.variable»().id,
%% endif
            me: Some(scope.account().id),
        }
    }
}

%% endif
impl History {
    /// Writes the lines of an event, in the transaction of the change. A change of nothing has none.
    pub async fn write<T: 'static>(&self, tx: &mut Write, «% if has_authors %»author: impl Into<Author>«% else %»scope: &Scope«% endif %», event: Event, subject: &Subject<'_, T>) -> Result<()> {
%% if has_authors
        let author = author.into();
%% endif
        let changes = changes(&subject.before, &subject.after);
        if let Some(activity) = &self.activity
            && event != Event::Delete
        {
            let told = if event.is_change() { &changes[..] } else { &[] };
            self.add(tx, «by», activity, event, subject, told).await?;
        }
%% if has_audit
        if let Some(audit) = &self.audit
            && event != Event::Comment
        {
            self.add(tx, «by», audit, event, subject, &changes).await?;
        }
%% endif
        Ok(())
    }

    /// Adds a line for each change, or one without a change for another event that has none.
    async fn add<T: 'static>(&self, tx: &mut Write, «% if has_authors %»author: Author«% else %»scope: &Scope«% endif %», lines: &Lines, event: Event, subject: &Subject<'_, T>, changes: &[Change]) -> Result<()> {
        if changes.is_empty() && !event.is_change() {
            return self.add_line(tx, «by», lines, event, subject, None).await;
        }
        for change in changes {
            self.add_line(tx, «by», lines, event, subject, Some(change)).await?;
        }
        Ok(())
    }

    async fn add_line<T: 'static>(&self, tx: &mut Write, «% if has_authors %»author: Author«% else %»scope: &Scope«% endif %», lines: &Lines, event: Event, subject: &Subject<'_, T>, change: Option<&Change>) -> Result<()> {
        let told = change.filter(|change| change.shown == Shown::Everywhere || lines.is_audit && change.shown == Shown::InAudit);
        let label = if lines.is_audit { ", label" } else { "" };
        let mut sql = Sql::new(format!(
            "INSERT INTO {} (id, «% if tenant %»«tenant.id»_id, «% endif %»{}, event, field, old, new, created_at, created_by_id{label}) VALUES (",
            lines.table, self.target
        ));
        let mut values = sql.separated(", ");
        values.push_bind(Id::<Line>::new())«% if tenant %».push_bind(«"author." ~ tenant.variable if has_authors else "scope." ~ tenant.variable ~ "().id"»)«% endif %».push_bind(subject.id).push_bind(event);
        values.push_bind(change.map(|change| change.field));
        values.push_bind(told.and_then(|change| change.old.clone()));
        values.push_bind(told.and_then(|change| change.new.clone()));
        values.push_bind(Utc::now()).push_bind(«"author.me" if has_authors else "scope.account().id"»);
        if lines.is_audit {
            values.push_bind(subject.label.to_owned());
        }
        sql.push(")").build().execute(&mut **tx).await?;
        Ok(())
    }

    /// The last lines of a row's activity, or the last before one.
    pub async fn activity<T: 'static>(&self, db: &Db, scope: &Scope, target: Id<T>, earlier: Option<Id<Line>>) -> Result<Page> {
        let Some(lines) = &self.activity else {
            return Ok(Page::default());
        };
        let mut sql = Sql::default();
        self.push_select(scope, lines, "'' AS entity, '' AS label", &mut sql);
        sql.push(format!(" AND {}.{} = ", lines.table, self.target)).push_bind(target);
        if let Some(earlier) = earlier {
            sql.push(format!(" AND {}.id < ", lines.table)).push_bind(earlier);
        }
        sql.push(format!(" ORDER BY {}.id DESC LIMIT ", lines.table)).push_bind(PAGE_SIZE as i64 + 1);
        Ok(Page::new(sql.build_query_as().fetch_all(db).await?))
    }

    /// Adds a query of the lines that the person may read, with names of people in place of their ids.
    fn push_select(&self, scope: &Scope, lines: &Lines, more: &str, sql: &mut Sql) {
        let table = lines.table;
        let [old, new] = ["old", "new"].map(|column| self.value(table, column));
        sql.push(format!(
            "SELECT {table}.id, {more}, {table}.event, {table}.field, {old}, {new}, {table}.created_at, accounts.name AS who \
             FROM {table} LEFT JOIN accounts ON accounts.id = {table}.created_by_id WHERE «% if tenant %»{table}.«tenant.id»_id = «% else %»(«% endif %»"
        ));
%% if tenant
        sql.push_bind(scope.«tenant.variable»().id).push(" AND (");
%% endif
        (lines.may_read)(scope, sql);
        sql.push(")");
        for hidden in (self.hidden)(scope) {
            sql.push(format!(" AND {table}.field IS DISTINCT FROM '{hidden}'"));
        }
    }

    /// The SQL of a value, up to a length that pages show.
    fn value(&self, table: &str, column: &str) -> String {
        let value = format!("substr({table}.{column}, 1, {SHOWN})");
        if self.people.is_empty() {
            return format!("{value} AS {column}");
        }
        let people: Vec<String> = self.people.iter().map(|field| format!("'{field}'")).collect();
        format!(
            "CASE WHEN {table}.field IN ({}) AND {table}.{column} IS NOT NULL THEN coalesce((SELECT people.name FROM accounts AS people \
             WHERE people.id = «"CAST({table}.{column} AS UUID)" if database.is_postgres else "unhex(replace({table}.{column}, '-', ''))"»), '{}') ELSE {value} END AS {column}",
            people.join(", "),
            texts::FORMER_MEMBER
        )
    }
%% if has_audit

    /// Adds a query of the last lines of the audit, under the id of the entity.
    pub fn push_audit(&self, scope: &Scope, entity: &str, filter: &Filter, sql: &mut Sql) {
        let Some(lines) = &self.audit else {
            return;
        };
        let table = lines.table;
        self.push_select(scope, lines, &format!("'{entity}' AS entity, {table}.label"), sql);
        if let Some(person) = filter.person {
            sql.push(format!(" AND {table}.created_by_id = ")).push_bind(person);
        }
        if let Some(earlier) = filter.earlier {
            sql.push(format!(" AND {table}.id < ")).push_bind(earlier);
        }
        sql.push(format!(" ORDER BY {table}.id DESC LIMIT ")).push_bind(PAGE_SIZE as i64 + 1);
    }
%% endif
}
%% if has_audit

/// The lines of an audit that are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    pub person: Option<Id<Account>>,
    /// The line before which the page begins.
    pub earlier: Option<Id<Line>>,
}
%% endif

/// A line of a history.
#[derive(Clone, Debug, FromRow)]
pub struct Line {
    pub id: Id<Self>,
    /// The id of the entity«% if has_audit %», in the audit«% endif %».
    pub entity: String,
    /// The words that represented the row«% if has_audit %», in the audit«% endif %».
    pub label: String,
    pub event: Event,
    pub field: Option<String>,
    pub old: Option<String>,
    pub new: Option<String>,
    pub created_at: DateTime<Utc>,
    who: Option<String>,
}

impl Line {
    /// The person who did it; the name of a deleted account is gone.
    pub fn who(&self) -> &str {
%% if has_authors
        if matches!(self.event, Event::OwnMove | Event::OwnCreation) {
            return texts::history::NO_ONE;
        }
%% endif
        self.who.as_deref().unwrap_or(texts::FORMER_MEMBER)
    }
}

/// A page of lines, the last first.
#[derive(Default)]
pub struct Page {
    pub lines: Vec<Line>,
    /// The last line of this page, if there are earlier ones.
    pub earlier: Option<Id<Line>>,
}

impl Page {
    /// A page of up to [`PAGE_SIZE`] lines and one more, which only shows that there are earlier ones.
    pub fn new(mut lines: Vec<Line>) -> Self {
        let has_more = lines.len() > PAGE_SIZE;
        lines.truncate(PAGE_SIZE);
        let last = lines.last().filter(|_| has_more);
        Self {
            earlier: last.map(|line| line.id),
            lines,
        }
    }
}
