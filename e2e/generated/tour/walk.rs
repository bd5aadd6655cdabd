//! A row from its creation to its end, by someone who may.

use super::{
    Stop,
    arrival::Guest,
    form::{self, Sent, Typed},
    page,
};
use crate::{known, seen};
use sayso_spec::{
    Id,
    model::{Field, FieldType, Machine, ViewKind},
};
use std::collections::BTreeSet;

/// The form of a row.
const FORM: &str = "main form.form";

/// The combinations of options that are tried for a row: rules refuse some.
const ATTEMPTS: usize = 9;

/// A row that was made.
pub(super) struct Row {
    pub(super) path: String,
    typed: Vec<Typed>,
}

/// Goes through everything that people do with rows of an entity. Gives a row in its first state, to which others refer.
///
/// # Errors
/// The messages of the form if no row can be created. Rows of other entities may be missing.
pub(super) async fn walk(
    guest: &Guest,
    stop: &Stop,
    problems: &mut Vec<String>,
) -> Result<Row, String> {
    let row = create(guest, stop, 1).await?;
    let mut found = missing(guest, stop, &row).await;
    found.extend(find(guest, stop, &row).await.err());
    found.extend(edit(guest, &row).await.err());
    found.extend(sort(guest, stop).await);
    found.extend(move_on(guest, stop, &row).await);
    found.extend(export(guest, stop).await.err());
    // A rule may allow one row per person.
    let last = match create(guest, stop, 3).await {
        Ok(second) => {
            found.extend(delete(guest, &second).await.err());
            create(guest, stop, 9).await.unwrap_or(row)
        }
        Err(messages) => {
            eprintln!("{} of {}: one row only: {messages}", stop.id, guest.name);
            row
        }
    };
    let problem = |what| format!("{} of {}: {what}", stop.id, guest.name);
    problems.extend(found.into_iter().map(problem));
    Ok(last)
}

/// Creates a row through its form. What a rule refuses is tried with other values.
async fn create(guest: &Guest, stop: &Stop, n: usize) -> Result<Row, String> {
    let new = format!("{}/new", stop.list);
    let mut refused = String::new();
    for attempt in 0..ATTEMPTS {
        guest.goto(&new).await;
        guest.find(FORM).await;
        let typed = form::fill(guest, FORM, n, attempt).await;
        match form::send(guest, FORM).await {
            Sent::Accepted => {
                return Ok(Row {
                    path: guest.path().await,
                    typed,
                });
            }
            Sent::Refused(messages) => refused = messages,
        }
        if let Some(seconds) = wait(&refused) {
            tokio::time::sleep(std::time::Duration::from_secs(seconds)).await;
        }
    }
    Err(refused)
}

/// The seconds that a message asks one to wait, in English or German.
fn wait(message: &str) -> Option<u64> {
    let words: Vec<&str> = message.split_whitespace().collect();
    let mut pairs = words.windows(2);
    let pair = pairs.find(|pair| pair[1].to_lowercase().starts_with("se"))?;
    pair[0].parse().ok()
}

/// The typed texts that the page of a row does not show, if no view chooses its fields.
async fn missing(guest: &Guest, stop: &Stop, row: &Row) -> Vec<String> {
    let mut views = known::spec().views.values();
    let is_chosen = views.any(|view| {
        view.kind == ViewKind::Detail
            && view.entity.as_ref() == Some(stop.id)
            && !view.columns.is_empty()
    });
    if is_chosen {
        return Vec::new();
    }
    guest.goto(&row.path).await;
    let words = page::words(guest).await;
    // Markdown and amounts are shown in another form than they are typed.
    let is_text = |typed: &&Typed| {
        let mut fields = stop.entity.fields.iter();
        fields.any(|(id, field)| {
            let is_plain = field.is(FieldType::Text) || field.is(FieldType::LongText);
            is_plain && field.name_of(id).as_str().to_lowercase() == typed.label.to_lowercase()
        })
    };
    let typed = row.typed.iter().filter(is_text);
    let hidden = typed.filter(|typed| !words.contains(&typed.text));
    hidden
        .map(|typed| format!("{} does not show {:?}", row.path, typed.text))
        .collect()
}

