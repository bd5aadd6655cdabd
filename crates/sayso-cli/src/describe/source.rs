//! The place from which a description comes.

use crate::{Failure, args::DescribeArgs};
use std::{
    fs,
    io::{self, Read},
};

/// The largest description, in bytes. It is more than people write by hand.
const MOST: usize = 100_000;

/// Returns the description: the argument, the standard input, or a file.
pub(super) fn text(args: &DescribeArgs) -> Result<String, Failure> {
    let text = match (&args.text, &args.file) {
        (Some(dash), _) if dash == "-" => {
            let mut text = String::new();
            let most = u64::try_from(MOST).unwrap_or(u64::MAX).saturating_add(1);
            let read = io::stdin().take(most).read_to_string(&mut text);
            read.map(|_| text)
                .map_err(|error| unreadable("the standard input", error))?
        }
        (Some(text), _) => text.clone(),
        (None, Some(path)) => {
            let place = path.display().to_string();
            fs::read_to_string(path).map_err(|error| unreadable(&place, error))?
        }
        (None, None) => String::new(),
    };
    if text.len() > MOST {
        return Err(Failure::TooLong {
            length: text.len(),
            most: MOST,
        });
    }
    Ok(text)
}

fn unreadable(place: &str, error: io::Error) -> Failure {
    Failure::NoText {
        place: place.to_owned(),
        error,
    }
}
