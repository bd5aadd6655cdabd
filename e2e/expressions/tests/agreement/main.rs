//! Random expressions have the same value on SQLite, on PostgreSQL and in Rust.

mod anchors;
mod bind;
mod database;
mod known;
mod program;
mod random;
mod value;
mod world;

#[path = "../../../../crates/sayso-cache/tests/support/postgres_server.rs"]
#[expect(dead_code, reason = "the tests of the stores need more of it")]
mod postgres_server;
#[path = "../../../../crates/sayso-cache/tests/support/server.rs"]
mod server;

use bind::Params;
use database::{Database, Scope};
use postgres_server::Postgres;
use program::{Program, Written};
use random::Random;
use sayso_expr::{Compiler, Engine, Param, Place, Schema, Typed, check, parse};
use std::collections::BTreeMap;
use value::Value;
use world::{ROOT, Table};

/// The number of random expressions, half of them conditions.
const EXPRESSIONS: usize = 300;

/// An expression in all its forms.
struct Case {
    text: String,
    typed: Typed,
    rust: Written,
}

impl Case {
    fn new(text: String, place: &Place, schema: &Schema, number: usize) -> Option<Self> {
        let expr = parse(&text).unwrap_or_else(|problem| panic!("{}", problem.render(&text)));
        let typed = check(&expr, place, schema).ok()?;
        let rust = program::write(schema, &typed, number);
        Some(Self {
            text: expr.to_string(),
            typed,
            rust,
        })
    }
}

/// Returns the known expressions and random ones.
fn cases(schema: &Schema, seed: u64) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (text, _) in known::ANSWERS {
        let case = Case::new(
            (*text).to_owned(),
            &Place::computed(ROOT),
            schema,
            cases.len(),
        );
        cases.push(case.unwrap_or_else(|| panic!("{text}")));
    }
    for (text, field) in known::ROWS {
        let place = Place::set(ROOT, ROOT, *field);
        let case = Case::new((*text).to_owned(), &place, schema, cases.len());
        cases.push(case.unwrap_or_else(|| panic!("{text}")));
    }
    let mut random = Random::new(schema, seed);
    let known = cases.len();
    let mut tried = 0;
    while cases.len() < known + EXPRESSIONS {
        tried += 1;
        random.viewer = cases.len().is_multiple_of(2);
        let (text, place) = if random.viewer {
            (random.condition(ROOT, false, 3), Place::filter(ROOT))
        } else {
            (random.value(ROOT), Place::computed(ROOT))
        };
        cases.extend(Case::new(text, &place, schema, cases.len()));
    }
    assert!(
        tried < EXPRESSIONS * 2,
        "most expressions are right, and {tried} were tried"
    );
    cases
}

/// SQL of values, with the values of its parameters still open.
struct Compiled {
    text: String,
    params: Vec<Param>,
}

fn compiled(schema: &Schema, typed: &Typed, engine: Engine) -> Compiled {
    let mut compiler = Compiler::new(schema, engine).row(ROOT);
    let text = compiler.value(typed);
    let params = compiler.params().to_vec();
    Compiled { text, params }
}

/// Returns the expressions that parameters of the cases stand for.
fn open_params(schema: &Schema, cases: &[Case]) -> Vec<Typed> {
    let mut found: Vec<Typed> = Vec::new();
    for case in cases {
        let facts = case.rust.facts.iter().map(|fact| &fact.value);
        for typed in facts.chain([&case.typed]) {
            for param in compiled(schema, typed, Engine::Sqlite).params {
                if let Param::Value(value) = param
                    && !found.contains(&value)
                {
                    found.push(*value);
                }
            }
        }
    }
    found
}

/// Returns the words of a value for all rows, and checks that both databases give the same.
async fn words(
    databases: &mut [Database],
    schema: &Schema,
    typed: &Typed,
    params: &Params<'_>,
    scope: usize,
) -> Result<Vec<String>, String> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let table = &schema.entity(ROOT).expect("an entity").table;
    for database in databases {
        let engine = database.engine();
        let compiled = compiled(schema, typed, engine);
        let value = |param: &Param| params.value(param, scope);
        let sql = params.bind(&compiled.text, &compiled.params, engine, &value);
        let words = database.words(table, table, &sql, &typed.ty).await?;
        found.push((sql, words));
    }
    let (first, words) = &found[0];
    for (sql, others) in &found[1..] {
        if let Some(at) = (0..words.len()).find(|at| words[*at] != others[*at]) {
            return Err(format!(
                "row {at}: {} or {}?\n  {first}\n  {sql}",
                words[at], others[at]
            ));
        }
    }
    Ok(words.clone())
}

