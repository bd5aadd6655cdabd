//! Misspelt words, repaired only where one known word is near.

mod common;

use common::{entities, fields};

#[test]
fn slips_are_repaired() {
    assert_eq!(
        entities("Track bookigns and invocies."),
        ["booking", "invoice"]
    );
    assert_eq!(
        fields("Each custmer has a nmae, an adress and a birthdya."),
        ["customer.nmae", "customer.address", "customer.birthday"]
    );
}

#[test]
fn words_of_their_own_are_kept() {
    assert_eq!(
        entities("We manage kotens and zorbings."),
        ["koten", "zorbing"]
    );
    assert_eq!(fields("Each Traner has a price."), ["traner.price"]);
    assert_eq!(fields("Each trailer has a length."), ["trailer.length"]);
}

#[test]
fn words_that_are_made_of_known_ones_are_kept() {
    assert_eq!(
        fields("Each grant has a gardenist and a proof of identity."),
        ["grant.gardenist", "grant.proof_of_identity"]
    );
}
