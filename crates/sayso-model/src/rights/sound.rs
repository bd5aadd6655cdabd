//! Random rules: one that passes lets in no person on no row that the offline rule keeps out.

use super::{problems, tests::OFFLINE, tests::spec};
use fastrand::Rng;
use sayso_expr::{Comparison, Expr, ExprKind, Predicate, Start, parse};

/// The rules that are replaced: the line, its operation, and whether words state it.
const RULES: &[(&str, &str, bool)] = &[
    ("delete = \"role(manager)\"", "delete", true),
    ("update = \"open and signed_in\"", "update", false),
    ("create = \"role(staff)\"\nupdate", "create", false),
];

const ATOMS: &[&str] = &[
    "anyone",
    "signed_in",
    "owner",
    "role(staff)",
    "role(manager)",
    "assignee == me",
    "assignee != me",
    "open",
    "title == 'x'",
    "status == done",
];

/// Returns a random rule.
fn rule(rng: &mut Rng, depth: usize) -> String {
    match rng.usize(..if depth == 0 { 1 } else { 5 }) {
        0 | 1 => ATOMS[rng.usize(..ATOMS.len())].to_owned(),
        2 => format!("({}) and ({})", rule(rng, depth - 1), rule(rng, depth - 1)),
        3 => format!("({}) or ({})", rule(rng, depth - 1), rule(rng, depth - 1)),
        _ => format!("not ({})", rule(rng, depth - 1)),
    }
}

/// A person and a row.
#[derive(Debug, Clone, Copy)]
struct Case {
    is_signed_in: bool,
    /// 0 for none, 1 for staff, 2 for the manager.
    rank: u8,
    is_owner: bool,
    is_assignee: bool,
    has_assignee: bool,
    is_open: bool,
    is_called_x: bool,
    is_done: bool,
}

impl Case {
    fn all() -> Vec<Self> {
        let cases = (0..3_u32 << 7).map(|bits| {
            let bit = |at: u32| bits & (1 << at) != 0;
            Self {
                is_signed_in: bit(0),
                is_owner: bit(1),
                is_assignee: bit(2),
                has_assignee: bit(3),
                is_open: bit(4),
                is_called_x: bit(5),
                is_done: bit(6),
                rank: (bits >> 7) as u8,
            }
        });
        let can_be = |case: &Self| {
            let is_known = case.rank > 0 || case.is_owner || case.is_assignee;
            (case.is_signed_in || !is_known) && (case.has_assignee || !case.is_assignee)
        };
        cases.filter(can_be).collect()
    }

    /// Returns true if the person has a role, or is named by a row that exists.
    fn is_narrow(self, key: &str) -> bool {
        self.rank > 0 || (key != "create" && (self.is_owner || self.is_assignee))
    }

    /// Returns true if there is such a case: the maker of a row is its owner.
    fn is_of(self, key: &str) -> bool {
        key != "create" || self.is_owner == self.is_signed_in
    }

    fn holds(self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Or(parts) => parts.iter().any(|part| self.holds(part)),
            ExprKind::And(parts) => parts.iter().all(|part| self.holds(part)),
            ExprKind::Not(part) => !self.holds(part),
            ExprKind::Predicate(Predicate::Anyone) => true,
            ExprKind::Predicate(Predicate::SignedIn) => self.is_signed_in,
            ExprKind::Predicate(Predicate::Owner) => self.is_owner,
            ExprKind::Predicate(Predicate::Role(role)) => {
                self.rank >= if role.text == "manager" { 2 } else { 1 }
            }
            ExprKind::Compare(comparison, left, right) => match (comparison, &right.kind) {
                (Comparison::Equal, ExprKind::Path(path)) if path.start == Start::Me => {
                    self.is_assignee
                }
                // A comparison with an empty value is false.
                (_, ExprKind::Path(path)) if path.start == Start::Me => {
                    self.is_signed_in && self.has_assignee && !self.is_assignee
                }
                _ if left.to_string() == "title" => self.is_called_x,
                _ => self.is_done,
            },
            ExprKind::Path(_) => self.is_open,
            _ => panic!("{expr}"),
        }
    }
}

#[test]
fn a_rule_that_passes_lets_in_no_one_who_is_kept_out() {
    let mut rng = Rng::with_seed(11);
    let offline = spec(OFFLINE);
    let cases = Case::all();
    let mut passed = 0;
    for _ in 0..500 {
        let (line, key, is_stated) = RULES[rng.usize(..RULES.len())];
        let written = rule(&mut rng, 3);
        let before = line.split('"').nth(1).expect("a rule");
        let text = OFFLINE.replacen(line, &line.replacen(before, &written, 1), 1);
        let read = sayso_spec::read_toml(text.split("[[ledger]]").next().expect("a beginning"));
        // Some rules are errors: always true, or not comparable.
        let Some(model) = read.spec else { continue };
        if !problems(&model, &offline).is_empty() {
            continue;
        }
        passed += 1;
        let before = parse(before).expect("a rule");
        let after = parse(&written).expect("a rule");
        for case in cases.iter().filter(|case| case.is_of(key)) {
            let may_differ = !is_stated && case.is_narrow(key);
            let is_opened = case.holds(&after) && !case.holds(&before);
            assert!(may_differ || !is_opened, "{key} = {written}: {case:?}");
        }
    }
    assert!(passed > 40, "only {passed} rules passed");
}
