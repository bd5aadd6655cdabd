//! Prints the specification of the description on standard input, and its plain English.

use std::io::{Read, stdin};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let description = sayso_describe::describe(&text, &sayso_describe::Options::default());
    match description.application {
        Some(application) => println!(
            "{:?}\n{}\n{}",
            application.archetype,
            application.toml,
            sayso_spec::read_back(&application.spec)
        ),
        None => println!("{:?}", description.verdict),
    }
    Ok(())
}
