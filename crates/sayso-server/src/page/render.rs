//! Renders a page inside its layouts: everything at the same time, failures to the nearest boundary.

use crate::{
    context::cx::Cx,
    definition::{FindMetadata, SourceLocation},
    http::target::Target,
    page::{
        document::{self, Document},
        error::{PageError, panic_text},
        metadata::Metadata,
        report::report,
        routes::{RouteMatch, depth},
    },
};
use futures_util::{
    FutureExt,
    future::{BoxFuture, join, join_all},
};
use sayso_core::{Error, ErrorKind, Html, MarkKind, Redirect, Result};
use std::panic::AssertUnwindSafe;

/// The result of rendering.
pub(crate) enum Rendered {
    /// A document with its HTTP status.
    Document(Document),
    /// A page or a layout redirects.
    Redirect(Target),
}

/// Renders the page that `route` names; with none, the nearest "not found" page.
pub(crate) async fn render(cx: &Cx, route: &RouteMatch) -> Rendered {
    let cx = &cx.for_rendering();
    let mut parts = Parts::render(cx, route).await;
    let failure = match parts.redirect() {
        Some((level, redirect)) => match Target::of(cx, &redirect) {
            Ok(target) => return Rendered::Redirect(target),
            Err(error) => Some((level, error)),
        },
        None => parts.first_error(),
    };
    let mut status = 200;
    if let Some((level, error)) = failure {
        status = error.status();
        parts.replace(cx, route, level, &error).await;
    }
    Rendered::Document(document::compose(cx, parts.levels, parts.metadata, status))
}

/// Layouts, outermost first, then the page.
struct Parts {
    levels: Vec<Html>,
    /// The metadata of the layouts, which also apply when an error page replaces the page.
    outer: Metadata,
    metadata: Metadata,
}

impl Parts {
    async fn render(cx: &Cx, route: &RouteMatch) -> Self {
        let all =
            (0..=route.layouts.len()).map(|level| render_level(cx.at_level(level), route, level));
        let (mut levels, (outer, inner)) = join(join_all(all), metadata(cx, route)).await;
        if cx.forms().clash() {
            levels = one_by_one(cx, route).await;
        }
        for (layout, html) in route.layouts.iter().zip(&mut levels) {
            if html.error().is_none()
                && !html
                    .marks()
                    .iter()
                    .any(|mark| mark.kind == MarkKind::Children)
            {
                html.fail(Error::internal(format!(
                    "the layout {} never shows its `{{children}}`",
                    layout.place
                )));
            }
        }
        let outer = outer.unwrap_or_else(|error| fail_page(&mut levels, error));
        let inner = inner.unwrap_or_else(|error| fail_page(&mut levels, error));
        Self {
            levels,
            metadata: outer.clone().merge(inner),
            outer,
        }
    }

    fn redirect(&self) -> Option<(usize, Redirect)> {
        self.levels
            .iter()
            .enumerate()
            .find_map(|(level, html)| match html.error()?.kind() {
                ErrorKind::Redirect(redirect) => Some((level, redirect.clone())),
                _ => None,
            })
    }

    fn first_error(&self) -> Option<(usize, Error)> {
        self.levels
            .iter()
            .enumerate()
            .find_map(|(level, html)| Some((level, html.error()?.clone())))
    }

    /// Replaces the failed part with the nearest boundary above it, and the plain page where
    /// there is none.
    async fn replace(&mut self, cx: &Cx, route: &RouteMatch, level: usize, error: &Error) {
        cx.forms().forget_from(level);
        // A layout's failure belongs to a boundary above that layout; a page's to one around the page.
        let below = route
            .layouts
            .get(level)
            .map_or(usize::MAX, |layout| depth(layout.path));
        let metadata = Metadata::new().title(title(error)).robots("noindex");
        self.metadata = std::mem::take(&mut self.outer).merge(metadata);
        let report = report(error, cx);
        let (depth, html) = match boundary(cx, route, error, &report, below).await {
            Some(found) => found,
            None => (0, report.plain_page()),
        };
        self.put(route, depth, level, html);
    }

    /// Keeps the layouts at or above the boundary's own depth that have not failed themselves.
    fn put(&mut self, route: &RouteMatch, boundary: usize, level: usize, html: Html) {
        let kept = route
            .layouts
            .iter()
            .take(level)
            .take_while(|layout| depth(layout.path) <= boundary)
            .count();
        self.levels.truncate(kept);
        self.levels.push(html);
    }
}

