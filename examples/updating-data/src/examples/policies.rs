//! The policy of an action decides about a press while an earlier one is still running. Press each button three times,
//! quickly: the work takes a second. Different forms never wait for each other.

use crate::data::Counts;
use sayso::{action::Action, prelude::*};
use std::time::Duration;
use tokio::time::sleep;

/// A press is ignored while an earlier one is running. This is the default.
#[action(policy = "drop")]
async fn dropping(cx: &ActionCx) -> Result<()> {
    work(cx, "drop").await
}

/// A press replaces the running one.
#[action(policy = "latest")]
async fn latest(cx: &ActionCx) -> Result<()> {
    work(cx, "latest").await
}

/// A press waits for its turn.
#[action(policy = "queue")]
async fn queueing(cx: &ActionCx) -> Result<()> {
    work(cx, "queue").await
}

/// A press waits for its turn and replaces a waiting one.
#[action(policy = "coalesce")]
async fn coalescing(cx: &ActionCx) -> Result<()> {
    work(cx, "coalesce").await
}

/// A press is sent at once.
#[action(policy = "parallel")]
async fn parallel(cx: &ActionCx) -> Result<()> {
    work(cx, "parallel").await
}

/// An action is never interrupted, but it can check whether its caller still waits for the outcome.
async fn work(cx: &ActionCx, policy: &'static str) -> Result<()> {
    tokio::select! {
        () = sleep(Duration::from_secs(1)) => {
            cx.state::<Counts>().add(policy);
            Ok(())
        }
        // After an error, the same submission can run again.
        () = cx.cancelled() => Err(Error::unavailable("The press was cancelled")),
    }
}

#[component]
fn Press(
    cx: &Cx,
    counts: State<Counts>,
    action: Action,
    policy: &'static str,
    children: Html,
) -> Html {
    view! {
        <li>
            <form action={action}><button id={policy}>"Press"</button> <Pending>"Working…"</Pending></form>
            <p><strong>{policy}</strong> ": " {children} " Done: " {counts.get(policy)}</p>
        </li>
    }
}

#[page("/examples/policies")]
pub async fn policies_page(cx: &Cx) -> Result {
    Ok(view! {
        <ul class="rows">
            <Press {cx} action={dropping} policy="drop">"more presses are ignored."</Press>
            <Press {cx} action={latest} policy="latest">"the last one replaces the others."</Press>
            <Press {cx} action={queueing} policy="queue">"one after the other."</Press>
            <Press {cx} action={coalescing} policy="coalesce">"the first, and then the last one."</Press>
            <Press {cx} action={parallel} policy="parallel">"all at the same time."</Press>
        </ul>
    })
}
