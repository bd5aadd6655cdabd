//! SQL for SQLite and PostgreSQL.

mod aggregate;
mod condition;
mod ident;
mod moment;
mod number;
mod path;
mod piece;
mod query;
mod rows;
mod value;

pub use ident::{is_reserved, quoted};
pub use moment::local;
pub use query::{Anchor, Engine, Param, Sql};

use crate::{
    schema::Schema,
    ty::Type,
    typed::{Kind, Literal, Rows, Typed},
};
use piece::{Level, Piece};

/// The rows that a part can speak of.
#[derive(Clone, Debug)]
struct Env {
    row: Option<Source>,
    this: Option<Source>,
}

/// A row.
#[derive(Clone, Debug)]
struct Source {
    anchor: Anchor,
    entity: String,
}

impl Env {
    /// Returns the rows of an expression about one row.
    fn of(source: Source) -> Self {
        Self {
            row: Some(source.clone()),
            this: Some(source),
        }
    }
}

/// Compiles typed expressions to parts of one query, which share its parameters.
///
/// - Tables and columns have the names that the schema says. Unless it says others, a table has the regular plural of its
///   entity's id, a column the id of its field, with `_id` for a reference.
/// - An instant in SQLite is text as sqlx writes chrono's `DateTime<Utc>`. Dates and times are ISO text.
/// - Decimals, percentages, money and durations are integers of units.
/// - A folded text has a second column with `_folded`, which [`fold`](crate::calc::fold) gives, unless it is stored folded.
/// - Rows of a tenant carry its id. Rows that can be archived have `archived_at`.
/// - The members of all tenants are in `members`: the id of the tenant, `account_id`, `role`.
///
/// ```
/// use sayso_expr::{Compiler, Engine, Entity, Field, Param, Place, Schema, check, parse};
///
/// let task = Entity::new("task").field(Field::date("due_on")).field(Field::state("status", ["open", "done"]));
/// let schema = Schema::builder().entity(task).build();
/// let expr = parse("due_on < today() and status != done")?;
/// let typed = check(&expr, &Place::filter("task"), &schema).unwrap();
///
/// let mut compiler = Compiler::new(&schema, Engine::Sqlite).row("task");
/// let text = compiler.filter(&typed);
/// assert_eq!(text, "tasks.due_on < $1 AND tasks.status <> 'done'");
/// assert!(matches!(compiler.params(), [Param::Value(_)]));
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Compiler<'a> {
    schema: &'a Schema,
    engine: Engine,
    env: Env,
    /// Membership and roles are looked up in the table of members.
    by_row: bool,
    params: Vec<Param>,
    /// The names of tables in the queries around the part.
    used: Vec<String>,
}

impl<'a> Compiler<'a> {
    /// Returns a compiler for expressions without a row.
    #[must_use]
    pub fn new(schema: &'a Schema, engine: Engine) -> Self {
        Self {
            schema,
            engine,
            env: Env {
                row: None,
                this: None,
            },
            by_row: false,
            params: Vec::new(),
            used: Vec::new(),
        }
    }

    /// Says that the current row and `this` are a row of the table of an entity.
    #[must_use]
    pub fn row(self, entity: &str) -> Self {
        let table = self
            .schema
            .entity(entity)
            .map(|entity| entity.table.clone());
        let anchor = Anchor::Table(table.unwrap_or_else(|| entity.to_owned()));
        self.row_of(entity, anchor)
    }

    /// Says which columns the current row and `this` have.
    ///
    /// ```
    /// use sayso_expr::{Anchor, Compiler, Engine, Entity, Field, Place, Schema, check, parse};
    ///
    /// let task = Entity::new("task").field(Field::integer("points").required());
    /// let schema = Schema::builder().entity(task).build();
    /// let typed = check(&parse("points > 3")?, &Place::rule("task"), &schema).unwrap();
    ///
    /// let mut alias = Compiler::new(&schema, Engine::Sqlite).row_of("task", Anchor::table("t"));
    /// assert_eq!(alias.filter(&typed), "t.points > 3");
    /// let mut form = Compiler::new(&schema, Engine::Sqlite).row_of("task", Anchor::Form);
    /// assert_eq!(form.filter(&typed), "$1 > 3");
    /// # Ok::<(), sayso_expr::Problem>(())
    /// ```
    #[must_use]
    pub fn row_of(mut self, entity: &str, anchor: Anchor) -> Self {
        self.use_name(&anchor);
        self.env = Env::of(Source {
            anchor,
            entity: entity.to_owned(),
        });
        self
    }

    /// Says which columns `this` has, where it is not the current row.
    #[must_use]
    pub fn this_of(mut self, entity: &str, anchor: Anchor) -> Self {
        self.use_name(&anchor);
        self.env.this = Some(Source {
            anchor,
            entity: entity.to_owned(),
        });
        self
    }

    /// Says that the query is not inside of one tenant: roles and membership are those in the tenant of each row.
    #[must_use]
    pub fn by_row(self) -> Self {
        Self {
            by_row: true,
            ..self
        }
    }

    fn use_name(&mut self, anchor: &Anchor) {
        if let Anchor::Table(name) = anchor {
            self.used.push(name.clone());
        }
    }

    /// Returns a condition for `WHERE`, where null counts as false. It can be followed by `AND`: an `OR` has parentheses.
    pub fn filter(&mut self, typed: &Typed) -> String {
        let env = self.env.clone();
        self.condition(typed, &env).at(Level::And)
    }

