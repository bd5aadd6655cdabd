//! The rules that periods imply: they end after they begin, do not overlap, and lie within others.

use super::RowRule;
use crate::plan::{expr::Translator, field::Field, language::Language, unsupported::Found};
use sayso_expr::{Place, Typed};
use sayso_spec::{
    Expr, Id,
    model::{Entity, Period},
};

/// The name of a period that no rule can be written for.
const UNKNOWN: &str = "this kind of period";

/// Returns the rules that the periods of an entity imply.
pub(super) fn rules(
    language: Language,
    entity: &Entity,
    one: &str,
    fields: &[Field],
    translator: &Translator<'_>,
    found: &mut Found,
) -> Vec<RowRule> {
    let mut rules = Vec::new();
    for (id, period) in &entity.periods {
        let path = format!("entity.{}.period.{id}", translator.id);
        let Some(span) = Span::of(period, fields, translator) else {
            found.add(path, UNKNOWN);
            continue;
        };
        found.if_set(
            span.may_lack_length(),
            format!("{path}.length"),
            "a period whose length may be empty",
        );
        rules.extend(span.ends_early(id, language));
        if let Some(per) = &period.no_overlap_per {
            match span.overlap(&path, per, found) {
                Some(broken) => rules.push(rule(id.as_str(), language.overlaps(one), broken)),
                None => found.add(path.as_str(), UNKNOWN),
            }
        }
        if let Some(within) = &period.within {
            match span.outside(&path, &within.to_string(), found) {
                Some((broken, many)) => {
                    let code = format!("{id}_outside");
                    rules.push(RowRule {
                        // A test would have to make the other row up.
                        reads_values: true,
                        ..rule(&code, language.outside(&many), broken)
                    });
                }
                None => found.add(path, UNKNOWN),
            }
        }
    }
    rules
}

fn rule(code: &str, message: String, broken: String) -> RowRule {
    RowRule {
        code: code.to_owned(),
        message,
        broken,
        on_create: false,
        reads_values: false,
    }
}

/// A period of an entity, with its begin and its end.
struct Span<'a> {
    period: &'a Period,
    fields: &'a [Field],
    translator: &'a Translator<'a>,
    from: &'a Field,
    /// The field with the end, if it has one.
    to: Option<&'a Field>,
    /// The end as an expression of the row.
    end: Typed,
}

impl<'a> Span<'a> {
    fn of(period: &'a Period, fields: &'a [Field], translator: &'a Translator<'a>) -> Option<Self> {
        let field = |id: &Id| fields.iter().find(|field| field.id == id.as_str());
        let place = Place::computed(translator.id.as_str());
        Some(Self {
            from: field(&period.from)?,
            to: period.to.as_ref().and_then(field),
            end: translator.typed(&Expr::new(&end(period, "")), &place)?,
            period,
            fields,
            translator,
        })
    }

    /// Returns true if a row may have no length where its end is compared.
    fn may_lack_length(&self) -> bool {
        let period = self.period;
        let is_compared = period.no_overlap_per.is_some() || period.within.is_some();
        let length = period.length.as_ref().filter(|_| is_compared);
        let mut fields = self.fields.iter();
        length.is_some_and(|id| fields.any(|field| field.id == id.as_str() && field.optional))
    }

    fn ends_early(&self, id: &Id, language: Language) -> Option<RowRule> {
        let from = self.from;
        let to = self.to?;
        let table = self.translator.table();
        let broken = format!(".push(\"{table}.{} < {table}.{}\")", to.column, from.column);
        let message = language.ends_early(&to.label, &from.label);
        Some(rule(&format!("{id}_ends_early"), message, broken))
    }

