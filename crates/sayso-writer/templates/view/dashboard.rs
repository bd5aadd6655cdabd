//! «view.title».

use crate::{
    Db, clock, texts,
    scope::{Role, Scope, Asker, enter},
%% for module in view.modules
    «module»,
%% endfor
};
use sayso::prelude::*;
use sayso_kit::list::Order;
use sayso_ui::prelude::*;

%% if view.audience
/// Returns true if the person may open this page: «view.audience.said».
pub fn may_open(«% if not view.audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «view.audience.rust»
}

%% endif
#[page("«area.path»/«view.path»", title = «view.text»«% if has_accounts %», noindex«% endif %»)]
pub async fn «view.function»(cx: &Cx«% if view.widgets %», db: State<Db>«% endif %»«area.param») -> Result {
    let scope = enter(cx«area.entered»).await?;
%% if view.audience
    if !may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
%% for widget in view.widgets
%% if widget.kind == "list"
    let «widget.ident» = «% if widget.guard %»if «widget.guard» «% endif %»{
        let filter = «widget.module»::queries::Filter {
%% if widget.rows
            rows: «widget.module»::views::Rows::«widget.rows»,
%% endif
            ..Default::default()
        };
        let order = [«% for key in widget.sort %»Order::«key.direction»(«widget.module»::queries::Column::«key.variant»)«% if not loop.last %», «% endif %»«% endfor %»];
%% if widget.guard
        Some(«widget.module»::queries::list(&db, &scope, &filter, &order, None).await?)
    } else {
        None
    };
%% else
        «widget.module»::queries::list(&db, &scope, &filter, &order, None).await?
    };
%% endif
%% elif widget.guard
    let «widget.ident» = if «widget.guard» {
        Some(«widget.module»::views::«widget.function»(&db, &scope).await?)
    } else {
        None
    };
%% else
    let «widget.ident» = «widget.module»::views::«widget.function»(&db, &scope).await?;
%% endif
%% endfor
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <PageHead title={«view.text»} text={texts::date(clock::today()).as_str()}/>
%% if view.numbers
        <Stats>
%% for widget in view.numbers
%% set stat
<Stat label={«widget.text»} value={«widget.shown»}«% if widget.link %» to={«widget.link»::url(«area.only»)}«% endif %»/>
%% endset
%% if widget.guard
            if let Some(«widget.ident») = «widget.ident» {
                «stat | trim»
            }
%% else
            «stat | trim»
%% endif
%% endfor
        </Stats>
%% endif
%% if view.panels
        <Panels>
%% for widget in view.panels
%% set panel
%% if widget.kind == "list"
            <Panel title={«widget.text»} more={texts::SHOW_ALL} to={«widget.link»::url(«area.only»)}>
                if «widget.ident».rows.is_empty() {
                    <p>{texts::NOTHING_HERE}</p>
                } else {
                    <ul class="rows">
                        for «widget.variable» in «widget.ident».rows.iter().take(5) key «widget.variable».id {
                            <li><a href={«widget.module»::pages::«widget.variable | stem»_page::url(«area.first»«widget.key_of_row»)}>{&«widget.variable».«widget.label»}</a></li>
                        }
                    </ul>
                }
            </Panel>
%% else
            <Panel title={«widget.text»}>
                if «widget.ident».is_empty() {
                    <p>{texts::NOTHING_HERE}</p>
                } else {
                    <«widget.component» label={«widget.text»} points={«"" if widget.guard else "&"»«widget.ident»}/>
                }
            </Panel>
%% endif
%% endset
%% if widget.guard
            if let Some(«widget.ident») = &«widget.ident» {
«panel | trim("\n") | indent(4, true)»
            }
%% else
«panel | trim("\n")»
%% endif
%% endfor
        </Panels>
%% endif
    })
}
