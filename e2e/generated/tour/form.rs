//! Filling any form by what its controls say of themselves.

use crate::known::spec;
use sayso_test_support::browser::Browser;
use serde::Deserialize;
use serde_json::json;
use std::{sync::LazyLock, time::Duration};
use tempfile::TempDir;

/// A control of a form, as HTML describes it.
#[derive(Clone, Debug, Deserialize)]
struct Control {
    id: String,
    label: String,
    /// `select`, `textarea`, or the type of an input.
    kind: String,
    min: String,
    max: String,
    length: i64,
    pattern: String,
    value: String,
    /// The values that can be chosen, without the empty one.
    options: Vec<String>,
}

/// A text that was typed into a control.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) label: String,
    pub(super) text: String,
}

/// The state of a form that was sent.
pub(super) enum Sent {
    /// The page after it.
    Accepted,
    /// The messages of the form.
    Refused(String),
}

const READ: &str = "const [root] = arguments;
    const label = (control) => control.labels?.[0]?.textContent.trim() ?? control.getAttribute('aria-label') ?? '';
    return [...document.querySelectorAll(root + ' :is(input, select, textarea)')]
        .filter((control) => control.type !== 'hidden' && !control.disabled && control.id)
        .map((control) => ({
            id: control.id,
            label: label(control),
            kind: control.tagName === 'INPUT' ? control.type : control.tagName.toLowerCase(),
            min: control.getAttribute('min') ?? '',
            max: control.getAttribute('max') ?? '',
            length: control.maxLength ?? -1,
            pattern: control.getAttribute('pattern') ?? '',
            value: control.value,
            options: [...(control.options ?? [])].filter((option) => option.value && !option.disabled)
                .map((option) => option.value),
        }));";

/// Finds the texts that a control accepts.
const MATCHING: &str = "const [pattern, texts] = arguments;
    return texts.find((text) => new RegExp('^(?:' + pattern + ')$', 'v').test(text)) ?? null;";

/// Sets values as a person does with the widgets of the browser, which have no keys in common.
const SET: &str = "const [id, value] = arguments;
    const control = document.getElementById(id);
    if (control.type === 'checkbox') { if (control.checked !== (value === 'true')) control.click(); return; }
    control.value = value;
    for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }));";

/// Fills the controls below `root` (a CSS selector) with values of row `n`. Gives the texts. Each attempt chooses another
/// combination of options, from the last ones on.
pub(super) async fn fill(browser: &Browser, root: &str, n: usize, attempt: usize) -> Vec<Typed> {
    let read = browser.client().execute(READ, vec![json!(root)]).await;
    let controls: Vec<Control> =
        serde_json::from_value(read.expect("the script runs")).expect("controls");
    let mut typed = Vec::new();
    let mut combinations = 1;
    for (place, control) in controls.iter().enumerate() {
        if control.kind == "file" {
            attach(browser, control).await;
            continue;
        }
        let Some(value) = value(browser, control, (n, attempt), place, &mut combinations).await
        else {
            continue;
        };
        if is_typed(control) {
            browser
                .fill(&format!("[id='{}']", control.id), &value)
                .await;
            if matches!(control.kind.as_str(), "text" | "textarea") {
                typed.push(Typed {
                    label: control.label.clone(),
                    text: value,
                });
            }
        } else {
            let arguments = vec![json!(control.id), json!(value)];
            let set = browser.client().execute(SET, arguments).await;
            set.expect("the script runs");
        }
    }
    typed
}

/// Returns true for a control into which one types characters.
fn is_typed(control: &Control) -> bool {
    let kinds = [
        "text", "textarea", "email", "url", "tel", "number", "password",
    ];
    kinds.contains(&control.kind.as_str())
}

/// Chooses a small picture or document for a field that needs one. Its control does not say so: a row that is edited has
/// one already.
async fn attach(browser: &Browser, control: &Control) {
    let fields = spec()
        .entities
        .values()
        .flat_map(|entity| entity.fields.iter());
    let name = control.label.to_lowercase();
    let mut named = fields
        .filter(|(id, field)| field.required && field.name_of(id).as_str().to_lowercase() == name);
    let Some((_, field)) = named.next() else {
        return;
    };
    let types = field.accept.iter().flatten();
    let only_documents = field.accept.is_some()
        && !types
            .into_iter()
            .any(|ty| ty.as_str().starts_with("image/"));
    let (name, bytes) = if only_documents {
        ("paper.pdf", PAPER)
    } else {
        ("picture.png", PIXEL)
    };
    let file = FOLDER.path().join(name);
    std::fs::write(&file, bytes).expect("a file");
    let path = file.to_str().expect("a path of text");
    browser
        .type_into(&format!("[id='{}']", control.id), path)
        .await;
}

/// The folder of the files that are chosen.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

/// A picture of one pixel.
const PIXEL: &[u8] = include_bytes!("pixel.png");

