//! The browser runtime's answer to a submission or a call.

use crate::{Page, Request, address};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The answer that a visitor with JavaScript gets to a submission or a call: the outcome, then the page, if one came.
///
/// See [`PageForm::press_with_js`](crate::PageForm::press_with_js) and [`Page::call`].
#[derive(Clone, Debug)]
pub struct Answer {
    outcome: Value,
    page: Option<Page>,
    sight: String,
}

impl Answer {
    pub(crate) async fn to(request: Request) -> Self {
        let answer = request.send().await;
        match Self::read(&answer) {
            Ok(read) => read,
            Err(reason) => panic!("the runtime cannot read {}: {reason}", answer.sight()),
        }
    }

    fn read(answer: &Page) -> Result<Self, String> {
        let kind = answer
            .headers()
            .get("content-type")
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        if !kind.starts_with("application/x-sayso") {
            return Err(format!("its type is {kind:?}"));
        }
        let (outcome, mut rest) = frame(answer.body())?;
        let mut page = None;
        while !rest.trim().is_empty() {
            let (head, payload) = frame(rest)?;
            let length = head["length"]
                .as_u64()
                .and_then(|length| usize::try_from(length).ok())
                .unwrap_or(0);
            let (Some(html), Some(left)) = (payload.get(..length), payload.get(length..)) else {
                return Err("its document breaks off".into());
            };
            if head["type"] == "document" {
                let url = address::resolve(answer.url(), head["url"].as_str().unwrap_or_default())?;
                page = Some(answer.brought(url, html));
            }
            rest = left;
        }
        Ok(Self {
            outcome,
            page,
            sight: answer.sight(),
        })
    }

    /// Returns what the runtime keeps at the element that has called, sealed.
    pub(crate) fn state(&self) -> Option<&str> {
        self.outcome["state"].as_str()
    }

    /// Returns the outcome's kind: `"ok"`, `"issues"`, `"redirect"`, `"refused"` or `"error"`.
    pub fn outcome(&self) -> &str {
        self.outcome["status"].as_str().unwrap_or_default()
    }

    /// Returns the text of the notice, empty if there is none.
    pub fn message(&self) -> &str {
        self.outcome["message"].as_str().unwrap_or_default()
    }

    /// Returns the value that the action returned.
    ///
    /// # Panics
    /// When it returned nothing, or a value of another type.
    #[track_caller]
    pub fn value<T: DeserializeOwned>(&self) -> T {
        match T::deserialize(&self.outcome["value"]) {
            Ok(value) => value,
            Err(error) => panic!(
                "{} does not return such a value: {error}; {}",
                self.sight, self.outcome
            ),
        }
    }

    /// Returns the redirect's target.
    ///
    /// # Panics
    /// When it is no redirect.
    #[track_caller]
    pub fn location(&self) -> &str {
        match self.outcome["location"].as_str() {
            Some(location) => location,
            None => panic!("{} leads nowhere else; {}", self.sight, self.outcome),
        }
    }

    /// Returns whether the redirect leads out of the application.
    pub fn is_external(&self) -> bool {
        self.outcome["external"] == true
    }

    /// Returns whether a page came along.
    pub fn has_page(&self) -> bool {
        self.page.is_some()
    }

    /// The page that came along: the one that the form is on, rendered anew, or the redirect's target.
    ///
    /// # Panics
    /// When none came.
    #[track_caller]
    pub fn page(&self) -> &Page {
        match &self.page {
            Some(page) => page,
            None => panic!("{} brings no page along; {}", self.sight, self.outcome),
        }
    }
}

/// A line of JSON, and what follows it.
fn frame(text: &str) -> Result<(Value, &str), String> {
    let (line, rest) = text
        .trim_start_matches('\n')
        .split_once('\n')
        .ok_or("a line breaks off")?;
    let value =
        serde_json::from_str(line).map_err(|error| format!("a line is no JSON: {error}"))?;
    Ok((value, rest))
}
