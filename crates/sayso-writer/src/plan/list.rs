//! Lists: what they show, by what they are sorted and filtered.

use super::{
    audience::Audience,
    field::Field,
    label::Label,
    names, page,
    sorted::{self, Sorted},
    source::Source,
    unsupported::Found,
};
use sayso_spec::{
    Id, Name, Spec,
    model::{Entity as EntitySpec, View, ViewKind},
    names as sql,
};
use serde::Serialize;

/// The number of columns of a list if the specification does not say.
const USUAL_COLUMNS: usize = 6;

/// A list of an entity: its own, or that of a view.
#[derive(Clone, Debug, Serialize)]
pub struct List {
    /// The function of its page.
    pub function: String,
    /// The name as Rust.
    pub text: String,
    /// True if it is the list of a view, and not the entity's own.
    pub is_view: bool,
    /// The condition of its rows.
    pub rows: Option<String>,
    /// The people who open it, if not all members do.
    pub audience: Option<Audience>,
    /// True if visitors may open it.
    pub is_open: bool,
    /// The path, below the tenant if there is one.
    pub path: String,
    /// The name that people see.
    pub title: String,
    /// The name of the rows, which is the usual title.
    pub many: String,
    /// The columns, in order: ids of fields, `number` and the label. A gallery has none for its picture.
    pub columns: Vec<Column>,
    /// True if rows are cards with pictures.
    pub is_gallery: bool,
    /// The picture of a card.
    pub picture: Option<Column>,
    /// The columns that the list is sorted by at first: rows with the same value in one, by the next.
    pub sort: Vec<Sort>,
    /// The SQL of the text in which words are searched.
    pub search: String,
}

/// A column of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The id of the field, or `number`.
    pub id: String,
    /// The name of its constant among the texts.
    pub constant: String,
    /// The value as a part of a view.
    pub cell: String,
    /// The name in the order of the list; none if it is not sorted by it.
    pub variant: Option<String>,
    /// The name of the field, if not everyone who reads the row reads it.
    pub guard: Option<String>,
    /// True if the column is the link to the row.
    pub is_label: bool,
    /// True if its digits are aligned below each other.
    pub is_number: bool,
}

/// An order.
#[derive(Clone, Debug, Serialize)]
pub struct Sort {
    /// The name of the column.
    pub variant: String,
    /// `ascending` or `descending`.
    pub direction: &'static str,
}

impl Column {
    /// Gives the heading the name in the order of the list.
    fn sorted_by(self, columns: &[Sorted]) -> Self {
        let same = columns.iter().find(|column| column.path == self.id);
        Self {
            variant: same.map(|column| column.variant.clone()),
            ..self
        }
    }
}

impl List {
    /// Decides on the list of an entity: that of its first list view of all rows.
    pub(super) fn of(
        source: &Source<'_>,
        label: &Label,
        sorted: &[Sorted],
        found: &mut Found,
    ) -> Self {
        let own = page::own_list(source.spec, source.id);
        let view = own.and_then(|view| source.spec.views.get(view.as_str()));
        Self::of_view(source, view, label, sorted, found)
    }

    /// Decides on the list of a view.
    pub(super) fn of_view(
        source: &Source<'_>,
        view: Option<&View>,
        label: &Label,
        sorted: &[Sorted],
        found: &mut Found,
    ) -> Self {
        let Source {
            spec,
            id,
            entity,
            fields,
            ..
        } = *source;
        let variable = names::variable(id.as_str());
        let ids = match view {
            Some(view) if !view.columns.is_empty() => of_view(view),
            _ => usual(entity, fields, label),
        };
        let mut columns = Vec::new();
        for column_id in ids {
            match column(column_id.clone(), &variable, fields, label) {
                Some(column) => columns.push(column.sorted_by(sorted)),
                None => found.add(
                    format!("entity.{id}"),
                    format!("`{column_id}` as a column of its list"),
                ),
            }
        }
        let is_gallery = view.is_some_and(|view| view.kind == ViewKind::Gallery);
        let picture = columns
            .iter()
            .position(|column| is_gallery && is_image(column, fields))
            .map(|at| columns.remove(at));
        if !columns.iter().any(|column| column.is_label) {
            let of_label = column(label.id().to_owned(), &variable, fields, label)
                .map(|column| column.sorted_by(sorted));
            let at = if label.sql.is_some() {
                0
            } else {
                columns.len()
            };
            columns.splice(at..at, of_label);
        }
        let many = title_of(&entity.many_of(id));
        let named = view.and_then(|view| view.name.as_ref());
        let title = named.map_or_else(|| many.clone(), title_of);
        Self {
            path: page::list_path(id),
            function: format!("{}_page", names::stem(&sql::table(spec, id.as_str()))),
            text: format!("texts::{variable}::{}", text_of(title != many)),
            is_view: false,
            rows: None,
            audience: None,
            is_open: false,
            title,
            many,
            columns,
            is_gallery,
            picture,
            sort: sort(view, entity, sorted),
            search: search(spec, id, fields, label),
        }
    }
}

