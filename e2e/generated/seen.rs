//! What a page shows, read in one step.

use sayso_test_support::browser::Browser;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::BTreeMap;

/// An option of a control.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Option {
    pub(crate) value: String,
    pub(crate) label: String,
}

/// A control of a form with a label.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Control {
    pub(crate) id: String,
    pub(crate) value: String,
    pub(crate) is_select: bool,
    pub(crate) options: Vec<Option>,
}

/// The heading of a column.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Heading {
    pub(crate) text: String,
    /// The link that sorts by it.
    pub(crate) link: std::option::Option<String>,
    pub(crate) sorted: std::option::Option<String>,
}

/// A row of a table.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    pub(crate) cells: Vec<String>,
    /// The address of the row's page.
    pub(crate) link: String,
}

/// A page of a list.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Table {
    pub(crate) headings: Vec<Heading>,
    pub(crate) rows: Vec<Row>,
    /// The sentence with the number of rows.
    pub(crate) foot: String,
    /// The address of the next page.
    pub(crate) next: std::option::Option<String>,
}

async fn read<T: DeserializeOwned>(browser: &Browser, script: &str) -> T {
    let value = browser.eval(script).await;
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

/// The controls of the page's forms that are sent to the server, by their labels.
pub(crate) async fn controls(browser: &Browser) -> BTreeMap<String, Control> {
    read(
        browser,
        "const text = (node) => node.textContent.trim();
         const controls = {};
         for (const label of document.querySelectorAll('main form[method=post] label[for]')) {
             const control = document.getElementById(label.htmlFor);
             if (!control) continue;
             const options = [...(control.options ?? [])];
             controls[text(label)] = {
                 id: control.id,
                 value: control.value,
                 is_select: control.tagName === 'SELECT',
                 options: options.map((option) => ({ value: option.value, label: text(option) })),
             };
         }
         return controls;",
    )
    .await
}

/// The filters above a list, by their labels.
pub(crate) async fn filters(browser: &Browser) -> BTreeMap<String, Control> {
    read(
        browser,
        "const text = (node) => node.textContent.trim();
         const filters = {};
         for (const control of document.querySelectorAll('main form[role=search] select')) {
             const options = [...control.options];
             const label = control.labels[0].cloneNode(true);
             label.querySelector('select').remove();
             filters[text(label)] = {
                 id: control.name,
                 value: control.value,
                 is_select: true,
                 options: options.map((option) => ({ value: option.value, label: text(option) })),
             };
         }
         return filters;",
    )
    .await
}

/// The page of a list; none if it shows no table.
pub(crate) async fn table(browser: &Browser) -> std::option::Option<Table> {
    read(
        browser,
        "const text = (node) => node?.textContent.trim() ?? '';
         const table = document.querySelector('main table');
         if (!table) return null;
         return {
             headings: [...table.querySelectorAll('thead th')].map((heading) => ({
                 text: text(heading),
                 link: heading.querySelector('a')?.getAttribute('href') ?? null,
                 sorted: heading.getAttribute('aria-sort'),
             })),
             rows: [...table.querySelectorAll('tbody tr')].map((row) => ({
                 cells: [...row.children].map(text),
                 link: row.querySelector('th a').getAttribute('href'),
             })),
             foot: text(document.querySelector('main .pager p')),
             next: document.querySelector('main .pager a[rel=next]')?.getAttribute('href') ?? null,
         };",
    )
    .await
}

/// Names and values below `root` (a CSS selector), from its description lists.
pub(crate) async fn facts(browser: &Browser, root: &str) -> BTreeMap<String, String> {
    read(
        browser,
        &format!(
            "const facts = {{}};
             for (const name of document.querySelectorAll('{root} dt')) {{
                 facts[name.textContent.trim()] = name.nextElementSibling.textContent.trim();
             }}
             return facts;"
        ),
    )
    .await
}

/// The texts of links and buttons in the page's main part.
pub(crate) async fn buttons(browser: &Browser) -> Vec<String> {
    read(
        browser,
        "return [...document.querySelectorAll('main a, main button')].map((node) => node.textContent.trim());",
    )
    .await
}

/// The answer to a request that a page of the application sends.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The path after redirects.
    pub(crate) path: String,
}

/// Gets a path as this browser.
pub(crate) async fn get(browser: &Browser, path: &str) -> Answer {
    fetch(browser, path, Value::Null).await
}

/// Sends a form as this browser, as it would without scripts.
pub(crate) async fn post(browser: &Browser, path: &str, entries: &[(String, String)]) -> Answer {
    fetch(browser, path, serde_json::json!(entries)).await
}

async fn fetch(browser: &Browser, path: &str, entries: Value) -> Answer {
    let script = "const [path, entries] = arguments;
         const body = entries && new URLSearchParams(entries);
         const answer = await fetch(path, body ? { method: 'POST', body } : {});
         return { status: answer.status, path: new URL(answer.url).pathname };";
    let script = format!("return (async function () {{ {script} }})(...arguments);");
    let answer = browser
        .client()
        .execute(&script, vec![path.into(), entries])
        .await;
    serde_json::from_value(answer.expect("the script runs")).expect("an answer")
}
