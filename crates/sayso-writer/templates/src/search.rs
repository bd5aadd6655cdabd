%% set asks = area.asks if search_is_open else "Scope"
//! The search: words in rows of several kinds.

use crate::{
    Db,
    scope::{self, Asker, Scope, enter, enter_open},
    texts,
%% for entity in entities if entity.id in searched
    «entity.module»::{self, pages::{«entity.variable | stem»_page, «entity.list.function»}},
%% endfor
};
use sayso::{page::Url, prelude::*};
use sayso_kit::{list::Order, search};
use sayso_ui::prelude::*;

/// The most rows of a kind that are shown. A link leads to all of them.
const MOST_SHOWN: usize = 10;

/// The most letters that are looked for.
const MOST_LETTERS: usize = 100;

/// The rows of one kind that have the words.
struct Group {
    name: &'static str,
    hits: Vec<Hit>,
    count: i64,
    /// The list that shows all of them.
    all: Url,
}

/// A row that has the words.
struct Hit {
    title: String,
    /// A part of another text of the row, with the words if it has them.
    excerpt: Option<String>,
    to: Url,
}

impl Hit {
    fn new(title: &str, excerpt: Option<String>, to: impl Into<Url>) -> Self {
        Self {
            title: title.to_owned(),
            excerpt,
            to: to.into(),
        }
    }
}

#[page("«area.path»/search", title = texts::search::TITLE, noindex)]
pub async fn search_page(cx: &Cx, db: State<Db>«area.param», q: Option<String>) -> Result {
%% if search_is_open
    let scope = enter_open(cx).await?;
    let person = scope::of_visit(cx).await?;
%% else
    let scope = enter(cx«area.entered»).await?;
%% endif
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let words: String = q.unwrap_or_default().trim().chars().take(MOST_LETTERS).collect();
    let groups = if words.is_empty() {
        Vec::new()
    } else {
        find(&db, &scope, «% if search_is_open %»person.as_ref(), «% endif %»&words).await?
    };
    Ok(view! {
        <PageHead title={texts::search::TITLE}/>
        <div>
            <Toolbar to={search_page::url(«area.only»)} show={texts::SEARCH} clear={texts::CLEAR} is_filtered={!words.is_empty()}>
                <Search label={texts::search::LABEL} value={Some(words.as_str())}/>
            </Toolbar>
        </div>
        if words.is_empty() {
            <Empty title={texts::search::EMPTY} text={texts::search::EMPTY_HINT} icon={Icon::Search}/>
        } else if groups.is_empty() {
            <Empty title={texts::NONE_FOUND} text={texts::search::NONE_HINT} icon={Icon::Search}/>
        } else {
            for group in &groups key group.name {
                <Hits group={group}/>
            }
        }
    })
}

/// Finds the words in rows that the person may read, kind by kind.
async fn find(db: &Db, scope: &«asks», «% if search_is_open %»person: Option<&Scope>, «% endif %»words: &str) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
%% for entity in entities if entity.id in searched
%% set guard = searched[entity.id].guard
%% set readers = searched[entity.id].readers
%% if guard and search_is_open and not entity.list.is_open
    if let Some(person) = person
        && «guard»(person)«% if readers %»
        && «readers»(person)«% endif %»
    {
        groups.push(«entity.module | stem»(db, scope, words).await?);
    }
%% elif search_is_open and not entity.list.is_open
    if person.is_some() {
        groups.push(«entity.module | stem»(db, scope, words).await?);
    }
%% elif guard
    if «guard»(scope)«% if readers %» && «readers»(scope)«% endif %» {
        groups.push(«entity.module | stem»(db, scope, words).await?);
    }
%% else
    groups.push(«entity.module | stem»(db, scope, words).await?);
%% endif
%% endfor
    groups.retain(|group| !group.hits.is_empty());
    Ok(groups)
}
%% for entity in entities if entity.id in searched
%% set found = searched[entity.id]

/// The «entity.many» that have the words in them.
async fn «entity.module | stem»(db: &Db, scope: &«asks», words: &str) -> Result<Group> {
    let filter = «entity.module»::queries::Filter {
        q: Some(words.to_owned()),
%% if found.has_filters
        ..Default::default()
%% endif
    };
    let order = [«% for key in entity.list.sort %»Order::«key.direction»(«entity.module»::queries::Column::«key.variant»)«% if not loop.last %», «% endif %»«% endfor %»];
    let page = «entity.module»::queries::list(db, scope, &filter, &order, None).await?;
    let count = match page.next {
        Some(_) => «entity.module»::queries::count(db, scope, &filter).await?,
        None => page.rows.len() as i64,
    };
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let hits = page.rows.iter().take(MOST_SHOWN).map(|row| {
%% if found.texts
        let excerpt = search::excerpt([«% for text in found.texts %»«% if text.optional %»row.«text.ident».as_deref().unwrap_or_default()«% else %»row.«text.ident».as_str()«% endif %»«% if not loop.last %», «% endif %»«% endfor %»], words);
%% else
        let excerpt = None;
%% endif
        Hit::new(&row.«entity.label», excerpt, «entity.variable | stem»_page::url(«area.first»«entity.key_of_row | replace(entity.variable ~ ".", "row.")»))
    });
    Ok(Group {
        name: texts::«entity.variable»::MANY,
        hits: hits.collect(),
        count,
        all: «entity.list.function»::url(«area.only»).q(words).into(),
    })
}
%% endfor

/// The rows of one kind, and a link to all of them if there are more.
#[component]
fn Hits(group: &Group) -> Html {
    view! {
        <section class="section">
            <h2>{group.name}</h2>
            <div class="card hits">
                <ul>
                    for hit in &group.hits key hit.to.as_str() {
                        <li>
                            <a href={&hit.to}>{&hit.title}</a>
                            if let Some(excerpt) = &hit.excerpt {
                                <p>{excerpt}</p>
                            }
                        </li>
                    }
                </ul>
                if group.count > group.hits.len() as i64 {
                    <footer><a class="btn small" href={&group.all}>{texts::search::all(group.count, group.name)}</a></footer>
                }
            </div>
        </section>
    }
}
