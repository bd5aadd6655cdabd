//! Cursors and orders.

use super::{Cursor, Order};
use crate::id::Id;

#[derive(Debug)]
struct Task;

/// The key as a query writes it.
fn key(values: &[&str]) -> String {
    let escaped = values
        .iter()
        .map(|value| value.replace('~', "~0").replace('.', "~1"));
    escaped.collect::<Vec<_>>().join(".")
}

#[test]
fn a_cursor_tells_its_values_apart_whatever_they_have() {
    let texts = [
        "", ".", "~", "~1", "~0", "~01", "..~~", "Dr. No", "ü.~é", "1.5",
    ];
    for first in texts {
        for second in texts {
            let cursor = Cursor::<Task>::new(key(&[first, second]), Id::new());
            let sent: Cursor<Task> = cursor.to_string().parse().expect("a cursor");
            let values = sent.values(2).expect("two values");
            assert_eq!(values, [first, second]);
            assert_eq!(sent.values(1), None);
            assert_eq!(sent.values(3), None);
        }
    }
}

#[test]
fn a_forged_key_has_as_many_values_as_dots_between_them() {
    let forged = |key: &str| Cursor::<Task>::new(key, Id::new());
    assert_eq!(forged("").values(1), Some(vec![String::new()]));
    assert_eq!(forged("...").values(2), None);
    assert_eq!(forged("a.~").values(2).expect("two")[1], "~");
}

#[test]
fn a_pressed_heading_is_the_order_by_its_column() {
    let order = Order::ascending("due");
    assert_eq!(order.pressed("due"), Order::descending("due"));
    assert_eq!(order.pressed("due").pressed("due"), order);
    assert_eq!(order.pressed("title"), Order::ascending("title"));
}
