%% for field in entity.form if field.derived
%% set derived = field.derived

/// The default of the field "«field.label»": «derived.said».
pub async fn default_«field.ident»(db: impl Executor<'_, Database = Engine>, scope: &«entity.visitors.writer»«% if derived.of_form %», form: &«entity.type_name»Form«% endif %») -> Result<«derived.row_type»> {
    let mut sql = Sql::new("SELECT ");
    sql«derived.sql | joined»;
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
%% endfor