/// The list has the row, and a search leads to it; one for other words leads to none.
async fn find(guest: &Guest, stop: &Stop, row: &Row) -> Result<(), String> {
    guest.goto(&stop.list).await;
    let link = format!("main a[href='{}']", row.path);
    let is_there = guest.has(&link).await || guest.has("main .pager a[rel=next]").await;
    if !is_there {
        return Err(format!("{} is not in the list", row.path));
    }
    if !guest.has("main [type=search]").await {
        return Ok(());
    }
    search(guest, stop, "nothing has these words").await;
    if guest.has("main tbody tr").await {
        return Err("a search for words that no row has finds rows".to_owned());
    }
    let Some(typed) = searched(stop, row) else {
        return Ok(());
    };
    search(guest, stop, &typed.text).await;
    let found = guest.has(&link).await;
    found
        .then_some(())
        .ok_or_else(|| format!("a search for {:?} does not find {}", typed.text, row.path))
}

async fn search(guest: &Guest, stop: &Stop, words: &str) {
    guest.goto(&stop.list).await;
    guest.fill("main [type=search]", words).await;
    guest.press_enter("main [type=search]").await;
    guest
        .until("the list is searched", async |browser| {
            browser.path().await.contains("q=")
        })
        .await;
}

/// A text of the row in a field that the specification searches.
fn searched<'r>(stop: &Stop, row: &'r Row) -> Option<&'r Typed> {
    let fields = &known::spec().modules.search.get(stop.id.as_str())?.fields;
    let is_of = |typed: &&Typed| {
        fields.iter().any(|id| {
            let field = stop.entity.fields.get(id.as_str());
            field.is_some_and(|field| {
                field.name_of(id).as_str().to_lowercase() == typed.label.to_lowercase()
            })
        })
    };
    row.typed.iter().find(is_of)
}

/// Gives a row other values, if its page offers that.
async fn edit(guest: &Guest, row: &Row) -> Result<(), String> {
    guest.goto(&row.path).await;
    let edit = "main a[href$='/edit']";
    if !guest.has(edit).await {
        return Ok(());
    }
    guest.click(edit).await;
    guest.find(FORM).await;
    form::fill(guest, FORM, 7, 0).await;
    match form::send(guest, FORM).await {
        Sent::Accepted => Ok(()),
        Sent::Refused(messages) => Err(format!("a change is refused: {messages}")),
    }
}

/// Each heading that is a link sorts the list, up and down.
async fn sort(guest: &Guest, stop: &Stop) -> Vec<String> {
    guest.goto(&stop.list).await;
    let Some(table) = seen::table(guest).await else {
        return vec![format!("{} has no table", stop.list)];
    };
    let mut problems = Vec::new();
    for (column, heading) in table.headings.iter().enumerate() {
        if heading.link.is_none() {
            continue;
        }
        guest.goto(&stop.list).await;
        let mut directions = BTreeSet::new();
        for _ in 0..2 {
            let sorted = press_heading(guest, column).await;
            let rows = seen::table(guest).await.map_or(0, |table| table.rows.len());
            if rows != table.rows.len() {
                problems.push(format!("sorted by {}, {rows} rows are left", heading.text));
            }
            directions.insert(sorted);
        }
        if directions.len() != 2 {
            problems.push(format!(
                "{} sorts in one direction: {directions:?}",
                heading.text
            ));
        }
    }
    problems
}

/// Presses the link of a heading. Gives the direction.
async fn press_heading(guest: &Guest, column: usize) -> Option<String> {
    let css = format!("main thead th:nth-child({}) a", column + 1);
    let link = guest.attr(&css, "href").await.expect("an address");
    guest.click(&css).await;
    guest
        .until(&format!("the list is {link}"), async |browser| {
            browser.path().await == link
        })
        .await;
    seen::table(guest)
        .await
        .and_then(|table| table.headings[column].sorted.clone())
}

/// Takes each move that a button offers, once.
async fn move_on(guest: &Guest, stop: &Stop, row: &Row) -> Vec<String> {
    let mut problems = Vec::new();
    for (field, machine) in machines(stop) {
        let mut taken = BTreeSet::new();
        while let Some((label, to)) = next_move(guest, row, machine, &taken).await {
            if let Err(what) = take(guest, &field, &label, &to).await {
                problems.push(what);
                break;
            }
            taken.insert(label);
        }
    }
    problems
}

/// Takes the first move that a button offers, if there is one.
pub(super) async fn step(guest: &Guest, stop: &Stop, row: &Row, problems: &mut Vec<String>) {
    for (field, machine) in machines(stop) {
        if let Some((label, to)) = next_move(guest, row, machine, &BTreeSet::new()).await {
            problems.extend(take(guest, &field, &label, &to).await.err());
        }
    }
}

/// The state fields of an entity, by their names.
fn machines(stop: &Stop) -> Vec<(String, &'static Machine)> {
    let fields = stop.entity.fields.iter();
    let states = fields.filter(|(_, field)| field.is(FieldType::State));
    let machine = |(id, field): (&'static Id, &'static Field)| {
        let machine = known::spec().machine(stop.id.as_str(), id.as_str());
        (
            field.name_of(id).as_str().to_lowercase(),
            machine.expect("a machine"),
        )
    };
    states.map(machine).collect()
}

