//! The same id twice on one page. Branches of which one is shown may share it.
use sayso::prelude::*;

fn branches(is_member: bool, count: u8) -> Html {
    view! {
        if is_member {
            <p id="greeting">"Welcome back"</p>
        } else if count > 1 {
            <p id="greeting">"Welcome again"</p>
        } else {
            <p id="greeting">"Welcome"</p>
        }
        match count {
            0 => <p id="count">"None"</p>
            1 => { <p id="count">"One"</p> }
            _ => <p id="count">{count}</p>
        }
    }
}

fn after_a_branch(is_member: bool, count: u8) -> Html {
    view! {
        if is_member { <p id="greeting">"Welcome back"</p> }
        <p id="greeting">"Welcome"</p>
        match count {
            0 => { <p id="none">"None"</p> <p id="none">"Nothing"</p> }
            _ => <p id="greeting">"Some"</p>
        }
        <p id="none">"The end"</p>
    }
}

fn around_a_branch(is_member: bool) -> Html {
    view! {
        <section id="members">
            if is_member { <p id="members">"You"</p> } else { <p>"Nobody"</p> }
        </section>
        if is_member { <p id="two">"2"</p> }
        if is_member { <p id="two">"2"</p> }
    }
}

fn main() {}
