//! Prints what the text on standard input states.

use std::io::{Read, stdin};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    println!("{:#?}", sayso_reader::read(&text));
    Ok(())
}
