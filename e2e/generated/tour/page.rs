//! The structure of pages, without their words.

use super::arrival::Guest;
use crate::{known::spec, seen};
use sayso_spec::{
    Id,
    model::{self, View, ViewKind},
};
use serde::Deserialize;

/// A link of the navigation.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Link {
    pub(super) text: String,
    pub(super) path: String,
}

/// The links in the head of the page that is open, those to other sites excepted.
pub(super) async fn navigation(guest: &Guest) -> Vec<Link> {
    let links = guest
        .eval(
            "return [...document.querySelectorAll('header a[href^=\"/\"]')].map((link) => ({
                 text: link.textContent.trim(),
                 path: link.getAttribute('href'),
             }));",
        )
        .await;
    serde_json::from_value(links).expect("links")
}

/// The addresses of the lists of an entity in the navigation: that of all rows first.
pub(super) async fn lists_of(guest: &Guest, id: &Id, entity: &model::Entity) -> Vec<String> {
    guest.goto("/").await;
    let links = navigation(guest).await;
    let is_list = |view: &&View| {
        view.kind == ViewKind::List && view.entity.as_ref() == Some(id) && view.filter.is_none()
    };
    let named = spec().views.values().filter(is_list);
    let mut names: Vec<String> = named
        .filter_map(|view| view.name.as_ref().map(|name| name.as_str().to_owned()))
        .collect();
    names.push(entity.many_of(id).as_str().to_owned());
    let has_name = |link: &&Link| {
        names
            .iter()
            .any(|name| name.to_lowercase() == link.text.to_lowercase())
    };
    links
        .iter()
        .filter(has_name)
        .map(|link| link.path.clone())
        .collect()
}

/// The addresses of forms for new rows to which the page has links, without their queries.
pub(super) async fn new_links(guest: &Guest) -> Vec<String> {
    let links = guest
        .eval(
            "return [...document.querySelectorAll('main a[href^=\"/\"]')]
                 .map((link) => link.getAttribute('href').split('?')[0]).filter((path) => path.endsWith('/new'));",
        )
        .await;
    serde_json::from_value(links).expect("addresses")
}

/// The words of the main part.
pub(super) async fn words(guest: &Guest) -> String {
    let words = guest
        .eval("return document.querySelector('main').textContent")
        .await;
    words.as_str().unwrap_or_default().to_owned()
}

/// Compares numbers of dashboards that count all rows of an entity with the number of rows that its list names.
pub(super) async fn compare_numbers(guest: &Guest, problems: &mut Vec<String>) {
    guest.goto("/").await;
    let links = navigation(guest).await;
    for (id, view) in spec()
        .views
        .iter()
        .filter(|(_, view)| view.kind == ViewKind::Dashboard)
    {
        let name = view.name_of(id).as_str().to_lowercase();
        let Some(link) = links.iter().find(|link| link.text.to_lowercase() == name) else {
            continue;
        };
        guest.goto(&link.path).await;
        let shown = seen::facts(guest, "main .stats").await;
        for widget in view.widgets.values() {
            let is_plain = widget.filter.is_none()
                && widget.by.is_none()
                && widget.value.as_str() == "count()";
            let Some(entity) = widget.entity.as_ref().filter(|_| is_plain) else {
                continue;
            };
            let of = spec().entities.get(entity.as_str()).expect("an entity");
            let Some(list) = lists_of(guest, entity, of).await.into_iter().next() else {
                continue;
            };
            guest.goto(&list).await;
            let counted = seen::table(guest).await.map_or(0, |table| table.counted());
            let number = shown.get(widget.name.as_str()).cloned().unwrap_or_default();
            if number != counted.to_string() {
                problems.push(format!(
                    "{}: {} is {number:?}, and {list} has {counted}",
                    guest.name, widget.name
                ));
            }
        }
    }
}
