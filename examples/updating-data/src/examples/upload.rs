//! A form with a file shows the progress of the upload, which can be cancelled. Files are written to temporary files
//! while they arrive, and deleted after the action.

use sayso::{
    form::{Cancel, Progress},
    prelude::*,
};
use std::time::Duration;
use tokio::time::sleep;

#[derive(Form)]
struct Attachment {
    #[field(
        label = "File",
        hint = "Up to 100 MB, which are thrown away.",
        max_size = "100 MB"
    )]
    file: Upload,
}

#[action(limit = "101 MB")]
async fn receive(attachment: Attachment) -> Result<String> {
    // Simulates a virus scanner, so that even a small file takes some time.
    sleep(Duration::from_secs(1)).await;
    let file = attachment.file;
    Ok(format!(
        "“{}” has arrived, all {} bytes of it.",
        file.file_name(),
        file.len()
    ))
}

#[page("/examples/upload")]
pub async fn upload_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={receive} as attachment>
            <Field of={attachment.file}/>
            <div class="actions">
                <button pending="Uploading…">"Upload"</button>
                <Cancel class="quiet">"Cancel"</Cancel>
            </div>
            <Progress label="Upload"/>
            <output>{attachment.result()}</output>
        </form>
    })
}
