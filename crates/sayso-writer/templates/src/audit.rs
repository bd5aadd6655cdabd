//! The audit«% if tenant %» of «tenant.article» «tenant.one»«% endif %»: every change with old and new values. Nothing changes or deletes its lines«% if tenant %»; they go with
//! the «tenant.one»«% endif %».

use crate::{
    calc,
    Db,
    «area.accounts»,
    clock,
    db::Sql,
    history::{Filter, History, Line, Page},
    scope::{Role, Scope, enter},
    texts,
%% for entity in entities if entity.history and entity.history.audit
    «entity.module»,
%% endfor
%% if tenant
%% if tenant
    «tenant.module»,
%% endif
%% endif
};
use chrono::{DateTime, NaiveDate, Utc};
use sayso::{form::Options, prelude::*};
use sayso_kit::{choice, choice_as_text, id::Id, list::PAGE_SIZE};
use sayso_ui::prelude::*;

/// An entity whose changes are recorded.
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audited {
%% for entity in entities if entity.history and entity.history.audit
    #[choice(value = "«entity.id»", label = «entity.title | rust»)]
    «entity.type_name»,
%% endfor
}

impl Audited {
    /// The history of its rows.
    fn history(self) -> &'static History {
        match self {
%% for entity in entities if entity.history and entity.history.audit
            Self::«entity.type_name» => &«entity.module»::history::HISTORY,
%% endfor
        }
    }

    /// The name of a field.
    fn field_name(self, field: &str) -> &str {
        match self {
%% for entity in entities if entity.history and entity.history.audit
            Self::«entity.type_name» => «entity.module»::history::field_name(field),
%% endfor
        }
    }
}

choice_as_text!(Audited);

/// Returns true if the person may read some lines.
pub fn may_read(«% if "scope." not in may_audit %»_«% endif %»scope: &Scope) -> bool {
    «may_audit»
}

#[page("«area.path»/audit", title = texts::history::AUDIT, noindex)]
pub async fn audit_page(cx: &Cx, db: State<Db>«area.param», entity: Option<Audited>, person: Option<Id<Account>>, earlier: Option<Id<Line>>) -> Result {
    let scope = enter(cx«area.entered»).await?;
    if !may_read(&scope) {
        return Err(Error::forbidden());
    }
    let page = lines(&db, &scope, entity, &Filter { person, earlier }).await?;
    let sought = choice::Sought::in_query(cx.query(), "person", person);
    let people = choice::Offered::new(«area.people»::options(&db, &scope, &sought).await?, &sought, None::<(_, String)>);
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let here = || audit_page::url(«area.only»).entity(entity).person(person);
    Ok(view! {
        <PageHead title={texts::history::AUDIT} text={texts::history::AUDIT_HINT}/>
        <Toolbar to={audit_page::url(«area.only»)} show={texts::SHOW} clear={texts::CLEAR} is_filtered={entity.is_some() || person.is_some()}>
            <FilterBy label={texts::history::ENTITY} name="entity" all={texts::ALL} options={&choice::options::<Audited>()} chosen={entity}/>
            <FilterBy label={texts::history::WHO} name="person" all={texts::ALL} options={&people.options} chosen={person} find={people.is_many.then(|| (texts::SEARCH, sought.words()))}/>
        </Toolbar>
        if page.lines.is_empty() {
            <Empty title={texts::history::NONE} text={texts::history::NONE_HINT} icon={Icon::Clock}/>
        } else {
            <section class="card">
                <AuditTable lines={&page.lines}/>
                if earlier.is_some() || page.earlier.is_some() {
                    <Pager label={texts::PAGES} rows="">
                        if earlier.is_some() {
                            <a class="btn small" href={here()}>{texts::FIRST_PAGE}</a>
                        }
                        if let Some(earlier) = page.earlier {
                            <a class="btn small" href={here().earlier(earlier)} rel="next">{texts::NEXT_PAGE}</a>
                        }
                    </Pager>
                }
            </section>
        }
    })
}

/// The last lines of all entities, or of one.
async fn lines(db: &Db, scope: &Scope, entity: Option<Audited>, filter: &Filter) -> Result<Page> {
    let mut sql = Sql::default();
    let asked = Audited::ALL.iter().filter(|audited| entity.is_none_or(|entity| entity == **audited));
    for (at, audited) in asked.enumerate() {
        sql.push(if at == 0 { "SELECT * FROM (" } else { " UNION ALL SELECT * FROM (" });
        audited.history().push_audit(scope, audited.value(), filter, &mut sql);
        sql.push(") AS lines");
    }
    sql.push(" ORDER BY id DESC LIMIT ").push_bind(PAGE_SIZE as i64 + 1);
    Ok(Page::new(sql.build_query_as().fetch_all(db).await?))
}

#[component]
fn AuditTable(lines: &[Line]) -> Html {
    view! {
        <table class="list" aria-label={texts::history::AUDIT}>
            <thead>
                <tr>
                    <th scope="col">{texts::history::WHEN}</th>
                    <th scope="col">{texts::history::WHO}</th>
                    <th scope="col">{texts::history::EVENT}</th>
                    <th scope="col">{texts::history::ROW}</th>
                    <th scope="col">{texts::history::FIELD}</th>
                    <th scope="col">{texts::history::OLD}</th>
                    <th scope="col">{texts::history::NEW}</th>
                </tr>
            </thead>
            <tbody>
                for line in lines key line.id {
                    <tr>
                        <td>{texts::moment(line.created_at)}</td>
                        <td data-label={texts::history::WHO}>{line.who()}</td>
                        <td>{line.event.label()}</td>
                        <th scope="row">{&line.label}</th>
                        <td data-label={texts::history::FIELD}>{field_name(line)}</td>
                        <td data-label={texts::history::OLD}>{&line.old}</td>
                        <td data-label={texts::history::NEW}>{&line.new}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// The name of the field that a line is about, if it is about one.
fn field_name(line: &Line) -> Option<&str> {
    let audited = Audited::ALL.iter().find(|audited| audited.value() == line.entity);
    let field = line.field.as_deref()?;
    Some(audited.map_or(field, |audited| audited.field_name(field)))
}
