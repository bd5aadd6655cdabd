//! Parts without their words: a part that the text states is not there any more, once the words that state it are cut out.

use sayso_reader::{Reading, Span, read};

/// Counts of parts that were read, and of those that go with their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Parts that were read.
    pub parts: usize,
    /// Parts that are not read any more without their words.
    pub gone: usize,
}

impl Gone {
    /// Adds other counts.
    pub fn add(&mut self, other: Self) {
        self.parts += other.parts;
        self.gone += other.gone;
    }

    /// Returns the share of parts that go with their words: 1 if there are none.
    pub fn share(self) -> f64 {
        match self.parts {
            0 => 1.0,
            parts => self.gone as f64 / parts as f64,
        }
    }
}

/// Reads a text once for each part with the words of the part cut out, and calls `stays` with each part that stays.
pub fn undo(text: &str, mut stays: impl FnMut(&str)) -> Gone {
    let mut gone = Gone::default();
    for (part, spans) in parts(&read(text)) {
        let rest = without(text, &spans);
        let is_gone = parts(&read(&rest)).iter().all(|(other, _)| *other != part);
        gone.parts += 1;
        gone.gone += usize::from(is_gone);
        if !is_gone {
            stays(&part);
        }
    }
    gone
}

/// Returns a text without the words of spans.
fn without(text: &str, spans: &[Span]) -> String {
    let kept = text
        .char_indices()
        .filter(|(at, _)| !spans.iter().any(|span| span.contains(at)));
    kept.map(|(_, letter)| letter).collect()
}

/// Returns the parts of a reading as texts, each with the words that state it.
fn parts(reading: &Reading) -> Vec<(String, Vec<Span>)> {
    let mut parts = Vec::new();
    for of in &reading.entities {
        parts.push((format!("entity {}", of.name), of.spans.clone()));
    }
    for of in &reading.roles {
        parts.push((format!("role {}", of.name), of.spans.clone()));
    }
    for of in &reading.features {
        let spans = std::iter::once(&of.span).chain(&of.more).cloned().collect();
        parts.push((format!("feature {}", of.name), spans));
    }
    for of in &reading.relations {
        let spans = std::iter::once(&of.span).chain(&of.more).cloned().collect();
        parts.push((format!("relation {} > {}", of.from, of.to), spans));
    }
    for of in &reading.views {
        let spans = std::iter::once(&of.span).chain(&of.more).cloned().collect();
        parts.push((format!("view {} of {}", of.kind, of.of), spans));
    }
    let mut add = |part: String, span: &Span| parts.push((part, vec![span.clone()]));
    for of in &reading.fields {
        add(format!("field {}.{}", of.entity, of.name), &of.span);
    }
    for of in &reading.states {
        add(format!("states {} {:?}", of.entity, of.states), &of.span);
    }
    for of in &reading.access {
        let right = (&of.who, of.operation, &of.what, of.allow, of.only, &of.when);
        add(format!("access {right:?}"), &of.span);
    }
    for of in &reading.absent {
        add(format!("absent {} {}", of.kind, of.name), &of.span);
    }
    parts
}
