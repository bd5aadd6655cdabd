//! SQL with parameters, in pieces.

/// A part of SQL text.
pub(super) enum SqlPiece<'a> {
    Text(&'a str),
    /// The number of a parameter, from 1.
    Param(usize),
}

/// Splits SQL at its parameters. Quoted texts have none.
pub(super) fn pieces(text: &str) -> Vec<SqlPiece<'_>> {
    let mut pieces = Vec::new();
    let mut quote = None;
    let mut from = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (None, '\'' | '"') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, '$') => {
                let mut end = at + 1;
                while let Some((at, digit)) = letters.peek()
                    && digit.is_ascii_digit()
                {
                    end = at + 1;
                    letters.next();
                }
                let Ok(number) = text[at + 1..end].parse() else {
                    continue;
                };
                pieces.push(SqlPiece::Text(&text[from..at]));
                pieces.push(SqlPiece::Param(number));
                from = end;
            }
            _ => {}
        }
    }
    pieces.push(SqlPiece::Text(&text[from..]));
    pieces
}

#[cfg(test)]
mod tests {
    use super::{SqlPiece, pieces};

    #[test]
    fn sql_is_split_at_parameters_outside_of_quotes() {
        let shown: Vec<String> = pieces("a = $1 AND b = 'it''s $2' OR \"$3\" = $12")
            .iter()
            .map(|piece| match piece {
                SqlPiece::Text(text) => (*text).to_owned(),
                SqlPiece::Param(number) => format!("<{number}>"),
            })
            .collect();
        assert_eq!(
            shown,
            [
                "a = ",
                "<1>",
                " AND b = 'it''s $2' OR \"$3\" = ",
                "<12>",
                ""
            ]
        );
    }
}
