//! The words of rows that are made up.

use fastrand::Rng;

/// The kinds of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Work to be done: "Prepare the offer".
    Task,
    /// A person: "Mina Berg".
    Person,
    /// A firm: "Linden Works".
    Company,
    /// A name for anything else: "Blue harbour".
    Thing,
    /// A town.
    Place,
    /// A postal address.
    Address,
    /// One sentence.
    Sentence,
    /// Some sentences.
    Paragraph,
    /// An e-mail address, of a domain that is reserved for examples.
    Email,
    /// A telephone number.
    Phone,
    /// The address of a page.
    Url,
    /// A colour.
    Colour,
}

const VERBS: &[&str] = &[
    "Prepare", "Review", "Update", "Plan", "Order", "Check", "Write", "Discuss", "Finish",
    "Improve", "Collect", "Send", "Compare",
];
const WORK: &[&str] = &[
    "the offer",
    "the schedule",
    "the photos",
    "the front page",
    "the budget",
    "the contract",
    "the minutes",
    "the mailing list",
    "the test plan",
    "the invoice",
    "the sketches",
    "the press text",
    "the menu",
    "the handbook",
    "the room plan",
    "the survey",
    "the price list",
];
const FIRST: &[&str] = &[
    "Mina", "Jonas", "Amara", "Luis", "Ingrid", "Tarek", "Noor", "Felix", "Yuki", "Marta", "Owen",
    "Salma", "Piotr",
];
const LAST: &[&str] = &[
    "Berg", "Okafor", "Silva", "Haddad", "Lund", "Novak", "Tanaka", "Moreau", "Keller", "Costa",
    "Walsh", "Demir", "Ruiz", "Holm", "Banerjee", "Fischer", "Rossi",
];
const FIRMS: &[&str] = &[
    "Works",
    "Studio",
    "Partners",
    "Trading",
    "Labs",
    "Supplies",
    "& Daughters",
    "Collective",
    "Group",
];
const KINDS: &[&str] = &[
    "Blue", "Silver", "Quiet", "Northern", "Bright", "Small", "Golden", "Open", "Early", "Green",
    "Winding", "Grand", "Hidden",
];
const THINGS: &[&str] = &[
    "harbour", "garden", "lantern", "bridge", "orchard", "compass", "meadow", "window", "river",
    "anchor", "summit", "market", "harvest", "kettle", "signal", "willow", "pebble",
];
const TOWNS: &[&str] = &[
    "Lindau", "Bergen", "Porto", "Graz", "Ghent", "Turku", "Siena", "Aarhus", "Delft", "Lucca",
    "Cork", "Brno", "Cadiz", "Visby", "Ulm", "Nantes", "Leeds",
];
const STREETS: &[&str] = &[
    "Mill Lane",
    "Station Road",
    "Market Square",
    "Church Street",
    "Garden Row",
    "Harbour Street",
    "Park Avenue",
];
const SENTENCES: &[&str] = &[
    "Agreed with everyone last week.",
    "The first draft is there.",
    "Details follow.",
    "Needs a second look.",
    "Please keep it short.",
    "Waiting for an answer.",
    "The numbers are in the shared folder.",
    "Nothing special this time.",
    "We tried this before, and it worked.",
    "Ask before you change it.",
    "Most of it is done.",
];
const COLOURS: &[&str] = &[
    "#4f46e5", "#0891b2", "#16a34a", "#d97706", "#dc2626", "#7c3aed", "#475569",
];

impl Words {
    /// All kinds, in order.
    #[cfg(test)]
    pub(super) const ALL: &'static [Self] = &[
        Self::Task,
        Self::Person,
        Self::Company,
        Self::Thing,
        Self::Place,
        Self::Address,
        Self::Sentence,
        Self::Paragraph,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Colour,
    ];

    /// Returns words. Rows next to each other have different ones, while there are some.
    pub(super) fn text(self, random: &mut Rng, at: u64, attempt: u64) -> String {
        let at = at + 31 * attempt;
        match self {
            Self::Task => pair(VERBS, WORK, at),
            Self::Person => pair(FIRST, LAST, at),
            Self::Company => numbered(
                format!("{} {}", one(LAST, at), one(FIRMS, at)),
                at,
                lcm(LAST, FIRMS),
            ),
            Self::Thing => pair(KINDS, THINGS, at),
            Self::Place => numbered(one(TOWNS, at).to_owned(), at, TOWNS.len()),
            Self::Address => {
                let street = one(STREETS, at);
                let number = random.u8(1..90);
                format!(
                    "{street} {number}\n{} {}",
                    random.u32(10_000..99_999),
                    one(TOWNS, at)
                )
            }
            Self::Sentence => one(SENTENCES, random.u64(..)).to_owned(),
            Self::Paragraph => {
                let count = random.usize(2..5);
                let sentences = (0..count).map(|_| one(SENTENCES, random.u64(..)));
                sentences.collect::<Vec<_>>().join(" ")
            }
            Self::Email => {
                let name = format!("{}.{}", one(FIRST, at), one(LAST, at)).to_lowercase();
                format!("{name}{}@example.com", repeat(at, lcm(FIRST, LAST), ""))
            }
            Self::Phone => format!("+49 30 {}", random.u32(1_000_000..9_999_999)),
            Self::Url => format!("https://example.com/{}-{at}", one(THINGS, at)),
            Self::Colour => one(COLOURS, at).to_owned(),
        }
    }
}

fn one<'a>(words: &[&'a str], at: u64) -> &'a str {
    let length = words.len().max(1) as u64;
    words
        .get((at % length) as usize)
        .copied()
        .unwrap_or_default()
}

/// The lengths of two lists that are joined have no common divisor, so that all pairs come before the first comes again.
fn pair(first: &[&str], second: &[&str], at: u64) -> String {
    numbered(
        format!("{} {}", one(first, at), one(second, at)),
        at,
        lcm(first, second),
    )
}

fn lcm(first: &[&str], second: &[&str]) -> usize {
    first.len() * second.len()
}

/// Adds a number to words that come again.
fn numbered(words: String, at: u64, length: usize) -> String {
    format!("{words}{}", repeat(at, length, " "))
}

fn repeat(at: u64, length: usize, before: &str) -> String {
    match at / length.max(1) as u64 {
        0 => String::new(),
        times => format!("{before}{}", times + 1),
    }
}
