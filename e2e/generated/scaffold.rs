//! The small application of `sayso new`, as someone gets it who begins by hand.

use crate::project::{Project, run};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Stdio},
};

/// A process that ends with the value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended already needs no end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Copies a file, or a folder without build results.
fn copy(from: &Path, to: &Path) {
    let is_left_out = |name: &str| matches!(name, "target" | "node_modules" | ".git");
    if from.is_file() {
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(from, to).expect("a copy");
        return;
    }
    for entry in fs::read_dir(from).expect("a folder") {
        let name = entry.expect("an entry").file_name();
        if !name.to_str().is_some_and(is_left_out) {
            copy(&from.join(&name), &to.join(&name));
        }
    }
}

/// Not the image itself, which needs Docker: what its `Dockerfile` copies of the checkout is enough to compile the application.
#[test]
#[ignore = "compiles the framework once more: cargo xtask full"]
fn the_files_that_an_image_gets_of_the_checkout_are_enough() {
    let project = Project::new("notes-in-an-image");
    let folder = tempfile::tempdir().expect("a folder");
    let [image, app] = ["sayso", "app"].map(|name| folder.path().join(name));
    let dockerfile = fs::read_to_string(project.folder.join("Dockerfile")).expect("a file");
    let mut folders = dockerfile
        .lines()
        .filter_map(|line| line.strip_prefix("WORKDIR "));
    let checkout = folders.next().expect("the path of the checkout");
    let copied = dockerfile
        .lines()
        .filter_map(|line| line.strip_prefix("COPY --from=sayso "));
    let sources: Vec<&str> = copied.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(sources, ["Cargo.toml", "crates"]);
    for source in sources {
        copy(&Path::new(checkout).join(source), &image.join(source));
    }
    copy(&project.folder, &app);
    let manifest = fs::read_to_string(app.join("Cargo.toml")).expect("a file");
    let there = manifest.replace(checkout, image.to_str().expect("a path of text"));
    assert_ne!(there, manifest);
    fs::write(app.join("Cargo.toml"), there).expect("a file");
    let mut check = project.cargo(&["check", "--locked"]);
    check.current_dir(&app);
    run(check);
}

#[test]
#[ignore = "one more application: cargo xtask full"]
fn a_new_application_has_no_warnings_passes_its_tests_and_answers() {
    let project = Project::new("new-notes");
    run(project.cargo(&["test", "--no-fail-fast"]));
    let mut clippy = project.cargo(&["clippy", "--all-targets"]);
    clippy.args(["--", "-D", "warnings"]);
    run(clippy);

    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", folder.path().join("app.db").display());
    let begin = |arguments: &[&str]| {
        let mut cargo = project.cargo(&["run", "--quiet"]);
        cargo
            .arg("--")
            .args(arguments)
            .env("DATABASE_URL", &database)
            .env("SAYSO_ADDR", "127.0.0.1:0");
        cargo
    };
    run(begin(&["seed"]));
    let child = begin(&[]).stdout(Stdio::piped()).spawn();
    let mut server = Running(child.expect("it starts"));
    let mut lines = BufReader::new(server.0.stdout.take().expect("its output")).lines();
    let address_in = |line: std::io::Result<String>| {
        let line = line.expect("a line");
        let (_, address) = line.split_once("Listening on http://")?;
        Some(address.trim().to_owned())
    };
    let address = lines.find_map(address_in).expect("a line with the address");
    for path in ["/signup", "/login"] {
        let mut stream = TcpStream::connect(&address).expect("it listens");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(answer.contains("Notes"), "{path}: {answer}");
    }
}
