//! Prints what the text on standard input states, one part a line.

use sayso_reader::{Fate, Reading, read};
use std::io::{Read, stdin};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    print(&text, &read(&text));
    Ok(())
}

fn print(text: &str, reading: &Reading) {
    println!("verdict {:?} {}", reading.verdict, reading.language);
    for entity in &reading.entities {
        println!("entity {} ({})", entity.name, entity.also.join(", "));
    }
    for field in &reading.fields {
        let rules = field.rules.join(" ");
        println!(
            "field {}.{} {} {rules}",
            field.entity, field.name, field.kind
        );
    }
    for relation in &reading.relations {
        let number = if relation.many { "many" } else { "one" };
        println!("relation {} > {} {number}", relation.from, relation.to);
    }
    for states in &reading.states {
        println!("states {}: {}", states.entity, states.states.join(", "));
    }
    for role in &reading.roles {
        println!("role {} ({})", role.name, role.also.join(", "));
    }
    for right in &reading.access {
        let sign = if right.allow { "may" } else { "may not" };
        let only = if right.only { " only" } else { "" };
        println!(
            "access {}{only} {sign} {:?} {} {}",
            right.who, right.operation, right.what, right.when
        );
    }
    for view in &reading.views {
        println!("view {} of {}", view.kind, view.of);
    }
    for feature in &reading.features {
        println!("feature {}", feature.name);
    }
    for absent in &reading.absent {
        println!("absent {} {}", absent.kind, absent.name);
    }
    for conflict in &reading.conflicts {
        println!("conflict {}", conflict.says);
    }
    let lost = reading
        .ledger
        .iter()
        .filter(|row| row.fate == Fate::NotUnderstood);
    let words: Vec<_> = lost.filter_map(|row| text.get(row.span.clone())).collect();
    println!("not understood: {}", words.join(", "));
}
