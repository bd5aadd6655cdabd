//! Puts an application together when it starts, and checks it.

use crate::{
    action::{actions::Actions, def::ActionDef},
    app::{App, build_id::build_id},
    body::uploads::Uploads,
    context::cx::Cx,
    definition::NeededStates,
    entry,
    http::{
        assets::{self, Assets},
        compression::compression,
        head, health,
    },
    page::{
        router::{MalformedPath, PageRouter},
        routes::Routes,
    },
    process::tasks::Tasks,
    shared::Shared,
    start::{Settings, StartError},
    submission::{MemorySubmissions, Turns},
};
use axum::{Router, extract::Request, middleware::from_fn_with_state};
use http::Uri;
use sayso_cache::{__private::ScopeParts, AppScope, States};
use std::sync::Arc;
use tower::ServiceBuilder;

impl App {
    /// Collects the definitions that the macros registered, and checks that they fit together.
    pub(crate) fn build(self) -> Result<(Router, Arc<Shared>), StartError> {
        Settings::check_texts(std::env::vars_os())?;
        Settings::check_variables(|name| std::env::var(name).ok())?;
        let keys = self.settings.keys()?;
        let secure = self.settings.is_secure();
        let routes = Routes::collect()?;
        check_cached(&routes)?;
        let actions = Actions::collect(&keys)?;
        let mut limits = self.limits;
        let default_multipart = limits.multipart;
        limits.raise_multipart(actions.largest_limit());
        let assets = Assets::collect(&self.languages);
        let build = build_id(
            actions
                .ids()
                .chain(routes.pages.iter().map(|page| page.path))
                .chain(assets.urls()),
        );
        let tasks = Tasks::default();
        let uploads = Uploads::new(
            self.settings.upload_directory(),
            limits.uploads_total,
            limits.texts_total,
        );
        uploads.sweep();
        let shared = Arc::new(Shared {
            scope: AppScope::new(self.cache, self.state).with_languages(self.languages.clone()),
            sessions: self.sessions,
            keys,
            actions,
            origins: Arc::new(self.settings.origin_policy()),
            bind_to: self.bind_to,
            on_error: self.on_error,
            limits,
            default_multipart,
            uploads,
            submissions: self
                .submissions
                .unwrap_or_else(|| Arc::new(MemorySubmissions::default())),
            turns: Turns::default(),
            cdn: self.settings.has_cdn(),
            traced: self.settings.is_traced(),
            tasks: tasks.clone(),
            secure,
            base_url: self.settings.base_url().map(str::to_owned),
            pages: PageRouter::new(routes).map_err(|MalformedPath { page, error }| {
                StartError::Route {
                    page: page.place.to_string(),
                    path: page.path,
                    error,
                }
            })?,
            headers: assets::page_headers(self.settings.security_headers(), secure),
            runtime_heads: assets.runtime_heads(&build),
            build,
        });
        let app = shared.clone();
        warn_of_cdn(&app);
        check_sinks(&app)?;
        check_states(app.scope.states())?;
        let handler = move |request: Request| entry::handle(shared.clone(), request);
        let routes = self
            .routes
            .layer(from_fn_with_state(app.clone(), entry::within));
        let plain = routes.merge(assets.router()).merge(health::router(&tasks));
        let router = plain
            .layer(from_fn_with_state(app.clone(), entry::secured))
            .fallback(handler);
        // Both are one layer, because axum boxes a route for each layer.
        let layers = ServiceBuilder::new()
            .layer(head::Check(self.languages))
            .layer(compression());
        let router = router.layer(layers);
        // Without this, axum would build the routes with their layers for each request.
        Ok((router.with_state(()), app))
    }
}

/// Checks that each action has its sink.
fn check_sinks(app: &Arc<Shared>) -> Result<(), StartError> {
    let cx = Cx::anonymous(
        app.clone(),
        app.scope.languages().default_language(),
        Uri::from_static("/"),
    );
    let is_missing = |def: &&ActionDef| def.sink.is_some_and(|sink| sink(&cx).is_none());
    match app.actions.defs().find(is_missing) {
        None => Ok(()),
        Some(action) => Err(StartError::Sink {
            action: action.place.to_string(),
        }),
    }
}

/// Checks the state that functions need. A function without its state would fail at every call.
fn check_states(states: &States) -> Result<(), StartError> {
    let mut missing: Vec<_> = inventory::iter::<NeededStates>()
        .flat_map(|function| function.missing_in(states))
        .collect();
    // Registration order depends on the linker.
    missing.sort_by_key(|(place, state)| (place.name, *state));
    match missing.first() {
        None => Ok(()),
        Some((place, state)) => Err(StartError::State {
            function: place.to_string(),
            state,
        }),
    }
}

/// Checks the layouts of cached pages. A layout that reads the request would show one visitor's page to all visitors.
fn check_cached(routes: &Routes) -> Result<(), StartError> {
    for page in routes
        .pages
        .iter()
        .copied()
        .filter(|page| page.cache.is_some())
    {
        if let Some(layout) = routes
            .match_page(page)
            .layouts
            .iter()
            .find(|layout| layout.takes_cx)
        {
            let page = page.place.to_string();
            let layout = layout.place.to_string();
            return Err(StartError::CachedPage { page, layout });
        }
    }
    Ok(())
}

/// Warns about a CDN with several languages: one that ignores `Vary` shows a page in the language of its first visitor.
fn warn_of_cdn(app: &Shared) {
    if app.cdn && app.scope.languages().only().is_none() {
        tracing::warn!(
            "the application has several languages and SAYSO_CDN is set; make sure that the CDN keeps a response for \
             each `Accept-Language`, or unset SAYSO_CDN"
        );
    }
}
