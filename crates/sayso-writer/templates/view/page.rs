//! «view.title», for visitors.

use crate::{
    accounts::pages::{login_page, sign_up_page},
    clock,
    texts,
    scope::{enter, enter_open},
    Db,
%% for excerpt in view.excerpts
    «excerpt.module»,
%% endfor
    «area.root_module»::«area.root»,
};
use sayso::prelude::*;
use sayso_kit::list::Order;
use sayso_ui::prelude::*;

%% if view.excerpts
/// The most rows of a list that the page shows.
const SHOWN: usize = 12;

%% endif
%% set parts
%% for hero in view.heroes
        <Hero title={texts::views::«hero.constant»_TITLE} text={texts::views::«hero.constant»_TEXT}>
%% if hero.action
            <a class="btn primary" href={«hero.action.page»::url()}>{«hero.action.text»}</a>
%% endif
        </Hero>
%% endfor
%% for excerpt in view.excerpts
%% set title = "texts::views::" ~ excerpt.constant ~ "_TITLE"
%% set row_page = excerpt.module ~ "::pages::" ~ (excerpt.variable | stem) ~ "_page::url(" ~ excerpt.key_of_row ~ ")"
        <Excerpt title={«title»} more={texts::SHOW_ALL} to={«excerpt.page»::url()}>
            if «excerpt.ident».rows.is_empty() {
                <p>{texts::NOTHING_HERE}</p>
            } else {
%% if excerpt.list.is_gallery
                <Gallery label={«title»}>
                    for «excerpt.variable» in «excerpt.ident».rows.iter().take(SHOWN) key «excerpt.variable».id {
                        <Tile
                            to={«row_page»}
                            title={&«excerpt.variable».«excerpt.label»}
%% if excerpt.list.picture
%% set picture = excerpt.list.picture
                            picture={view! { «% if picture.guard %»if «excerpt.module»::access::may_read_«picture.guard»(&scope) { «% endif %»«picture.cell»«% if picture.guard %» }«% endif %» }}
%% endif
                        >
%% for column in excerpt.list.columns if not column.is_label
%% if column.guard
                            if «excerpt.module»::access::may_read_«column.guard»(&scope) { <p>«column.cell»</p> }
%% else
                            <p>«column.cell»</p>
%% endif
%% endfor
                        </Tile>
                    }
                </Gallery>
%% else
                <div class="card">
                    <table class="list" aria-label={«title»}>
                        <thead>
                            <tr>
%% for column in excerpt.list.columns
%% set head = '<th scope="col">{texts::' ~ excerpt.variable ~ "::" ~ column.constant ~ "}</th>"
%% if column.guard
                                if «excerpt.module»::access::may_read_«column.guard»(&scope) { «head» }
%% else
                                «head»
%% endif
%% endfor
                            </tr>
                        </thead>
                        <tbody>
                            for «excerpt.variable» in «excerpt.ident».rows.iter().take(SHOWN) key «excerpt.variable».id {
                                <tr>
%% for column in excerpt.list.columns
%% set cell = "<td data-label={texts::" ~ excerpt.variable ~ "::" ~ column.constant ~ "}>" ~ column.cell ~ "</td>"
%% if column.is_label
                                    <th scope="row"><a href={«row_page»}>«column.cell»</a></th>
%% elif column.guard
                                    if «excerpt.module»::access::may_read_«column.guard»(&scope) { «cell» }
%% else
                                    «cell»
%% endif
%% endfor
                                </tr>
                            }
                        </tbody>
                    </table>
                </div>
%% endif
            }
        </Excerpt>
%% endfor
%% for form in view.forms
        <section class="excerpt">
            <header><h2>{texts::views::«form.constant»_TITLE}</h2></header>
            <«form.component» {cx}«% if form.is_scoped %» scope={&scope}«% endif %» await/>
        </section>
%% endfor
%% if view.features
        <Features>
%% for feature in view.features
            <Feature title={texts::views::«feature.constant»_TITLE} text={texts::views::«feature.constant»_TEXT}/>
%% endfor
        </Features>
%% endif
%% endset
/// The first page of a visitor.
#[component]
%% if view.excerpts or view.forms
pub async fn Welcome(cx: &Cx«% if view.excerpts %», db: State<Db>«% endif %») -> Result {
%% if view.excerpts or view.forms | selectattr("is_scoped") | list
    let scope = «"enter_open" if has_accounts else "enter"»(cx).await?;
%% endif
%% for excerpt in view.excerpts
    let «excerpt.ident» = {
        let filter = «excerpt.module»::queries::Filter {
%% if excerpt.list.rows
            rows: «excerpt.module»::views::Rows::«excerpt.list.rows»,
%% endif
            ..Default::default()
        };
        let order = [«% for key in excerpt.list.sort %»Order::«key.direction»(«excerpt.module»::queries::Column::«key.variant»)«% if not loop.last %», «% endif %»«% endfor %»];
        «excerpt.module»::queries::list(&db, &scope, &filter, &order, None).await?
    };
%% endfor
    Ok(view! {
«parts | trim("\n")»
    })
}
%% elif area.is_open or not has_accounts
pub fn Welcome() -> Html {
    view! {
«parts | trim("\n")»
    }
}
%% else
pub fn Welcome() -> Html {
    let links = view! {
        <a class="btn ghost" href={login_page::url()}>{texts::LOG_IN}</a>
%% if auth.sign_up == "open"
        <a class="btn" href={sign_up_page::url()}>{texts::SIGN_UP}</a>
%% endif
    };
    view! {
        <Front app={texts::APP} to={«area.root»::url()} label={texts::NAVIGATION} links={links}>
«parts | trim("\n") | indent(4, true)»
        </Front>
    }
}
%% endif
