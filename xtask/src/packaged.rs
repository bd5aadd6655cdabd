//! The framework's packages, and an application that depends on them instead of on a checkout.

use crate::run::{Outcome, cargo, command, output, root, run, stage};
use std::{fs, path::Path};

/// The packages that an application needs. One that is missing here cannot be found when the application is checked.
const PACKAGES: [&str; 14] = [
    "sayso",
    "sayso-cache",
    "sayso-client",
    "sayso-connect",
    "sayso-core",
    "sayso-form",
    "sayso-html",
    "sayso-kit",
    "sayso-macros",
    "sayso-macros-core",
    "sayso-server",
    "sayso-test",
    "sayso-text",
    "sayso-ui",
];

const SPECIFICATION: &str = "examples/specs/project-tracker.sayso.toml";

/// Packages the crates as for the registry, puts them and all that an application needs into a folder that serves as the
/// registry, and checks an application that takes everything from there.
pub(crate) fn packaged() -> Outcome {
    stage("packaged crates", || {
        let folder = root().join("target/packaged");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(failed)?;
        }
        let registry = folder.join("registry");
        serve_dependencies(&folder.join("checkout"), &registry)?;
        serve_packages(&folder, &registry)?;
        check(&folder.join("app"), &folder)
    })
}

/// Puts the dependencies of an application of this checkout into the folder.
fn serve_dependencies(app: &Path, registry: &Path) -> Outcome {
    let mut describe = cargo(&["run", "--quiet", "--package", "sayso-cli", "--"]);
    describe.args(["describe", "--spec", SPECIFICATION, "--dir"]);
    describe.arg(app);
    output(describe)?;
    let mut vendor = cargo(&["vendor", "--offline", "--locked", "--versioned-dirs"]);
    vendor.arg(registry).current_dir(app);
    output(vendor).map(drop)
}

/// Puts the framework's packages there.
fn serve_packages(folder: &Path, registry: &Path) -> Outcome {
    let mut package = cargo(&["package", "--offline", "--no-verify", "--allow-dirty"]);
    package
        .args(["--exclude-lockfile", "--target-dir"])
        .arg(folder);
    for name in PACKAGES {
        package.args(["--package", name]);
    }
    output(package)?;
    for name in PACKAGES {
        let name = format!("{name}-{}", env!("CARGO_PKG_VERSION"));
        let mut unpack = command("tar", &["-xzf"]);
        unpack.arg(folder.join(format!("package/{name}.crate")));
        unpack.arg("-C").arg(registry);
        output(unpack)?;
        let sums = registry.join(name).join(".cargo-checksum.json");
        fs::write(sums, r#"{"files":{}}"#).map_err(failed)?;
    }
    Ok(())
}

/// Writes an application that takes the framework from the registry, and checks it with its tests.
fn check(app: &Path, folder: &Path) -> Outcome {
    let mut write = cargo(&["run", "--quiet", "--package", "sayso-writer"]);
    write.args(["--example", "registry", "--"]).arg(app);
    write.arg(SPECIFICATION);
    output(write)?;
    fs::create_dir(app.join(".cargo")).map_err(failed)?;
    let settings = "[source.crates-io]\nreplace-with = \"packaged\"\n\n[source.packaged]\ndirectory = \"../registry\"\n";
    fs::write(app.join(".cargo/config.toml"), settings).map_err(failed)?;
    let mut check = cargo(&["check", "--offline", "--all-targets"]);
    check.current_dir(app);
    check.env("CARGO_TARGET_DIR", folder.join("target"));
    run(check)
}

fn failed(error: std::io::Error) -> String {
    error.to_string()
}
