//! The markup that other code relies on.

use sayso::{form::Options, page::Url, prelude::*};
use sayso_ui::prelude::*;

#[test]
fn texts_are_escaped() {
    let hostile = "<script>\"'&";
    let options = Options::new([(hostile, hostile)]);
    let points = [Point::of(hostile, 1, |_| hostile.to_owned())];
    let html = view! {
        <PageHead title={hostile} text={hostile} crumb={hostile}/>
        <FilterBy label={hostile} name="f" all={hostile} options={&options} chosen={Some(hostile)}/>
        <Workspace name={hostile} detail={hostile} to={Url::root()}/>
        <AccountMenu name={hostile} detail={hostile}>"…"</AccountMenu>
        <Conflict id={hostile} title={hostile}>"…"</Conflict>
        <Front app={hostile} to={Url::root()} label={hostile}><Hero title={hostile} text={hostile}/></Front>
        <Features><Feature title={hostile} text={hostile}/></Features>
        <Stat label={hostile} value={hostile}/>
        <Panel title={hostile} more={hostile} to={Url::root()}>"…"</Panel>
        <Bars label={hostile} points={&points}/>
        <Line label={hostile} points={&points}/>
        <Pie label={hostile} points={&points}/>
        <CommentThread title={hostile}>
            <CommentCard id={hostile} author={hostile} at={hostile} note={hostile} text={hostile}/>
        </CommentThread>
        <ActivityList><ActivityLine who={hostile} at={hostile}>{hostile}</ActivityLine></ActivityList>
        <Board label={hostile}><Lane id={hostile} title={hostile} count={hostile}/></Board>
    };
    assert!(!html.as_str().contains("<script"), "{}", html.as_str());
}

#[test]
fn the_page_head_leads_up_and_has_the_actions() {
    let html = view! {
        <PageHead title="Order tea" crumb="Tasks" crumb_to={Url::root()}>
            <a class="btn" href="/edit">"Edit"</a>
        </PageHead>
    };
    assert_eq!(
        html.as_str(),
        "<div class=\"head\"><p class=\"crumb\"><a href=\"/\">Tasks</a></p>\
         <div class=\"title\"><h1>Order tea</h1></div>\
         <div class=\"actions\"><a class=\"btn\" href=\"/edit\">Edit</a></div></div>"
    );
}

#[test]
fn a_fact_without_a_value_is_empty_so_that_the_style_sheet_shows_a_dash() {
    let nobody: Option<&str> = None;
    let html = view! { <Fact label="Assignee">{nobody}</Fact> };
    assert_eq!(html.as_str(), "<div><dt>Assignee</dt><dd></dd></div>");
}

#[test]
fn actions_without_a_child_are_empty_so_that_they_take_no_room() {
    let html = view! { <Empty title="None" text="…">if false { <a href="/">"New"</a> }</Empty> };
    assert!(
        html.as_str().contains("<div class=\"actions\"></div>"),
        "{}",
        html.as_str()
    );
}

#[test]
fn a_filter_shows_that_it_is_on() {
    let options = Options::new([(7, "Website"), (8, "Bakery")]);
    let filter = |chosen: Option<i32>| {
        view! { <FilterBy label="Project" name="project" all="All" options={&options} chosen={chosen}/> }
    };
    assert!(filter(Some(8)).as_str().contains("data-chosen"));
    assert!(!filter(None).as_str().contains("data-chosen"));
    assert!(!filter(None).as_str().contains("selected"));
}

#[test]
fn the_toolbar_offers_to_clear_only_what_is_set() {
    let toolbar = |is_filtered| {
        view! {
            <Toolbar to={Url::root()} show="Show" clear="Clear" is_filtered={is_filtered}>
                <Search label="Search" value={None}/>
            </Toolbar>
        }
    };
    assert!(toolbar(true).as_str().contains("Clear"));
    assert!(!toolbar(false).as_str().contains("Clear"));
}

#[test]
fn charts_take_any_values() {
    let series: [&[i64]; 5] = [
        &[],
        &[0],
        &[-3, -7],
        &[i64::MIN, 0, i64::MAX],
        &[i64::MAX, i64::MAX],
    ];
    for values in series {
        let points: Vec<Point> = values.iter().map(|value| Point::new("A", *value)).collect();
        let html = view! {
            <Bars label="Bars" points={&points}/>
            <Line label="Line" points={&points}/>
            <Pie label="Pie" points={&points}/>
        };
        assert!(!html.as_str().contains("NaN"), "{values:?}");
        assert!(!html.as_str().contains("inf"), "{values:?}");
    }
}

#[test]
fn a_line_below_zero_begins_at_its_least_value() {
    let points = [
        Point::new("Mon", -2),
        Point::new("Tue", 2),
        Point::new("Wed", 0),
    ];
    let html = view! { <Line label="Balance" points={&points}/> };
    assert!(
        html.as_str().contains("points=\"0,100 100,0 200,50\""),
        "{}",
        html.as_str()
    );
}

#[test]
fn slices_follow_one_another() {
    let points = [Point::new("A", 1), Point::new("B", 0), Point::new("C", 3)];
    let html = view! { <Pie label="Parts" points={&points}/> };
    let offsets = html.as_str().matches("stroke-dashoffset=\"-25\"").count();
    assert_eq!(offsets, 2, "{}", html.as_str());
}

#[test]
fn a_line_of_one_point_is_seen() {
    let html = view! { <Line label="Balance" points={&[Point::new("Mon", 2)]}/> };
    assert!(html.as_str().contains("points=\"0,0 100,0\""));
}
