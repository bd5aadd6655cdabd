//! The rows that a field offers: all of a few, or those that a search finds among many.

use crate::id::Id;
use sayso_form::{FormData, Limits, Options};
use std::str::FromStr;

/// The most rows that a field offers without a search.
pub const MOST_OFFERED: usize = 100;

/// The most rows that a field offers of those that a search finds, and at first if there are more than [`MOST_OFFERED`].
pub const MOST_FOUND: usize = 50;

/// A question for the rows that a field offers: those with some words, and the one that is chosen.
///
/// ```
/// use sayso_kit::{choice::Sought, id::Id};
///
/// struct Customer;
///
/// let id = Id::<Customer>::new();
/// let sought = Sought::<Customer>::new(Some("  "), Some(&id.to_string()));
/// assert_eq!(sought.words(), None);
/// assert_eq!(sought.chosen(), Some(id));
/// ```
#[derive(Debug)]
pub struct Sought<T> {
    words: Option<String>,
    chosen: Option<Id<T>>,
}

impl<T> Sought<T> {
    /// Creates a question from the words of a search and the value of a field, as they were submitted.
    pub fn new(words: Option<&str>, chosen: Option<&str>) -> Self {
        let words = words.map(str::trim).filter(|words| !words.is_empty());
        Self {
            words: words.map(str::to_owned),
            chosen: chosen.and_then(|chosen| Id::from_str(chosen).ok()),
        }
    }

    /// Creates a question from the query of a page, where the search of the filter `name` is `find-name`.
    ///
    /// ```
    /// use sayso_kit::{choice::Sought, id::Id};
    ///
    /// let sought = Sought::<()>::in_query("q=tea&find-customer=Ada", "customer", None);
    /// assert_eq!(sought.words(), Some("Ada"));
    /// ```
    pub fn in_query(query: &str, name: &str, chosen: Option<Id<T>>) -> Self {
        let data = FormData::parse_urlencoded(query.as_bytes(), &Limits::default());
        let words = data
            .ok()
            .and_then(|data| data.get(&format!("find-{name}")).map(str::to_owned));
        Self {
            chosen,
            ..Self::new(words.as_deref(), None)
        }
    }

    /// Returns the words of the search; none if there is no search.
    pub fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// Returns the row that is chosen. It is offered, whatever the words.
    pub fn chosen(&self) -> Option<Id<T>> {
        self.chosen
    }

    /// Returns the most rows that the answer needs: one more than are offered, so that it is known whether there are more.
    ///
    /// ```
    /// use sayso_kit::choice::{MOST_FOUND, MOST_OFFERED, Sought};
    ///
    /// assert_eq!(Sought::<()>::new(None, None).limit(), MOST_OFFERED as i64 + 1);
    /// assert_eq!(Sought::<()>::new(Some("tea"), None).limit(), MOST_FOUND as i64 + 1);
    /// ```
    pub fn limit(&self) -> i64 {
        let most = match self.words {
            Some(_) => MOST_FOUND,
            None => MOST_OFFERED,
        };
        most as i64 + 1
    }
}

/// The rows that a field offers.
///
/// ```
/// use sayso_kit::{choice::{MOST_FOUND, Offered, Sought}, id::Id};
///
/// struct Customer;
///
/// let rows = (0..=100).map(|n| (Id::<Customer>::new(), format!("Customer {n}")));
/// let offered = Offered::new(rows.collect(), &Sought::new(None, None), None::<(_, String)>);
/// assert_eq!(offered.options.iter().count(), MOST_FOUND);
/// assert!(offered.is_many && offered.has_more);
/// ```
#[derive(Clone, Debug)]
pub struct Offered {
    /// The values and labels of the rows.
    pub options: Options,
    /// True if people search for the others.
    pub is_many: bool,
    /// True if there are more of those that were sought.
    pub has_more: bool,
}

impl Offered {
    /// Returns the first of the rows that were found, with the chosen one at their beginning, and the row that a field has at
    /// present, which may not be offered any more.
    pub fn new<T>(
        mut rows: Vec<(Id<T>, String)>,
        sought: &Sought<T>,
        present: Option<(Id<T>, impl Into<String>)>,
    ) -> Self {
        let has_more = rows.len() as i64 >= sought.limit();
        if has_more {
            rows.truncate(MOST_FOUND);
        }
        in_order(&mut rows, sought);
        if let Some((id, label)) = present
            && rows.iter().all(|(other, _)| *other != id)
        {
            rows.push((id, label.into()));
        }
        Self {
            options: Options::new(rows),
            is_many: has_more || sought.words.is_some(),
            has_more,
        }
    }

