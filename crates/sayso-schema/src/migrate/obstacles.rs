//! Rows that are in the way, and values that are lost.

use super::{
    convert::Way,
    diff::{Added, Diff, Kept, Pair},
};
use crate::column::{Bounds, Column, Fill, Kind};
use sayso_expr::Engine;

/// Rows that are in the way of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The path of the field.
    pub path: String,
    /// The words after their number: `rows of tasks have no due_on`.
    pub have: String,
    /// The query of their number, which the database answers before the migration.
    pub count: String,
}

/// Values that a change deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The path of the entity or the field.
    pub path: String,
    /// The words after their number: `values of due_on in tasks`.
    pub what: String,
    /// The query of their number, which the database answers before the migration.
    pub count: String,
}

/// Returns the rows that would be in the way, by the names before the change.
pub(super) fn obstacles(diff: &Diff<'_>) -> Vec<Obstacle> {
    let tables = diff.kept.iter();
    tables
        .flat_map(|kept| {
            let finder = Finder {
                kept,
                engine: diff.engine,
            };
            finder.all()
        })
        .collect()
}

/// Looks for what is in the way in one table.
struct Finder<'d, 't> {
    kept: &'d Kept<'t>,
    engine: Engine,
}

impl Finder<'_, '_> {
    fn all(&self) -> Vec<Obstacle> {
        let mut found = Vec::new();
        for added in &self.kept.added {
            found.extend(self.without_value(added));
            found.extend(self.not_folded(added));
        }
        for pair in &self.kept.columns {
            found.extend(self.misfits(pair));
            found.extend(self.empty(pair));
            found.extend(self.without_option(pair));
            found.extend(self.without_some_option(pair));
            found.extend(self.out_of_bounds(pair));
        }
        found.extend(self.same());
        found
    }

    /// Returns an obstacle of the rows that meet a condition.
    fn rows(&self, column: &Column, have: &str, condition: Option<&str>) -> Obstacle {
        let table = &self.kept.old.name;
        let condition = condition.map(|condition| format!(" WHERE {condition}"));
        Obstacle {
            path: self.path(column),
            have: format!("rows of {table} {have}"),
            count: format!(
                "SELECT count(*) FROM {table}{}",
                condition.unwrap_or_default()
            ),
        }
    }

    fn path(&self, column: &Column) -> String {
        let own = || format!("entity.{}", self.kept.new.id);
        column.path.clone().unwrap_or_else(own)
    }

    /// Rows that would have no value in a new column.
    fn without_value(&self, added: &Added<'_>) -> Option<Obstacle> {
        let column = added.column;
        let is_open = column.required && column.default.is_none() && added.fill.is_none();
        let have = format!("would have no {}", column.name);
        is_open.then(|| self.rows(column, &have, None))
    }

    /// Rows whose text SQL cannot fold.
    fn not_folded(&self, added: &Added<'_>) -> Option<Obstacle> {
        let Some(Fill::Folded(source)) = &added.fill else {
            return None;
        };
        let old = self.kept.old.get(source)?;
        if old.kind != Kind::Text {
            return None;
        }
        let condition = match self.engine {
            Engine::Sqlite => format!("{source} GLOB '*[^ -~]*'"),
            Engine::Postgres => format!("{source} ~ '[^ -~]'"),
        };
        let have = format!("have letters in {source} that only the application can fold");
        Some(self.rows(added.column, &have, Some(&condition)))
    }

    fn misfits(&self, pair: &Pair<'_>) -> Option<Obstacle> {
        let misfit = pair.misfit.as_ref()?;
        Some(self.rows(pair.new, &misfit.have, Some(&misfit.condition)))
    }

    /// Rows without a value that is required now.
    fn empty(&self, pair: &Pair<'_>) -> Option<Obstacle> {
        let Pair { old, new, .. } = pair;
        if pair.way == Way::Replace {
            let is_open = new.required && new.default.is_none() && pair.fill().is_none();
            let have = format!("would have no {}", new.name);
            return is_open.then(|| self.rows(new, &have, None));
        }
        let is_open = new.required && !old.required && pair.answer.is_none();
        let condition = format!("{} IS NULL", old.name);
        let have = format!("have no {}", old.name);
        is_open.then(|| self.rows(new, &have, Some(&condition)))
    }

    /// Rows with an option that goes.
    fn without_option(&self, pair: &Pair<'_>) -> Option<Obstacle> {
        let Pair { old, new, .. } = pair;
        if new.options.is_empty() || pair.way != Way::Keep || old.kind != Kind::Text {
            return None;
        }
        let has_all = old
            .options
            .iter()
            .all(|option| new.options.contains(option));
        if has_all && !old.options.is_empty() {
            return None;
        }
        let replaced = pair.options.iter().map(|(old, _)| old);
        let options = new.options.iter().chain(replaced);
        let known: Vec<String> = options.map(|option| format!("'{option}'")).collect();
        let condition = format!("{} NOT IN ({})", old.name, known.join(", "));
        let have = format!("have another {} than the options", old.name);
        Some(self.rows(new, &have, Some(&condition)))
    }

    /// Rows with several options of which one goes, or with a text that is none.
    fn without_some_option(&self, pair: &Pair<'_>) -> Option<Obstacle> {
        let Pair { old, new, .. } = pair;
        if new.several.is_empty() || pair.way != Way::Keep {
            return None;
        }
        let before = if old.several.is_empty() {
            &old.options
        } else {
            &old.several
        };
        let has_all = before.iter().all(|option| new.several.contains(option));
        if has_all && !before.is_empty() {
            return None;
        }
        // Each option has blanks of its own, so that what is left of a row is no option.
        let begin = format!("' ' || replace({}, ' ', '  ') || ' '", old.name);
        let rest = new.several.iter().fold(begin, |rest, option| {
            format!("replace({rest}, ' {option} ', '')")
        });
        let have = format!("have another {} than the options", old.name);
        Some(self.rows(new, &have, Some(&format!("trim({rest}) <> ''"))))
    }

