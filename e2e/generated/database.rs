//! An empty database of the kind that the specification names; it ends with the value.

use crate::{known::spec, postgres_server::Postgres};
use sayso_spec::model::Database as Kind;
use sqlx::AnyPool;
use std::path::Path;
use tempfile::TempDir;

pub(crate) struct Database {
    url: String,
    folder: TempDir,
    _server: Option<Postgres>,
}

impl Database {
    pub(crate) async fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        if spec().app.database == Kind::Sqlite {
            let file = folder.path().join("app.db");
            return Self {
                url: format!("sqlite://{}", file.display()),
                folder,
                _server: None,
            };
        }
        let started = tokio::task::spawn_blocking(Postgres::start).await;
        let server = started.expect("a server");
        Self {
            url: server.url(),
            folder,
            _server: Some(server),
        }
    }

    /// The address for `DATABASE_URL`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A folder for other files of the application.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn open(&self) -> AnyPool {
        sqlx::any::install_default_drivers();
        AnyPool::connect(&self.url).await.expect("the database")
    }
}
