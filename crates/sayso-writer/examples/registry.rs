//! Writes an application that takes the framework from the registry.
//!
//! ```text
//! cargo run -p sayso-writer --example registry -- FOLDER SPECIFICATION
//! ```

use sayso_writer::{Options, write};
use std::{error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [folder, specification] = given.as_slice() else {
        return Err("give FOLDER SPECIFICATION".into());
    };
    let read = sayso_spec::read_toml(&std::fs::read_to_string(specification)?);
    let spec = read.spec.ok_or("the specification is invalid")?;
    let options = Options {
        crates: None,
        ..Options::new("packaged")
    };
    write(&spec, &options)
        .map_err(|error| error.to_string())?
        .create(Path::new(folder))?;
    Ok(())
}
