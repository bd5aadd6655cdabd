%% set of_tenant = 1 if tenant else 0
%% set ratings = entity.ratings
%% set v = entity.variable
//! Ratings of «entity.many»: one value from 1 to 5 of each person, and the average of all.

use super::{«entity.type_name», queries};
use crate::{
    calc,
    Db,
    clock,
    db::{Engine, Sql},
    scope::{Role, Scope, Asker, enter, enter_to_write},
    texts,
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::id::Id;
use sayso_ui::prelude::*;
use serde::Serialize;
use sqlx::{Executor, FromRow};
%% if ratings.sees != "false"

/// Read: «ratings.read.said».
fn may_read(«% if not ratings.read.of_scope %»_«% endif %»scope: &«area.asks», sql: &mut Sql) {
    sql«ratings.read.sql | joined»;
}

/// The ratings of «entity.article» «entity.one» that the person may read.
#[derive(FromRow)]
struct «entity.type_name»RatingSummary {
    count: i64,
    points: i64,
}

impl «entity.type_name»RatingSummary {
    /// The average in tenths; none without ratings.
    fn tenths(&self) -> Option<i64> {
        (self.count > 0).then(|| (self.points * 10 + self.count / 2) / self.count)
    }
}

async fn summary(db: &Db, scope: &«area.asks», id: Id<«entity.type_name»>) -> Result<«entity.type_name»RatingSummary> {
    let mut sql = Sql::new("SELECT count(*) AS count, CAST(coalesce(sum(value), 0) AS BIGINT) AS points FROM «ratings.table» WHERE ");
%% if tenant
    sql.push("«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id).push(" AND ");
%% endif
    sql.push("«ratings.target» = ").push_bind(id).push(" AND (");
    may_read(scope, &mut sql);
    sql.push(")");
    Ok(sql.build_query_as().fetch_one(db).await?)
}

/// The average of the ratings of «entity.article» «entity.one», with the form of a rating as its child.
#[component]
pub async fn «entity.type_name»Ratings(db: State<Db>, scope: &«area.asks», «v»: &«entity.type_name», #[prop(default)] children: Html) -> Result {
%% if ratings.sees != "true"
    // Who may read no rating learns nothing of them.
    if !(«ratings.sees») {
%% if ratings.rate
        return Ok(if children.is_empty() {
            children
        } else {
            view! { <Ratings title={texts::RATINGS}>{children}</Ratings> }
        });
%% else
        return Ok(children);
%% endif
    }
%% endif
    let summary = self::summary(&db, scope, «v».id).await?;
    let tenths = summary.tenths();
    Ok(view! {
        <Ratings title={texts::RATINGS}>
            <p>
                <Stars value={tenths.map(|tenths| (tenths + 5) / 10)} out_of={5}/>
                " "
                {texts::rated(tenths, summary.count)}
            </p>
            {children}
        </Ratings>
    })
}
%% endif
%% if ratings.rate

/// The value of a rating.
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq)]
pub enum «entity.type_name»Points {
    #[choice(value = "1", label = texts::STARS[0])]
    One = 1,
    #[choice(value = "2", label = texts::STARS[1])]
    Two,
    #[choice(value = "3", label = texts::STARS[2])]
    Three,
    #[choice(value = "4", label = texts::STARS[3])]
    Four,
    #[choice(value = "5", label = texts::STARS[4])]
    Five,
}

/// The form of a rating.
#[derive(Form)]
pub struct «entity.type_name»NewRating {
    #[field(label = texts::YOUR_RATING, radio)]
    pub value: «entity.type_name»Points,
}

/// Rates «entity.article» «entity.one». Another rating by the same person takes the place of the first.
#[action]
pub async fn rate_«v | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», form: «entity.type_name»NewRating) -> Result<()> {
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
%% if ratings.rate.may
    if !may_rate(&mut *tx, &scope, «v».id).await? {
        return Err(Error::forbidden());
    }
%% endif
    let sql = sqlx::query(
        "INSERT INTO «ratings.table» (id, «% if tenant %»«tenant.id»_id, «% endif %»«ratings.target», value, created_at, created_by_id, updated_at, updated_by_id) \
         VALUES ($1, «% if tenant %»$2, «% endif %»$«of_tenant + 2», $«of_tenant + 3», $«of_tenant + 4», $«of_tenant + 5», $«of_tenant + 4», $«of_tenant + 5») \
         ON CONFLICT («ratings.target», created_by_id) DO UPDATE SET value = excluded.value, \
         version = «ratings.table».version + 1, updated_at = excluded.updated_at, updated_by_id = excluded.updated_by_id",
    );
    sql.bind(Id::<()>::new())
%% if tenant
        .bind(scope.«tenant.variable»().id)
%% endif
        .bind(«v».id)
        .bind(form.value as i64)
        .bind(Utc::now())
        .bind(scope.account().id)
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}

/// The form in which a person rates «entity.article» «entity.one». It begins with the value that they have given.
#[component]
pub async fn «entity.type_name»RatingForm(cx: &Cx, db: State<Db>, scope: &Scope, «v»: &«entity.type_name») -> Result {
%% if ratings.rate.may
    if !may_rate(&*db, scope, «v».id).await? {
        return Ok(view! {});
    }
%% endif
    let mut values = FormData::new();
    if let Some(value) = self::given(&db, scope, «v».id).await? {
        values.push_text("value", value.to_string());
    }
    let row = «% if tenant %»(scope.«tenant.variable»().slug.clone(), «% endif %»«entity.key_owned_of_row»«area.close»;
    Ok(view! {
        <form action={rate_«v | stem».with(row)} values={values} as form class="form rate">
            <Field of={form.value}/>
            <footer>
                <button class="btn" pending={texts::SAVING}>{texts::RATE}</button>
            </footer>
        </form>
    })
}

/// The value that the person has given.
async fn given(db: &Db, scope: &Scope, id: Id<«entity.type_name»>) -> Result<Option<i64>> {
    let sql = sqlx::query_scalar(
        "SELECT value FROM «ratings.table» WHERE «% if tenant %»«tenant.id»_id = $1 AND «% endif %»«ratings.target» = $«of_tenant + 1» AND created_by_id = $«of_tenant + 2»",
    );
    let sql = sql«% if tenant %».bind(scope.«tenant.variable»().id)«% endif %».bind(id).bind(scope.account().id);
    Ok(sql.fetch_optional(db).await?)
}
%% if ratings.rate.may

/// Rate: «ratings.rate.said».
async fn may_rate(db: impl Executor<'_, Database = Engine>, scope: &Scope, id: Id<«entity.type_name»>) -> Result<bool> {
    let mut sql = Sql::new("SELECT EXISTS (SELECT 1 WHERE ");
    sql«(ratings.rate.may ~ '.push(")")') | joined»;
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
%% endif
%% endif

/// A rating by the person, in the file with their data.
#[derive(Debug, Serialize, FromRow)]
pub struct «entity.type_name»Rating {
    #[sqlx(rename = "«ratings.target»")]
    «v»: Id<«entity.type_name»>,
    value: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// The ratings by the person, for the export of their data.
pub async fn of_me(db: &Db, scope: &Scope) -> Result<Vec<«entity.type_name»Rating>> {
    let sql = sqlx::query_as("SELECT «ratings.target», value, created_at, updated_at FROM «ratings.table» WHERE «% if tenant %»«tenant.id»_id = $1 AND «% endif %»created_by_id = $«of_tenant + 1» ORDER BY id");
    let sql = sql«% if tenant %».bind(scope.«tenant.variable»().id)«% endif %».bind(scope.account().id);
    Ok(sql.fetch_all(db).await?)
}
