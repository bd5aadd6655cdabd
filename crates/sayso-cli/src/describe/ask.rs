//! Questions about a description, in a terminal.

use crate::{
    Failure,
    args::{DatabaseArg, DescribeArgs},
};
use sayso_describe::{Application, Description, Options, Question, Verdict};
use sayso_spec::model::Database;
use std::io::{self, BufRead, IsTerminal, Write};

/// A description of something that can be built.
pub(super) struct Described {
    pub(super) language: String,
    pub(super) application: Application,
}

/// Describes a text, and once more with the answers to what it leaves open.
pub(super) fn describe(text: &str, args: &DescribeArgs) -> Result<Described, Failure> {
    let mut options = Options {
        database: args.database.map(|database| match database {
            DatabaseArg::Sqlite => Database::Sqlite,
            DatabaseArg::Postgres => Database::Postgres,
        }),
        answers: Vec::new(),
    };
    let first = built(sayso_describe::describe(text, &options))?;
    let is_asked = !args.yes
        && !args.json
        && !args.dry_run
        && io::stdin().is_terminal()
        && io::stdout().is_terminal();
    if !is_asked || args.text.as_deref() == Some("-") || first.application.questions.is_empty() {
        return Ok(first);
    }
    options.answers = answers(
        &first.application.questions,
        &mut io::stdin().lock(),
        &mut io::stdout(),
    )
    .map_err(|error| Failure::NoText {
        place: "the standard input".to_owned(),
        error,
    })?;
    if options.answers.is_empty() {
        return Ok(first);
    }
    built(sayso_describe::describe(text, &options))
}

fn built(description: Description) -> Result<Described, Failure> {
    match description.application {
        Some(application) => Ok(Described {
            language: description.language,
            application,
        }),
        None => Err(Failure::NotBuildable(refusal(
            description.verdict,
            &description.instead,
        ))),
    }
}

fn refusal(verdict: Verdict, instead: &str) -> String {
    let reason = match verdict {
        Verdict::Unsafe => "this would harm people, so it is not built",
        Verdict::OutOfScope => "this is no web application that keeps records",
        Verdict::Build | Verdict::Nothing => {
            "the description names nothing that an application could keep or show"
        }
    };
    format!("{reason}\nhelp: {instead}")
}

/// Asks each question. Returns the sentences of the answers; an empty line takes the first answer.
fn answers(
    questions: &[Question],
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Vec<String>> {
    let mut sentences = Vec::new();
    for question in questions {
        writeln!(output, "{}", question.text)?;
        for (at, answer) in question.answers.iter().enumerate() {
            let mark = if at == 0 { " (Enter)" } else { "" };
            writeln!(output, "  {}. {}{mark}", at + 1, answer.label)?;
        }
        write!(output, "> ")?;
        output.flush()?;
        let mut line = String::new();
        input.read_line(&mut line)?;
        let chosen: Option<usize> = line.trim().parse().ok();
        let answer = chosen.and_then(|number| question.answers.get(number.checked_sub(1)?));
        let sentence = answer.map_or("", |answer| answer.sentence.as_str());
        if !sentence.is_empty() {
            sentences.push(sentence.to_owned());
        }
    }
    Ok(sentences)
}

#[cfg(test)]
mod tests {
    use super::answers;
    use sayso_describe::{Options, describe};

    #[test]
    fn an_answer_is_a_number_and_enter_takes_the_default() {
        let described = describe("a list of boats", &Options::default());
        let questions = described.application.expect("an application").questions;
        assert!((1..=3).contains(&questions.len()), "{questions:?}");
        let ask = |input: &str| {
            let mut shown = Vec::new();
            let sentences = answers(&questions, &mut input.as_bytes(), &mut shown).expect("text");
            (sentences, String::from_utf8(shown).expect("text"))
        };
        let (none, shown) = ask("\n\n\n");
        assert!(none.is_empty(), "{none:?}");
        assert!(shown.contains("(Enter)"), "{shown}");
        let second = questions[0].answers[1].sentence.clone();
        assert_eq!(ask("2\n").0, [second]);
        for odd in ["", "0\n", "99\n", "yes\n", "-1\n"] {
            assert!(ask(odd).0.is_empty(), "{odd}");
        }
    }
}
