//! Questions whose answers change the application most.

use sayso_spec::{Spec, model::SignUp};

/// A question with answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// The answers, with the sentence that each adds to the description. The first one is the default, which adds nothing.
    pub answers: Vec<Answer>,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The answer, in a few words.
    pub label: String,
    /// The sentence that says it in a description. Nothing for the default.
    pub sentence: String,
}

/// Returns at most three questions about what was assumed.
pub(crate) fn of(spec: &Spec) -> Vec<Question> {
    let is_assumed = |rule: &str| {
        spec.ledger
            .iter()
            .find(|row| row.rule.as_deref() == Some(rule))
    };
    let mut questions = Vec::new();
    if is_assumed("accounts").is_some() || is_assumed("no-accounts").is_some() {
        questions.push(accounts(spec));
    }
    if let Some(row) = is_assumed("access").filter(|_| spec.tenancy.is_none()) {
        let first = row
            .nodes
            .first()
            .and_then(|node| node.steps().nth(1).map(str::to_owned));
        let many = first.and_then(|id| {
            let id = id.parse().ok()?;
            let entity = spec.entities.get(id_text(&id))?;
            Some(entity.many_of(&id).as_str().to_owned())
        });
        questions.extend(many.map(|many| owners(&many)));
    }
    if spec.auth.is_some() && spec.tenancy.is_none() && is_assumed("accounts").is_some() {
        questions.push(teams());
    }
    questions
}

fn id_text(id: &sayso_spec::Id) -> &str {
    id.as_str()
}

fn question(text: impl Into<String>, answers: &[(&str, &str)]) -> Question {
    let answers = answers
        .iter()
        .map(|(label, sentence)| Answer {
            label: (*label).to_owned(),
            sentence: (*sentence).to_owned(),
        })
        .collect();
    Question {
        text: text.into(),
        answers,
    }
}

fn accounts(spec: &Spec) -> Question {
    let open = ("people who sign up", "Everyone can register.");
    let invited = ("people who are invited", "People are invited.");
    let all = ("everyone, without a login", "No login.");
    let answers = match spec.auth.as_ref().map(|auth| auth.sign_up) {
        None => [("everyone, without a login", ""), open, invited],
        Some(SignUp::Open) => [("people who sign up", ""), invited, all],
        Some(_) => [("people who are invited", ""), open, all],
    };
    question("Who uses it?", &answers)
}

fn owners(many: &str) -> Question {
    let own = format!("Users can only see, change and delete their own {many}.");
    question(
        format!("Who sees the {many}?"),
        &[
            ("everyone who uses it", ""),
            ("each person only their own", &own),
        ],
    )
}

fn teams() -> Question {
    question(
        "Do several teams use it that must not see each other's data?",
        &[
            ("no", ""),
            (
                "yes, each team has a closed area",
                "Several teams use it. Each team sees only its own data.",
            ),
        ],
    )
}
