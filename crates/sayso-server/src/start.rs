//! The life cycle of the server: bind, serve, drain.

mod error;
mod secret;
mod settings;
mod store;
pub(crate) mod stores;

pub use error::StartError;
pub use settings::Settings;

use crate::{
    body::BodyLimits,
    process::tasks::Tasks,
    serve::{Config, run},
};
use axum::Router;
use sayso_text::Language;
use std::env;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

pub(crate) async fn serve(
    router: Router,
    tasks: &Tasks,
    settings: &Settings,
    limits: &BodyLimits,
    language: Language,
) -> Result<(), StartError> {
    let bind_error = |error| StartError::Bind {
        addr: settings.addr.clone(),
        error,
    };
    let listener = TcpListener::bind(&settings.addr)
        .await
        .map_err(bind_error)?;
    let addr = listener.local_addr().map_err(bind_error)?;
    println!("Listening on http://{addr}");
    if !tracing::dispatcher::has_been_set() {
        eprintln!(
            "note: errors are not shown, because the log has no subscriber\n\
             help: begin `main` with `tracing_subscriber::fmt::init();` of the crate `tracing-subscriber`"
        );
    }
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if settings::is_unknown(&name) {
            tracing::warn!("`{name}` is no setting of this version and changes nothing");
        }
    }
    let config = Config::new(
        settings.connections.clone(),
        settings.trust_proxy,
        limits,
        language,
    );
    let stopping = CancellationToken::new();
    let patience = settings.drain_timeout;
    let too_long = async {
        stop().await;
        tasks.begin_draining();
        tokio::time::sleep(settings.drain_delay).await;
        stopping.cancel();
        tokio::time::sleep(patience).await;
    };
    tokio::select! {
        () = run(listener, router, config, stopping.clone()) => {}
        () = too_long => tracing::warn!("closing connections that are still open"),
    }
    match tasks.finish(patience).await {
        0 => {}
        left => tracing::warn!("{left} actions or background tasks were still running at shutdown"),
    }
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM.
async fn stop() {
    let interrupt = async {
        // Without a handler the process still ends at Ctrl-C, only at once.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            return interrupt.await;
        };
        tokio::select! { () = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{http::security::SecurityHeaders, serve::ConnectionLimits};
    use std::{env, time::Duration};

    fn settings() -> Settings {
        Settings {
            addr: "127.0.0.1:0".into(),
            secrets: settings::Secrets::default(),
            base_url: None,
            trust_proxy: false,
            allowed_origins: Vec::new(),
            store: store::StoreSettings {
                url: None,
                name: "sayso".into(),
                ca: None,
            },
            production: false,
            security: SecurityHeaders::default(),
            trace: false,
            cdn: false,
            uploads: env::temp_dir(),
            admin: None,
            connections: ConnectionLimits::default(),
            drain_delay: Duration::ZERO,
            drain_timeout: Duration::ZERO,
        }
    }

    #[test]
    fn a_release_without_a_secret_does_not_start_and_says_how_to_make_one() {
        let production = Settings {
            production: true,
            ..settings()
        };
        let error = production
            .keys()
            .expect_err("there is no secret")
            .to_string();
        assert!(
            error.contains("SAYSO_SECRET") && error.contains("openssl rand -hex 32"),
            "{error}"
        );
        assert!(settings().keys().is_ok(), "development makes one up");
        let short = production
            .secret("abcdef")
            .keys()
            .expect_err("too short")
            .to_string();
        assert!(
            short.contains("SAYSO_SECRET") && short.contains("decodes to"),
            "{short}"
        );
    }

    #[test]
    fn debug_output_shows_no_secret() {
        let settings = settings()
            .secrets(["hunter2", "hunter3"])
            .store("postgres://app:hunter4@host/app");
        let text = format!("{settings:?}");
        assert!(
            text.contains("Secrets(2)") && !text.contains("hunter"),
            "{text}"
        );
    }

    #[test]
    fn a_variable_that_cannot_be_read_stops_the_start() {
        for (name, good, bad, hint) in [
            ("SAYSO_BODY_IDLE", [" 30 ", "0"], ["", "30s"], "digits"),
            (
                "SAYSO_BODY_RATE",
                ["500", "4294967295"],
                ["4294967296", "-1"],
                "up to 4294967295",
            ),
            (
                "SAYSO_TEXTS_TOTAL",
                ["0", "4294967296"],
                ["1e9", "18446744073709551616"],
                "bytes",
            ),
            ("SAYSO_TRUST_PROXY", ["1", "0"], ["true", "yes"], "1 or 0"),
            (
                "SAYSO_URL",
                ["https://posts.example", ""],
                ["localhost", "posts.example:443"],
                "https://",
            ),
            (
                "SAYSO_ALLOWED_ORIGINS",
                ["https://a.example, http://b.example:3000,", ""],
                ["https://a.example,www.posts.example", "https://*.example"],
                "with its scheme",
            ),
        ] {
            let check = |value: &str| {
                Settings::check_variables(|asked| (asked == name).then(|| value.into()))
            };
            for value in good {
                check(value).expect("it can be read");
            }
            for value in bad {
                let text = check(value).expect_err("it cannot be read").to_string();
                assert!(
                    text.contains(&format!("{name}={value}")) && text.contains(hint),
                    "{text}"
                );
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_text_that_is_no_utf_8_stops_the_start_and_is_not_shown() {
        use std::{ffi::OsString, os::unix::ffi::OsStringExt};
        let check = |name: &str, value: &[u8]| {
            Settings::check_texts([(name.into(), OsString::from_vec(value.to_vec()))])
        };
        for (name, value) in [
            ("SAYSO_URL", &b"https://posts.example"[..]),
            ("SAYSO_UPLOADS", b"/var/\xff"),
            ("OTHER", b"\xff"),
        ] {
            check(name, value).expect("it can be read");
        }
        for name in ["SAYSO_SECRET", "SAYSO_ALLOWED_ORIGINS", "SAYSO_BODY_RATE"] {
            let text = check(name, b"hunter\xff")
                .expect_err("it cannot be read")
                .to_string();
            assert!(
                text.contains(name) && text.contains("UTF-8") && !text.contains("hunter"),
                "{text}"
            );
        }
    }

    #[test]
    fn each_documented_setting_is_known_and_a_misspelt_one_is_not() {
        let documented: Vec<&str> = include_str!("start/settings.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("/// | `")?.split('`').next())
            .collect();
        assert!(documented.len() > 20, "{documented:?}");
        for name in documented {
            assert!(!super::settings::is_unknown(name), "{name}");
        }
        assert!(super::settings::is_unknown("SAYSO_DRAINTIMEOUT"));
        assert!(!super::settings::is_unknown("DATABASE_URL"));
    }

    #[tokio::test]
    async fn an_address_that_cannot_be_used_is_named_with_what_to_do() {
        let taken = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = taken.local_addr().expect("an address").to_string();
        for (addr, hint) in [
            (addr.as_str(), "in use"),
            ("nowhere", "SAYSO_ADDR"),
            ("127.0.0.1", "SAYSO_ADDR"),
        ] {
            let error = serve(
                Router::new(),
                &Tasks::default(),
                &settings().addr(addr),
                &BodyLimits::default(),
                &sayso_text::English,
            )
            .await
            .expect_err("no address");
            // `fn main` prints an error with Debug.
            let text = format!("{error:?}");
            assert!(
                text.contains(addr) && text.contains(hint) && text.contains("SAYSO_ADDR="),
                "{text}"
            );
        }
    }
}