    /// Rows whose values are beyond bounds that are new or closer.
    fn out_of_bounds(&self, pair: &Pair<'_>) -> Vec<Obstacle> {
        let Pair { old, new, .. } = pair;
        let value = match &pair.way {
            Way::Keep => old.name.clone(),
            Way::Convert(value) => value.clone(),
            Way::Replace => return Vec::new(),
        };
        let is_same = old.kind == new.kind;
        let before = if is_same {
            old.bounds
        } else {
            Bounds::default()
        };
        let measured = match new.kind {
            Kind::Text => format!("length({value})"),
            Kind::Number(_) => format!("({value})"),
            _ => return Vec::new(),
        };
        let what = match new.kind {
            Kind::Text => "long",
            _ => "large",
        };
        let most = new
            .bounds
            .most
            .filter(|most| before.most.is_none_or(|old| old > *most));
        let least = new
            .bounds
            .least
            .filter(|least| before.least.is_none_or(|old| old < *least));
        let name = &old.name;
        // A value that cannot be converted has no size.
        let measured = |than: String| match &pair.misfit {
            Some(misfit) => format!(
                "CASE WHEN {} THEN FALSE ELSE {measured} {than} END",
                misfit.condition
            ),
            None => format!("{measured} {than}"),
        };
        let over = most.map(|most| {
            let have = format!("have a {name} that is too {what}: at most {most} are allowed");
            self.rows(new, &have, Some(&measured(format!("> {most}"))))
        });
        let under = least.map(|least| {
            let have =
                format!("have a {name} that is not {what} enough: at least {least} are asked for");
            self.rows(new, &have, Some(&measured(format!("< {least}"))))
        });
        over.into_iter().chain(under).collect()
    }

    /// Rows with the same values where they must differ now.
    fn same(&self) -> Vec<Obstacle> {
        let old = &self.kept.old.indexes;
        let unique = self.kept.new.indexes.iter().filter(|index| index.unique);
        let new = unique.filter(|index| {
            !old.iter()
                .any(|known| known.unique && known.columns == index.columns)
        });
        new.filter_map(|index| self.equal(&index.columns)).collect()
    }

    fn equal(&self, columns: &[String]) -> Option<Obstacle> {
        let table = &self.kept.old.name;
        // A column that is new has no value, one and the same, or one of each row's own.
        let mut known = Vec::new();
        let mut values = Vec::new();
        for column in columns {
            let added = self
                .kept
                .added
                .iter()
                .find(|added| added.column.name == *column);
            match added.map(|added| &added.fill) {
                Some(Some(Fill::Value(_))) => {}
                Some(Some(Fill::Folded(source))) => {
                    self.kept.old.get(source)?;
                    values.push(format!("lower({source})"));
                    known.push(format!("{source} IS NOT NULL"));
                }
                Some(Some(Fill::Column(source))) => {
                    values.push(source.clone());
                    known.push(format!("{source} IS NOT NULL"));
                }
                Some(_) => return None,
                None => {
                    let pair = self
                        .kept
                        .columns
                        .iter()
                        .find(|pair| pair.new.name == *column)?;
                    let misfit = pair.misfit.as_ref();
                    known
                        .extend(misfit.map(|misfit| format!("({}) IS NOT TRUE", misfit.condition)));
                    match &pair.way {
                        Way::Keep => values.push(column.clone()),
                        Way::Convert(value) => values.push(value.clone()),
                        Way::Replace => {
                            pair.fill()?;
                            continue;
                        }
                    }
                    known.push(format!("{column} IS NOT NULL"));
                }
            }
        }
        let condition = if known.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", known.join(" AND "))
        };
        let group = if values.is_empty() {
            String::new()
        } else {
            format!(" GROUP BY {}", values.join(", "))
        };
        let last = columns.last()?;
        let column = self.kept.new.get(last)?;
        Some(Obstacle {
            path: self.path(column),
            have: format!("rows of {table} have the same {}", columns.join(", ")),
            count: format!(
                "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM {table}{condition}{group} HAVING count(*) > 1) AS same"
            ),
        })
    }
}

/// Returns the values that are lost.
pub(super) fn losses(diff: &Diff<'_>) -> Vec<Loss> {
    // The numbers given so far follow from the rows.
    let dropped = diff.dropped.iter();
    let dropped_rows = dropped.filter(|table| table.name != "numbers");
    let tables = dropped_rows.map(|table| Loss {
        path: format!("entity.{}", table.id),
        what: format!("rows of {}", table.name),
        count: format!("SELECT count(*) FROM {}", table.name),
    });
    let columns = diff.kept.iter().flat_map(|kept| {
        let pairs = kept.rewritten().filter(|pair| pair.way == Way::Replace);
        let replaced = pairs.map(|pair| pair.old);
        let gone = kept.dropped.iter().copied().chain(replaced);
        gone.filter_map(|column| {
            let table = &kept.old.name;
            let name = &column.name;
            Some(Loss {
                path: column.path.clone()?,
                what: format!("values of {name} in {table}"),
                count: format!("SELECT count({name}) FROM {table}"),
            })
        })
    });
    tables.chain(columns).collect()
}
