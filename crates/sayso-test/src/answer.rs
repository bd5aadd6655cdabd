//! The browser runtime's answer to a submission or a call.

use crate::{Page, Request, address};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The response that a visitor with JavaScript gets to a submission or a call: the outcome, then the page, if one came.
///
/// See [`PageForm::press_with_js`](crate::PageForm::press_with_js) and [`Page::call`].
///
/// ```
/// use sayso::test::Client;
///
/// # async fn example(client: Client) {
/// let form = client.open("/posts/new").await.form("form").fill("title", "Engines");
/// let answer = form.press_with_js("Publish").await;
/// assert_eq!((answer.outcome(), answer.location()), ("redirect", "/posts/7"));
/// assert_eq!(answer.page().text("h1"), "Engines");
/// # }
/// ```
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

    /// Returns the sealed value that the runtime keeps at the calling element.
    pub(crate) fn state(&self) -> Option<&str> {
        self.outcome["state"].as_str()
    }

    /// Returns the outcome's kind: `"ok"`, `"issues"`, `"redirect"`, `"refused"` or `"error"`.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let answer = client.open("/posts/new").await.form("form").submit_with_js().await;
    /// assert_eq!(answer.outcome(), "issues");
    /// answer.page().assert_issue("title", "Enter a title");
    /// # }
    /// ```
    pub fn outcome(&self) -> &str {
        self.outcome["status"].as_str().unwrap_or_default()
    }

    /// Returns the text of the notice, empty if there is none.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let answer = client.open("/posts/7").await.call("#like", "click").await;
    /// assert_eq!(answer.message(), "Log in to like this post.");
    /// # }
    /// ```
    pub fn message(&self) -> &str {
        self.outcome["message"].as_str().unwrap_or_default()
    }

    /// Returns the value that the action returned.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let answer = client.open("/posts/7").await.call("#like", "click").await;
    /// assert_eq!(answer.value::<u32>(), 8);
    /// # }
    /// ```
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
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let answer = client.open("/login").await.form("form").press_with_js("Log in").await;
    /// assert_eq!(answer.location(), "/account");
    /// # }
    /// ```
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

    /// Returns `true` if the redirect leads out of the application.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let answer = client.open("/cart").await.form("form").press_with_js("Pay").await;
    /// assert!(answer.is_external());
    /// # }
    /// ```
    pub fn is_external(&self) -> bool {
        self.outcome["external"] == true
    }

    /// Returns `true` if the response has a page.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let answer = client.open("/posts/7").await.call("#like", "click").await;
    /// assert!(!answer.has_page());
    /// # }
    /// ```
    pub fn has_page(&self) -> bool {
        self.page.is_some()
    }

    /// Returns the page of the response: the one that the form is on, rendered again, or the redirect's target.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let form = client.open("/posts/7").await.form("#comment").fill("text", "Fine");
    /// let answer = form.submit_with_js().await;
    /// assert_eq!(answer.page().texts(".comment"), ["Fine"]);
    /// # }
    /// ```
    ///
    /// # Panics
    /// When the response has none.
    #[track_caller]
    pub fn page(&self) -> &Page {
        match &self.page {
            Some(page) => page,
            None => panic!("{} brings no page along; {}", self.sight, self.outcome),
        }
    }
}

/// Returns a line of JSON, and the rest after it.
fn frame(text: &str) -> Result<(Value, &str), String> {
    let (line, rest) = text
        .trim_start_matches('\n')
        .split_once('\n')
        .ok_or("a line breaks off")?;
    let value =
        serde_json::from_str(line).map_err(|error| format!("a line is no JSON: {error}"))?;
    Ok((value, rest))
}
