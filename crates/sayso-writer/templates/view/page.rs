//! «view.title», for visitors.

use crate::{
    accounts::pages::{login_page, sign_up_page},
    texts,
    «area.root_module»::«area.root»,
};
use sayso::prelude::*;
use sayso_ui::prelude::*;

/// The first page of a visitor.
#[component]
pub fn Welcome() -> Html {
    let links = view! {
        <a class="btn ghost" href={login_page::url()}>{texts::LOG_IN}</a>
%% if auth.sign_up == "open"
        <a class="btn" href={sign_up_page::url()}>{texts::SIGN_UP}</a>
%% endif
    };
    view! {
        <Front app={texts::APP} to={«area.root»::url()} label={texts::NAVIGATION} links={links}>
%% for hero in view.heroes
            <Hero title={texts::views::«hero.constant»_TITLE} text={texts::views::«hero.constant»_TEXT}>
%% if hero.action
                <a class="btn primary" href={«hero.action[0]»::url()}>{texts::«hero.action[1]»}</a>
%% endif
            </Hero>
%% endfor
%% if view.features
            <Features>
%% for feature in view.features
                <Feature title={texts::views::«feature.constant»_TITLE} text={texts::views::«feature.constant»_TEXT}/>
%% endfor
            </Features>
%% endif
        </Front>
    }
}
