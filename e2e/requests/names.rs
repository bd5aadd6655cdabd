//! Names of actions and pages, which local names may repeat, and ids of actions inside of other functions.

use crate::open;
use sayso::{action::Action, prelude::*};
use sayso_e2e::fixture::{Stage, forms::Note};

#[action]
async fn save(cx: &ActionCx, note: Note) -> Result<()> {
    cx.state::<Stage>().note(note.text);
    Ok(())
}

/// An action whose argument has its name.
#[action]
async fn erase(cx: &ActionCx, erase: u32) -> Result<()> {
    cx.state::<Stage>().note(format!("erased {erase}"));
    Ok(())
}

#[derive(Clone)]
struct Row {
    save: u32,
    names_page: &'static str,
}

/// Parameters with the names of actions and of pages.
fn sum(save: u32, erase: u32, names_page: u32) -> u32 {
    save + erase + names_page
}

/// A prop with the name of the action that it takes.
#[component]
fn Save(cx: &Cx, save: Action<Note>, erase: Action, #[prop(default)] names_page: &str) -> Html {
    view! {
        <form action={&save} as note key={names_page} id={names_page}>
            <Field of={note.text}/>
            <button>"Save"</button>
        </form>
        <form action={erase}><button>"Erase"</button></form>
    }
}

#[page("/names/{save}")]
async fn names_page(save: u32, erase: Option<u32>) -> Result {
    let names_page = names_page::url(save)
        .erase(erase.unwrap_or(1))
        .as_ref()
        .to_owned();
    let names_page_url = names_page.len();
    let rows = [
        Row {
            save: 2,
            names_page: "a",
        },
        Row {
            save,
            names_page: "b",
        },
    ];
    let closure = |save: u32, names_page: &str| save + u32::try_from(names_page.len()).unwrap_or(0);
    let mut total = names_page_url;
    for save in 0..3 {
        total += save;
    }
    let erase = match erase {
        Some(erase) if erase < 10 => erase,
        _ => 0,
    };
    let Row {
        save,
        names_page: inner,
    } = rows[1].clone();
    Ok(view! {
        for Row { save, names_page } in rows.clone() {
            <p>{closure(save, names_page)} {names_page}</p>
        }
        match erase {
            0 => <p id="erase">"none"</p>
            erase => <p id="erase">{erase}</p>
        }
        let names_page = sum(save, erase, 1);
        <output>{names_page} " " {total} " " {inner}</output>
    })
}

/// The names without local variables of the same name.
#[page("/names")]
async fn calls_page(cx: &Cx) -> Result {
    Ok(view! {
        <Save {cx} save={save} erase={erase.with(7)} names_page="first"/>
        <a href={names_page::url(3).erase(4)}>"There"</a>
        <button type="button" on:click={erase.with(8)} data-handle={erase.with(9).handle(cx)}>"Now"</button>
        <i data-handle={save.handle(cx)}></i>
    })
}

#[tokio::test]
async fn actions_and_pages_are_in_no_locals_way() {
    let (stage, client) = open();
    let page = client.open("/names/5?erase=6").await;
    assert_eq!(page.status(), 200, "{}", page.body());
    assert_eq!(page.text("#erase"), "6");
    assert_eq!(page.text("output"), "12 19 b");
    let page = client.open("/names").await;
    page.form("#first").fill(Note::TEXT, "kept").submit().await;
    page.press("Erase").await;
    assert_eq!(stage.notes(), ["kept", "erased 7"]);
}

/// Two pages and a component, each of which has an action of the same name.
#[page("/names/inline/left")]
async fn left_page(cx: &Cx) -> Result {
    #[action]
    async fn add(cx: &ActionCx) -> Result<()> {
        cx.state::<Stage>().note("left");
        Ok(())
    }
    Ok(view! { <form action={add}><button>"Add"</button></form> <Middle {cx}/> })
}

#[page("/names/inline/right")]
async fn right_page(cx: &Cx) -> Result {
    #[action(policy = "queue")]
    async fn add(cx: &ActionCx) -> Result<()> {
        cx.state::<Stage>().note("right");
        Ok(())
    }
    #[action]
    mod whole {
        use super::*;
        pub async fn add(cx: &ActionCx) -> Result<()> {
            cx.state::<Stage>().note("whole");
            Ok(())
        }
    }
    Ok(view! {
        <form action={add}><button>"Add"</button></form>
        <form action={whole::add}><button>"Add all"</button></form>
    })
}

#[component]
fn Middle(cx: &Cx) -> Html {
    #[action]
    async fn add(cx: &ActionCx) -> Result<()> {
        cx.state::<Stage>().note("middle");
        Ok(())
    }
    #[action(id = "names.named")]
    async fn named(_cx: &ActionCx) -> Result<()> {
        Ok(())
    }
    view! {
        <form action={add}><button>"Add here"</button></form>
        <form action={named}><button>"Named"</button></form>
    }
}

#[tokio::test]
async fn actions_of_one_name_in_several_functions_are_told_apart_by_these() {
    let (stage, client) = open();
    let left = client.open("/names/inline/left").await;
    let right = client.open("/names/inline/right").await;
    for page in [left.press("Add"), left.press("Add here")] {
        page.await;
    }
    for page in [right.press("Add"), right.press("Add all")] {
        page.await;
    }
    assert_eq!(stage.notes(), ["left", "middle", "right", "whole"]);
    // The id depends on the names only: a redeploy must not change it.
    for id in [
        "requests::names::left_page::add~",
        "requests::names::Middle::add~",
        "names.named~",
    ] {
        assert!(left.body().contains(&format!("\"{id}")), "{id}");
    }
    assert!(
        right
            .body()
            .contains("\"requests::names::whole::right_page::add~"),
        "{}",
        right.body()
    );
}

/// `hidden-info` is no name in Rust.
#[page("/names/query")]
async fn query_page(
    #[query(name = "hidden-info")] hidden_info: Option<String>,
    #[query(name = "type")] kinds: Vec<u8>,
) -> Result {
    Ok(view! { <p id="info">{hidden_info}</p> for kind in kinds { <i>{kind}</i> } })
}

#[tokio::test]
async fn a_query_parameter_may_have_another_name_in_the_address() {
    let (_, client) = open();
    let url = query_page::url().hidden_info("a b").kinds(1).kinds(2);
    assert_eq!(url.as_ref(), "/names/query?hidden-info=a+b&type=1&type=2");
    let page = client.open(url).await;
    assert_eq!(
        (page.text("#info"), page.texts("i")),
        ("a b".into(), vec!["1".into(), "2".into()])
    );
    assert_eq!(
        client
            .open("/names/query?hidden_info=x")
            .await
            .text("#info"),
        "",
        "the Rust name is none"
    );
}
