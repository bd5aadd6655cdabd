//! Printing an expression and reading it gives the same expression.

use proptest::{collection::vec, option, prelude::*, sample::select};
use sayso_expr::{
    Aggregate, AggregateFunction, Comparison, Decimal, Expr, ExprKind, Id, Operation, Operator,
    Path, Predicate, RESERVED, Span, Start, parse,
};

fn at(kind: ExprKind) -> Expr {
    let span = Span::default();
    Expr { kind, span }
}

fn id() -> impl Strategy<Value = Id> {
    "[a-z][a-z0-9_]{0,5}"
        .prop_filter("a reserved word", |text| !RESERVED.contains(&text.as_str()))
        .prop_map(|text| Id {
            text,
            span: Span::default(),
        })
}

/// An id of a function, which is no aggregate and no predicate.
fn function() -> impl Strategy<Value = Id> {
    let known = [
        "count", "sum", "avg", "min", "max", "any", "one", "role", "member", "holders", "can",
    ];
    id().prop_filter("a known word", move |id| !known.contains(&id.text.as_str()))
}

fn path() -> impl Strategy<Value = Path> {
    let start = select(vec![Start::Row, Start::This, Start::Me]);
    (start, vec(id(), 0..4), id()).prop_map(|(start, mut steps, first)| {
        if start == Start::Row {
            steps.insert(0, first);
        }
        let span = Span::default();
        Path { start, steps, span }
    })
}

fn leaf() -> impl Strategy<Value = Expr> {
    let number = (0_i64..1_000_000_000_000_000, 0_u8..=6)
        .prop_map(|(units, scale)| ExprKind::Number(Decimal { units, scale }));
    let predicate = prop_oneof![
        Just(Predicate::Anyone),
        Just(Predicate::Nobody),
        Just(Predicate::SignedIn),
        Just(Predicate::Owner),
        Just(Predicate::HasLink),
        id().prop_map(Predicate::Role),
        id().prop_map(Predicate::Member),
        (select(Operation::ALL.to_vec()), path())
            .prop_map(|(operation, path)| Predicate::Can(operation, path)),
    ];
    prop_oneof![
        number,
        "[^\\p{Cc}]{0,8}".prop_map(ExprKind::Text),
        any::<bool>().prop_map(ExprKind::Boolean),
        Just(ExprKind::Empty),
        path().prop_map(ExprKind::Path),
        predicate.prop_map(ExprKind::Predicate),
        id().prop_map(ExprKind::Holders),
        function().prop_map(|id| ExprKind::Call(id, Vec::new())),
    ]
    .prop_map(at)
}

/// Operands of `and`, or of `or`: none of the same kind.
fn operands(of: &[Expr], is_or: bool) -> Vec<Expr> {
    let flat = of.iter().flat_map(|operand| match &operand.kind {
        ExprKind::Or(inner) if is_or => inner.clone(),
        ExprKind::And(inner) if !is_or => inner.clone(),
        _ => vec![operand.clone()],
    });
    flat.collect()
}

fn expr() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(4, 48, 4, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let comparison = select(Comparison::ALL.to_vec());
        let operator = select(vec![Operator::Add, Operator::Subtract, Operator::Multiply]);
        let aggregate = (
            select(AggregateFunction::ALL.to_vec()),
            path(),
            option::of(boxed()),
        );
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|of| ExprKind::Or(operands(&of, true))),
            vec(inner.clone(), 2..4).prop_map(|of| ExprKind::And(operands(&of, false))),
            boxed().prop_map(ExprKind::Not),
            (comparison, boxed(), boxed())
                .prop_map(|(comparison, left, right)| ExprKind::Compare(comparison, left, right)),
            (boxed(), any::<bool>()).prop_map(|(value, negated)| ExprKind::IsEmpty(value, negated)),
            (boxed(), vec(inner.clone(), 1..3))
                .prop_map(|(value, items)| ExprKind::In(value, items)),
            (operator, boxed(), boxed())
                .prop_map(|(operator, left, right)| ExprKind::Arithmetic(operator, left, right)),
            aggregate.prop_map(|(function, path, condition)| {
                let path = Some(path);
                ExprKind::Aggregate(Aggregate {
                    function,
                    path,
                    condition,
                })
            }),
            (id(), option::of(boxed()))
                .prop_map(|(entity, condition)| ExprKind::One(entity, condition)),
            (function(), vec(inner.clone(), 1..3))
                .prop_map(|(id, values)| ExprKind::Call(id, values)),
        ]
        .prop_map(at)
    })
}

