//! `entity.<id>.field.<id>`: what a row holds.

use crate::{
    node::{Nodes, node, words},
    value::{Expr, Id, Int, MediaType, Name, Number, Steps},
};

words! {
    /// The type of a field that is stored.
    pub enum FieldType is "a type of fields" {
        /// One line, up to 1 000 characters.
        Text = "text",
        /// Lines, up to 20 000 characters.
        LongText = "long_text",
        /// Formatted text, up to 100 000 characters.
        Markdown = "markdown",
        /// An e-mail address.
        Email = "email",
        /// A phone number.
        Phone = "phone",
        /// A web address with http or https.
        Url = "url",
        /// A postal address, in lines.
        Address = "address",
        /// A colour of CSS.
        Colour = "colour",
        /// A whole number of up to 15 digits.
        Integer = "integer",
        /// An exact number with decimals.
        Decimal = "decimal",
        /// A percentage: 19 means 19 %.
        Percent = "percent",
        /// A number of stars.
        Rating = "rating",
        /// An amount in the application's currency.
        Money = "money",
        /// Yes or no, at first no.
        Boolean = "boolean",
        /// A day without a zone.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A moment, stored in UTC.
        Instant = "instant",
        /// A local date and time with its zone.
        LocalDatetime = "local_datetime",
        /// A number of minutes.
        Duration = "duration",
        /// One of several options, or a set of them.
        Choice = "choice",
        /// A state of a machine.
        State = "state",
        /// A file.
        File = "file",
        /// An image, which is re-encoded.
        Image = "image",
        /// Another row.
        Ref = "ref",
    }
}

words! {
    /// The fate of a row when the row that it refers to is deleted.
    pub enum OnDelete is "a consequence of deleting" {
        /// The other row cannot be deleted.
        Restrict = "restrict",
        /// This row is deleted as well.
        Cascade = "cascade",
        /// The ref becomes empty.
        Clear = "clear",
        /// An owner of the tenant takes the place of the account.
        HandOver = "hand_over",
    }
}

/// The types that are stored: all.
const STORED: &[&str] = &[
    "text",
    "long_text",
    "markdown",
    "email",
    "phone",
    "url",
    "address",
    "colour",
    "integer",
    "decimal",
    "percent",
    "rating",
    "money",
    "boolean",
    "date",
    "time",
    "instant",
    "local_datetime",
    "duration",
    "choice",
    "state",
    "file",
    "image",
    "ref",
];
const UNIQUE: &[&str] = &["text", "email", "phone", "url", "integer", "date", "ref"];
const MEASURED: &[&str] = &[
    "text",
    "long_text",
    "markdown",
    "integer",
    "decimal",
    "money",
    "percent",
];

node! {
    /// A value of each row. It has exactly one of `type`, `computed` and `copied_from`.
    pub struct Field is Inline {
        /// Name that people see. By default it is the id with blanks.
        name: optional Name;
        /// Type of what is stored and entered by people.
        kind("type"): optional FieldType;
        /// Value that is queried, never stored.
        computed: optional Expr { example: "\"count(tasks)\"" };
        /// Path to a value that is frozen when the row is created.
        copied_from: optional Steps;
        /// Decimals. By default a percentage has none.
        scale: optional Int<0, 6> { only: &["decimal", "percent"], needed: &["decimal"], example: "2" };
        /// Options by id, in order.
        options: optional Nodes<Name> {
            only: &["choice"],
            needed: &["choice"],
            example: "{ small = \"Small\", large = \"Large\" }",
        };
        /// True if several options can be chosen.
        several: default bool { only: &["choice"] } = false;
        /// Largest number of stars.
        out_of: default Int<3, 10> { only: &["rating"] } = Int::near(5);
        /// Media types that are taken. By default they are PDF, images, office documents and text.
        accept: optional Vec<MediaType> { only: &["file"] };
        /// Largest size in megabytes.
        max_size: default Int<1, 100> { only: &["file", "image"] } = Int::near(20);
        /// Entity of the other row.
        to: optional Id { only: &["ref"], needed: &["ref"], example: "\"account\"" };
        /// True if an empty value is refused.
        required: default bool { only: STORED } = false;
        /// True if no two rows have the same value, per tenant.
        unique: default bool { only: UNIQUE } = false;
        /// True if comparison, order and uniqueness ignore case.
        fold: default bool { only: &["text"] } = false;
        /// Value where the form comes without one.
        default: optional Expr { only: STORED, example: "\"today()\"" };
        /// Smallest value, or number of characters of a text.
        min: optional Number { only: MEASURED };
        /// Largest value, or number of characters of a text.
        max: optional Number { only: MEASURED };
        /// Regular expression of Rust's `regex` that the whole text must match.
        pattern: optional String { only: &["text"], example: "\"[A-Z]+\"" };
        /// Fate of this row when the other row is deleted.
        on_delete: default OnDelete { only: &["ref"] } = OnDelete::Restrict;
        /// Name of the relation on the other entity. By default it is the regular plural of this entity's id.
        reverse: optional Id { only: &["ref"] };
        /// Rows that may be chosen.
        filter("where"): optional Expr { only: &["ref"] };
        /// Role that a chosen account must hold.
        role: optional Id { only: &["ref"] };
        /// Field of type e-mail: the ref is set when an account verifies the address in it.
        match_email("match"): optional Id { only: &["ref"] };
        /// People who may read the value, of those who may read the row.
        read: optional Expr;
        /// People who may write the value, of those who may write the row.
        write: optional Expr { only: STORED };
        /// Words below the input.
        help: optional String { only: STORED };
    }
}

impl FieldType {
    /// Returns the most characters of a text of this type, where its field says no other; none if it is no text of people.
    ///
    /// ```
    /// use sayso_spec::model::FieldType;
    ///
    /// assert_eq!(FieldType::Email.longest(), Some(254));
    /// assert_eq!(FieldType::Date.longest(), None);
    /// ```
    pub fn longest(self) -> Option<i64> {
        match self {
            FieldType::Text | FieldType::Address => Some(1_000),
            FieldType::LongText => Some(20_000),
            FieldType::Markdown => Some(100_000),
            FieldType::Email => Some(254),
            FieldType::Url => Some(2_000),
            FieldType::Phone => Some(40),
            _ => None,
        }
    }
}

impl Field {
    /// Returns a field of a type.
    ///
    /// ```
    /// use sayso_spec::model::{Field, FieldType};
    ///
    /// let field = Field { required: true, ..Field::of(FieldType::Date) };
    /// assert!(field.is(FieldType::Date));
    /// ```
    pub fn of(kind: FieldType) -> Field {
        Field {
            kind: Some(kind),
            ..Field::default()
        }
    }

    /// Returns true if the field is stored and has this type.
    pub fn is(&self, kind: FieldType) -> bool {
        self.kind == Some(kind)
    }

    /// Returns the name, also where it is the default.
    pub fn name_of(&self, id: &Id) -> Name {
        self.name.clone().unwrap_or_else(|| Name::of_id(id))
    }
}