    /// Returns the calls that add "another row overlaps" to a query.
    fn overlap(&self, path: &str, per: &[Id], found: &mut Found) -> Option<String> {
        let translator = self.translator;
        let table = translator.table();
        let column = &self.from.column;
        // Days are compared with their end, and a row without an end goes on.
        let before = if self.from.kind == "date" { "<=" } else { "<" };
        let end_of = |alias: &str| {
            let end = translator.plain_value(&self.end, alias)?;
            Some(format!("coalesce({end}, '9999-12-31')"))
        };
        let mut conditions = vec![
            format!("other.id <> {table}.id"),
            format!("other.{column} {before} {}", end_of(table)?),
            format!("{table}.{column} {before} {}", end_of("other")?),
        ];
        let tenant = translator.tenant_column();
        conditions.extend(tenant.map(|tenant| format!("other.{tenant} = {table}.{tenant}")));
        if translator.is_archived() {
            conditions.push("other.archived_at IS NULL".to_owned());
        }
        for id in per {
            let column = &self
                .fields
                .iter()
                .find(|field| field.id == id.as_str())?
                .column;
            conditions.push(format!("other.{column} = {table}.{column}"));
        }
        let text = format!(
            "EXISTS (SELECT 1 FROM {table} AS other WHERE {}",
            conditions.join(" AND ")
        );
        let mut calls = format!(".push({text:?})");
        let place = Place::rows(translator.id.as_str());
        let filter = self.period.filter.as_ref();
        if let Some(typed) = filter.and_then(|filter| translator.typed(filter, &place)) {
            for alias in ["other", table] {
                let counts = translator.filter_of(&typed, alias, path, found);
                calls.push_str(&format!(".push(\" AND \"){counts}"));
            }
        }
        calls.push_str(".push(\")\")");
        Some(calls)
    }

    /// Returns the calls that add "no row at a relation has the period within its own" to a query, and the name of these
    /// rows.
    fn outside(&self, path: &str, within: &str, found: &mut Found) -> Option<(String, String)> {
        let outer = self.translator.related(within)?;
        let period = outer.entity.periods.values().next()?;
        let from = &period.from;
        let to = end(period, "");
        let goes_on = period
            .to
            .as_ref()
            .and_then(|to| outer.entity.fields.get(to.as_str()))
            .filter(|to| !to.required)
            .map(|_| format!(" or {to} is empty"))
            .unwrap_or_default();
        let of_some = period
            .filter
            .as_ref()
            .map(|filter| format!(" and ({})", filter.as_str()))
            .unwrap_or_default();
        let begin = &self.period.from;
        let lies = format!(
            "any({within} where {from} <= this.{begin} and ({to} >= {}{goes_on}){of_some})",
            end(self.period, "this.")
        );
        let counts = self.period.filter.as_ref();
        let does_not_count = counts.map(|counts| format!("not ({})", counts.as_str()));
        let mut ways: Vec<String> = does_not_count.into_iter().collect();
        ways.extend(self.empty(within));
        ways.push(lies);
        let holds = ways.join(" or ");
        let place = Place::rule(self.translator.id.as_str());
        let typed = self.translator.typed(&Expr::new(&holds), &place)?;
        let calls = self.translator.value(&typed, path, found);
        let broken = format!(".push(\"NOT (\"){calls}.push(\")\")");
        Some((broken, outer.many))
    }

    /// Returns the conditions under which a row has no period, or no other row in which it could lie.
    fn empty(&self, within: &str) -> Vec<String> {
        let steps = within.match_indices('.').map(|(at, _)| &within[..at]);
        let may_be_empty = |path: &&str| {
            let typed = self.translator.placeholder(path);
            typed.is_some_and(|typed| typed.optional)
        };
        let begin = self.period.from.as_str();
        let values = std::iter::once(begin).chain(steps);
        let empty = values.filter(may_be_empty);
        empty.map(|path| format!("{path} is empty")).collect()
    }
}

/// Returns the end of a period as an expression, whose fields are after a prefix.
pub(crate) fn end(period: &Period, prefix: &str) -> String {
    match (&period.to, &period.length) {
        (Some(to), _) => format!("{prefix}{to}"),
        (None, Some(length)) => format!("{prefix}{} + {prefix}{length}", period.from),
        (None, None) => String::new(),
    }
}
