//! The description of an API: OpenAPI 3.1.

mod schemas;

use crate::plan::{area::Area, entity::Entity, machine::Machine, rest::EntityApi};
use serde_json::{Map, Value, json};

/// Returns the description of the API of an application. The same operations give the same bytes.
pub(super) fn document(name: &str, area: &Area, entities: &[Entity]) -> String {
    let mut paths = Map::new();
    let mut schemas = schemas::common();
    for entity in entities {
        let Some(api) = &entity.api else {
            continue;
        };
        add_paths(&mut paths, area, entity, api);
        schemas::add(&mut schemas, entity, api);
    }
    let mut document = json!({
        "openapi": "3.1.0",
        "info": { "title": name, "version": "1" },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{ "token": [] }],
    });
    document.sort_all_objects();
    format!("{document:#}\n")
}

/// Adds the operations of an entity by their paths.
fn add_paths(paths: &mut Map<String, Value>, area: &Area, entity: &Entity, api: &EntityApi) {
    let rows = format!("/api{}/{}", area.path, entity.list.path);
    let row = format!("{rows}/{{{}}}", entity.key.key);
    let in_area = in_area(area);
    let in_row: Vec<Value> = in_area.iter().cloned().chain([key(entity)]).collect();
    let mut add = |path: &str, parameters: &[Value], operations: Vec<(&str, Value)>| {
        if !operations.is_empty() {
            let mut item: Map<String, Value> = Map::new();
            for (method, operation) in operations {
                item.insert(method.to_owned(), operation);
            }
            item.insert("parameters".to_owned(), json!(parameters));
            paths.insert(path.to_owned(), Value::Object(item));
        }
    };
    let of_rows = [
        api.reads.then(|| ("get", list(entity))),
        api.creates.then(|| ("post", create(entity))),
    ];
    add(&rows, &in_area, of_rows.into_iter().flatten().collect());
    let of_row = [
        api.reads.then(|| ("get", show(entity))),
        api.updates.then(|| ("patch", update(entity))),
        api.deletes.then(|| ("delete", delete(entity))),
    ];
    add(&row, &in_row, of_row.into_iter().flatten().collect());
    let moved = entity
        .machines
        .iter()
        .filter(|machine| api.moves && machine.has_buttons);
    for machine in moved {
        let path = format!("{row}/{}", machine.ident);
        add(&path, &in_row, vec![("post", moving(entity, machine))]);
    }
}

/// Returns the parameter with the tenant.
fn in_area(area: &Area) -> Vec<Value> {
    if area.only.is_empty() {
        Vec::new()
    } else {
        vec![path_parameter(&area.only, &json!({ "type": "string" }))]
    }
}

/// Returns the parameter with the name of a row.
fn key(entity: &Entity) -> Value {
    let schema = match entity.key.key_column {
        "number" => json!({ "type": "integer" }),
        "slug" => json!({ "type": "string" }),
        _ => json!({ "type": "string", "format": "uuid" }),
    };
    path_parameter(&entity.key.key, &schema)
}

fn path_parameter(name: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "schema": schema })
}

/// Returns the header that names the version of a row.
fn if_match() -> Value {
    json!({
        "name": "If-Match",
        "in": "header",
        "required": true,
        "description": "The `ETag` of the row as it was read.",
        "schema": { "type": "string" },
    })
}

fn list(entity: &Entity) -> Value {
    let schema = format!("#/components/schemas/{}Page", entity.type_name);
    json!({
        "operationId": format!("list_{}", entity.module),
        "summary": format!("The {}, in the order in which they were made", entity.naming.many),
        "parameters": [
            {
                "name": "after",
                "in": "query",
                "description": "The id of the row before the page.",
                "schema": { "type": "string", "format": "uuid" },
            },
            {
                "name": "limit",
                "in": "query",
                "schema": { "type": "integer", "minimum": 1, "maximum": 100, "default": 25 },
            },
        ],
        "responses": responses(&[("200", "A page", Some(schema.as_str()))], &["401", "403", "404", "422", "429"]),
    })
}