/// The beginning of a document.
const PAPER: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// The value of a control; none for one that stays as it is. `combinations` is the number of those of the selects before.
async fn value(
    browser: &Browser,
    control: &Control,
    (n, attempt): (usize, usize),
    place: usize,
    combinations: &mut usize,
) -> Option<String> {
    // Later controls have later times, so that a begin is before its end. Some rules refuse the future, and some the past.
    let shift = if attempt % 2 == 0 { 40 } else { -60 };
    let days = |days: usize| {
        let days = i64::try_from(days).expect("few days") + shift;
        chrono::Utc::now().date_naive() + chrono::TimeDelta::days(days)
    };
    Some(match control.kind.as_str() {
        "text" | "textarea" | "search" => return text(browser, control, n).await,
        "email" => format!("row-{n}-{place}@tour.example"),
        "url" => format!("https://tour.example/{n}/{place}"),
        "tel" => format!("+49 30 1234{place:02}{n:02}"),
        "password" => "violet-harbour-29".to_owned(),
        "number" => number(control, n),
        "date" => days(n * 4 + place).to_string(),
        "datetime-local" => format!("{}T{:02}:00", days(n * 4), (8 + place) % 24),
        "time" => format!("{:02}:00", (8 + place) % 24),
        "color" => format!("#{:06x}", (n + 1) * 0x01_2f35 % 0x0100_0000),
        // The value that the form proposes.
        "select" if attempt == 0 && !control.value.is_empty() => return None,
        "select" => {
            let options = &control.options;
            let place = (attempt / *combinations) % options.len().max(1);
            *combinations *= options.len().max(1);
            // The newest rows are last.
            return options.iter().rev().nth(place).cloned();
        }
        "checkbox" => (n % 2 == 0).to_string(),
        other => panic!("the tour cannot fill a control of type {other:?}: {control:?}"),
    })
}

/// A number between the bounds, on the steps.
fn number(control: &Control, n: usize) -> String {
    let parse = |text: &str| text.parse::<f64>().ok();
    let least = parse(&control.min).unwrap_or(1.0);
    let most = parse(&control.max).unwrap_or(f64::INFINITY);
    let offset = f64::from(u32::try_from(n).expect("a small number"));
    // Zero is often a value without a meaning.
    let first = if least <= 0.0 { 1.0 } else { least };
    (first + offset).min(most).to_string()
}

/// A text that the control accepts.
async fn text(browser: &Browser, control: &Control, n: usize) -> Option<String> {
    let label = control.label.split('(').next().unwrap_or_default().trim();
    let texts = [
        format!("{label} {n:02} “<b>”"),
        format!("{n}:30"),
        format!("R-{n:03}"),
        format!("r-{n:03}"),
        format!("{:05}", 10_115 + n),
        format!("{}", n + 1),
        format!("DE89370400440532013{n:03}"),
        format!("#{:06x}", (n + 1) * 0x01_2f35 % 0x0100_0000),
    ];
    let fits = |text: &&String| {
        control.length < 0
            || i64::try_from(text.encode_utf16().count())
                .is_ok_and(|length| length <= control.length)
    };
    let fitting: Vec<&String> = texts.iter().filter(fits).collect();
    if control.pattern.is_empty() {
        return fitting.first().map(|text| (*text).clone());
    }
    let arguments = vec![json!(control.pattern), json!(fitting)];
    let matched = browser.client().execute(MATCHING, arguments).await;
    let found = matched.expect("the script runs");
    let text = found.as_str();
    Some(
        text.unwrap_or_else(|| panic!("no text for {control:?}"))
            .to_owned(),
    )
}

/// The messages of a page about a form that it refuses.
const REFUSAL: &str = ".sayso-summary, main [role=alert]";

/// Presses the main button of the form at `root`, and waits for its answer.
pub(super) async fn send(browser: &Browser, root: &str) -> Sent {
    let refused = refused_by_browser(browser, root).await;
    if !refused.is_empty() {
        return Sent::Refused(format!("by the browser: {refused}"));
    }
    let before = browser.path().await;
    let button = format!("{root} footer button:not([formaction])");
    browser
        .client()
        .execute("document.documentElement.dataset.sent = ''", Vec::new())
        .await
        .expect("the script runs");
    browser.click(&button).await;
    for _ in 0..400 {
        if browser.path().await != before {
            return Sent::Accepted;
        }
        if browser.has(REFUSAL).await {
            return Sent::Refused(browser.text(REFUSAL).await);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Sent::Refused(format!(
        "no answer on {before}: {}",
        browser.text("main").await
    ))
}

/// The messages of the browser about values that it does not send.
async fn refused_by_browser(browser: &Browser, root: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('{root} :is(input, select, textarea):invalid')]
            .map((control) => `${{control.name}} is ${{JSON.stringify(control.value)}}: ${{control.validationMessage}}`).join('; ');"
    );
    let messages = browser.eval(&script).await;
    messages.as_str().unwrap_or_default().to_owned()
}
