//! Rendering forms of actions: Sayso next to maud, which is given what Sayso seals.
//!
//! A form needs the request that it is rendered for, so the loop runs inside of a page. Its token is made once
//! for each request and not in the loop.

use criterion::{Criterion, criterion_group, criterion_main};
use sayso::{prelude::*, test::Client};
use sayso_benchmarks::guestbook::{
    Guestbook,
    in_maud::{self, Hidden},
    in_sayso,
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

fn rendered(cx: &Cx, what: &str) -> Html {
    match what {
        "fields" => in_sayso::form(cx),
        _ => in_sayso::removals(cx, &cx.state::<Guestbook>().entries()),
    }
}

#[page("/shown")]
async fn shown_page(cx: &Cx, what: String) -> Result<impl View> {
    Ok(rendered(cx, &what))
}

/// How many nanoseconds so many renderings take.
#[page("/timed")]
async fn timed_page(cx: &Cx, what: String, times: u64) -> Result<impl View> {
    let start = Instant::now();
    for _ in 0..times {
        black_box(rendered(black_box(cx), &what));
    }
    let nanoseconds = start.elapsed().as_nanos().to_string();
    Ok(view! { {nanoseconds} })
}

struct Visitor {
    runtime: tokio::runtime::Runtime,
    client: Client,
}

impl Visitor {
    fn new() -> Self {
        let secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        let app = App::new()
            .settings(|settings| settings.secret(secret))
            .state(Guestbook::filled());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let client = runtime.block_on(async { Client::new(app.into_router().unwrap()) });
        Self { runtime, client }
    }

    /// What the page has inside of the layout.
    fn content(&self, path: &str) -> String {
        let page = self.runtime.block_on(self.client.open(path));
        let (_, rest) = page.body().split_once("<main id=\"content\">").unwrap();
        rest.split_once("</main>").unwrap().0.to_owned()
    }

    fn timed(&self, what: &str, times: u64) -> Duration {
        let nanoseconds = self.content(&format!("/timed?what={what}&times={times}"));
        Duration::from_nanos(nanoseconds.parse().unwrap())
    }
}

/// The hidden inputs of all forms in `html`.
fn hidden(html: &str) -> Vec<Hidden> {
    let values = |name: &str| -> Vec<String> {
        let before = format!("name=\"{name}\" value=\"");
        html.split(&before)
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let actions = values("_action");
    let forms = values("_form");
    let tokens = values("_once");
    let forms = actions.into_iter().zip(forms).zip(tokens);
    forms
        .map(|((action, form), once)| Hidden { action, form, once })
        .collect()
}

fn forms(criterion: &mut Criterion) {
    let visitor = Visitor::new();
    let entries = Guestbook::filled().entries();

    let shown = visitor.content("/shown?what=fields");
    let inputs = hidden(&shown);
    assert_eq!(in_maud::form(&inputs[0]).into_string(), shown);
    println!(
        "a form with four fields: {} bytes, both the same",
        shown.len()
    );
    let mut group = criterion.benchmark_group("four fields");
    group.bench_function("maud", |b| b.iter(|| in_maud::form(black_box(&inputs[0]))));
    group.bench_function("sayso", |b| {
        b.iter_custom(|times| visitor.timed("fields", times))
    });
    group.finish();

    let shown = visitor.content("/shown?what=bound");
    let inputs = hidden(&shown);
    assert_eq!(in_maud::removals(&inputs, &entries).into_string(), shown);
    println!(
        "{} forms with a bound argument: {} bytes, both the same",
        inputs.len(),
        shown.len()
    );
    let mut group = criterion.benchmark_group("bound forms");
    group.bench_function("maud", |b| {
        b.iter(|| in_maud::removals(black_box(&inputs), black_box(&entries)))
    });
    group.bench_function("sayso", |b| {
        b.iter_custom(|times| visitor.timed("bound", times))
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .without_plots();
    targets = forms
}
criterion_main!(benches);