/// What all agree on: the words of all rows, by case and scope.
type Agreed = BTreeMap<(usize, usize), Vec<String>>;

async fn agreed(schema: &Schema, tables: &[Table], cases: &[Case]) -> (Agreed, Vec<String>) {
    let server = Postgres::start();
    let mut databases = [
        Database::sqlite().await,
        Database::postgres(&server.url()).await,
    ];
    for database in &mut databases {
        database.fill(schema, tables).await;
    }
    let known = open_params(schema, cases);
    let rules: Vec<_> = cases.iter().map(|case| &case.rust).collect();
    let program = Program::new(schema, &known, &rules, tables);
    program.build();
    let scopes = Scope::all().len();
    let computed = program.run("params", "");
    let values = known
        .iter()
        .enumerate()
        .map(|(at, typed)| {
            let words = &computed[at * scopes..(at + 1) * scopes];
            words
                .iter()
                .map(|word| Value::of_word(word, &typed.ty))
                .collect()
        })
        .collect();
    let params = Params {
        schema,
        known,
        values,
    };

    let mut wrong = Vec::new();
    let mut agreed = Agreed::new();
    let mut lines = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        for scope in 0..scopes {
            let found = words(&mut databases, schema, &case.typed, &params, scope).await;
            let mut facts = Vec::new();
            for fact in &case.rust.facts {
                facts.push(words(&mut databases, schema, &fact.value, &params, scope).await);
            }
            let facts: Result<Vec<_>, _> = facts.into_iter().collect();
            match (found, facts) {
                (Ok(found), Ok(facts)) => {
                    for row in 0..found.len() {
                        let words: Vec<_> = facts.iter().map(|words| words[row].as_str()).collect();
                        lines.push(format!("{at} {scope} {row} {}", words.join(" ")));
                    }
                    agreed.insert((at, scope), found);
                }
                (Err(problem), _) | (_, Err(problem)) => {
                    wrong.push(format!(
                        "the databases differ on `{}`, {problem}",
                        case.text
                    ));
                }
            }
        }
    }
    let expected = |at: usize| agreed.get(&(at, 0)).cloned();
    wrong.extend(anchors::forms(&mut databases, schema, tables, cases, &params, &expected).await);
    anchors::roles(&mut databases, schema, tables, &params).await;
    anchors::facts(&mut databases, schema, cases, &params).await;
    let results = program.run("rules", &lines.join("\n"));
    let expected = agreed
        .iter()
        .flat_map(|(key, words)| words.iter().enumerate().map(move |word| (key, word)));
    for (((at, scope), (row, expected)), found) in expected.zip(&results) {
        if expected != found {
            let case = &cases[*at];
            wrong.push(format!(
                "Rust differs on `{}`, row {row}, scope {scope}: {found} instead of {expected}\n  {}",
                case.text, case.rust.code
            ));
        }
    }
    (agreed, wrong)
}

#[tokio::test]
async fn databases_and_code_agree() {
    let seed = match std::env::var("SEED") {
        Ok(seed) => seed.parse().expect("a number"),
        Err(_) => 1,
    };
    let mut random = fastrand::Rng::with_seed(seed);
    let schema = world::schema(&mut random);
    let mut tables = world::tables(&schema, &mut random);
    known::set(&mut tables);
    let cases = cases(&schema, seed);
    let (agreed, wrong) = agreed(&schema, &tables, &cases).await;
    assert!(
        wrong.is_empty(),
        "seed {seed}: {} of {} values\n{}",
        wrong.len(),
        agreed.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    for (at, (text, word)) in known::ANSWERS.iter().enumerate() {
        assert_eq!(agreed[&(at, 0)][0], *word, "{text}");
    }
    // Conditions that are always the same prove little.
    let differ = agreed
        .values()
        .filter(|words| words.iter().any(|word| *word != words[0]))
        .count();
    assert!(
        differ * 2 > agreed.len(),
        "{differ} of {} differ from row to row",
        agreed.len()
    );
}
