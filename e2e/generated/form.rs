//! Filling forms and sending them.

use crate::{
    known::Entity,
    person::Visitor,
    seen::{self, Control},
    value::{Value, values},
};
use std::collections::BTreeMap;

/// Types and chooses values, each in the way of its control.
pub(crate) async fn fill(visitor: &Visitor, values: &[Value]) {
    let controls = seen::controls(visitor).await;
    for value in values {
        let control = &controls[&value.field];
        let css = format!("[id='{}']", control.id);
        if control.is_select {
            visitor
                .click(&format!("{css} option[value='{}']", value.sent))
                .await;
        } else if visitor.attr(&css, "type").await.as_deref() == Some("date") {
            visitor.fill(&css, &keys_of_date(&value.sent)).await;
        } else {
            visitor.fill(&css, &value.sent).await;
        }
    }
    assert_holds(visitor, values).await;
}

/// A date as it is typed in the browser's language, month first.
fn keys_of_date(date: &str) -> String {
    let parts: Vec<_> = date.split('-').collect();
    match parts[..] {
        [year, month, day] => format!("{month}{day}{year}"),
        _ => String::new(),
    }
}

/// Checks that the controls of the form hold these values.
pub(crate) async fn assert_holds(visitor: &Visitor, values: &[Value]) {
    let controls = seen::controls(visitor).await;
    for value in values {
        let held = &controls[&value.field].value;
        assert_eq!(
            *held,
            value.sent,
            "{} of the form on {}",
            value.field,
            visitor.path().await
        );
    }
}

/// Presses the button of the form with these controls.
pub(crate) async fn send(visitor: &Visitor) {
    let controls = seen::controls(visitor).await;
    let control = controls.values().next().expect("a form");
    visitor
        .click(&format!("form:has([id='{}']) footer button", control.id))
        .await;
}

/// Opens the form of a new row from the list, and waits for it.
pub(crate) async fn open_new(visitor: &Visitor, entity: &Entity) -> BTreeMap<String, Control> {
    visitor.open_list(entity).await;
    let new = format!("New {}", entity.one());
    visitor.press(&new).await;
    visitor.until_heading(&new).await;
    seen::controls(visitor).await
}

/// A row that was made through the form.
pub(crate) struct Made {
    pub(crate) values: Vec<Value>,
    /// The path of its page.
    pub(crate) path: String,
}

/// Creates row `n` of an entity through its form. Ends on the row's page.
pub(crate) async fn create(visitor: &Visitor, entity: &Entity, n: usize) -> Made {
    let controls = open_new(visitor, entity).await;
    let values = values(entity, &controls, n);
    fill(visitor, &values).await;
    send(visitor).await;
    visitor
        .until_heading(&crate::value::of(&values, &entity.label()).shown)
        .await;
    let path = visitor.path().await;
    Made { values, path }
}

/// A form that can be sent again, by someone else as well.
#[derive(Clone, Debug)]
pub(crate) struct Copied {
    path: String,
    entries: Vec<(String, String)>,
}

impl Copied {
    /// Copies the form on the page that has this text on its button.
    pub(crate) async fn of(visitor: &Visitor, button: &str) -> Self {
        let script = "const [text] = arguments;
            const buttons = [...document.querySelectorAll('main form[method=post] button')];
            const button = buttons.find((button) => button.textContent.trim() === text);
            return [...new FormData(button.form)];";
        let entries = visitor
            .client()
            .execute(script, vec![button.into()])
            .await
            .expect("the script runs");
        Self {
            path: visitor.path().await,
            entries: serde_json::from_value(entries).expect("texts"),
        }
    }

    /// Sends it as this visitor.
    pub(crate) async fn send(&self, visitor: &Visitor) -> seen::Answer {
        seen::post(visitor, &self.path, &self.entries).await
    }
}

/// Creates rows `range` of an entity with the requests of its form, without typing. Gives their values.
pub(crate) async fn create_many(
    visitor: &Visitor,
    entity: &Entity,
    range: std::ops::Range<usize>,
) -> Vec<Vec<Value>> {
    let mut made = Vec::new();
    let path = format!("{}/new", visitor.list_path(entity).await);
    for n in range {
        visitor.goto(&path).await;
        let values = values(entity, &seen::controls(visitor).await, n);
        fill_at_once(visitor, &values).await;
        let copied = Copied::of(visitor, &format!("Create {}", entity.one())).await;
        let answer = copied.send(visitor).await;
        assert_eq!(answer.status, 200, "row {n} of {}", entity.title());
        assert_ne!(
            answer.path,
            path,
            "row {n} of {} is refused",
            entity.title()
        );
        made.push(values);
    }
    made
}

/// Sets the values of the form's controls.
async fn fill_at_once(visitor: &Visitor, values: &[Value]) {
    let controls = seen::controls(visitor).await;
    let id_and_value = |value: &Value| (controls[&value.field].id.clone(), value.sent.clone());
    let ids: Vec<_> = values.iter().map(id_and_value).collect();
    let script =
        "for (const [id, value] of arguments[0]) document.getElementById(id).value = value;";
    visitor
        .client()
        .execute(script, vec![serde_json::json!(ids)])
        .await
        .expect("the script runs");
}
