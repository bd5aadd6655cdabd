//! The inbox.

use super::{
    Notification,
    actions::{mark_all_read, mark_read},
    queries,
};
use crate::{Db, scope::enter, texts};
use sayso::prelude::*;
use sayso_kit::list::Cursor;
use sayso_ui::prelude::*;

#[page("«area.path»/notifications", title = texts::notifications::TITLE, noindex)]
pub async fn notifications_page(cx: &Cx, db: State<Db>«area.param», after: Option<Cursor<Notification>>) -> Result {
    let scope = enter(cx«area.entered»).await?;
    let page = queries::list(&db, &scope, after.as_ref()).await?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let newest = page.rows.iter().map(|notification| notification.id).max();
    let has_new = page.rows.iter().any(|notification| notification.read_at.is_none());
    Ok(view! {
        <PageHead title={texts::notifications::TITLE}>
            if let Some(newest) = newest.filter(|_| has_new) {
                <form action={mark_all_read.with(«area.open»newest«area.close»)}>
                    <button class="btn" pending={texts::SAVING}>{texts::notifications::MARK_ALL_READ}</button>
                </form>
            }
        </PageHead>
        if page.rows.is_empty() {
            <Empty title={texts::notifications::NONE} text={texts::notifications::NONE_HINT} icon={Icon::Inbox}/>
        } else {
            <section class="card">
                <table class="list" aria-label={texts::notifications::TITLE}>
                    <tbody>
                        for notification in &page.rows key notification.id {
                            <tr>
                                <th scope="row"><a href={&notification.path}>{&notification.subject}</a></th>
                                <td>{texts::moment(notification.created_at)}</td>
                                <td>
                                    if notification.read_at.is_none() {
                                        <Badge tone={Tone::Info}>{texts::notifications::NEW}</Badge>
                                        <form action={mark_read.with(«area.open»notification.id«area.close»)}>
                                            <button class="btn small" pending={texts::SAVING}>{texts::notifications::MARK_READ}</button>
                                        </form>
                                    }
                                </td>
                            </tr>
                        }
                    </tbody>
                </table>
                if after.is_some() || page.next.is_some() {
                    <nav class="pager" aria-label={texts::PAGES}>
                        if after.is_some() {
                            <a class="btn small" href={notifications_page::url(«area.only»)}>{texts::FIRST_PAGE}</a>
                        }
                        if let Some(next) = page.next {
                            <a class="btn small" href={notifications_page::url(«area.only»).after(next)} rel="next">{texts::NEXT_PAGE}</a>
                        }
                    </nav>
                }
            </section>
        }
    })
}
