//! Every error that the macros report, as the compiler shows it. After a deliberate change run this with
//! `TRYBUILD=overwrite` and read the difference.

#[test]
fn every_compile_error_says_what_is_wrong_and_what_to_write() {
    trybuild::TestCases::new().compile_fail("tests/ui/**/*.rs");
}
