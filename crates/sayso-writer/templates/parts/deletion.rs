%% if entity.is_archived
/// Archives «entity.article» «entity.one».
pub async fn archive(tx: &mut Write, scope: &«entity.visitors.writer», id: Id<«entity.type_name»>) -> Result<()> {
    set_archived(tx, scope, id, Some(Utc::now())).await
}

/// Brings «entity.article» «entity.one» back from the archive.
pub async fn restore(tx: &mut Write, scope: &«entity.visitors.writer», id: Id<«entity.type_name»>) -> Result<()> {
    set_archived(tx, scope, id, None).await
}

async fn set_archived(tx: &mut Write, scope: &«entity.visitors.writer», id: Id<«entity.type_name»>, at: Option<DateTime<Utc>>) -> Result<()> {
    sqlx::query(
        "UPDATE «entity.module» SET archived_at = $1, \
         «touched(2) | trim»",
    )
    .bind(at)
    «touched_binds("    ", entity.visitors.author) | trim»
    .execute(&mut **tx)
    .await?;
%% if entity.history
    let event = if at.is_some() {
        crate::history::Event::Archive
    } else {
        crate::history::Event::Restore
    };
    let «entity.variable» = by_id(tx, scope, id).await?;
    history::record(tx, scope, event, &«entity.variable»).await
%% else
    Ok(())
%% endif
}

/// The archived «entity.many», up to [`MAX_COUNT`], with the last one first.
pub async fn archived(db: &Db, scope: &Scope) -> Result<Vec<«entity.type_name»>> {
    let mut sql = select(«select_scope»"");
    push_readable(scope, &mut sql);
    sql.push(" AND «entity.module».archived_at IS NOT NULL ORDER BY «entity.module».archived_at DESC, «entity.module».id LIMIT ");
    Ok(sql.push_bind(MAX_COUNT).build_query_as().fetch_all(db).await?)
}

/// The archived «entity.one» with this «entity.key_column».
pub async fn archived_by_«entity.key»(tx: &mut Write, scope: &Scope, «entity.key»: «entity.key_arg») -> Result<«entity.type_name»> {
    let mut sql = select(«select_scope»"");
    push_readable(scope, &mut sql);
    sql.push(" AND «entity.module».archived_at IS NOT NULL");
    sql.push(" AND «entity.module».«entity.key_column» = ").push_bind(«entity.key»«% if entity.key == "slug" %».to_owned()«% endif %»);
    let «entity.variable» = sql.build_query_as().fetch_optional(&mut **tx).await?;
    «entity.variable».ok_or_else(Error::not_found)
}
%% else
/// Deletes «entity.article» «entity.one»«% if entity.deleted_with %» with its «entity.deleted_with | join(" and ")»«% endif %».
pub async fn delete(tx: &mut Write, «% if not tenant and not entity.history and not entity.cleared %»_«% endif %»scope: &«entity.visitors.remover», id: Id<«entity.type_name»>) -> Result<()> {
%% if entity.history
    let «entity.variable» = by_id(tx, scope, id).await?;
    history::record(tx, scope, crate::history::Event::Delete, &«entity.variable»).await?;
%% endif
%% for field in entity.cleared
    crate::«field.module»::queries::clear_«field.ident»(tx, scope, id).await?;
%% endfor
    let sql = sqlx::query("DELETE FROM «entity.module» WHERE «% if tenant %»«tenant.id»_id = $1 AND «% endif %»id = $«of_tenant + 1»");
%% if entity.is_restricted
    let deleted = sql«% if tenant %».bind(scope.«tenant.variable»().id)«% endif %».bind(id).execute(&mut **tx).await;
    db::unless_referred(deleted)
%% else
    sql«% if tenant %».bind(scope.«tenant.variable»().id)«% endif %».bind(id).execute(&mut **tx).await?;
    Ok(())
%% endif
}
%% endif
