//! Rules of an archetype under the rights of the text: a grant adds to them, and narrows them only where it says so.

use crate::people::{People, Who};
use sayso_reader::{Access as Right, Operation as Does};
use sayso_spec::Expr;

/// The fate of a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It stays as the archetype has it.
    Same,
    /// It becomes another one.
    Other(Option<Expr>),
}

/// Words for people who need no account where the archetype asks for none.
const PASSERS: &[&str] = &[
    "customer",
    "client",
    "guest",
    "visitor",
    "patron",
    "diner",
    "buyer",
    "shopper",
    "donor",
    "people",
    "person",
    "anyone",
    "everyone",
    "public",
    "supporter",
];

/// Returns the rule of an archetype with the grants of the text. Denials and "only" are not for here.
pub(crate) fn with_grants(
    known: Option<&Expr>,
    key: &str,
    grants: &[(&Right, &str)],
    people: &People,
) -> Kept {
    let rule = known.map_or("", Expr::as_str);
    let granted: Vec<(Who, &Right, &str)> = grants
        .iter()
        .filter(|(right, _)| matches!(right.when.as_str(), "" | "own"))
        .filter_map(|(right, sentence)| Some((people.who(&right.who)?, *right, *sentence)))
        .collect();
    let has_role = granted.iter().any(|(who, ..)| matches!(who, Who::Role(_)));
    let kept = (key == "create").then(|| created(rule, &granted, has_role, people));
    if let Some(kept) = kept.flatten() {
        return kept;
    }
    if is_for_all(rule) && !granted.iter().any(|(who, ..)| *who == Who::Anyone) {
        return Kept::Same;
    }
    let mut parts = vec![rule.to_owned()];
    for (who, right, sentence) in &granted {
        let adds = match who {
            Who::Role(_) => {
                key == "create" || (right.when.is_empty() && !is_theirs(rule, sentence))
            }
            // What is published already stays closed before it is.
            Who::Anyone => right.when.is_empty() && is_closed(rule) && (key == "read" || !has_role),
            Who::SignedIn | Who::Owner | Who::Theirs(_) => {
                widens(rule, key, right, sentence, has_role)
            }
        };
        let part = people.rule(std::slice::from_ref(who)).filter(|part| {
            let is_known = parts.iter().any(|known| known == part.as_str());
            adds && !is_known && !names(rule, part.as_str())
        });
        if let Some(part) = part {
            parts.push(part.as_str().to_owned());
        }
    }
    if parts.len() == 1 {
        return Kept::Same;
    }
    for wide in ["anyone", "signed_in"] {
        if parts.iter().any(|part| part == wide) {
            return Kept::Other(Some(Expr::new(wide)));
        }
    }
    parts.retain(|part| !part.is_empty());
    Kept::Other(Some(Expr::new(&parts.join(" or "))))
}

/// Returns true where the text says whose rows they are, and the rule knows it: "agents see the inquiries for their properties".
fn is_theirs(rule: &str, sentence: &str) -> bool {
    rule.contains("== me") && sentence.to_lowercase().contains(" their ")
}

/// Returns what becomes of a rule for new rows where everyone may make them.
fn created(
    rule: &str,
    granted: &[(Who, &Right, &str)],
    has_role: bool,
    people: &People,
) -> Option<Kept> {
    let by_people = granted
        .iter()
        .any(|(who, ..)| matches!(who, Who::Anyone | Who::SignedIn));
    if rule == "anyone" {
        let needs_account = granted
            .iter()
            .any(|(who, right, _)| *who == Who::SignedIn && !PASSERS.contains(&right.who.as_str()));
        return Some(if needs_account {
            Kept::Other(people.rule(&[Who::SignedIn]))
        } else {
            Kept::Same
        });
    }
    if is_for_all(rule) && has_role && !by_people {
        let mut few: Vec<Who> = granted
            .iter()
            .filter(|(who, ..)| matches!(who, Who::Role(_)))
            .map(|(who, ..)| who.clone())
            .collect();
        few.extend(people.top.clone().map(Who::Role));
        return Some(Kept::Other(people.rule(&few)));
    }
    None
}

/// Returns true if a grant to all people with an account adds to a rule that is for few.
fn widens(rule: &str, key: &str, right: &Right, sentence: &str, has_role: bool) -> bool {
    if right.when == "own" && key != "create" {
        return false;
    }
    let low = sentence.to_lowercase();
    let says_all = [" all ", " every ", " any "]
        .iter()
        .any(|word| low.contains(word));
    let is_personal = rule.contains("owner") || rule.contains("== me");
    match key {
        // People with an account come second where a role makes such rows: "choose a doctor" makes none.
        "create" => !has_role,
        _ if is_personal || !is_closed(rule) => {
            says_all && is_closed(rule) && right.operation != Does::All
        }
        _ => !has_role && !rule.is_empty(),
    }
}

fn is_for_all(rule: &str) -> bool {
    rule == "anyone" || rule == "signed_in" || (rule.starts_with("member(") && !rule.contains(' '))
}

/// Returns the alternatives of a rule.
fn alternatives(rule: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    for (at, character) in rule.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && rule[at..].starts_with(" or ") {
            found.push(&rule[from..at]);
            from = at + " or ".len();
        }
    }
    found.push(&rule[from..]);
    found
}

