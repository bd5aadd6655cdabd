//! Sends fixed requests to an application in process, so that their instructions and allocations can be counted.
//!
//! `sayso-counts allocations` prints the allocations of one request of each kind. `sayso-counts KIND N` sends `N`
//! requests of a kind: `cargo xtask counts` runs it twice under Valgrind and divides the difference.
#![expect(clippy::print_stdout, reason = "the counts are the output")]

mod app;
mod requests;

use requests::{Kind, Site};
use tokio::runtime::{Builder, Runtime};

/// Requests before the first counted one, after which all one-time initialization is done.
const WARM_UP: u32 = 20;
/// Requests over which allocations are averaged.
const MEASURED: u32 = 100;

fn main() {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &*args.iter().map(String::as_str).collect::<Vec<_>>() {
        ["allocations"] => allocations(&runtime),
        [kind, count] => {
            let kind = Kind::ALL.into_iter().find(|known| known.name() == *kind);
            let count = count.parse().expect("the second argument is a number");
            send(&runtime, kind.expect("the first argument is a kind"), count);
        }
        _ => panic!("usage: sayso-counts allocations | sayso-counts KIND N"),
    }
}

/// Opens the site and sends the requests that do not count.
fn warm(runtime: &Runtime, kind: Kind) -> Site {
    let router = app::router().expect("the application starts");
    let site = runtime.block_on(Site::open(router));
    for n in 0..WARM_UP {
        runtime.block_on(site.send(kind, n));
    }
    site
}

fn send(runtime: &Runtime, kind: Kind, count: u32) {
    let site = warm(runtime, kind);
    for n in 0..count {
        runtime.block_on(site.send(kind, WARM_UP + n));
    }
}

fn allocations(runtime: &Runtime) {
    for kind in Kind::ALL {
        let site = warm(runtime, kind);
        let counted = allocation_counter::measure(|| {
            for n in 0..MEASURED {
                runtime.block_on(site.send(kind, WARM_UP + n));
            }
        });
        println!(
            "{} {}",
            kind.name(),
            counted.count_total / u64::from(MEASURED)
        );
    }
}
