//! Steps within a form, in Chromium with JavaScript on and off.

use crate::open;
use sayso_e2e::browser::Js;

/// Chooses a file of three bytes.
const CHOOSE: &str = "const chosen = new DataTransfer(); chosen.items.add(new File(['abc'], 'a.png'));\
                      document.querySelector('[type=file]').files = chosen.files";

#[tokio::test(flavor = "multi_thread")]
async fn a_step_leaves_what_was_typed_and_with_javascript_what_was_chosen() {
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        browser.goto("/refill").await;
        browser.fill("[name=title]", "Tea").await;
        browser.fill("[name=code]", "hunter2").await;
        browser.eval(CHOOSE).await;
        browser.fill("[name=new-name]", "Ada").await;
        browser.click("#add").await;
        browser.until_text("#list", "Ada").await;
        assert_eq!(browser.value("[name=title]").await, "Tea");
        assert_eq!(browser.value("[name=customer]").await, "1");
        assert_eq!(browser.value("[name=new-name]").await, "");
        browser.click("#save").await;
        // Without JavaScript, a page cannot fill in a password or a file.
        let saved = match js {
            Js::On => "Tea 1 hunter2 3",
            Js::Off => "Tea 1  0",
        };
        browser.find("#list li:nth-child(2)").await;
        assert_eq!(stage.notes(), ["Ada", saved]);
    }
}
