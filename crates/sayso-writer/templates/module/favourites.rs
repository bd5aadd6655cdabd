%% set of_tenant = 1 if tenant else 0
%% set mark = entity.favourite
%% set button = "FavouriteButton"
%% set doc = "keeps " ~ entity.article ~ " " ~ entity.one ~ " among their favourites, or ends that"
%% set set_it = "star"
%% set unset_it = "unstar"
%% set is_set = "is_starred"
%% set constant = "FAVOURITE"
%% set end_constant = "NO_FAVOURITE"
//! Favourites: «entity.many» that a person wants to find again. Only the person sees them.

%% include "marks"

/// A favourite of the person, in the file with their data.
#[derive(Debug, Serialize, FromRow)]
pub struct «entity.type_name»Favourite {
    #[sqlx(rename = "«mark.column»")]
    «entity.variable»: Id<«entity.type_name»>,
    created_at: DateTime<Utc>,
}

/// The favourites of the person, for the export of their data.
pub async fn of_me(db: &Db, scope: &Scope) -> Result<Vec<«entity.type_name»Favourite>> {
    let sql = sqlx::query_as("SELECT «mark.column», created_at FROM «mark.table» WHERE «% if tenant %»«tenant.id»_id = $1 AND «% endif %»created_by_id = $«of_tenant + 1» ORDER BY id");
    let sql = sql«% if tenant %».bind(scope.«tenant.variable»().id)«% endif %».bind(scope.account().id);
    Ok(sql.fetch_all(db).await?)
}
