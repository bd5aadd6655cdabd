//! «view.title».

use crate::{
    Db, clock, texts,
    scope::enter,
%% for module in view.modules
    «module»,
%% endfor
};
use sayso::prelude::*;
use sayso_kit::list::Order;
use sayso_ui::prelude::*;

#[page("/t/{«tenant.variable»}/«view.path»", title = «view.title | rust», noindex)]
pub async fn «view.function»(cx: &Cx, db: State<Db>, «tenant.variable»: String) -> Result {
    let scope = enter(cx, «tenant.variable»).await?;
%% for widget in view.widgets
%% if widget.kind == "list"
    let «widget.ident» = {
        let filter = «widget.module»::queries::Filter {
%% if widget.rows
            rows: «widget.module»::views::Rows::«widget.rows»,
%% endif
            ..Default::default()
        };
        let order = Order {
            by: «widget.module»::queries::Column::«widget.sort.variant»,
            descending: «widget.sort.descending | lower»,
        };
        «widget.module»::queries::list(&db, &scope, &filter, order, None).await?
    };
%% else
    let «widget.ident» = «widget.module»::views::«widget.function»(&db, &scope).await?;
%% endif
%% endfor
    let «tenant.variable» = &scope.«tenant.variable»().slug;
    Ok(view! {
        <PageHead title={«view.text»} text={texts::date(clock::today()).as_str()}/>
%% if view.numbers
        <Stats>
%% for widget in view.numbers
            <Stat label={«widget.text»} value={«widget.ident»}«% if widget.link %» to={«widget.link»::url(«tenant.variable»)}«% endif %»/>
%% endfor
        </Stats>
%% endif
%% if view.panels
        <Panels>
%% for widget in view.panels
%% if widget.kind == "list"
            <Panel title={«widget.text»} more={texts::SHOW_ALL} to={«widget.link»::url(«tenant.variable»)}>
                if «widget.ident».rows.is_empty() {
                    <p>{texts::NOTHING_HERE}</p>
                } else {
                    <ul class="rows">
                        for «widget.variable» in «widget.ident».rows.iter().take(5) key «widget.variable».id {
                            <li><a href={«widget.module»::pages::«widget.variable»_page::url(«tenant.variable», «widget.key_of_row»)}>{&«widget.variable».«widget.label»}</a></li>
                        }
                    </ul>
                }
            </Panel>
%% else
            <Panel title={«widget.text»}>
                if «widget.ident».is_empty() {
                    <p>{texts::NOTHING_HERE}</p>
                } else {
                    <«widget.component» label={«widget.text»} points={&«widget.ident»}/>
                }
            </Panel>
%% endif
%% endfor
        </Panels>
%% endif
    })
}