/// Returns true if a rule has a part as an alternative without a condition.
pub(crate) fn is_part(rule: &str, part: &str) -> bool {
    alternatives(rule).contains(&part)
}

/// Returns a rule with another part in the place of an alternative.
pub(crate) fn with_part(rule: &str, part: &str, other: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let known = alternatives(rule).into_iter().flat_map(|known| {
        if known == part {
            alternatives(other)
        } else {
            vec![known]
        }
    });
    for known in known {
        if !parts.contains(&known) {
            parts.push(known);
        }
    }
    parts.join(" or ")
}

/// Returns true if a rule has a part, perhaps under a condition.
fn names(rule: &str, part: &str) -> bool {
    rule.split(|character: char| !(character.is_alphanumeric() || "_()".contains(character)))
        .any(|word| word == part)
}

/// Returns true if a rule lets in no one but owners and roles, so that it keeps the rows of others closed.
pub(crate) fn is_closed(rule: &str) -> bool {
    let is_wide = |part: &str| {
        !(part.contains("owner")
            || part.contains("role(")
            || part.contains("== me")
            || part.contains("has_link"))
    };
    !alternatives(rule).into_iter().any(is_wide)
}

/// Returns true for a denial under a condition: "nobody may book a class that is full".
pub(crate) fn is_conditional(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        " that is ",
        " that are ",
        " which is ",
        " if ",
        " when ",
        " once ",
        " until ",
        " unless ",
        " before ",
        " after ",
        " more than ",
        " twice",
    ];
    let low = sentence.to_lowercase();
    WORDS.iter().any(|word| low.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{Kept, is_closed, with_grants};
    use crate::people::{People, Who};
    use sayso_reader::{Access, Operation};
    use sayso_spec::Expr;

    fn people() -> People {
        let role = |name: &str| Who::Role(name.parse().expect("an id"));
        People {
            accounts: true,
            top: Some("admin".parse().expect("an id")),
            roles: [
                ("staff".to_owned(), role("staff")),
                ("customer".to_owned(), Who::SignedIn),
                ("member".to_owned(), Who::SignedIn),
            ]
            .into(),
            ..People::default()
        }
    }

    fn right(who: &str, operation: Operation, when: &str) -> Access {
        Access {
            who: who.to_owned(),
            operation,
            what: "thing".to_owned(),
            allow: true,
            only: false,
            when: when.to_owned(),
            span: 0..1,
        }
    }

    fn kept(rule: &str, key: &str, grants: &[Access], sentence: &str) -> String {
        let rule = Expr::new(rule);
        let pairs: Vec<(&Access, &str)> = grants.iter().map(|right| (right, sentence)).collect();
        match with_grants(Some(&rule), key, &pairs, &people()) {
            Kept::Same => rule.as_str().to_owned(),
            Kept::Other(rule) => rule.map_or("nobody".to_owned(), |rule| rule.as_str().to_owned()),
        }
    }

    #[test]
    fn who_manages_closes_no_page() {
        let manages = [right("staff", Operation::All, "")];
        assert_eq!(kept("anyone", "read", &manages, ""), "anyone");
        assert_eq!(kept("anyone", "create", &manages, ""), "anyone");
        assert_eq!(
            kept("owner", "update", &manages, ""),
            "owner or role(staff)"
        );
        assert_eq!(
            kept("signed_in", "create", &manages, ""),
            "role(staff) or role(admin)"
        );
    }

    #[test]
    fn ones_own_rows_stay_ones_own() {
        let reads = [right("member", Operation::Read, "")];
        assert_eq!(
            kept("owner", "read", &reads, "Members see entries"),
            "owner"
        );
        assert_eq!(
            kept("owner", "read", &reads, "Members see all entries."),
            "signed_in"
        );
        let own = [right("staff", Operation::Read, "own")];
        assert_eq!(kept("owner", "read", &own, ""), "owner");
        let unknown = [right("staff", Operation::Read, "on Mondays")];
        assert_eq!(kept("owner", "read", &unknown, ""), "owner");
    }

    #[test]
    fn what_is_not_published_yet_stays_closed() {
        let reads = [right("anyone", Operation::Read, "")];
        let published = "status == published or role(staff)";
        assert_eq!(
            kept(published, "read", &reads, "Visitors see all posts"),
            published
        );
        assert_eq!(kept("role(staff)", "read", &reads, ""), "anyone");
        let theirs = [right("staff", Operation::Read, "")];
        let rule = "owner or place.created_by == me";
        assert_eq!(
            kept(
                rule,
                "read",
                &theirs,
                "Staff see the inquiries for their places."
            ),
            rule
        );
    }

    #[test]
    fn whom_the_text_gives_an_account_needs_it() {
        let passer = [right("customer", Operation::Create, "")];
        assert_eq!(kept("anyone", "create", &passer, ""), "anyone");
        let member = [right("member", Operation::Create, "")];
        assert_eq!(kept("anyone", "create", &member, ""), "signed_in");
        let both = [
            right("member", Operation::Create, ""),
            right("staff", Operation::All, ""),
        ];
        assert_eq!(
            kept("role(admin)", "create", &both, ""),
            "role(admin) or role(staff)"
        );
    }

    #[test]
    fn rules_that_name_people_are_closed() {
        assert!(is_closed("owner or status != draft and role(manager)"));
        assert!(!is_closed("status == published or role(author)"));
        assert!(!is_closed("signed_in"));
    }
}
