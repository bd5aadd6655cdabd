//! Puts a page into its layouts and the document's own parts into `<head>` and `<body>`.

use crate::{context::cx::Cx, page::metadata::Metadata};
use sayso_core::{AttrValue, Html, MarkKind};

/// A finished page.
pub(crate) struct Document {
    pub(crate) status: u16,
    pub(crate) html: String,
    pub(crate) metadata: Metadata,
}

/// `levels` are the layouts, outermost first, then the page.
pub(crate) fn compose(cx: &Cx, mut levels: Vec<Html>, metadata: Metadata, status: u16) -> Document {
    if !levels
        .iter()
        .any(|level| level.marks().iter().any(|mark| mark.kind == MarkKind::Head))
    {
        levels.insert(0, default_document());
    }
    let head = head(cx, &metadata);
    let mut notice = cx.notice().map(notice).unwrap_or_default();
    if cfg!(debug_assertions) {
        complain(cx, &mut notice);
    }
    let capacity = levels
        .iter()
        .map(|level| level.as_str().len())
        .sum::<usize>()
        + head.as_str().len();
    let mut html = String::with_capacity(capacity + notice.as_str().len());
    write_level(&mut html, &levels, head.as_str(), notice.as_str());
    Document {
        status,
        html,
        metadata,
    }
}

fn write_level(out: &mut String, levels: &[Html], head: &str, notice: &str) {
    let Some((level, inner)) = levels.split_first() else {
        return;
    };
    let text = level.as_str();
    let mut from = 0;
    for mark in level.marks() {
        out.push_str(&text[from..mark.at]);
        from = mark.at;
        match mark.kind {
            MarkKind::Head => out.push_str(head),
            MarkKind::Body => out.push_str(notice),
            _ => write_level(out, inner, head, notice),
        }
    }
    out.push_str(&text[from..]);
}

/// For pages that no layout gives an `<html>`.
fn default_document() -> Html {
    let mut html = Html::default();
    html.push_markup("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.push_markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.push_mark(MarkKind::Head);
    html.push_markup("</head><body>");
    html.push_mark(MarkKind::Body);
    html.push_mark(MarkKind::Children);
    html.push_markup("</body></html>");
    html
}

fn head(cx: &Cx, metadata: &Metadata) -> Html {
    let mut html = Html::default();
    metadata.render(&mut html);
    html.push_markup(&cx.app().runtime_head);
    // The token marks the page's event handlers, in a page that has any.
    cx.token_if_used().render_attr(" data-on", &mut html);
    html.push_markup(" defer></script>");
    html
}

/// Shows developers what is wrong with the page, and logs it.
fn complain(cx: &Cx, html: &mut Html) {
    for complaint in cx.forms().complaints() {
        tracing::error!(path = cx.path(), "{complaint}");
        html.push_markup("<div role=\"alert\" class=\"sayso-development\">");
        html.push_text(&complaint);
        html.push_markup("</div>");
    }
}

fn notice(message: &Html) -> Html {
    let mut html = Html::default();
    html.push_markup("<div role=\"alert\" class=\"sayso-notice\" tabindex=\"-1\" autofocus>");
    html.push_markup(message.as_str());
    html.push_markup("</div>");
    html
}
