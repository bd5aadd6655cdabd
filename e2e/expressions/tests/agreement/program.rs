//! The generated Rust program.

use crate::{
    database::Scope,
    value::Value,
    world::{self, ROOT, Table},
};
use sayso_expr::{
    CALC_SOURCE, Fact, FieldKind, Names, RustWriter, Schema, Type, Typed, rust_name, rust_type,
};
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// An expression in Rust.
pub(crate) struct Written {
    pub(crate) code: String,
    pub(crate) facts: Vec<Fact>,
    facts_struct: String,
    result: String,
}

/// The names of the variables in the program.
fn names() -> Names {
    Names {
        me: "scope.me".to_owned(),
        me_optional: true,
        signed_in: "scope.is_signed_in()".to_owned(),
        member: "scope.member".to_owned(),
        ..Names::of(ROOT)
    }
}

pub(crate) fn write(schema: &Schema, typed: &Typed, number: usize) -> Written {
    let mut writer = RustWriter::new(schema, names());
    let (code, optional) = writer.value(typed);
    Written {
        code,
        facts: writer.facts().to_vec(),
        facts_struct: writer.facts_struct(&format!("Facts{number}")),
        result: rust_type(&typed.ty, optional),
    }
}

/// The program, in a folder of its own.
pub(crate) struct Program {
    folder: tempfile::TempDir,
}

