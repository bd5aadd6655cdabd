//! The API: tokens, and who may do what with them.

use crate::{PASSWORD, Site, «% for entity in entities if entity.is_tested and entity.api and entity.api.owner_reads %»create_«entity.variable | stem», «% endfor %»};
use «library»::{profile::{actions::PasswordForm, tokens::TokenForm}, texts};
use sayso::{axum::http::Method, test::{Client, Page}};
use serde_json::{Value, json};

/// All methods that routes may have.
const METHODS: [Method; 4] = [Method::GET, Method::POST, Method::PATCH, Method::DELETE];

/// The path of the description.
const OPENAPI: &str = "/api/openapi.json";

impl Site {
    /// Sends a request with a token, and with nothing else that says who asks.
    async fn send(&self, method: Method, path: &str, token: &str, body: Value) -> Page {
        let request = self.visitor().request(method, path);
        let request = request.header("authorization", &format!("Bearer {token}")).header("if-match", "\"1\"");
        request.body("application/json", body.to_string()).send().await
    }

    /// Reads something with a token.
    async fn read(&self, path: &str, token: &str) -> Page {
        self.send(Method::GET, path, token, Value::Null).await
    }
}

/// All rows but the tokens, whose requests are counted.
async fn stored(site: &Site) -> Vec<String> {
    let mut rows = site.contents().await;
    rows.retain(|row| !row.starts_with("api_tokens:"));
    rows
}

/// Makes a token of a person on their page.
async fn token(client: &Client, may_write: bool) -> String {
    let form = client.open("/account/tokens").await.form("main form:has([name=days])");
    let form = form.fill(TokenForm::NAME, "A program").fill(TokenForm::PASSWORD, PASSWORD);
    let form = if may_write { form.check(TokenForm::MAY_WRITE) } else { form };
    form.press(texts::api::CREATE).await.text("main code")
}

fn body(page: &Page) -> Value {
    serde_json::from_str(page.body()).unwrap_or_else(|error| panic!("{error}: {}", page.body()))
}

#[tokio::test]
async fn a_token_is_shown_once_and_works_until_it_is_revoked() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let token = token(&owner, false).await;
    assert!(token.starts_with("sayso_"), "{token}");
    assert_eq!(site.read(OPENAPI, &token).await.status(), 200);
    assert!(!site.contents().await.join("\n").contains(&token), "only its hash is stored");

    let page = owner.open("/account/tokens").await.press(texts::api::COPIED).await;
    assert!(!page.has("main code"));
    assert_eq!(page.texts("main tbody th"), ["A program"]);
    let page = page.press(texts::api::REVOKE).await;
    assert!(page.texts("main tbody th").is_empty());
    let refused = site.read(OPENAPI, &token).await;
    assert_eq!((refused.status().as_u16(), refused.header("content-type")), (401, "application/problem+json"));
}

#[tokio::test]
async fn a_token_expires_and_is_made_with_the_password_alone() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let token = token(&owner, false).await;
    assert_eq!(site.read(OPENAPI, &token).await.status(), 200);
    sqlx::query("UPDATE api_tokens SET expires_at = 0").execute(&site.db).await.expect("an update");
    assert_eq!(site.read(OPENAPI, &token).await.status(), 401);

    let form = owner.open("/account/tokens").await.form("main form:has([name=days])");
    let page = form.fill(TokenForm::NAME, "Another").fill(TokenForm::PASSWORD, "a wrong password").press(texts::api::CREATE).await;
    assert_eq!(page.status(), 422);
    assert!(!page.text("main table").contains("Another"));
}

#[tokio::test]
async fn a_new_password_revokes_all_tokens() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let token = token(&owner, true).await;
    let form = owner.open("/account").await.form("main form:has([name=present])");
    let form = form.fill(PasswordForm::PRESENT, PASSWORD).fill(PasswordForm::PASSWORD, "a new password");
    assert_eq!(form.press(texts::profile::CHANGE_PASSWORD).await.status(), 200);
    assert_eq!(site.read(OPENAPI, &token).await.status(), 401);
    assert!(owner.open("/account/tokens").await.texts("main tbody th").is_empty());
}

/// A request to each path with each method: those that the description has answer as it says, and the others not at all.
#[tokio::test]
async fn the_description_is_that_of_the_routes() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let token = token(&owner, true).await;
    let openapi = body(&site.read(OPENAPI, &token).await);
    assert_eq!(openapi["openapi"], "3.1.0");
    for (template, item) in openapi["paths"].as_object().expect("paths") {
        let path: Vec<&str> = template
            .split('/')
            .map(|step| if step.starts_with('{') { "01890000-0000-7000-8000-000000000000" } else { step })
            .collect();
        let path = path.join("/");
        for method in METHODS {
            let operation = &item[method.as_str().to_lowercase()];
            let answer = site.send(method.clone(), &path, &token, json!({})).await;
            let status = answer.status().as_u16();
            if operation.is_null() {
                assert_eq!(status, 405, "{method} {path}");
                continue;
            }
            assert!(!operation["responses"][status.to_string()].is_null(), "{method} {path}: {status}");
            let stranger = site.send(method.clone(), &path, "sayso_unknown", json!({})).await;
            assert_eq!(stranger.status(), 401, "{method} {path}");
            assert_eq!(stranger.header("content-type"), "application/problem+json");
            assert_eq!(body(&stranger)["status"], 401);
            // Someone who is logged in has no token.
            let cookies = owner.request(method.clone(), &path).body("application/json", "{}").send().await;
            assert_eq!(cookies.status(), 401, "{method} {path}");
        }
    }
    // A token opens no page.
    let page = site.read("/account", &token).await;
    assert!(page.location().starts_with("/login"), "{}", page.location());
}
%% for entity in entities if entity.is_tested and entity.api and entity.api.owner_reads
%% set api = entity.api

