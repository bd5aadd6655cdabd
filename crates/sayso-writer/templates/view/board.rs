%% set machine = view.board.machine
//! «view.title»: a lane per «view.board.field.label | lower».

use crate::{
    «entity.module»::{«view.board.field.choice_type», «% if machine %»«machine.move_type», actions::move_«entity.variable | stem»_«machine.ident», «% endif %»access, pages::{«entity.variable | stem»_page, «entity.list.function», new_«entity.variable | stem»_page}, queries::{self, Column, Filter}, views::Rows},
    Db, texts,
    scope::{Role, Scope, Asker, enter, enter_open},
};
use sayso::prelude::*;
use sayso_kit::list::Order;
use sayso_ui::prelude::*;

%% if view.list.audience and view.list.is_view
/// Returns true if the person may open this page: «view.list.audience.said».
pub fn may_open(«% if not view.list.audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «view.list.audience.rust»
}

%% endif
#[page("«area.path»/«view.path»", title = «view.text»«% if has_accounts and not view.list.is_open %», noindex«% endif %»)]
pub async fn «view.function»(cx: &Cx, db: State<Db>«area.param») -> Result {
    let scope = «"enter_open" if view.list.is_open else "enter"»(cx«area.entered»).await?;
%% if view.list.audience
    if !may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
    let order = [«% for key in view.list.sort %»Order::«key.direction»(Column::«key.variant»)«% if not loop.last %», «% endif %»«% endfor %»];
    let mut lanes = Vec::new();
    for «view.board.field.param» in «view.board.field.choice_type»::ALL {
        let filter = Filter {
%% if view.list.rows
            rows: Rows::«view.list.rows»,
%% endif
            «view.board.field.param»: Some(*«view.board.field.param»),
            ..Filter::default()
        };
        let page = queries::list(&db, &scope, &filter, &order, None).await?;
        lanes.push((*«view.board.field.param», queries::count(&db, &scope, &filter).await?, page));
    }
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <PageHead title={«view.text»}>
            if access::may_create(&scope) {
                <a class="btn primary" href={new_«entity.variable | stem»_page::url(«area.only»)}>{Icon::Plus} {texts::«entity.variable»::NEW}</a>
            }
        </PageHead>
        <Board label={«view.text»}>
            for («view.board.field.param», count, page) in &lanes {
                <Lane id={«view.board.field.param».value()} title={«view.board.field.param».label()} count={texts::number(*count)}>
                    for «entity.variable» in &page.rows key «entity.variable».id {
                        <li class="card">
                            <a href={«entity.variable | stem»_page::url(«area.first»«entity.key_of_row»)}>{&«entity.variable».«entity.label»}</a>
%% if view.board.details
                            <p>
%% for column in view.board.details
%% if column.guard
                                if access::may_read_«column.guard»(&scope) {
                                    <span>«column.cell»</span>
                                }
%% else
                                <span>«column.cell»</span>
%% endif
%% endfor
                            </p>
%% endif
%% if machine and not entity.facts
                            <div class="actions">
                                for step in «machine.move_type»::ALL {
                                    if «% if machine.has_asks %»!step.asks() && «% endif %»access::may_move_«machine.ident»(&scope, «entity.variable», *step)«% if machine.is_blocked %» && access::blocked_«machine.ident»(&scope, «entity.variable», *step).is_none()«% endif %» {
                                        <form action={move_«entity.variable | stem»_«machine.ident».with((«area.bound»«entity.key_owned_of_row», *step))}>
                                            <button class="btn small" pending={texts::SAVING}>{step.label()}</button>
                                        </form>
                                    }
                                }
                            </div>
%% endif
                        </li>
                    }
                    if page.next.is_some() {
                        <li><a href={«entity.list.function»::url(«area.only»).«view.board.field.param»(*«view.board.field.param»)}>{texts::SHOW_ALL}</a></li>
                    }
                </Lane>
            }
        </Board>
    })
}