/// Presses the button of a move, and waits for the state.
async fn take(guest: &Guest, field: &str, label: &str, to: &str) -> Result<(), String> {
    press(guest, label).await;
    if arrived(guest, field, to).await {
        return Ok(());
    }
    let words = page::words(guest).await;
    Err(format!("{label:?} does not lead to {to:?}: {words}"))
}

/// The label and the new state of a move that was not taken yet and has a button.
async fn next_move(
    guest: &Guest,
    row: &Row,
    machine: &Machine,
    taken: &BTreeSet<String>,
) -> Option<(String, String)> {
    guest.goto(&row.path).await;
    let offered = guest
        .eval("return [...document.querySelectorAll('main form:not([role=search]) button:not([disabled]), main summary')].map((node) => node.textContent.trim());")
        .await;
    let offered: Vec<String> = serde_json::from_value(offered).expect("texts");
    let moves = machine.transitions.iter();
    let mut labelled = moves.map(|(id, step)| (known::label_of_transition(id, step), step));
    let (label, step) =
        labelled.find(|(label, _)| offered.contains(label) && !taken.contains(label))?;
    Some((label, known::name_of_state(machine, &step.to)))
}

/// Presses the button of a move, after filling the form that it opens.
async fn press(guest: &Guest, label: &str) {
    let opens = guest
        .eval(&format!("return [...document.querySelectorAll('main summary')].some((node) => node.textContent.trim() === {label:?})"))
        .await;
    if opens.as_bool() == Some(true) {
        guest.click_text("main summary", label).await;
        guest.find("main details[open]").await;
        form::fill(guest, "main details[open]", 1, 0).await;
        guest.click_text("main details[open] button", label).await;
    } else {
        guest.click_text("main form button", label).await;
    }
}

/// Waits until the row has a state, or the page tells why not.
async fn arrived(guest: &Guest, field: &str, state: &str) -> bool {
    let is_there = async |guest: &Guest| {
        let facts = seen::facts(guest, "main").await;
        facts
            .iter()
            .any(|(name, shown)| name.to_lowercase() == field && shown == state)
    };
    for _ in 0..200 {
        if is_there(guest).await {
            return true;
        }
        if guest
            .has("main [role=alert], main .sayso-summary, main .sayso-notice")
            .await
        {
            return false;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    false
}

/// The file of the list has a line for each of its rows.
async fn export(guest: &Guest, stop: &Stop) -> Result<(), String> {
    guest.goto(&stop.list).await;
    let link = guest
        .eval("return document.querySelector('main a[download]')?.getAttribute('href') ?? null")
        .await;
    let Some(link) = link.as_str() else {
        return Ok(());
    };
    let counted = seen::table(guest).await.map_or(0, |table| table.counted());
    let script = format!(
        "return (async () => {{ const answer = await fetch({link:?}); return [answer.status, await answer.text()]; }})();"
    );
    let answer: (u16, String) =
        serde_json::from_value(guest.eval(&script).await).expect("an answer");
    let lines = records(&answer.1);
    if answer.0 != 200 || lines != counted + 1 {
        return Err(format!(
            "{link} answers {} with {lines} lines for {counted} rows",
            answer.0
        ));
    }
    Ok(())
}

/// The number of records in a CSV file: quoted values may have line ends.
fn records(file: &str) -> usize {
    let mut quoted = false;
    let ends = file.chars().filter(|char| {
        quoted ^= *char == '"';
        *char == '\n' && !quoted
    });
    ends.count()
}

/// Deletes a row, which is gone then.
async fn delete(guest: &Guest, row: &Row) -> Result<(), String> {
    guest.goto(&row.path).await;
    if !guest.has("main button.danger[popovertarget]").await {
        return Ok(());
    }
    let before = guest.path().await;
    guest.click("main button.danger[popovertarget]").await;
    guest.click("main [role=dialog] form button.danger").await;
    guest
        .until("the deletion is answered", async |browser| {
            browser.path().await != before || browser.has("main [role=alert]").await
        })
        .await;
    if guest.path().await == before {
        return Err(format!(
            "a deletion is refused: {}",
            guest.text("main [role=alert]").await
        ));
    }
    let status = seen::get(guest, &row.path).await.status;
    (status == 404)
        .then_some(())
        .ok_or_else(|| format!("{} answers {status} after it was deleted", row.path))
}
