%% for field in entity.refs if field.target.choosing
%% set choosing = field.target.choosing

/// The rows that the field "«field.label»" offers: id and label. They are those that may fit: «choosing.said».
pub async fn offered_«field.ident»(db: &Db, scope: &«"Scope" if field.target.account else area.asks», sought: &Sought<«field.target.type_name»>) -> Result<Vec<(Id<«field.target.type_name»>, String)>> {
%% if choosing.offered
    «choosing.options_fn»(db, scope, sought, |sql| {
        sql«choosing.offered | joined»;
    }).await
%% else
    «choosing.options_fn»(db, scope, sought, |_| {}).await
%% endif
}

/// Returns true if the field "«field.label»" may have this row: «choosing.said».
pub async fn may_choose_«field.ident»(tx: &mut Write, scope: &«entity.visitors.writer», «% if choosing.of_form %»form: &«entity.type_name»Form, «% endif %»«% if choosing.of_present %»present: Option<&«entity.type_name»>, «% endif %»id: Id<«field.target.type_name»>) -> Result<bool> {
    «choosing.exists_fn»(tx, scope, id, |sql| {
        sql«choosing.checked | joined»;
    }).await
}
%% endfor
%% for field in entity.refs if field.target.is_cleared

/// Empties the field "«field.label»" of all «entity.many» that refer to a row which is about to be deleted, whoever may read them.
pub async fn clear_«field.ident»(tx: &mut Write, scope: &Scope, of: Id<«field.target.type_name»>) -> Result<()> {
%% if tenant
    let cleared = sqlx::query_scalar("SELECT id FROM «entity.module» WHERE «tenant.id»_id = $1 AND «field.column» = $2 ORDER BY id");
    let cleared: Vec<Id<«entity.type_name»>> = cleared.bind(scope.«tenant.variable»().id).bind(of).fetch_all(&mut **tx).await?;
%% else
    let cleared = sqlx::query_scalar("SELECT id FROM «entity.module» WHERE «field.column» = $1 ORDER BY id");
    let cleared: Vec<Id<«entity.type_name»>> = cleared.bind(of).fetch_all(&mut **tx).await?;
%% endif
    for id in cleared {
%% if entity.history
        let before = by_id(tx, scope, id).await?;
%% endif
%% if entity.has_rules_on_save
        let broken = broken_rules(tx, «% if not entity.acts_alone %»scope, «% endif %»id, false).await?;
%% endif
        sqlx::query(
            "UPDATE «entity.module» SET «field.column» = NULL, \
             «touched(1) | trim»",
        )
        «touched_binds("        ", "scope.account().id") | trim»
        .execute(&mut **tx)
        .await?;
%% if entity.has_rules_on_save
        // A rule that the row broke before keeps no other row from being deleted.
        let now = broken_rules(tx, «% if not entity.acts_alone %»scope, «% endif %»id, false).await?;
        refuse_broken(now.into_iter().filter(|rule| !broken.contains(rule)))?;
%% endif
%% if entity.history
        history::record_change(tx, scope, crate::history::Event::Update, &before).await?;
%% endif
    }
    Ok(())
}
%% endfor
%% for field in entity.refs if field.target.matched

/// Enters a person who has confirmed their address into the field "«field.label»" of the «entity.one» with this address, if it has no
/// person yet and the person is in no other.
pub async fn link_«field.ident»(tx: &mut Write, scope: &Scope) -> Result<()> {
    let found = sqlx::query_scalar(
        "SELECT id FROM «entity.module» WHERE «field.target.matched» = $1 AND «field.column» IS NULL«% if entity.is_archived %» AND archived_at IS NULL«% endif %» \
         AND NOT EXISTS (SELECT 1 FROM «entity.module» AS other WHERE other.«field.column» = $2) ORDER BY id LIMIT 1",
    );
    let found = found.bind(calc::fold(&scope.account().email)).bind(scope.account().id);
    let found: Option<Id<«entity.type_name»>> = found.fetch_optional(&mut **tx).await?;
    let Some(id) = found else {
        return Ok(());
    };
%% if entity.history
    let before = by_id(tx, scope, id).await?;
%% endif
    sqlx::query("UPDATE «entity.module» SET «field.column» = $1, version = version + 1, updated_at = $2, updated_by_id = $1 WHERE id = $3")
        .bind(scope.account().id)
        .bind(Utc::now())
        .bind(id)
        .execute(&mut **tx)
        .await?;
%% if entity.history
    history::record_change(tx, scope, crate::history::Event::Update, &before).await
%% else
    Ok(())
%% endif
}
%% endfor
