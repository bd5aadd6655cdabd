//! Stored files: fields that hold one, and attachments of rows.

use super::{
    expr::{ModuleRule, Translator},
    key::Key,
    language::Language,
    names::{self, one_line},
    tenancy, types,
    unsupported::Found,
};
use sayso_expr::{Entity as ExprEntity, ModuleKind};
use sayso_spec::{
    Expr, Id, MediaType, Spec,
    model::{Entity as EntitySpec, Field as FieldSpec, FieldType},
    names as sql,
};
use serde::Serialize;

/// The media types that a field takes if it does not say others: PDF, images, office documents, text.
const USUAL: &[&str] = &[
    "application/pdf",
    "image/*",
    "text/plain",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
];

/// The megabytes that the texts of a form with files may take.
const TEXTS: i64 = 2;

/// The largest files that are attached at once, as a multiple of one.
const AT_ONCE: i64 = 5;

/// A field that holds a file.
#[derive(Clone, Debug, Serialize)]
pub struct FileField {
    /// True if it is an image, which is written again and shown.
    pub is_image: bool,
    /// True if the form asks for one.
    pub required: bool,
    /// The media types that are taken.
    pub accept: Vec<String>,
    /// The most megabytes.
    pub max_size: i64,
    /// The form's field that removes the file; none if it is required.
    pub remove: Option<Remove>,
}

/// The form's field that removes a file.
#[derive(Clone, Debug, Serialize)]
pub struct Remove {
    /// The name in Rust.
    pub ident: String,
    /// The name that people see.
    pub label: String,
}

impl FileField {
    /// Returns what is special about a field that holds a file; none if it holds something else.
    pub(super) fn of(
        language: Language,
        entity: &EntitySpec,
        id: &Id,
        field: &FieldSpec,
    ) -> Option<Self> {
        let is_image = field.is(FieldType::Image);
        if !is_image && !field.is(FieldType::File) {
            return None;
        }
        let remove = (!field.required).then(|| Remove {
            ident: remove_ident(entity, id),
            label: language.remove(&one_line(field.name_of(id).as_str())),
        });
        Some(Self {
            is_image,
            required: field.required,
            accept: accept(field.accept.as_deref()),
            max_size: field.max_size.get(),
            remove,
        })
    }

    /// Returns the file of a row on a page, as a part of a view. `address` is the code of its address.
    pub(super) fn cell(&self, value: &str, address: &str) -> String {
        let element = if self.is_image {
            format!("<Picture src={{{address}}} name={{file.name()}}/>")
        } else {
            format!(
                "<FileLink href={{{address}}} name={{file.name()}} size={{texts::files::size(file.size())}}/>"
            )
        };
        format!("if let Some(file) = &{value} {{ {element} }}")
    }

    /// Returns the hint of a field that has none of its own.
    pub(super) fn hint(&self, language: Language) -> String {
        if self.is_image {
            language.image_hint(self.max_size)
        } else {
            language.file_hint(self.max_size)
        }
    }
}

/// Returns a name that no field has.
fn remove_ident(entity: &EntitySpec, id: &Id) -> String {
    let ident = format!("remove_{id}");
    if entity.fields.contains(&ident) {
        format!("{ident}_")
    } else {
        ident
    }
}

fn accept(said: Option<&[MediaType]>) -> Vec<String> {
    match said {
        Some(types) => types.iter().map(|ty| ty.as_str().to_owned()).collect(),
        None => USUAL.iter().map(|ty| (*ty).to_owned()).collect(),
    }
}

/// Returns the size in megabytes of the form of an entity, if it has files.
pub(super) fn limit<'a>(files: impl Iterator<Item = &'a FileField>) -> Option<i64> {
    let sizes: Vec<i64> = files.map(|file| file.max_size).collect();
    (!sizes.is_empty()).then(|| sizes.iter().sum::<i64>() + TEXTS)
}

/// The files that people attach to the rows of an entity.
#[derive(Debug, Serialize)]
pub struct Attachments {
    /// The table.
    pub table: String,
    /// Its column with the row.
    pub target: String,
    /// The rules: `read`, `create` and `delete`.
    pub rules: Vec<ModuleRule>,
    /// The media types that are taken.
    pub accept: Vec<String>,
    /// The most megabytes of a file.
    pub max_size: i64,
    /// The most megabytes of all files that are sent together.
    pub limit: i64,
    /// The hint of the form.
    pub hint: String,
    /// True if the owner of a tenant surely may do all of this on rows of their own.
    pub is_tested: bool,
}

impl Attachments {
    /// Translates the rules of attachments.
    pub(super) fn of(
        spec: &Spec,
        id: &Id,
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let said = spec.modules.attachments.get(id.as_str())?;
        found.if_set(
            tenancy::is_tenant(spec, id.as_str()),
            format!("module.attachments.{id}"),
            "files attached to the tenant",
        );
        let kind = ModuleKind::Attachments;
        let mut rule = |operation: &'static str, expr: &Option<Expr>| {
            translator.module_rule(kind, operation, expr.as_ref(), found)
        };
        let rules = vec![
            rule("read", &said.read),
            rule("create", &said.create),
            rule("delete", &said.delete),
        ];
        let max_size = said.max_size.get();
        Some(Self {
            table: ExprEntity::module(kind, id.as_str()).table,
            target: sql::reference(id.as_str()),
            is_tested: rules.iter().all(|rule| rule.owner_may),
            rules,
            accept: accept(said.accept.as_deref()),
            max_size,
            limit: max_size * AT_ONCE,
            hint: Language::of(spec).files_hint(max_size, max_size * AT_ONCE),
        })
    }
}

/// Returns the code of the address of a file, as the pages of a row have it: `crate::tasks::files::url(…)`.
pub(super) fn address(spec: &Spec, owner: &Id, entity: &EntitySpec, field: &Id) -> String {
    let module = sql::table(spec, owner.as_str());
    let variable = names::variable(owner.as_str());
    let tenant = spec.tenancy.as_ref().map(|tenancy| tenancy.entity.as_str());
    let mut place = Vec::new();
    place.extend(tenant.map(|tenant| format!("&scope.{}().slug", names::variable(tenant))));
    if tenant != Some(owner.as_str()) {
        let type_name = types::of_entity(spec, owner.as_str());
        place.push(Key::of(owner, entity, &type_name, &variable).key_of_row);
    }
    place.push(format!("\"{field}\""));
    format!("crate::{module}::files::url({})", place.join(", "))
}
