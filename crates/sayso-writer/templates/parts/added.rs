/// The means to add «entity.article» «entity.one» in a field of the form of another row, if the person may.
pub fn «entity.variable | stem»_by_name(scope: &«area.asks», field: &str) -> Option<pick::NewRow> {
    access::may_create(scope).then(|| pick::NewRow {
        label: texts::«entity.variable»::NEW,
        name: texts::«entity.variable»::«entity.label_text»,
        add: add_«entity.variable | stem»_by_name.with(«% if tenant %»(scope.«tenant.variable»().slug.clone(), field.to_owned())«% else %»field.to_owned()«% endif %»),
    })
}

/// Adds «entity.article» «entity.one» by its name, in the form of another row, and chooses it in a field of that form.
«every»
pub async fn add_«entity.variable | stem»_by_name(cx: &ActionCx, db: State<Db>«area.param», field: String, form: pick::Picking) -> Result<Refill> {
    «database.begin»
    if !access::may_create(&scope) {
        return Err(Error::forbidden());
    }
%% if not has_accounts
    db::require_room(&mut tx, "«entity.module»").await?;
%% endif
    let form: «entity.type_name»Form = form.row("«entity.label»", [
%% for field in entity.form if field.first_value and field.ident != entity.label
        ("«field.ident»", «field.first_value»),
%% endfor
    ])?;
    let «entity.variable» = add(&mut tx, &scope, form).await.map_err(pick::refused)?;
%% if entity.messages and entity.messages.on_create
    messages::on_create(&mut tx, &scope, «entity.variable».id).await?;
%% endif
%% if entity.automatic
    automatic::settle(&mut tx, «% if tenant %»scope.«tenant.variable»(), «% endif %»«entity.variable».id).await?;
%% endif
%% if entity.access.read_sql
    // A row that the person may not read cannot be chosen.
    if !queries::exists(&mut tx, &scope, «entity.variable».id).await? {
        return Err(Error::forbidden());
    }
%% endif
    tx.commit().await?;
    Ok(pick::chosen(&field, «entity.variable».id))
}

