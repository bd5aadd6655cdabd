%% for entity in entities

pub mod «entity.variable» {
    pub const MANY: &str = «entity.list.many | rust»;
%% if entity.list.title != entity.list.many
    pub const LIST: &str = «entity.list.title | rust»;
%% endif
    pub const NEW: &str = «(entity.one ~ " anlegen") | rust»;
    pub const CREATE: &str = «(entity.one ~ " anlegen") | rust»;
    pub const EDIT: &str = «(entity.one ~ " bearbeiten") | rust»;
    pub const DELETE_QUESTION: &str = «((entity.one ~ " archivieren? Das lässt sich rückgängig machen.") if entity.is_archived else (entity.one ~ " löschen? Das lässt sich nicht rückgängig machen.")) | rust»;
%% if entity.csv.imports
    pub const IMPORT: &str = «(entity.many ~ " importieren") | rust»;
%% endif
    pub const NONE: &str = «("Noch keine " ~ entity.many) | rust»;
    pub const NONE_HINT: &str = "Legen Sie den ersten Eintrag an.";
%% if entity.is_ordered
    pub const POSITION: &str = "Reihenfolge";
%% endif
%% if entity.number
    pub const NUMBER: &str = "Nummer";
%% endif
%% if entity.label_sql
    pub const «entity.label | upper»: &str = «entity.title | rust»;
%% endif
%% for field in entity.fields
    pub const «field.text»: &str = «field.label | rust»;
%% for unique in entity.uniques if unique.single == field.id
    pub const «unique.constant»: &str = «(entity.one ~ " mit dieser Angabe bereits vorhanden: " ~ unique.names) | rust»;
%% endfor
%% endfor
%% for unique in entity.uniques if not unique.single
    pub const «unique.constant»: &str = «(entity.one ~ " mit dieser Angabe bereits vorhanden: " ~ unique.names) | rust»;
%% endfor
%% for machine in entity.machines if machine.moves
%% for step in machine.moves if step.blocked
    pub const «step.blocked.constant»: &str = «step.blocked.message | rust»;
%% endfor
%% endfor
%% if entity.rules

    /// The message of a rule that «entity.article» «entity.one» breaks, by the name of the rule.
    pub fn rule(rule: &str) -> &'static str {
        match rule {
%% for rule in entity.rules
            "«rule.code»" => «rule.message | rust»,
%% endfor
            _ => super::FAILED,
        }
    }
%% endif
%% if entity.number

    /// The number as people see it.
    pub fn number(number: i64) -> String {
        format!("«entity.number»-{number}")
    }
%% endif
}
%% endfor