/// Returns a name as the title of a page.
fn title_of(name: &Name) -> String {
    names::capitalised(&names::one_line(name.as_str()))
}

/// Returns the constant with the title of a list, which may have a name of its own.
fn text_of(is_named: bool) -> &'static str {
    if is_named { "LIST" } else { "MANY" }
}

fn of_view(view: &View) -> Vec<String> {
    view.columns
        .iter()
        .filter_map(|steps| steps.ids().first())
        .map(|id| id.as_str().to_owned())
        .collect()
}

/// Returns true if the values of a column are pictures.
fn is_image(column: &Column, fields: &[Field]) -> bool {
    let field = fields.iter().find(|field| field.id == column.id);
    let file = field.and_then(|field| field.file.as_ref());
    file.is_some_and(|file| file.is_image)
}

/// The label, then the first fields that are not long and no file.
fn usual(entity: &EntitySpec, fields: &[Field], label: &Label) -> Vec<String> {
    let is_told = |id: &str| label.shown.iter().any(|shown| shown == id);
    let has_number = entity.number.is_some() && !is_told("number");
    let number = has_number.then(|| "number".to_owned());
    let is_short = |field: &&Field| {
        !matches!(field.kind, "lines" | "markdown" | "file") && !is_told(&field.id)
    };
    let short = fields
        .iter()
        .filter(is_short)
        .map(|field| field.id.clone())
        .take(USUAL_COLUMNS);
    number
        .into_iter()
        .chain([label.id().to_owned()])
        .chain(short)
        .collect()
}

fn column(id: String, variable: &str, fields: &[Field], label: &Label) -> Option<Column> {
    // A field may have that name, if rows have no number.
    let is_field = fields.iter().any(|field| field.id == id);
    if id == "number" && !is_field {
        return Some(Column {
            id,
            constant: "NUMBER".to_owned(),
            cell: format!("{{texts::{variable}::number({variable}.number)}}"),
            variant: None,
            guard: None,
            is_label: false,
            is_number: true,
        });
    }
    if label.sql.is_some() && id == label.ident {
        return Some(Column {
            constant: id.to_uppercase(),
            cell: format!("{{&{variable}.{id}}}"),
            variant: None,
            guard: None,
            is_label: true,
            is_number: false,
            id,
        });
    }
    let field = fields.iter().find(|field| field.id == id)?;
    Some(Column {
        constant: field.text.clone(),
        cell: field.cell.clone(),
        variant: None,
        guard: field.read.is_some().then(|| field.ident.clone()),
        is_label: label.field.as_ref() == Some(&id),
        is_number: matches!(
            field.kind,
            "number" | "decimal" | "percent" | "money" | "duration"
        ),
        id,
    })
}

/// The order of a view, or else the order of all lists of the entity.
fn sort(view: Option<&View>, entity: &EntitySpec, columns: &[Sorted]) -> Vec<Sort> {
    let sort = |variant: &str, descending: bool| Sort {
        variant: variant.to_owned(),
        direction: if descending {
            "descending"
        } else {
            "ascending"
        },
    };
    let keys = view.into_iter().flat_map(|view| &view.sort);
    // A value that a list is not sorted by has been refused by name.
    let known = keys.filter_map(|key| {
        let mut columns = columns.iter();
        let column = columns.find(|column| sorted::is_of(column, &key.path))?;
        Some(sort(&column.variant, key.descending))
    });
    let sorts: Vec<Sort> = known.collect();
    if !sorts.is_empty() {
        return sorts;
    }
    vec![match entity.ordered {
        Some(_) => sort("Position", false),
        None => sort("CreatedAt", true),
    }]
}

fn search(spec: &Spec, id: &Id, fields: &[Field], label: &Label) -> String {
    let asked = spec
        .modules
        .search
        .get(id.as_str())
        .map(|search| &search.fields);
    if let (None, Some(of_everyone)) = (asked, &label.sql) {
        return match label.of_reader {
            // A search would tell what the label hides.
            Some(_) => of_everyone.clone(),
            None => "{LABEL}".to_owned(),
        };
    }
    let is_asked = |field: &&Field| match asked {
        Some(ids) => ids.iter().any(|id| id.as_str() == field.id),
        None => label.field.as_ref() == Some(&field.id),
    };
    let texts = fields
        .iter()
        .filter(is_asked)
        .filter(|field| field.is_searched());
    let table = sql::table(spec, id.as_str());
    let texts = texts.map(|field| format!("coalesce({table}.{}, '')", field.column));
    texts.collect::<Vec<_>>().join(" || ' ' || ")
}