    /// Returns the options, whether people search for others, and whether there are more.
    ///
    /// ```
    /// use sayso_kit::choice::{Offered, Sought};
    ///
    /// let offered = Offered::without(Vec::new(), &Sought::<()>::new(Some("tea"), None), |_| false);
    /// let (options, is_many, has_more) = offered.parts();
    /// assert_eq!((options.iter().count(), is_many, has_more), (0, true, false));
    /// ```
    pub fn parts(&self) -> (&Options, bool, bool) {
        (&self.options, self.is_many, self.has_more)
    }

    /// Returns the first of the rows that were found, without those that are taken.
    ///
    /// ```
    /// use sayso_kit::{choice::{Offered, Sought}, id::Id};
    ///
    /// let taken = Id::<()>::new();
    /// let rows = vec![(taken, "Ada".to_owned()), (Id::new(), "Grace".to_owned())];
    /// let offered = Offered::without(rows, &Sought::new(None, None), |id| id == taken);
    /// assert_eq!(offered.options.iter().count(), 1);
    /// ```
    pub fn without<T>(
        rows: Vec<(Id<T>, String)>,
        sought: &Sought<T>,
        is_taken: impl Fn(Id<T>) -> bool,
    ) -> Self {
        let has_more = rows.len() as i64 >= sought.limit();
        let free = rows.into_iter().filter(|(id, _)| !is_taken(*id));
        let offered = Self::new(free.collect(), sought, None::<(_, String)>);
        Self {
            is_many: offered.is_many || has_more,
            has_more: offered.has_more || has_more,
            ..offered
        }
    }
}

/// Puts the chosen row to its place among the others.
fn in_order<T>(rows: &mut [(Id<T>, String)], sought: &Sought<T>) {
    let Some(((first, label), others)) = rows.split_first() else {
        return;
    };
    if Some(*first) == sought.chosen {
        let before = others.partition_point(|(_, other)| other < label);
        rows[..=before].rotate_left(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Tea;

    fn rows(labels: &[&str]) -> Vec<(Id<Tea>, String)> {
        let rows = labels.iter().map(|label| (Id::new(), (*label).to_owned()));
        rows.collect()
    }

    fn labels(offered: &Offered) -> Vec<&str> {
        offered.options.iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn the_chosen_row_is_offered_at_its_place() {
        let rows = rows(&["Darjeeling", "Assam", "Ceylon", "Earl Grey"]);
        let chosen = rows[0].0.to_string();
        let sought = Sought::new(None, Some(&chosen));
        let offered = Offered::new(rows, &sought, None::<(_, String)>);
        assert_eq!(
            labels(&offered),
            ["Assam", "Ceylon", "Darjeeling", "Earl Grey"]
        );
        assert!(!offered.is_many);
    }

    #[test]
    fn the_present_row_is_offered_once_whatever_was_found() {
        let rows = rows(&["Assam", "Ceylon"]);
        let sought = Sought::new(Some("s"), None);
        let present = Some((rows[1].0, "Ceylon"));
        assert_eq!(
            labels(&Offered::new(rows.clone(), &sought, present)),
            ["Assam", "Ceylon"]
        );
        let gone = Some((Id::new(), "Gone"));
        let offered = Offered::new(rows, &sought, gone);
        assert_eq!(labels(&offered), ["Assam", "Ceylon", "Gone"]);
        assert!(offered.is_many && !offered.has_more);
    }

    #[test]
    fn a_search_that_finds_too_much_is_cut() {
        let labels_of_many: Vec<String> = (0..=MOST_FOUND).map(|n| format!("{n:03}")).collect();
        let many: Vec<&str> = labels_of_many.iter().map(String::as_str).collect();
        let offered = Offered::new(
            rows(&many),
            &Sought::new(Some("0"), None),
            None::<(_, String)>,
        );
        assert_eq!(labels(&offered).len(), MOST_FOUND);
        assert!(offered.has_more);
    }

    #[test]
    fn what_names_no_row_chooses_none() {
        assert_eq!(
            Sought::<Tea>::new(None, Some("7; DROP TABLE")).chosen(),
            None
        );
    }
}
