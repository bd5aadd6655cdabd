use super::*;
use std::time::Duration;

fn tags(names: &[&'static str]) -> Vec<Tag> {
    names.iter().map(|name| Tag::from(*name)).collect()
}

#[test]
fn a_mark_hits_what_was_computed_before_it_and_nothing_after() {
    let marks = Marks::default();
    let before = Since::Generation(marks.generation());
    marks.mark("posts".into(), ChangeKind::Gone, None, SystemTime::now());
    let after = Since::Generation(marks.generation());
    assert_eq!(
        marks.by_tags(&tags(&["users", "posts"]), before),
        Freshness::Gone
    );
    assert_eq!(marks.by_tags(&tags(&["users"]), before), Freshness::Fresh);
    assert_eq!(marks.by_tags(&tags(&["posts"]), after), Freshness::Fresh);
}

#[test]
fn stale_values_may_be_used_for_as_long_as_the_change_allows() {
    let marks = Marks::default();
    let before = Since::Generation(marks.generation());
    marks.mark(
        "posts".into(),
        ChangeKind::Stale(Duration::from_secs(60)),
        None,
        SystemTime::now(),
    );
    assert_eq!(marks.by_tags(&tags(&["posts"]), before), Freshness::Stale);
    let long_ago = SystemTime::now() - Duration::from_secs(120);
    marks.mark(
        "posts".into(),
        ChangeKind::Stale(Duration::from_secs(60)),
        None,
        long_ago,
    );
    assert_eq!(marks.by_tags(&tags(&["posts"]), before), Freshness::Gone);
}

#[test]
fn what_comes_from_a_store_is_compared_by_its_clock() {
    let marks = Marks::default();
    marks.mark("posts".into(), ChangeKind::Gone, Some(7), SystemTime::now());
    assert_eq!(
        marks.by_tags(&tags(&["posts"]), Since::Clock(6)),
        Freshness::Gone
    );
    assert_eq!(
        marks.by_tags(&tags(&["posts"]), Since::Clock(7)),
        Freshness::Fresh
    );
    assert_eq!(marks.clock(), 7);
    marks.mark("posts".into(), ChangeKind::Gone, None, SystemTime::now());
    assert_eq!(
        marks.by_tags(&tags(&["posts"]), Since::Clock(9)),
        Freshness::Gone,
        "the store does not know it yet"
    );
}

#[test]
fn a_late_change_does_not_bring_back_what_is_gone() {
    let marks = Marks::default();
    marks.mark("posts".into(), ChangeKind::Gone, Some(7), SystemTime::now());
    let computed = Since::Generation(marks.generation());
    marks.mark("posts".into(), ChangeKind::Gone, Some(5), SystemTime::now());
    assert_eq!(
        marks.by_tags(&tags(&["posts"]), Since::Clock(6)),
        Freshness::Gone
    );
    assert_eq!(
        marks.by_tags(&tags(&["posts"]), computed),
        Freshness::Fresh,
        "the late change is older"
    );
}

#[test]
fn until_the_store_has_acknowledged_a_mark_none_of_its_values_is_trusted() {
    let marks = Marks::default();
    let posts = tags(&["posts"]);
    marks.mark("posts".into(), ChangeKind::Gone, None, SystemTime::now());
    let upto = marks.generation();
    let computed = Since::Generation(marks.generation());
    marks.acknowledge("posts".into(), ChangeKind::Gone, 9, SystemTime::now(), upto);
    assert_eq!(marks.by_tags(&posts, Since::Clock(8)), Freshness::Gone);
    assert_eq!(marks.by_tags(&posts, Since::Clock(9)), Freshness::Fresh);
    assert_eq!(
        marks.by_tags(&posts, computed),
        Freshness::Fresh,
        "it was computed after the mark"
    );
    marks.mark("posts".into(), ChangeKind::Gone, None, SystemTime::now());
    marks.mark(
        "posts".into(),
        ChangeKind::Gone,
        Some(12),
        SystemTime::now(),
    );
    assert_eq!(
        marks.by_tags(&posts, Since::Clock(12)),
        Freshness::Gone,
        "the change of another process does not acknowledge this one"
    );
    marks.acknowledge(
        "posts".into(),
        ChangeKind::Gone,
        13,
        SystemTime::now(),
        upto,
    );
    assert_eq!(
        marks.by_tags(&posts, Since::Clock(13)),
        Freshness::Gone,
        "an earlier mark was acknowledged"
    );
}

#[test]
fn forgetting_old_marks_forgets_no_invalidation() {
    let marks = Marks::default();
    let before = Since::Generation(marks.generation());
    marks.mark("first".into(), ChangeKind::Gone, None, SystemTime::now());
    for at in 0..=MAX_TAGS {
        marks.mark(
            format!("tag-{at}").into(),
            ChangeKind::Gone,
            None,
            SystemTime::now(),
        );
    }
    assert!(read(&marks.table).marks.len() <= MAX_TAGS);
    assert_eq!(marks.by_tags(&tags(&["first"]), before), Freshness::Gone);
    assert_eq!(
        marks.by_tags(&tags(&["other"]), before),
        Freshness::Gone,
        "rather too much than too little"
    );
    let now = Since::Generation(marks.generation());
    assert_eq!(marks.by_tags(&tags(&["first"]), now), Freshness::Fresh);
}