    /// Returns a value. A condition is true or false, never null.
    pub fn value(&mut self, typed: &Typed) -> String {
        let env = self.env.clone();
        if typed.ty == Type::Boolean {
            return self.two_valued(typed, &env).text;
        }
        self.piece(typed, &env).text
    }

    /// Returns a value by which rows are sorted: of a folded text that is the folded one.
    ///
    /// ```
    /// use sayso_expr::{Compiler, Engine, Entity, Field, Schema, check_placeholder, parse_path};
    ///
    /// let part = Entity::new("part").field(Field::text("sku").fold());
    /// let schema = Schema::builder().entity(part).build();
    /// let typed = check_placeholder(&parse_path("sku")?, "part", &schema)?;
    /// let mut compiler = Compiler::new(&schema, Engine::Sqlite).row("part");
    /// assert_eq!(compiler.sorted(&typed), "parts.sku_folded");
    /// # Ok::<(), sayso_expr::Problem>(())
    /// ```
    pub fn sorted(&mut self, typed: &Typed) -> String {
        let env = self.env.clone();
        match (&typed.kind, &typed.ty) {
            (Kind::Path(path), Type::Text { folded: true }) => self.path(path, &env, true).text,
            _ => self.value(typed),
        }
    }

    /// Returns a value of the rows at the end of a relation, and these rows as the text after `FROM`, which ends with a
    /// condition. Without a value, it is the id of each row.
    ///
    /// ```
    /// use sayso_expr::{Compiler, Engine, Entity, Field, Recipient, Schema, check_recipient, parse};
    ///
    /// let task = Entity::new("task");
    /// let help = Entity::new("help").field(Field::to("task", "task").reverse("helpers")).field(Field::to("person", "account"));
    /// let schema = Schema::builder().accounts().entity(task).entity(help).build();
    /// let Recipient::Many(rows) = check_recipient(&parse("helpers.person")?, "task", &schema)? else { panic!() };
    ///
    /// let mut compiler = Compiler::new(&schema, Engine::Sqlite).row("task");
    /// let (value, from) = compiler.rows(&rows);
    /// assert_eq!(format!("SELECT {value} FROM {from}"), "SELECT helps.person_id FROM helps WHERE helps.task_id = tasks.id");
    /// # Ok::<(), sayso_expr::Problem>(())
    /// ```
    pub fn rows(&mut self, rows: &Rows) -> (String, String) {
        let env = self.env.clone();
        self.inside(|compiler| {
            let selected = compiler.selected(&rows.path, rows.condition.as_deref(), &env);
            let value = match rows.value.as_deref() {
                Some(value) => compiler.of_row(value, &selected, &env),
                None => compiler.id_of(&selected.source).text,
            };
            (value, selected.from)
        })
    }

    /// Returns the parameters of all parts so far.
    #[must_use]
    pub fn params(&self) -> &[Param] {
        &self.params
    }

    /// Returns a text with the parameters of all parts.
    #[must_use]
    pub fn finish(self, text: String) -> Sql {
        Sql {
            text,
            params: self.params,
        }
    }

    /// Returns the parameter for the id of the row that a query is about.
    pub(crate) fn bind_id(&mut self) -> String {
        self.param(Param::Id).text
    }

    /// Returns the place of a parameter; equal ones share it.
    fn param(&mut self, param: Param) -> Piece {
        let known = self.params.iter().position(|found| *found == param);
        let at = known.unwrap_or_else(|| {
            self.params.push(param);
            self.params.len() - 1
        });
        Piece::simple(format!("${}", at + 1))
    }

    /// Compiles a part of a subquery, whose names are free again afterwards.
    fn inside<T>(&mut self, compile: impl FnOnce(&mut Self) -> T) -> T {
        let used = self.used.len();
        let compiled = compile(self);
        self.used.truncate(used);
        compiled
    }

    /// Returns the row of a table under a name that is not used around it, and the text for `FROM`.
    fn open(&mut self, entity: &str) -> (Source, String) {
        let table = match self.schema.entity(entity) {
            Some(found) => found.table.clone(),
            None => entity.to_owned(),
        };
        let names = (1..).map(|number| match number {
            1 => table.clone(),
            number => format!("{table}_{number}"),
        });
        let mut free = names.filter(|name| !self.used.contains(name));
        let alias = free.next().unwrap_or_else(|| table.clone());
        let from = if alias == table {
            quoted(&table)
        } else {
            format!("{} AS {}", quoted(&table), quoted(&alias))
        };
        self.used.push(alias.clone());
        let source = Source {
            anchor: Anchor::Table(alias),
            entity: entity.to_owned(),
        };
        (source, from)
    }

    /// Returns a constant.
    fn literal(&self, literal: &Literal) -> Piece {
        Piece::simple(match literal {
            Literal::Boolean(true) => "TRUE".to_owned(),
            Literal::Boolean(false) => "FALSE".to_owned(),
            Literal::Number(number) if *number < 0 => format!("({number})"),
            Literal::Number(number) => number.to_string(),
            Literal::Text(text) | Literal::Option(text) => {
                format!("'{}'", text.replace('\'', "''"))
            }
            Literal::Empty => "NULL".to_owned(),
        })
    }
}