fn without_spans(expr: &Expr) -> Expr {
    let boxed = |expr: &Expr| Box::new(without_spans(expr));
    let list = |list: &[Expr]| list.iter().map(without_spans).collect();
    let id = |id: &Id| Id {
        text: id.text.clone(),
        span: Span::default(),
    };
    let path = |path: &Path| Path {
        start: path.start,
        steps: path.steps.iter().map(id).collect(),
        span: Span::default(),
    };
    at(match &expr.kind {
        ExprKind::Or(operands) => ExprKind::Or(list(operands)),
        ExprKind::And(operands) => ExprKind::And(list(operands)),
        ExprKind::Not(operand) => ExprKind::Not(boxed(operand)),
        ExprKind::Compare(comparison, left, right) => {
            ExprKind::Compare(*comparison, boxed(left), boxed(right))
        }
        ExprKind::IsEmpty(value, negated) => ExprKind::IsEmpty(boxed(value), *negated),
        ExprKind::In(value, items) => ExprKind::In(boxed(value), list(items)),
        ExprKind::Arithmetic(operator, left, right) => {
            ExprKind::Arithmetic(*operator, boxed(left), boxed(right))
        }
        ExprKind::Path(steps) => ExprKind::Path(path(steps)),
        ExprKind::Predicate(Predicate::Role(role)) => {
            ExprKind::Predicate(Predicate::Role(id(role)))
        }
        ExprKind::Predicate(Predicate::Member(tenant)) => {
            ExprKind::Predicate(Predicate::Member(id(tenant)))
        }
        ExprKind::Predicate(Predicate::Can(operation, steps)) => {
            ExprKind::Predicate(Predicate::Can(*operation, path(steps)))
        }
        ExprKind::Aggregate(aggregate) => ExprKind::Aggregate(Aggregate {
            function: aggregate.function,
            path: aggregate.path.as_ref().map(path),
            condition: aggregate.condition.as_deref().map(boxed),
        }),
        ExprKind::One(entity, condition) => {
            ExprKind::One(id(entity), condition.as_deref().map(boxed))
        }
        ExprKind::Holders(role) => ExprKind::Holders(id(role)),
        ExprKind::Call(function, values) => ExprKind::Call(id(function), list(values)),
        kind => kind.clone(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_expression_reads_back(expr in expr()) {
        let text = expr.to_string();
        let read = parse(&text).map_err(|problem| TestCaseError::fail(problem.render(&text)))?;
        prop_assert_eq!(&without_spans(&read), &expr, "{}", text);
        prop_assert_eq!(read.to_string(), text);
    }

    #[test]
    fn no_text_makes_the_parser_fail_otherwise(text in "\\PC{0,40}") {
        if let Err(problem) = parse(&text) {
            prop_assert!(problem.span.end <= text.len());
            prop_assert!(problem.render(&text).contains("error[S2"));
        }
    }

    #[test]
    fn no_words_make_the_parser_fail_otherwise(
        words in vec(select(vec!["a", "is", "not", "empty", "in", "(", ")", ",", "+", "*", "==", "count", "where", "or", "1", "'x'", "."]), 0..30)
    ) {
        let text = words.join(" ");
        if let Ok(expr) = parse(&text) {
            let printed = expr.to_string();
            prop_assert_eq!(parse(&printed).unwrap().to_string(), printed);
        }
    }
}
