//! The values that a program sends, as a form reads them.

use super::Problem;
use crate::texts::{api as texts, not_a_choice};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, StatusCode, header},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use sayso_core::{Issue, Issues};
use sayso_form::{Form, FormData, FormField, Reader};
use serde_json::{Map, Value};

/// The most bytes of a body.
const MAX_BYTES: usize = 1024 * 1024;

/// The members of a JSON object, which a form reads as if a person had entered them: the same fields, the same rules.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// Reads the body of a request.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use axum::{body::Body, http::HeaderMap};
    /// use sayso_kit::api::Fields;
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("content-type", "application/json".parse()?);
    /// assert!(Fields::read(&headers, Body::from("{}")).await.is_ok());
    /// assert!(Fields::read(&headers, Body::from("[]")).await.is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns a problem with the status 415 if the body is not sent as JSON, 413 if it is too large, and 400 if it is no
    /// JSON object.
    pub async fn read(headers: &HeaderMap, body: Body) -> Result<Self, Problem> {
        if !is_json(headers) {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                texts::not_json(),
            ));
        }
        let read = to_bytes(body, MAX_BYTES).await;
        let bytes =
            read.map_err(|_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, texts::too_large()))?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| Problem::new(StatusCode::BAD_REQUEST, error.to_string()))
    }

    /// Reads a form. `names` are the fields that may be sent; `present` has the values of those that are not, and `null`
    /// empties a field. A field of several values takes a list of texts.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use axum::{body::Body, http::HeaderMap};
    /// use sayso::prelude::*;
    /// use sayso_kit::api::Fields;
    ///
    /// #[derive(Form)]
    /// struct TaskForm {
    ///     title: String,
    ///     note: Option<String>,
    ///     days: Vec<i64>,
    /// }
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("content-type", "application/json".parse()?);
    /// let sent = Body::from(r#"{"note": null, "days": ["3", "5"]}"#);
    /// let fields = Fields::read(&headers, sent).await.expect("an object");
    /// let present = TaskForm { title: "Engines".to_owned(), note: Some("Two".to_owned()), days: vec![1] };
    /// let form = fields.form(&["title", "note", "days"], Some(&present)).expect("a form");
    /// assert_eq!((form.title.as_str(), form.note, form.days), ("Engines", None, vec![3, 5]));
    ///
    /// let sent = Body::from(r#"{"title": ["A list"]}"#);
    /// let fields = Fields::read(&headers, sent).await.expect("an object");
    /// assert!(fields.form(&["title"], Some(&present)).is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns a problem with the status 422 and all issues.
    pub fn form<F: Form>(self, names: &[&str], present: Option<&F>) -> Result<F, Problem> {
        let mut data = present.map(FormData::of).unwrap_or_default();
        let mut issues = Issues::new();
        for (name, value) in self.0 {
            let takes_several = F::find(&name).is_some_and(|field| field.shape.many);
            let is_known = names.contains(&name.as_str());
            let texts = is_known.then(|| texts_of(value, takes_several));
            match texts {
                Some(Ok(texts)) => {
                    data.remove(&name);
                    for text in texts {
                        data.push_text(name.as_str(), text);
                    }
                }
                Some(Err(value)) => {
                    let message = texts::no_value(&value.to_string());
                    issues.push(Issue::new(name, "unreadable", message));
                }
                None => issues.push(Issue::new(name, "unknown", texts::unknown_field())),
            }
        }
        let form = F::decode(&mut Reader::new(&mut data, &mut issues));
        form.filter(|_| issues.is_empty())
            .ok_or_else(|| issues.into())
    }

    /// Turns moments (RFC 3339) into the times that clocks show then, as forms have them. Other texts stay, and the form
    /// refuses them.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use axum::{body::Body, http::HeaderMap};
    /// use sayso::prelude::*;
    /// use sayso_kit::api::Fields;
    ///
    /// use chrono::NaiveDateTime;
    ///
    /// #[derive(Form)]
    /// struct VisitForm {
    ///     at: NaiveDateTime,
    /// }
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("content-type", "application/json".parse()?);
    /// let sent = Body::from(r#"{"at": "2030-07-31T10:30:00+02:00"}"#);
    /// let fields = Fields::read(&headers, sent).await.expect("an object");
    /// let form: VisitForm = fields.moments(&["at"], |moment| moment.naive_utc()).form(&["at"], None).expect("a form");
    /// assert_eq!(form.at.to_string(), "2030-07-31 08:30:00");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn moments(
        mut self,
        names: &[&str],
        local: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) -> Self {
        for name in names {
            let Some(Value::String(text)) = self.0.get_mut(*name) else {
                continue;
            };
            *text = match DateTime::parse_from_rfc3339(text) {
                Ok(moment) => FormField::format(&local(moment.to_utc())),
                Err(_) => "?".to_owned(),
            };
        }
        self
    }

    /// Sets the value of a field that was not sent.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use axum::{body::Body, http::HeaderMap};
    /// use sayso::prelude::*;
    /// use sayso_kit::api::Fields;
    ///
    /// #[derive(Form)]
    /// struct TaskForm {
    ///     title: String,
    /// }
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("content-type", "application/json".parse()?);
    /// let fields = Fields::read(&headers, Body::from("{}")).await.expect("an object");
    /// let form: TaskForm = fields.or("title", "Engines").form(&["title"], None).expect("a form");
    /// assert_eq!(form.title, "Engines");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn or(mut self, name: &str, value: impl Into<String>) -> Self {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), Value::String(value.into()));
        }
        self
    }

    /// Reads the one value of an object, such as the name of a move.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use axum::{body::Body, http::HeaderMap};
    /// use sayso::prelude::*;
    /// use sayso_kit::api::Fields;
    ///
    /// #[derive(Choice, Debug, PartialEq)]
    /// enum Move {
    ///     Begin,
    ///     Finish,
    /// }
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("content-type", "application/json".parse()?);
    /// let sent = Body::from(r#"{"move": "finish"}"#);
    /// let fields = Fields::read(&headers, sent).await.expect("an object");
    /// assert_eq!(fields.one::<Move>("move").expect("a move"), Move::Finish);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns a problem with the status 422 if it is missing, or no possible value, or if there are others.
    pub fn one<T: FormField>(self, name: &str) -> Result<T, Problem> {
        let mut issues = Issues::new();
        let mut found = None;
        for (other, value) in self.0 {
            if other == name {
                found = value.as_str().and_then(|text| T::parse(text).ok());
            } else {
                issues.push(Issue::new(other, "unknown", texts::unknown_field()));
            }
        }
        if found.is_none() {
            issues.push(Issue::new(name.to_owned(), "not_a_choice", not_a_choice()));
        }
        found
            .filter(|_| issues.is_empty())
            .ok_or_else(|| issues.into())
    }
}

/// Returns a value as the texts of a form's controls, none for `null`, or the value itself if it has no such text.
fn texts_of(value: Value, takes_several: bool) -> Result<Vec<String>, Value> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(options) if takes_several && options.iter().all(Value::is_string) => {
            let texts = options.iter().filter_map(Value::as_str);
            Ok(texts.map(str::to_owned).collect())
        }
        Value::String(text) => Ok(vec![text]),
        Value::Number(number) => Ok(vec![number.to_string()]),
        Value::Bool(flag) => Ok(vec![flag.to_string()]),
        value => Err(value),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let header = headers.get(header::CONTENT_TYPE);
    let value = header
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let media_type = value.split(';').next().unwrap_or_default().trim();
    ["application/json", "application/merge-patch+json"]
        .iter()
        .any(|json| media_type.eq_ignore_ascii_case(json))
}
