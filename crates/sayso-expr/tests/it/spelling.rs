//! The canonical spelling, and what is read.

use crate::support::expr;
use sayso_expr::{Code, MAX_NESTING, Span, parse, parse_path};

#[test]
fn an_expression_has_one_spelling() {
    for (written, canonical) in [
        ("a==b", "a == b"),
        ("  ( a )  ", "a"),
        ("(a and b) and c", "a and b and c"),
        ("a and (b or c)", "a and (b or c)"),
        ("(a and b) or c", "a and b or c"),
        ("not (a == b)", "not a == b"),
        ("not (a and b)", "not (a and b)"),
        ("a - (b - c)", "a - (b - c)"),
        ("(a - b) - c", "a - b - c"),
        ("(a*b)+c", "a * b + c"),
        ("a*(b+c)", "a * (b + c)"),
        ("status in(new,open)", "status in (new, open)"),
        ("x  is\n not   empty", "x is not empty"),
        ("name == 'it''s'", "name == 'it''s'"),
        ("fee == 04.90", "fee == 4.90"),
        ("count( tasks  where(done) )", "count(tasks where done)"),
        ("one(priority where usual)", "one(priority where usual)"),
        ("percent(a,b)", "percent(a, b)"),
        ("count()", "count()"),
        ("holders(owner)", "holders(owner)"),
        (
            "member.count + count(member.loans)",
            "member.count + count(member.loans)",
        ),
    ] {
        assert_eq!(expr(written).to_string(), canonical, "{written}");
        assert_eq!(expr(canonical).to_string(), canonical, "{written}");
    }
}

#[test]
fn a_part_knows_its_place() {
    let text = "due_on < today() and (assignee == me)";
    let sayso_expr::ExprKind::And(operands) = expr(text).kind else {
        panic!("an `and`");
    };
    assert_eq!(operands[0].span, Span::new(0, 16));
    assert_eq!(operands[1].span.of(text), "(assignee == me)");
}

#[test]
fn nesting_is_bounded() {
    let parentheses = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    let negations = |depth| format!("{}a", "not ".repeat(depth));
    let sums = |depth| vec!["a"; depth].join(" + ");
    for nested in [
        parentheses as fn(usize) -> String,
        negations as fn(usize) -> String,
        sums as fn(usize) -> String,
    ] {
        assert!(parse(&nested(MAX_NESTING - 1)).is_ok());
        for depth in [MAX_NESTING + 1, 100_000] {
            assert_eq!(parse(&nested(depth)).unwrap_err().code, Code::S219);
        }
    }
    // Lists are not nested, however long they are.
    assert!(parse(&vec!["a"; 10_000].join(" and ")).is_ok());
}

#[test]
fn a_path_is_read_alone() {
    assert_eq!(
        parse_path("this.project.lead").unwrap().to_string(),
        "this.project.lead"
    );
    for wrong in ["", "a.", "a b", "a()", "owner", "a.owner", "1"] {
        assert_eq!(parse_path(wrong).unwrap_err().code, Code::S200, "{wrong}");
    }
}
