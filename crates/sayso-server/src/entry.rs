//! The entry point: a request gets a context, and its method decides which part responds.

use crate::{
    action::submit::submit,
    body::{Paced, Reservation},
    context::{
        cx::{Cx, RequestHead},
        extract::Place,
    },
    cookie::SetCookies,
    http::{cache_trace, client_ip::client_ip, health, language, redirect, response},
    page::{
        cached, document, lookup, path_tags,
        render::{Rendered, render},
        report::report_handler,
        routes::RouteMatch,
        seo,
    },
    shared::Shared,
};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderValue, Method, StatusCode, header};
use sayso_cache::__private::ScopeParts;
use std::sync::Arc;

/// Prepares a request for plain handlers: they have the application's scope, limits on bodies, the origin policy, and
/// the context if they ask for it.
pub(crate) async fn within(
    State(app): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let mut request = request.map(|body| Body::new(Paced::new(body, &app.limits)));
    request.extensions_mut().insert(app.origins.clone());
    let languages = app.scope.languages();
    let language = language::chosen(languages, request.headers());
    let place = Place {
        app: app.clone(),
        language,
    };
    request.extensions_mut().insert(place);
    let observed = app.on_error.is_some().then(|| {
        let head = RequestHead {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            extensions: request.extensions().clone(),
        };
        Cx::of_request(app.clone(), language, head)
    });
    let work = next.run(request);
    let mut response = app.scope.enter(language, Arc::default(), work).await;
    if let Some(cx) = observed
        && response.status() == StatusCode::INTERNAL_SERVER_ERROR
    {
        report_handler(&cx);
    }
    language::vary(languages, &mut response);
    response
}

/// Adds the security headers that a response does not set itself.
pub(crate) async fn secured(
    State(app): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in &app.headers {
        response
            .headers_mut()
            .entry(name)
            .or_insert_with(|| value.clone());
    }
    response
}

/// Responds to a request that is neither for a plain handler nor for an asset: with a page, or "not found".
pub(crate) async fn handle(app: Arc<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let languages = app.scope.languages();
    let language = language::chosen(languages, &parts.headers);
    let fresh = cached::try_fresh(&app, language, &parts.method, &parts.uri, &parts.headers);
    if let Some(mut response) = fresh {
        language::vary(languages, &mut response);
        health::close_when_draining(&app.tasks, &mut response);
        return response;
    }
    let http::request::Parts {
        method,
        uri,
        headers,
        mut extensions,
        ..
    } = parts;
    if method == Method::POST {
        let address = client_ip(&headers, &extensions, app.origins.trust_forwarded);
        extensions.insert(Reservation::new(&app.uploads, address));
    }
    let head = RequestHead {
        method,
        uri,
        headers,
        extensions,
    };
    let method = head.method.clone();
    let (cx, route) = lookup::find(Cx::of_request(app.clone(), language, head));
    let reads = Arc::new(path_tags::path_request(
        cx.uri(),
        route.pattern(),
        app.traced,
    ));
    let mut response = app
        .scope
        .enter(language, reads.clone(), answer(&cx, &route, &method, body))
        .await;
    language::vary(languages, &mut response);
    health::close_when_draining(&app.tasks, &mut response);
    if app.traced {
        cache_trace::show(cx.path(), &reads, &mut response);
    }
    response
}

async fn answer(cx: &Cx, route: &RouteMatch, method: &Method, body: Body) -> Response {
    match *method {
        Method::GET | Method::HEAD => show(cx, route).await,
        // The future is boxed because it is large, and the futures of pages would contain it.
        Method::POST => Box::pin(submit(cx, route, body)).await,
        _ => {
            let mut response = response::plain(
                &cx.app().headers,
                405,
                sayso_text::current().method_not_allowed(),
            );
            response
                .headers_mut()
                .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
            response
        }
    }
}

async fn show(cx: &Cx, route: &RouteMatch) -> Response {
    if let Some(page) = route.page
        && let Some(cache) = &page.cache
        && let Some(response) = cached::respond(cx, route, page, cache).await
    {
        return response;
    }
    if route.page.is_none() {
        if let Some(response) = seo::answer(cx) {
            return response;
        }
        if let Some(url) = lookup::without_trailing_slash(cx) {
            return redirect::redirect(cx, &url.into(), &SetCookies::default());
        }
    }
    match render(cx, route).await {
        Rendered::Document(document) => document::respond(cx, document, &SetCookies::default()),
        Rendered::Redirect(to) => redirect::redirect(cx, &to, &SetCookies::default()),
    }
}
