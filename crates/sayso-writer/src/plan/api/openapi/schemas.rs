//! Schemas of bodies.

use crate::plan::{entity::Entity, field::Field, rest::EntityApi};
use serde_json::{Map, Value, json};

/// Returns the schemas that all entities use.
pub(super) fn common() -> Map<String, Value> {
    let mut schemas = Map::new();
    let text = || json!({ "type": "string" });
    let issue = json!({
        "type": "object",
        "required": ["field", "code", "message"],
        "properties": { "field": text(), "code": text(), "message": text() },
    });
    schemas.insert("Issue".to_owned(), issue);
    let problem = json!({
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": text(),
            "title": text(),
            "status": { "type": "integer" },
            "detail": text(),
            "issues": { "type": "array", "items": { "$ref": "#/components/schemas/Issue" } },
        },
    });
    schemas.insert("Problem".to_owned(), problem);
    let made = json!({
        "type": "object",
        "required": ["id"],
        "properties": { "id": { "type": "string", "format": "uuid" } },
    });
    schemas.insert("Made".to_owned(), made);
    schemas
}

/// Adds the schemas of an entity.
pub(super) fn add(schemas: &mut Map<String, Value>, entity: &Entity, api: &EntityApi) {
    let name = &entity.type_name;
    if api.reads {
        schemas.insert(name.clone(), row(entity));
        let page = json!({
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": {
                    "type": "array",
                    "items": { "$ref": format!("#/components/schemas/{name}") },
                },
                "next": { "type": ["string", "null"] },
            },
        });
        schemas.insert(format!("{name}Page"), page);
    }
    if api.creates {
        let needed = entity.form.form.iter().filter(|field| is_required(field));
        let required: Vec<&str> = needed.map(|field| field.ident.as_str()).collect();
        schemas.insert(format!("{name}New"), written(entity, &required));
    }
    if api.updates {
        schemas.insert(format!("{name}Change"), written(entity, &[]));
    }
    let moved = entity
        .machines
        .iter()
        .filter(|machine| api.moves && machine.has_buttons);
    for machine in moved {
        // A move that asks for values is made with a form.
        let steps = machine.moves.iter().filter(|step| step.asks.is_none());
        let ids: Vec<&str> = steps.map(|step| step.id.as_str()).collect();
        let body = json!({
            "type": "object",
            "required": ["move"],
            "additionalProperties": false,
            "properties": { "move": { "type": "string", "enum": ids } },
        });
        schemas.insert(machine.move_type.clone(), body);
    }
}

/// Returns the schema of a row as it is read.
fn row(entity: &Entity) -> Value {
    let mut properties = Map::new();
    let mut required = vec!["id", "version", "created_at", "updated_at"];
    properties.insert(
        "id".to_owned(),
        json!({ "type": "string", "format": "uuid" }),
    );
    if entity.number.is_some() {
        properties.insert("number".to_owned(), json!({ "type": "integer" }));
        required.push("number");
    }
    if entity.slug.is_some() {
        properties.insert("slug".to_owned(), json!({ "type": "string" }));
        required.push("slug");
    }
    properties.insert("version".to_owned(), json!({ "type": "integer" }));
    for name in ["created_at", "updated_at"] {
        properties.insert(
            name.to_owned(),
            json!({ "type": "string", "format": "date-time" }),
        );
    }
    for field in &entity.fields {
        let is_optional = field.optional || field.is_guarded;
        properties.insert(field.ident.clone(), value(field, is_optional));
        if field.read.is_none() {
            required.push(&field.ident);
        }
    }
    json!({ "type": "object", "required": required, "properties": properties })
}

/// Returns the schema of a row as it is written.
fn written(entity: &Entity, required: &[&str]) -> Value {
    let mut properties = Map::new();
    for field in &entity.form.form {
        properties.insert(field.ident.clone(), value(field, may_be_empty(field)));
    }
    json!({
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn is_required(field: &Field) -> bool {
    !may_be_empty(field) && field.kind != "flag" && field.first_value.is_none()
}

/// Returns true if the form takes the field without a value. That of several choices has a list, which may be empty.
fn may_be_empty(field: &Field) -> bool {
    field.form_optional || field.kind == "several" && field.optional
}

fn value(field: &Field, is_optional: bool) -> Value {
    let (of_type, more) = shape(field);
    let mut schema = more;
    schema["type"] = if is_optional {
        json!([of_type, "null"])
    } else {
        json!(of_type)
    };
    if let (true, Some(options)) = (
        is_optional,
        schema.get_mut("enum").and_then(Value::as_array_mut),
    ) {
        options.push(Value::Null);
    }
    schema["title"] = json!(field.label);
    schema
}

/// Returns the type of a field's values, and the other keywords.
fn shape(field: &Field) -> (&'static str, Value) {
    match field.kind {
        "flag" => ("boolean", json!({})),
        "number" | "rating" | "duration" => ("integer", json!({})),
        "decimal" | "percent" | "money" => {
            let decimals = match field.scale {
                0 => String::new(),
                scale => format!("(\\.[0-9]{{1,{scale}}})?"),
            };
            (
                "string",
                json!({ "pattern": format!("^-?[0-9]+{decimals}$") }),
            )
        }
        "date" => ("string", json!({ "format": "date" })),
        "time" => ("string", json!({ "description": "A time of day: `09:30`" })),
        "moment" => ("string", json!({ "format": "date-time" })),
        "ref" => ("string", json!({ "format": "uuid" })),
        "choice" | "state" => ("string", json!({ "enum": options(field) })),
        "several" => (
            "array",
            json!({ "items": { "type": "string", "enum": options(field) }, "uniqueItems": true }),
        ),
        _ => ("string", json!({})),
    }
}

fn options(field: &Field) -> Vec<&str> {
    let options = field.options.iter();
    options.map(|option| option.id.as_str()).collect()
}