impl Program {
    /// Writes the program: the values `params` read no row, the `rules` are about a row of [`ROOT`].
    pub(crate) fn new(
        schema: &Schema,
        params: &[Typed],
        rules: &[&Written],
        tables: &[Table],
    ) -> Self {
        let program = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let source = program.path().join("src");
        fs::create_dir(&source).expect("a folder");
        let manifest = "[package]\nname = \"agreement\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                        chrono = { version = \"0.4\", default-features = false, features = [\"std\"] }\n\n[workspace]\n\n\
                        [profile.dev]\ndebug = false\nincremental = false\n";
        let write = |path: &Path, text: String| fs::write(path, text).expect("written");
        write(&program.path().join("Cargo.toml"), manifest.to_owned());
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the lock file");
        write(&program.path().join("Cargo.lock"), lock);
        write(&source.join("calc.rs"), CALC_SOURCE.to_owned());
        write(
            &source.join("read.rs"),
            include_str!("read.rs.txt").to_owned(),
        );
        write(&source.join("model.rs"), model(schema));
        write(
            &source.join("rules.rs"),
            rules_source(schema, params, rules),
        );
        write(&source.join("main.rs"), main_source(params, rules));
        write(&program.path().join("rows"), rows(schema, tables));
        program
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn cargo(&self, arguments: &[&str]) {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env("CARGO_TARGET_DIR", workspace().join("target/expressions"))
            .env("CARGO_NET_OFFLINE", "true")
            .env_remove("RUSTFLAGS");
        let output = command.output().expect("cargo runs");
        assert!(
            output.status.success(),
            "{}\n{}",
            String::from_utf8_lossy(&output.stderr),
            self.keep()
        );
    }

    /// Formats, lints and builds the program.
    pub(crate) fn build(&self) {
        let mut format = Command::new("rustfmt");
        format
            .args(["--edition", "2024", "src/main.rs"])
            .current_dir(self.path());
        for check in [false, true] {
            if check {
                format.arg("--check");
            }
            let output = format.output().expect("rustfmt runs");
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        self.cargo(&["clippy", "--quiet", "--", "-D", "warnings"]);
        self.cargo(&["build", "--quiet"]);
    }

    /// Copies the rules to the folder of temporary files, where they can be read after a failure.
    fn keep(&self) -> String {
        let copy = std::env::temp_dir().join("sayso-expr-rules.rs");
        let _ = fs::copy(self.path().join("src/rules.rs"), &copy);
        format!("the rules are in {}", copy.display())
    }

    /// Runs the program with the words of the facts, and returns its lines.
    pub(crate) fn run(&self, mode: &str, facts: &str) -> Vec<String> {
        fs::write(self.path().join("facts"), facts).expect("written");
        let output = Command::new(workspace().join("target/expressions/debug/agreement"))
            .arg(mode)
            .current_dir(self.path())
            .output()
            .expect("it runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let text = String::from_utf8(output.stdout).expect("text");
        text.lines().map(ToOwned::to_owned).collect()
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the workspace")
}

/// Returns the columns of a row in Rust, with their types.
fn columns(schema: &Schema) -> Vec<(String, Type, bool)> {
    let entity = schema.entity(ROOT).expect("an entity");
    let mut columns = vec![(
        "id".to_owned(),
        Type::Row {
            entity: ROOT.to_owned(),
        },
        false,
    )];
    for field in &entity.fields {
        let ty = match &field.kind {
            FieldKind::Plain(ty) => ty.clone(),
            FieldKind::Choice(..) => Type::Choice {
                entity: ROOT.to_owned(),
                field: field.id.clone(),
            },
            FieldKind::Ref { to, .. } => Type::Row { entity: to.clone() },
            FieldKind::Copied(_) => schema.resolved(ROOT, &field.id).expect("a path").ty.clone(),
            FieldKind::Computed(_) => continue,
        };
        let optional = !field.required;
        columns.push((field.column.clone(), ty, optional));
    }
    columns
}

/// Returns the rows, a line for each and a word for each column.
fn rows(schema: &Schema, tables: &[Table]) -> String {
    let table = tables
        .iter()
        .find(|table| table.entity == ROOT)
        .expect("rows");
    let mut text = String::new();
    for row in &table.rows {
        let words: Vec<_> = columns(schema)
            .iter()
            .map(|(column, ..)| {
                let cell = row.iter().find(|(found, _)| found == column);
                cell.map_or(Value::Empty, |(_, value)| value.clone()).word()
            })
            .collect();
        text += &format!("{}\n", words.join(" "));
    }
    text
}

fn model(schema: &Schema) -> String {
    let mut text = String::from(
        "use crate::read::Word;\nuse chrono::{DateTime, NaiveDate, NaiveTime, Utc};\n\n",
    );
    for entity in schema.entities() {
        let ty = Type::Row {
            entity: entity.id.clone(),
        };
        text += &format!("id!({});\n", rust_type(&ty, false));
        for field in &entity.fields {
            let FieldKind::Choice(options, _) = &field.kind else {
                continue;
            };
            let names = names();
            let variants: Vec<_> = options
                .iter()
                .map(|option| {
                    let path = (names.option)(&entity.id, &field.id, option);
                    let variant = path.rsplit("::").next().expect("a variant").to_owned();
                    format!("{variant} = {option:?}")
                })
                .collect();
            let ty = Type::Choice {
                entity: entity.id.clone(),
                field: field.id.clone(),
            };
            text += &format!(
                "choice!({} {{ {} }});\n",
                rust_type(&ty, false),
                variants.join(", ")
            );
        }
    }
    text += "\n#[derive(Clone, Copy, PartialEq, Eq)]\npub enum Role {\n    Member,\n    Manager,\n    Owner,\n    Clerk,\n}\n";
    text += &scopes();
    text += "\npub struct Task {\n";
    let columns = columns(schema);
    for (column, ty, optional) in &columns {
        text += &format!(
            "    pub {}: {},\n",
            rust_name(column),
            rust_type(ty, *optional)
        );
    }
    text += "}\n\nimpl Task {\n    pub fn read(line: &str) -> Self {\n        let words: Vec<_> = line.split(' ').collect();\n        Self {\n";
    for (at, (column, ..)) in columns.iter().enumerate() {
        text += &format!(
            "            {}: Word::read(words[{at}]),\n",
            rust_name(column)
        );
    }
    text + "        }\n    }\n}\n"
}

/// Returns the scopes of the requests.
fn scopes() -> String {
    let mut text = String::from(
        "\npub struct Scope {\n    pub me: Option<AccountId>,\n    pub member: bool,\n    pub roles: &'static [Role],\n    \
         pub link: Option<TaskId>,\n}\n\nimpl Scope {\n    pub fn is(&self, role: Role) -> bool {\n        \
         self.roles.contains(&role)\n    }\n\n    pub fn is_signed_in(&self) -> bool {\n        self.me.is_some()\n    }\n\n    pub fn has_link(&self, id: TaskId) -> bool {\n        \
         self.link == Some(id)\n    }\n\n    pub fn midnight(&self, day: NaiveDate) -> DateTime<Utc> {\n        \
         day.and_time(NaiveTime::MIN).and_utc() - chrono::TimeDelta::hours(1)\n    }\n\n    pub fn all() -> Vec<Self> {\n        vec![\n",
    );
    let some = |entity: &str, number: Option<u64>| match number {
        Some(number) => format!(
            "Some({}Id({}))",
            if entity == ROOT { "Task" } else { "Account" },
            world::id(entity, number)
        ),
        None => "None".to_owned(),
    };
    for scope in Scope::all() {
        let roles: Vec<_> = scope
            .roles
            .iter()
            .map(|role| {
                let (first, rest) = role.split_at(1);
                format!("Role::{}{rest}", first.to_uppercase())
            })
            .collect();
        let me = some("account", scope.me);
        let link = some(ROOT, scope.link);
        let member = scope.member;
        text += &format!(
            "            Self {{ me: {me}, member: {member}, roles: &[{}], link: {link} }},\n",
            roles.join(", ")
        );
    }
    text + "        ]\n    }\n}\n"
}

fn rules_source(schema: &Schema, params: &[Typed], rules: &[&Written]) -> String {
    let mut text = String::from(
        "#![allow(unused_variables, unused_imports)]\n\nuse crate::{calc, model::*};\n\
         use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};\n",
    );
    let uses = BTreeSet::from(["chrono::Days", "chrono::Months", "chrono::TimeDelta"]);
    for (at, param) in params.iter().enumerate() {
        let mut writer = RustWriter::new(schema, names());
        let (code, optional) = writer.value(param);
        assert!(
            writer.facts().is_empty(),
            "a parameter reads no row: {code}"
        );
        assert!(writer.uses().all(|path| uses.contains(path)));
        let ty = rust_type(&param.ty, optional);
        let _ = write!(
            text,
            "\npub fn param_{at}(scope: &Scope, today: NaiveDate, now: DateTime<Utc>) -> {ty} {{\n    {code}\n}}\n"
        );
    }
    for (at, rule) in rules.iter().enumerate() {
        let _ = write!(
            text,
            "\n{}\npub fn rule_{at}(task: &Task, facts: &Facts{at}, scope: &Scope, today: NaiveDate, now: DateTime<Utc>) \
             -> {} {{\n    {}\n}}\n",
            rule.facts_struct, rule.result, rule.code
        );
    }
    text
}

fn main_source(params: &[Typed], rules: &[&Written]) -> String {
    let mut text = String::from(
        "#![allow(dead_code)]\n\n#[macro_use]\nmod read;\nmod calc;\nmod model;\nmod rules;\n\n\
         use chrono::{DateTime, NaiveDate, Utc};\nuse model::{Scope, Task};\nuse read::Word;\n\n\
         fn param(at: usize, scope: &Scope, today: NaiveDate, now: DateTime<Utc>) -> String {\n    match at {\n",
    );
    for at in 0..params.len() {
        text += &format!("        {at} => rules::param_{at}(scope, today, now).show(),\n");
    }
    text += "        _ => unreachable!(),\n    }\n}\n\n";
    text += "fn rule(at: usize, task: &Task, words: &[&str], scope: &Scope, today: NaiveDate, now: DateTime<Utc>) -> String {\n    match at {\n";
    for (at, rule) in rules.iter().enumerate() {
        let fields: Vec<_> = rule
            .facts
            .iter()
            .enumerate()
            .map(|(word, fact)| format!("{}: Word::read(words[{word}])", fact.name))
            .collect();
        text += &format!(
            "        {at} => {{\n            let facts = rules::Facts{at} {{ {} }};\n            \
             rules::rule_{at}(task, &facts, scope, today, now).show()\n        }}\n",
            fields.join(", ")
        );
    }
    text += "        _ => unreachable!(),\n    }\n}\n\n";
    let today = world::today();
    let now = world::now().timestamp_micros();
    text + &format!(
        "fn main() {{\n    let today: NaiveDate = \"{today}\".parse().unwrap();\n    \
         let now = DateTime::from_timestamp_micros({now}).unwrap();\n    let scopes = Scope::all();\n    \
         if std::env::args().nth(1).as_deref() == Some(\"params\") {{\n        for at in 0..{params} {{\n            \
         for scope in &scopes {{\n                println!(\"{{}}\", param(at, scope, today, now));\n            }}\n        }}\n        return;\n    }}\n    \
         let rows = std::fs::read_to_string(\"rows\").unwrap();\n    let tasks: Vec<_> = rows.lines().map(Task::read).collect();\n    \
         let facts = std::fs::read_to_string(\"facts\").unwrap();\n    for line in facts.lines() {{\n        \
         let words: Vec<_> = line.split(' ').collect();\n        \
         let number = |at: usize| words[at].parse::<usize>().unwrap();\n        \
         println!(\"{{}}\", rule(number(0), &tasks[number(2)], &words[3..], &scopes[number(1)], today, now));\n    }}\n}}\n",
        params = params.len()
    )
}
