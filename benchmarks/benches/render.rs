//! Rendering the page: `view!` next to maud.

use criterion::{Criterion, criterion_group, criterion_main};
use sayso_benchmarks::{in_maud, in_sayso, posts};
use std::{hint::black_box, time::Duration};

fn render(criterion: &mut Criterion) {
    let posts = posts();
    let expected = in_maud::list(&posts).into_string();
    assert_eq!(in_sayso::list(&posts).as_str(), expected);
    assert_eq!(in_sayso::list_of_components(&posts).as_str(), expected);
    assert_eq!(in_maud::list_of_functions(&posts).into_string(), expected);
    println!(
        "{} posts, {} bytes, all four the same",
        posts.len(),
        expected.len()
    );

    let mut group = criterion.benchmark_group("one template");
    group.bench_function("maud", |b| b.iter(|| in_maud::list(black_box(&posts))));
    group.bench_function("sayso", |b| b.iter(|| in_sayso::list(black_box(&posts))));
    group.finish();

    let mut group = criterion.benchmark_group("one per post");
    group.bench_function("maud functions", |b| {
        b.iter(|| in_maud::list_of_functions(black_box(&posts)))
    });
    group.bench_function("sayso components", |b| {
        b.iter(|| in_sayso::list_of_components(black_box(&posts)))
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .without_plots();
    targets = render
}
criterion_main!(benches);
