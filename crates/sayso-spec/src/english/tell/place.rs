//! The place of a part of an expression, and the rows of which it speaks.

use crate::english::names::Row;

/// The rows of which an expression speaks.
#[derive(Clone)]
pub(super) struct Scope {
    pub(super) row: Row,
    pub(super) this: Row,
    /// The word for the current row, and whether it is one of several: `it`, `that`.
    pub(super) inner: Inner,
}

impl Scope {
    pub(super) fn of(row: &Row) -> Scope {
        Scope {
            row: row.clone(),
            this: row.clone(),
            inner: Inner::No,
        }
    }

    /// Returns the scope of a condition on other rows.
    pub(super) fn inner(&self, row: &Row) -> Scope {
        Scope {
            row: row.clone(),
            this: self.this.clone(),
            inner: Inner::Many,
        }
    }

    /// Returns the scope of a condition on one other row.
    pub(super) fn inner_one(&self, row: &Row) -> Scope {
        Scope {
            inner: Inner::One,
            ..self.inner(row)
        }
    }

    pub(super) fn is_inner(&self) -> bool {
        self.inner != Inner::No
    }

    /// Returns the verb for a subject: `that are`, `that is`, `it is`.
    pub(super) fn verb(
        &self,
        subject: &str,
        one: &'static str,
        many: &'static str,
    ) -> &'static str {
        if subject == "that" && self.inner == Inner::Many {
            many
        } else {
            one
        }
    }
}

/// The rows of a condition: the one of the sentence, or others that were just named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inner {
    No,
    One,
    Many,
}

/// The number of computed fields that are followed to find the type of a value.
pub(super) const MAX_DERIVED: usize = 8;

/// The strength with which words bind.
pub(super) const OR: u8 = 1;
pub(super) const AND: u8 = 2;
pub(super) const ONE: u8 = 3;
pub(super) const PERCENT: u8 = 0;
pub(super) const SUM: u8 = 1;
pub(super) const PRODUCT: u8 = 2;
pub(super) const PRIMARY: u8 = 3;

/// The place of an operand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) level: u8,
    /// True if nothing follows in the same expression, so that a condition on rows needs no parentheses.
    pub(super) is_last: bool,
    /// True at the beginning of a condition, where the rows of a list are `whose` and not `their`.
    pub(super) is_subject: bool,
}

impl Place {
    pub(super) const WHOLE: Place = Place {
        level: 0,
        is_last: true,
        is_subject: true,
    };

    /// The place of conditions joined by `and`.
    pub(super) const CONJUNCTION: Place = Place {
        level: AND,
        ..Place::WHOLE
    };

    /// The place of a value in the middle of a sentence.
    pub(super) const FOLLOWED: Place = Place {
        level: SUM,
        is_last: false,
        is_subject: true,
    };

    /// The place of a value at the end of a part of a sentence.
    pub(super) const END: Place = Place {
        is_last: true,
        ..Place::FOLLOWED
    };

    /// Returns the place of one of several conditions joined by `and`.
    pub(super) const fn operand(is_last: bool) -> Place {
        Place {
            level: ONE,
            is_last,
            is_subject: true,
        }
    }

    pub(super) const fn at(self, level: u8) -> Place {
        Place { level, ..self }
    }

    pub(super) const fn followed(self, is_last: bool) -> Place {
        Place {
            is_last: self.is_last && is_last,
            ..self
        }
    }

    pub(super) const fn object(self) -> Place {
        Place {
            is_subject: false,
            ..self
        }
    }
}
