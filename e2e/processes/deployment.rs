//! The files that the guide "From one process to many" shows.

use crate::{
    http,
    server::Server,
    servers::{free_port, program},
    visitor::Visitor,
};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use yaml_rust2::{Yaml, YamlLoader};

fn guide() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/sayso/docs")
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(guide().join(path)).expect("a file of the guide")
}

#[test]
fn the_guide_shows_its_files_as_they_are() {
    let text = read("scaling.md");
    for (language, file) in [
        ("yaml", "scaling/compose.yaml"),
        ("nginx", "scaling/nginx.conf"),
    ] {
        assert!(
            text.contains(&format!("```{language}\n{}```", read(file))),
            "{file}"
        );
    }
}

fn keys(yaml: &Yaml) -> Vec<&str> {
    yaml.as_hash()
        .into_iter()
        .flatten()
        .filter_map(|(key, _)| key.as_str())
        .collect()
}

#[test]
fn the_compose_file_is_yaml_whose_names_fit_together() {
    let documents = YamlLoader::load_from_str(&read("scaling/compose.yaml")).expect("YAML");
    let [compose] = &documents[..] else {
        panic!("one document")
    };
    let services = keys(&compose["services"]);
    assert_eq!(
        services,
        ["app1", "app2", "app3", "nginx", "postgres", "redis"]
    );
    for service in &services {
        let service = &compose["services"][*service];
        let needed = &service["depends_on"];
        let needed = needed.as_vec().map_or_else(
            || keys(needed),
            |all| all.iter().filter_map(Yaml::as_str).collect(),
        );
        assert!(
            needed.iter().all(|name| services.contains(name)),
            "{needed:?}"
        );
        let volumes = service["volumes"]
            .as_vec()
            .into_iter()
            .flatten()
            .filter_map(Yaml::as_str);
        for volume in volumes {
            let (source, _) = volume.split_once(':').expect("a source and a target");
            let is_there = match source.strip_prefix("./") {
                Some(file) => guide().join("scaling").join(file).is_file(),
                None => keys(&compose["volumes"]).contains(&source),
            };
            assert!(is_there, "{source}");
        }
    }
    let settings = keys(&compose["services"]["app1"]["environment"]);
    for setting in settings
        .into_iter()
        .filter(|name| name.starts_with("SAYSO_"))
    {
        assert!(
            SETTINGS.contains(&format!("`{setting}`")),
            "{setting} is not a setting"
        );
    }
    let seconds = |text: &str| {
        text.strip_suffix('s')
            .and_then(|number| number.parse::<u64>().ok())
    };
    let grace = compose["services"]["app1"]["stop_grace_period"]
        .as_str()
        .and_then(seconds);
    let [delay, timeout] = ["SAYSO_DRAIN_DELAY", "SAYSO_DRAIN_TIMEOUT"].map(default_seconds);
    assert!(
        grace.is_some_and(|grace| grace > delay + 2 * timeout),
        "{grace:?}"
    );
    for instance in &services[..3] {
        assert!(
            read("scaling/nginx.conf").contains(&format!("server {instance}:3000 ")),
            "{instance}"
        );
    }
}

/// The default that the documentation of a setting names.
fn default_seconds(setting: &str) -> u64 {
    let line = SETTINGS
        .lines()
        .find(|line| line.starts_with(&format!("/// | `{setting}` |")));
    let default = line
        .and_then(|line| line.rsplit('`').nth(1))
        .map(str::parse);
    default.expect("a setting with a default").expect("seconds")
}

const SETTINGS: &str = include_str!("../../crates/sayso-server/src/start/settings.rs");

/// nginx with the guide's configuration, in front of servers on this machine. It is stopped on drop.
struct Nginx {
    child: Child,
    addr: SocketAddr,
    _folder: tempfile::TempDir,
}

impl Nginx {
    fn start(servers: &[SocketAddr; 3]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let addr = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let mut config =
            read("scaling/nginx.conf").replace("listen 80;", &format!("listen {addr};"));
        for (number, server) in (1..).zip(servers) {
            config = config.replace(&format!("app{number}:3000"), &server.to_string());
        }
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {kind};"));
        let own = format!("http {{\n access_log off;\n {}", temporary.join("\n "));
        config = config.replacen("http {", &own, 1);
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, config).expect("written");
        let command = || {
            let mut command = Command::new(program("NGINX", &["nginx"], "nginx"));
            command.arg("-p").arg(folder.path()).arg("-c").arg(&file);
            command.args([
                "-e",
                "stderr",
                "-g",
                "daemon off; master_process off; pid nginx.pid;",
            ]);
            command
        };
        let checked = command().arg("-t").output().expect("nginx runs");
        assert!(
            checked.status.success(),
            "{}",
            String::from_utf8_lossy(&checked.stderr)
        );
        let child = command()
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx starts");
        Self {
            child,
            addr,
            _folder: folder,
        }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn visitors_reach_the_instances_through_the_guides_nginx() {
    let folder = tempfile::tempdir().expect("a folder");
    let redis = crate::servers::redis_server::Redis::start();
    let notes = folder.path().join("notes");
    let url = redis.url();
    let environment = [("SAYSO_STORE", &*url), ("SAYSO_TRUST_PROXY", "1")];
    let start = || Server::start(&notes, &environment);
    let one = start().await;
    let two = start().await;
    let three = start().await;
    let nginx = Nginx::start(&[one.addr, two.addr, three.addr]);
    while http::get(nginx.addr, "/_sayso/health").await.is_err() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let visitor = Visitor::log_in(nginx.addr, "ada").await;
    for number in 0..6 {
        let (page, fields) = visitor.fill_in("/shared/record", &number.to_string()).await;
        assert!(visitor.is_known_on(&page), "{}", page.text);
        for _ in 0..2 {
            assert_eq!(
                visitor
                    .post("/shared/record", &fields)
                    .await
                    .expect("an answer")
                    .status,
                303
            );
        }
    }
    two.kill().await;
    for number in 6..12 {
        // No request fails, because nginx tries another instance.
        let page = visitor.get("/shared/record").await.expect("a page");
        assert!(visitor.is_known_on(&page), "{}", page.text);
        let mut fields = http::hidden(&page.text);
        fields.push(("text".into(), number.to_string()));
        assert_eq!(
            visitor
                .post("/shared/record", &fields)
                .await
                .expect("an answer")
                .status,
            303
        );
    }
    let written = std::fs::read_to_string(&notes).expect("notes");
    assert_eq!(
        written,
        (0..12)
            .map(|number| format!("ada {number}\n"))
            .collect::<String>()
    );
}
