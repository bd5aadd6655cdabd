//! Texts that are made to break a reader: it does not panic, its spans are slices, and its work grows with the length only.

use sayso_reader::read;

/// Reads a text and checks that each span of the ledger is a slice of it.
fn check(text: &str) {
    let reading = read(text);
    let mut last = 0;
    for row in &reading.ledger {
        assert!(text.get(row.span.clone()).is_some(), "{:?}", row.span);
        assert!(
            row.span.start >= last,
            "rows are in order and do not overlap"
        );
        last = row.span.end;
    }
    for field in &reading.fields {
        assert!(text.get(field.span.clone()).is_some());
        assert!(
            reading
                .entities
                .iter()
                .any(|entity| entity.name == field.entity)
        );
    }
}

#[test]
fn odd_letters_are_read() {
    for text in [
        "",
        " ",
        "'",
        "’s",
        "'s 's 's",
        "-",
        "- - -",
        "((((",
        "))))",
        ":::",
        "no",
        "No.",
        "not",
        "As",
        "as a",
        "e\u{301}\u{301} 👩‍👩‍👧 has a name",
        "İstanbul’s ŞEHİR has İ and ß",
        "a:",
        "a: b",
        "each has",
        "each X has",
        "1)",
        "1.",
        "US-1",
        "a\r\nb\r\n",
        "\u{0}\u{1}",
        "\u{202e}abc",
        "Who has",
        "can can can",
        "as a I I I",
        "x > y > z",
        "status:",
        "state (a",
        "for each",
        "with with",
        "no no no",
        "without",
        "scratch that",
        "ﬁle’s name",
        "'; DROP TABLE users; --",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "{{7*7}}",
    ] {
        check(text);
    }
}

#[test]
fn every_beginning_of_a_text_is_read() {
    let text = "Hi, 3 people’s café: each order (no., date – 4.10 €) has lines; “only” the owner can’t delete, scratch that!\n\
                • Members: name, e-mail, who's coming\nAs a guest, I want to see my own bookings > draft > sent.";
    for (end, _) in text.char_indices() {
        check(&text[..end]);
    }
}

#[test]
fn long_texts_are_read() {
    const TIMES: usize = 5_000;
    for part in [
        "(",
        "has ",
        "no ",
        "each X has ",
        "and ",
        "'s",
        "a",
        "X: ",
        "can see ",
        "scratch that ",
        "with a ",
        ", ",
        "\n",
    ] {
        check(&part.repeat(TIMES));
    }
}
