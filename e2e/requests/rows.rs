//! Rows of boxes, of files and of rows after a refusal.

use crate::open;
use sayso::{
    form::FieldName,
    test::{Page, PageForm},
};
use sayso_e2e::fixture::tasks::{Plan, Proof, Step, Task};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

async fn form() -> PageForm {
    let (_, client) = open();
    client.open("/tasks").await.form("form")
}

fn step(task: u32, step: u32) -> FieldName<Plan> {
    let steps = Plan::TASKS.row(task).then(Task::STEPS);
    steps.row(step).then(Step::NAME)
}

/// Returns whether each of the tasks is urgent, and checks that there are four.
fn urgent(page: &Page) -> [bool; 4] {
    let numbers = page.texts(".task legend");
    assert_eq!(numbers, ["Task 1", "Task 2", "Task 3", "Task 4"]);
    [0, 1, 2, 3].map(|at| page.has(&format!("[id$=tasks-{at}-urgent][checked]")))
}

#[tokio::test]
async fn rows_of_boxes_files_and_rows_stay_where_they_were_filled_in() {
    let filled = form()
        .await
        .check("tasks.2.urgent")
        .fill(step(3, 2), "Mix")
        .fill(step(1, 1), "Rest")
        .attach("proofs.1.picture", "a.png", "image/png", b"GIF89a");
    let page = filled.press("Save").await;
    page.assert_issue(
        Plan::PROOFS.row(1).then(Proof::PICTURE),
        "Picture must be a file of type PNG",
    );
    assert_eq!(urgent(&page), [false, false, true, false]);
    assert_eq!(page.value(step(3, 2)), "Mix");
    assert_eq!(page.value(step(1, 1)), "Rest");

    // What the action says is shown in the same rows: its first task is the second one, and has its second step.
    let form = page.form("form");
    let page = form
        .attach("proofs.1.picture", "a.png", "image/png", PNG)
        .press("Save")
        .await;
    page.assert_issue(step(1, 1), "Do something");
    page.assert_issue(Plan::TASKS.row(2), "Add a step");
    assert_eq!(urgent(&page), [false, false, true, false]);

    let form = page
        .form("form")
        .fill(step(1, 1), "Bake")
        .uncheck("tasks.2.urgent");
    let page = form.press("Save").await;
    assert_eq!(page.text("output"), "2 tasks: Bake, Mix");
}

#[tokio::test]
async fn an_issue_is_shown_in_its_row_after_rows_that_the_form_does_not_know() {
    let form = form().await.forge("tasks.0.unknown", "1");
    let page = form.fill(step(2, 1), "Rest").press("Save").await;
    page.assert_issue(step(2, 1), "Do something");
    assert_eq!(page.value(step(2, 1)), "Rest");
}

#[tokio::test]
async fn boxes_that_are_not_ticked_are_no_rows_and_the_list_has_the_focus() {
    let page = form().await.press("Save").await;
    page.assert_issue(Plan::TASKS, "Plan something");
    assert_eq!(page.texts("ul[autofocus] li"), ["Plan something"]);
    assert_eq!(page.texts(".task").len(), 4);
}