/// The layout at `level`, counted from the outside in; the page below all layouts.
fn render_level(
    cx: Cx,
    route: &RouteMatch,
    level: usize,
) -> impl Future<Output = Html> + Send + use<> {
    guarded(match (route.layouts.get(level), route.page) {
        (Some(layout), _) => (layout.render)(cx),
        (None, Some(page)) => (page.render)(cx),
        (None, None) => async { failed(Error::not_found()) }.boxed(),
    })
}

/// Renders all levels, from the outside in, so that their forms are counted in an order that is always the same.
async fn one_by_one(cx: &Cx, route: &RouteMatch) -> Vec<Html> {
    cx.forms().clear();
    let mut levels = Vec::new();
    for level in 0..=route.layouts.len() {
        levels.push(render_level(cx.at_level(0), route, level).await);
    }
    levels
}

/// Renders the boundary nearest to a page, for an action that failed on it.
pub(crate) async fn render_boundary(
    cx: &Cx,
    route: &RouteMatch,
    error: &Error,
    report: &PageError,
) -> Option<Html> {
    boundary(cx, route, error, report, usize::MAX)
        .await
        .map(|(_, html)| html)
}

/// The nearest boundary above `below` that does not fail itself, with its own depth.
async fn boundary(
    cx: &Cx,
    route: &RouteMatch,
    error: &Error,
    report: &PageError,
    below: usize,
) -> Option<(usize, Html)> {
    if matches!(error.kind(), ErrorKind::NotFound)
        && let Some(found) = route
            .not_found
            .iter()
            .rev()
            .find(|def| depth(def.path) < below)
        && let Some(html) = shown(found.place, (found.render)(cx.clone())).await
    {
        return Some((depth(found.path), html));
    }
    for found in route
        .errors
        .iter()
        .rev()
        .filter(|def| depth(def.path) < below)
    {
        if let Some(html) = shown(found.place, (found.render)(cx.clone(), report.clone())).await {
            return Some((depth(found.path), html));
        }
    }
    None
}

/// A boundary's page, unless it fails itself.
async fn shown(place: SourceLocation, render: BoxFuture<'static, Html>) -> Option<Html> {
    let html = guarded(render).await;
    match html.error() {
        None => Some(html),
        Some(error) => {
            tracing::error!(boundary = %place, "an error page failed: {error}");
            None
        }
    }
}

/// Turns a panic in a page into its error. The process continues.
fn guarded(render: BoxFuture<'static, Html>) -> impl Future<Output = Html> + Send {
    AssertUnwindSafe(render).catch_unwind().map(|outcome| {
        outcome.unwrap_or_else(|panic| failed(Error::internal(panic_text(panic.as_ref()))))
    })
}

fn failed(error: Error) -> Html {
    let mut html = Html::default();
    html.fail(error);
    html
}

fn fail_page(levels: &mut [Html], error: Error) -> Metadata {
    if let Some(page) = levels.last_mut() {
        page.fail(error);
    }
    Metadata::new()
}

/// The layouts' metadata, merged from the outside in, and the page's.
async fn metadata(cx: &Cx, route: &RouteMatch) -> (Result<Metadata>, Result<Metadata>) {
    let layouts = route
        .layouts
        .iter()
        .map(|layout| found_metadata(cx, (layout.metadata)(), layout.find_metadata));
    let page = async {
        match route.page {
            Some(page) => found_metadata(cx, (page.metadata)(), page.find_metadata).await,
            None => Ok(Metadata::new()),
        }
    };
    let (layouts, page) = join(join_all(layouts), page).await;
    let layouts = layouts
        .into_iter()
        .try_fold(Metadata::new(), |all, inner| Ok(all.merge(inner?)));
    (layouts, page)
}

async fn found_metadata(
    cx: &Cx,
    written: Metadata,
    find: Option<FindMetadata>,
) -> Result<Metadata> {
    let Some(find) = find else { return Ok(written) };
    match AssertUnwindSafe(find(cx.clone())).catch_unwind().await {
        Ok(found) => Ok(written.merge(found?)),
        Err(panic) => Err(Error::internal(panic_text(panic.as_ref()))),
    }
}

fn title(error: &Error) -> &'static str {
    let texts = sayso_text::current();
    match error.kind() {
        ErrorKind::NotFound => texts.not_found_title(),
        ErrorKind::Forbidden => texts.forbidden_title(),
        ErrorKind::Unauthorized => texts.unauthorized_title(),
        ErrorKind::BadRequest(_) => texts.bad_request_title(),
        ErrorKind::Unavailable(_) => texts.unavailable_title(),
        _ => texts.internal_error_title(),
    }
}
