//! Creating «tenant.module».

use super::queries;
use crate::{Db, accounts::require_account, db};
use sayso::prelude::*;

/// The form of «tenant.article» «tenant.one».
#[derive(Form)]
pub struct «tenant.type_name»Form {
%% for field in tenant.fields
    #[field(«field.form_keys»)]
    pub «field.ident»: «field.form_type»,
%% endfor
}

#[action]
pub async fn create_«tenant.variable»(cx: &ActionCx, db: State<Db>, form: «tenant.type_name»Form) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let «tenant.variable» = queries::insert(&mut tx, &account, &form).await?;
    tx.commit().await?;
    Ok(redirect(«home.page»::url(«tenant.variable».slug)))
}