fn show(entity: &Entity) -> Value {
    let schema = format!("#/components/schemas/{}", entity.type_name);
    json!({
        "operationId": format!("read_{}", entity.id),
        "summary": format!("One {}", entity.naming.one),
        "responses": responses(&[("200", "The row, with its version as `ETag`", Some(schema.as_str()))], &["401", "403", "404", "429"]),
    })
}

fn create(entity: &Entity) -> Value {
    json!({
        "operationId": format!("create_{}", entity.id),
        "summary": format!("Make {} {}", entity.naming.article, entity.naming.one),
        "requestBody": body("application/json", &format!("{}New", entity.type_name)),
        "responses": responses(&[("201", "It was made, and is at `Location`", Some("#/components/schemas/Made"))], &["400", "401", "403", "404", "413", "415", "422", "429"]),
    })
}

fn update(entity: &Entity) -> Value {
    json!({
        "operationId": format!("update_{}", entity.id),
        "summary": format!("Change fields of {} {}; others stay", entity.naming.article, entity.naming.one),
        "parameters": [if_match()],
        "requestBody": body("application/merge-patch+json", &format!("{}Change", entity.type_name)),
        "responses": responses(&[("204", "It was changed", None)], &["400", "401", "403", "404", "412", "413", "415", "422", "428", "429"]),
    })
}

fn delete(entity: &Entity) -> Value {
    let verb = if entity.is_archived {
        "Archive"
    } else {
        "Delete"
    };
    json!({
        "operationId": format!("delete_{}", entity.id),
        "summary": format!("{verb} {} {}", entity.naming.article, entity.naming.one),
        "parameters": [if_match()],
        "responses": responses(&[("204", "It is gone", None)], &["401", "403", "404", "409", "412", "428", "429"]),
    })
}

fn moving(entity: &Entity, machine: &Machine) -> Value {
    json!({
        "operationId": format!("move_{}_{}", entity.id, machine.id),
        "summary": format!("Move the {} of {} {}", machine.label.to_lowercase(), entity.naming.article, entity.naming.one),
        "requestBody": body("application/json", &machine.move_type),
        "responses": responses(&[("204", "It was moved", None)], &["400", "401", "403", "404", "409", "413", "415", "422", "429"]),
    })
}

fn body(media_type: &str, schema: &str) -> Value {
    let schema = format!("#/components/schemas/{schema}");
    json!({ "required": true, "content": { media_type: { "schema": { "$ref": schema } } } })
}

/// Returns the responses of an operation: what is given, and the problems.
fn responses(given: &[(&str, &str, Option<&str>)], problems: &[&str]) -> Value {
    let mut all = Map::new();
    for (status, description, schema) in given {
        let mut response = json!({ "description": description });
        if let Some(schema) = schema {
            response["content"] = json!({ "application/json": { "schema": { "$ref": schema } } });
        }
        all.insert((*status).to_owned(), response);
    }
    for status in problems {
        let schema = json!({ "$ref": "#/components/schemas/Problem" });
        let response = json!({
            "description": reason(status),
            "content": { "application/problem+json": { "schema": schema } },
        });
        all.insert((*status).to_owned(), response);
    }
    Value::Object(all)
}

fn reason(status: &str) -> &'static str {
    match status {
        "400" => "The body is no JSON object",
        "401" => "There is no valid token",
        "403" => "The token or its person may not do this",
        "404" => "There is no such row that the person may read",
        "409" => "The present state of the row refuses it",
        "412" => "The row has another version by now",
        "413" => "The body is too large",
        "415" => "The body is not sent as JSON",
        "422" => "Some values are refused; `issues` says why",
        "428" => "`If-Match` is missing",
        _ => "There were too many requests",
    }
}
