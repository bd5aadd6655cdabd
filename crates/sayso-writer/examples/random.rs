//! Writes the applications of random specifications and prints their seeds.
//!
//! ```text
//! cargo run -p sayso-writer --features random --example random -- FOLDER FROM COUNT ENTITIES
//! ```
//!
//! The first seed is FROM. Seeds of which too little can be written are passed over. The application of a seed is in the
//! folder of that name, and has at most ENTITIES entities.

use sayso_spec::Remarks;
use sayso_writer::{Options, random, write};
use std::{error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [folder, from, count, entities] = given.as_slice() else {
        return Err("give FOLDER FROM COUNT ENTITIES".into());
    };
    let from: u64 = from.parse()?;
    let entities: usize = entities.parse()?;
    let found = (from..).filter_map(|seed| Some((seed, random::writable(seed, entities)?)));
    for (seed, spec) in found.take(count.parse()?) {
        let options = Options::new(format!("random-{seed}"));
        let folder = Path::new(folder).join(seed.to_string());
        write(&spec, &options)
            .map_err(|error| format!("the specification of seed {seed}: {error}"))?
            .create(&folder)?;
        std::fs::write(
            folder.join("app.sayso.toml"),
            spec.to_toml(&Remarks::default()),
        )?;
        println!("{seed}");
    }
    Ok(())
}