#[tokio::test]
async fn «entity.module | stem»_are_read_as_described() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let path = format!("/api{}", create_«entity.variable | stem»(&owner, &home).await.path());
    let token = token(&owner, false).await;
    let answer = site.read(&path, &token).await;
    assert_eq!((answer.status().as_u16(), answer.header("etag")), (200, "\"1\""), "{}", answer.body());
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let row = body(&answer);
    let openapi = body(&site.read(OPENAPI, &token).await);
    let schema = &openapi["components"]["schemas"]["«entity.type_name»"];
    for (name, value) in row.as_object().expect("an object") {
        let types = &schema["properties"][name]["type"];
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "integer",
            _ => "string",
        };
        let is_described = types == found || types.as_array().is_some_and(|types| types.contains(&json!(found)));
        assert!(is_described, "{name}: {value} is not {types}");
    }
    for name in schema["required"].as_array().expect("names") {
        assert!(row.get(name.as_str().expect("a name")).is_some(), "{name} in {row}");
    }

    let mut next = json!(format!("/api{home}/«entity.list.path»?limit=1"));
    let mut rows = Vec::new();
    while let Some(page) = next.as_str() {
        let page = body(&site.read(page, &token).await);
        let items = page["items"].as_array().expect("rows");
        assert!(items.len() <= 1);
        rows.extend(items.iter().cloned());
        next = page["next"].clone();
    }
    assert_eq!(rows.iter().filter(|other| other["id"] == row["id"]).count(), 1, "{rows:?}");
    let all = body(&site.read(&format!("/api{home}/«entity.list.path»?limit=100"), &token).await);
    let same = rows.len().min(100);
    assert_eq!(all["items"].as_array().expect("rows"), &rows[..same], "pages neither repeat nor skip rows");
%% if api.updates or api.deletes

    // This token only reads.
    let before = stored(&site).await;
    for method in [«% if api.updates %»Method::PATCH, «% endif %»«% if api.deletes %»Method::DELETE«% endif %»] {
        assert_eq!(site.send(method, &path, &token, json!({})).await.status(), 403);
    }
    assert_eq!(stored(&site).await, before);
%% endif
}
%% if api.owner_updates and api.updates and entity.access.update.owner_may and entity.label_constant

#[tokio::test]
async fn «entity.article»_«entity.id»_is_changed_by_a_program_that_has_seen_it() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let path = format!("/api{}", create_«entity.variable | stem»(&owner, &home).await.path());
    let token = token(&owner, true).await;
    let change = json!({ "«entity.label_constant | lower»": "Their words" });
    let unknown = site.send(Method::PATCH, &path, &token, json!({ "version": 7 })).await;
    assert_eq!(unknown.status(), 422, "{}", unknown.body());
    assert_eq!(body(&unknown)["issues"][0]["field"], "version");
    let before = body(&site.read(&path, &token).await);
    let changed = site.send(Method::PATCH, &path, &token, change.clone()).await;
    assert_eq!(changed.status(), 204, "{}", changed.body());
    let row = body(&site.read(&path, &token).await);
    assert_eq!((&row["«entity.label_constant | lower»"], &row["version"]), (&json!("Their words"), &json!(2)));
    for (name, value) in before.as_object().expect("an object") {
        let is_changed = ["«entity.label_constant | lower»", "version", "updated_at"].contains(&name.as_str());
        assert!(is_changed || row[name] == *value, "{name} has changed: {row}");
    }

    let rows = stored(&site).await;
    let stale = site.send(Method::PATCH, &path, &token, change.clone()).await;
    assert_eq!(stale.status(), 412, "someone has changed it meanwhile");
    let request = site.visitor().request(Method::PATCH, &path).header("authorization", &format!("Bearer {token}"));
    let blind = request.body("application/json", change.to_string()).send().await;
    assert_eq!(blind.status(), 428, "the version is missing");
    assert_eq!(stored(&site).await, rows);
}
%% endif
%% endfor
%% if tenant and seeds.outsider

/// Whatever a token of a person of another «tenant.one» sends, with addresses and ids of this one: it is not there.
#[tokio::test]
async fn «tenant.article»_«tenant.id»_is_closed_to_tokens_of_others() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let outsider = site.person(«seeds.outsider.email | rust»).await;
    let token = token(&outsider, true).await;
    let mut rows = Vec::new();
%% for entity in entities if entity.is_tested and entity.api and entity.api.owner_reads
    let row = create_«entity.variable | stem»(&owner, &home).await;
    rows.push(format!("{home}/«entity.list.path»"));
%% for machine in entity.machines if machine.moves
    rows.push(format!("{}/«machine.ident»", row.path()));
%% endfor
    rows.push(row.path().to_owned());
%% endfor
    let before = stored(&site).await;
    for path in &rows {
        for method in METHODS {
            let answer = site.send(method.clone(), &format!("/api{path}"), &token, json!({})).await;
            assert!(matches!(answer.status().as_u16(), 404 | 405), "{method} {path}: {}", answer.status());
        }
    }
    assert_eq!(stored(&site).await, before, "nothing has changed");
}
%% endif
