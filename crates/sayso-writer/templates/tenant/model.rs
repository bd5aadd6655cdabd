//! «tenant.article | capitalize» «tenant.one» as the database has it.

use sayso_kit::id::Id;
use sqlx::FromRow;

/// «tenant.article | capitalize» «tenant.one».
#[derive(Clone, Debug, FromRow)]
pub struct «tenant.type_name» {
    pub id: Id<Self>,
    pub slug: String,
%% for field in tenant.fields
    pub «field.column»: «field.row_type»,
%% endfor
    pub version: i64,
}
