//! Requests in process: opens pages, and submits the forms that they *rendered*.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};
use std::{collections::BTreeMap, sync::Mutex};
use tower::ServiceExt;

/// A browser without JavaScript, in process: it holds cookies and sends what browsers send.
#[derive(Debug)]
pub struct Client {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// A response with its page.
#[derive(Debug)]
pub struct Page {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

impl Client {
    /// For the application.
    pub fn new(router: Router) -> Self {
        Self { router, cookies: Mutex::default() }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// A request with what a browser sends with a submit from the same page.
    pub fn submit_request(&self, path: &str) -> axum::http::request::Builder {
        self.request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://localhost")
            .header("sec-fetch-site", "same-origin")
            .header("sec-fetch-mode", "navigate")
    }

    /// A request with this visitor's cookies.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies = self.cookies.lock().expect("cookies");
        let cookies = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost")
            .header(header::ACCEPT, "text/html");
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request
    }

    /// Sends a request and keeps the cookies that come back.
    pub async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("text");
            let pair = cookie.split(';').next().expect("a pair");
            let (name, value) = pair.split_once('=').expect("a pair");
            let mut cookies = self.cookies.lock().expect("cookies");
            match value.is_empty() || cookie.contains("Max-Age=0") {
                true => cookies.remove(name),
                false => cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// Submits the form that `css` finds on `page` as it was rendered, with `values` typed into it.
    ///
    /// # Panics
    /// When the page has no such form, or the form no control of such a name.
    pub async fn submit(&self, path: &str, page: &Page, css: &str, values: &[(&str, &str)]) -> Page {
        let body = page.form(css, values);
        let request = self.submit_request(path).body(Body::from(encode(&body))).expect("a request");
        self.send(request).await
    }

    /// Follows a 303.
    ///
    /// # Panics
    /// When it is another status.
    pub async fn follow(&self, page: &Page) -> Page {
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        self.get(&page.location()).await
    }
}

impl Page {
    /// Where a redirect leads.
    pub fn location(&self) -> String {
        let location = self.headers.get(header::LOCATION).expect("a location");
        location.to_str().expect("text").to_owned()
    }

    /// The text of the first element that `css` finds.
    pub fn text(&self, css: &str) -> Option<String> {
        let document = Html::parse_document(&self.body);
        let found = document.select(&selector(css)).next()?;
        Some(found.text().collect::<String>().trim().to_owned())
    }

    /// The texts of all elements that `css` finds.
    pub fn texts(&self, css: &str) -> Vec<String> {
        let document = Html::parse_document(&self.body);
        document
            .select(&selector(css))
            .map(|found| found.text().collect::<String>().trim().to_owned())
            .collect()
    }

    /// An attribute of the first element that `css` finds.
    pub fn attr(&self, css: &str, name: &str) -> Option<String> {
        let document = Html::parse_document(&self.body);
        document.select(&selector(css)).next()?.value().attr(name).map(str::to_owned)
    }

    /// What the form would send, with `values` typed into it.
    ///
    /// # Panics
    /// When the page has no such form, or the form no control of such a name.
    pub fn form(&self, css: &str, values: &[(&str, &str)]) -> Vec<(String, String)> {
        let document = Html::parse_document(&self.body);
        let Some(form) = document.select(&selector(css)).next() else {
            panic!("no form {css:?} on this page: {}", self.body)
        };
        let names: Vec<_> = form.select(&selector("[name]")).filter_map(|c| c.value().attr("name")).collect();
        for (name, _) in values {
            assert!(names.contains(name), "the form has no control {name:?}; it has {names:?}");
        }
        let mut fields: Vec<_> = form.select(&selector("[name]")).flat_map(sent).collect();
        fields.retain(|(name, _)| !values.iter().any(|(typed, _)| typed == name));
        fields.extend(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        fields
    }
}

/// What a control sends (HTML Standard, "constructing the entry list"); buttons only when pressed.
fn sent(control: ElementRef<'_>) -> Vec<(String, String)> {
    let element = control.value();
    let name = element.attr("name").unwrap_or_default().to_owned();
    let value = element.attr("value").unwrap_or_default().to_owned();
    match (element.name(), element.attr("type").unwrap_or("text")) {
        ("button", _) | ("input", "submit" | "file" | "reset" | "button") => Vec::new(),
        ("input", "checkbox" | "radio") if element.attr("checked").is_none() => Vec::new(),
        ("input", "checkbox" | "radio") => vec![(name, element.attr("value").unwrap_or("on").to_owned())],
        ("textarea", _) => {
            let text = control.text().collect::<String>();
            vec![(name, text)]
        }
        ("select", _) => {
            let all: Vec<_> = control.select(&selector("option")).collect();
            let chosen = all.iter().find(|option| option.value().attr("selected").is_some()).or(all.first());
            chosen
                .map(|option| (name, option.value().attr("value").unwrap_or_default().to_owned()))
                .into_iter()
                .collect()
        }
        _ => vec![(name, value)],
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a CSS selector")
}

/// `application/x-www-form-urlencoded`
pub fn encode(fields: &[(String, String)]) -> String {
    let mut data = sayso::form::FormData::new();
    for (name, value) in fields {
        data.push_text(name.clone(), value.clone());
    }
    data.to_urlencoded()
}
