//! The codes of diagnostics.

use std::fmt;

/// The weight of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The specification cannot be written as an application.
    Error,
    /// The specification says something that is hardly meant.
    Warning,
}

impl Severity {
    /// Returns the word that is shown, `error` or `warning`.
    ///
    /// ```
    /// assert_eq!(sayso_spec::Severity::Warning.as_str(), "warning");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal,)*) => {
        /// The kind of a problem. A code never changes its meaning.
        ///
        /// ```
        /// use sayso_spec::{Code, Severity};
        ///
        /// assert_eq!(Code::UnknownKey.to_string(), "S003");
        /// assert_eq!(Code::UnknownKey.severity(), Severity::Error);
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])* $name,)*
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// Returns the code as it is shown: `S003`, or `W320` for a warning.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// The file is not TOML or JSON.
    Syntax = "S001",
    /// The file was written for a newer program.
    NewerVersion = "S002",
    /// A node has no such key.
    UnknownKey = "S003",
    /// There is no such section.
    UnknownSection = "S004",
    /// A required key is not there.
    Missing = "S005",
    /// A value has another type.
    WrongType = "S006",
    /// A word is not one of a closed list.
    WrongWord = "S007",
    /// A key has no meaning for this type or kind.
    NoMeaning = "S008",
    /// A number is too small or too large.
    OutOfRange = "S009",
    /// Two keys exclude each other.
    Exclusive = "S010",
    /// A text has not the form of a currency, a language, a time zone, a colour and so on.
    WrongForm = "S011",
    /// There is money and no currency, or the other way round.
    Currency = "S012",
    /// A text is not an id.
    NotAnId = "S101",
    /// An id means something else in expressions.
    Reserved = "S102",
    /// An id is that of an implied field.
    Implied = "S103",
    /// Two things have one name.
    SameName = "S104",
    /// A name has characters that it cannot have.
    WrongName = "S105",
    /// An id names nothing.
    NoSuch = "S106",
    /// Two relations of an entity have one name.
    SameRelation = "S107",
    /// A choice has one option or none.
    TooFewOptions = "S108",
    /// A word of an expression cannot be read.
    Unexpected = "S200",
    /// A step of a path does not exist.
    NoStep = "S201",
    /// A part of an expression has a type that does not fit.
    WrongPart = "S202",
    /// Values of two types cannot be compared.
    NotComparable = "S203",
    /// Values of a type have no order.
    NoOrder = "S204",
    /// There is no arithmetic on two types.
    NoArithmetic = "S205",
    /// An id is not an option of a choice.
    NotAnOption = "S206",
    /// A path leads to many rows.
    ManyRows = "S207",
    /// A path leads to one row.
    OneRow = "S208",
    /// An aggregate needs a field.
    NeedsField = "S209",
    /// A condition is compared with `true`.
    ComparedWithTrue = "S210",
    /// A function does not exist.
    NoFunction = "S211",
    /// A call has too many or too few values.
    WrongCall = "S212",
    /// `midnight` reads a row.
    MidnightOfRow = "S213",
    /// There is no person to ask about.
    NoPerson = "S214",
    /// There is no row.
    NoRowHere = "S215",
    /// A computed field depends on itself.
    ComputedCircle = "S216",
    /// Rules of access depend on each other.
    RuleCircle = "S217",
    /// A part is for other places only.
    Misplaced = "S218",
    /// Parts of an expression are nested too deeply.
    TooDeep = "S219",
    /// A placeholder leads nowhere.
    NoPlaceholder = "S220",
    /// A condition is joined with `anyone`.
    JoinedWithAnyone = "S221",
    /// `owner` is written out.
    OwnerWrittenOut = "W231",
    /// Minutes are hours.
    MinutesAreHours = "W232",
    /// A condition always has the same value.
    Constant = "W233",
    /// An entity has no label.
    NoLabel = "S301",
    /// A label shows what not everyone may read.
    LabelHidden = "S302",
    /// A field has not the type that is needed.
    WrongField = "S303",
    /// A field has none or several of `type`, `computed` and `copied_from`.
    FieldSource = "S304",
    /// A uniqueness of several fields has one field.
    UniqueOfOne = "S305",
    /// A required ref would be cleared.
    ClearRequired = "S306",
    /// A ref would be handed over that cannot be.
    HandOver = "S307",
    /// A field that is never empty is required.
    NeverEmpty = "S308",
    /// A join has other fields than two refs.
    JoinFields = "S309",
    /// A required field that cannot be filled.
    Unfilled = "S310",
    /// Deleting goes in a circle.
    DeleteCircle = "S311",
    /// Required refs go in a circle.
    RefCircle = "S312",
    /// The smallest value is more than the largest.
    MinOverMax = "S313",
    /// A pattern is not a regular expression.
    Pattern = "S314",
    /// A period has no end or two.
    PeriodEnd = "S315",
    /// The other entity of a period has not one period.
    PeriodWithin = "S316",
    /// Numbers of cards would be stored.
    CardNumber = "S317",
    /// A match relies on addresses that are not verified.
    MatchUnverified = "S318",
    /// A derived value shows what not everyone may read.
    ShowsHidden = "S319",
    /// A rule is false if a value is empty.
    MayBeEmpty = "W320",
    /// A rule reads the time whenever its row is saved.
    ReadsTime = "W321",
    /// An entity is shown nowhere.
    NotShown = "W322",
    /// Rows of a tenant are for its members.
    MembersOnly = "S401",
    /// There are no accounts.
    NoAccounts = "S402",
    /// A role is held by every member.
    EveryMember = "S403",
    /// A role in the tenant is asked for at a row outside.
    RoleOutside = "S404",
    /// A rule is asked for that allows no one.
    NoRule = "S408",
    /// Roles include each other in a circle.
    RoleCircle = "S405",
    /// The tenant has no address.
    TenantSlug = "S406",
    /// The tenant is shared or a join.
    TenantKind = "S407",
    /// A secret link is never sent.
    LinkNotSent = "S409",
    /// A role is held in the wrong place.
    RolePlace = "S413",
    /// An entity that cannot be read, or is never made.
    Unused = "W410",
    /// Strangers may change rows.
    OpenToStrangers = "W411",
    /// Everyone may change rows that have an owner.
    OpenToEveryone = "W412",
    /// Signing up tells which addresses have an account.
    Unverified = "W414",
    /// A state has no machine.
    NoMachine = "S501",
    /// A machine has no state.
    NotAState = "S502",
    /// A state cannot be reached.
    Unreachable = "S503",
    /// A transition has no actor or two.
    NoActor = "S504",
    /// Automatic transitions go in a circle.
    AutoCircle = "S505",
    /// A transition or schedule writes a field that cannot be written.
    NotWritable = "S506",
    /// A transition asks for a field and sets it.
    AskedAndSet = "S507",
    /// A state would be set.
    SetsState = "S508",
    /// A row would be made without a required field.
    MakeIncomplete = "S509",
    /// A transition that no person and no charge can take.
    NobodyMoves = "W520",
    /// An automatic transition is never tried.
    NeverTried = "W521",
    /// A column or relation does not exist.
    NoColumn = "S601",
    /// A field cannot be used for a view.
    WrongBy = "S602",
    /// A view has another kind than is needed.
    WrongView = "S604",
    /// An entity has two details.
    SecondDetail = "S605",
    /// A view needs a row.
    NeedsRow = "S606",
    /// A text is not an event.
    NotAnEvent = "S607",
    /// A message waits for comments that do not exist.
    NoComments = "S609",
    /// A schedule does nothing.
    Idle = "S610",
    /// A charge moves by a transition that people can take.
    ChargeActor = "S611",
    /// A value of the seeds does not fit.
    WrongSeed = "S613",
    /// A test has no row.
    NoRow = "S614",
    /// Bytes of the ledger are not those of the description.
    LedgerBytes = "S615",
    /// The ledger names no node.
    LedgerNode = "S616",
    /// Nothing sends a message.
    NeverSent = "W620",
    /// A placeholder is always empty for an address.
    AlwaysEmpty = "W621",
    /// A view is reached by no page.
    NotReached = "W622",
    /// Words of English have not the form of a sentence.
    SentenceForm = "S701",
    /// A name in English names nothing.
    NoSuchName = "S702",
    /// A relation is told that no link makes.
    NoSuchLink = "S703",
    /// Something is said twice.
    SaidAlready = "S704",
}

impl From<sayso_expr::Code> for Code {
    fn from(code: sayso_expr::Code) -> Code {
        let text = code.to_string();
        let same = Code::ALL.iter().find(|known| known.as_str() == text);
        // A test holds that every code of expressions is known.
        same.copied().unwrap_or(Code::Unexpected)
    }
}

impl Code {
    /// Returns the weight, which the first letter of the code tells.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('W') {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_of_expressions_are_known() {
        for code in sayso_expr::Code::ALL {
            assert_eq!(Code::from(code).to_string(), code.to_string());
        }
    }
}
