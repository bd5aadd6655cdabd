//! Finds programs, and installs missing ones from the distribution's packages.

use crate::run::{Outcome, command, run};
use std::path::PathBuf;

/// A program that tests need.
pub(crate) struct Tool {
    /// The name in messages.
    pub(crate) what: &'static str,
    /// The variable that names it.
    pub(crate) variable: &'static str,
    /// Its usual names.
    pub(crate) names: &'static [&'static str],
    /// Its package: apt-get, dnf, pacman, apk.
    pub(crate) packages: [&'static str; 4],
}

pub(crate) const CHROMIUM: Tool = Tool {
    what: "Chromium",
    variable: "CHROME",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    packages: ["chromium", "chromium", "chromium", "chromium"],
};

pub(crate) const CHROMEDRIVER: Tool = Tool {
    what: "ChromeDriver",
    variable: "CHROMEDRIVER",
    names: &["chromedriver"],
    packages: [
        "chromium-driver",
        "chromedriver",
        "chromium",
        "chromium-chromedriver",
    ],
};

pub(crate) const NPM: Tool = Tool {
    what: "npm",
    variable: "NPM",
    names: &["npm"],
    packages: ["npm", "nodejs-npm", "npm", "npm"],
};

pub(crate) const REDIS: Tool = Tool {
    what: "Redis",
    variable: "REDIS_SERVER",
    names: &["redis-server", "valkey-server"],
    packages: ["redis-server", "valkey", "valkey", "redis"],
};

pub(crate) const NGINX: Tool = Tool {
    what: "nginx",
    variable: "NGINX",
    names: &["nginx"],
    packages: ["nginx", "nginx", "nginx", "nginx"],
};

/// The tool that makes the certificates of servers that the tests start.
pub(crate) const OPENSSL: Tool = Tool {
    what: "OpenSSL",
    variable: "OPENSSL",
    names: &["openssl"],
    packages: ["openssl", "openssl", "openssl", "openssl"],
};

/// The program that counts instructions.
pub(crate) const VALGRIND: Tool = Tool {
    what: "Valgrind",
    variable: "VALGRIND",
    names: &["valgrind"],
    packages: ["valgrind", "valgrind", "valgrind", "valgrind"],
};

/// The program that creates a database. The tests take the server from the same folder.
pub(crate) const POSTGRES: Tool = Tool {
    what: "PostgreSQL",
    variable: "INITDB",
    names: &["initdb"],
    packages: [
        "postgresql",
        "postgresql-server",
        "postgresql",
        "postgresql",
    ],
};

/// Package managers and how they install without questions.
const MANAGERS: [(&str, &[&str]); 4] = [
    ("apt-get", &["install", "-y"]),
    ("dnf", &["install", "-y"]),
    ("pacman", &["-S", "--noconfirm"]),
    ("apk", &["add"]),
];

/// The program's path; installs it if need be.
pub(crate) fn find_or_install(tool: &Tool) -> Outcome<PathBuf> {
    if let Some(found) = find(tool)? {
        return Ok(found);
    }
    let (at, manager, args) = MANAGERS
        .iter()
        .enumerate()
        .find(|(_, (manager, _))| on_path(manager).is_some())
        .map(|(at, (manager, args))| (at, *manager, *args))
        .ok_or_else(|| {
            format!(
                "{0} is missing. Install it and try again, or name it: {1}=/path/to/{0}",
                tool.what, tool.variable
            )
        })?;
    let package = tool.packages[at];
    let sudo = !is_root();
    let by_hand = format!(
        "{}{manager} {} {package}",
        if sudo { "sudo " } else { "" },
        args.join(" ")
    );
    eprintln!("xtask: {} is missing; installing it: {by_hand}", tool.what);
    let install = |args: &[&str]| {
        if sudo {
            run(command("sudo", &[&["-n", manager], args].concat()))
        } else {
            run(command(manager, args))
        }
    };
    let failed = |_| {
        format!(
            "{} is missing and could not be installed. Run this, then try again: {by_hand}",
            tool.what
        )
    };
    if manager == "apt-get" {
        install(&["update"]).map_err(failed)?;
    }
    install(&[args, &[package]].concat()).map_err(failed)?;
    find(tool)?.ok_or_else(|| {
        format!(
            "{by_hand} brought no {}. Name it: {}=/path/to/it",
            tool.what, tool.variable
        )
    })
}

fn find(tool: &Tool) -> Outcome<Option<PathBuf>> {
    if let Some(named) = std::env::var_os(tool.variable).map(PathBuf::from) {
        if !named.is_file() {
            return Err(format!(
                "{}={} is not a file",
                tool.variable,
                named.display()
            ));
        }
        return Ok(Some(named));
    }
    Ok(tool.names.iter().find_map(|name| on_path(name)))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    // Debian installs PostgreSQL's programs outside of `PATH`, in one folder per version.
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    std::env::split_paths(&path)
        .chain(versions.map(|version| version.path().join("bin")))
        // Debian installs servers in folders that only root has in `PATH`.
        .chain([PathBuf::from("/usr/sbin")])
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn is_root() -> bool {
    std::env::var("USER").is_ok_and(|user| user == "root")
        || std::process::Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
