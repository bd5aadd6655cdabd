%% for unique in entity.uniques

/// Returns true if another «entity.one» has this «unique.names».
pub async fn «unique.function»(tx: &mut Write, scope: &«entity.visitors.writer», «unique.parameter», except: Option<Id<«entity.type_name»>>) -> Result<bool> {
    let sql = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM «entity.module» \
         WHERE «% if tenant %»«tenant.id»_id = $1 AND «% endif %»«unique.condition» AND ($«unique.except» IS NULL OR id <> $«unique.except»))",
    );
    let sql = sql«% if tenant %».bind(scope.«tenant.variable»().id)«% endif %»«% for bind in unique.binds %».bind(«bind»)«% endfor %».bind(except);
    Ok(sql.fetch_one(&mut **tx).await?)
}
%% endfor
