use sayso::prelude::*;

#[action(policy = "lastest")]
async fn misspelt_policy(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(policy = "sometimes")]
async fn unknown_policy(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(rate = "often")]
async fn no_rate(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(rate = "0/minute")]
async fn never(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(sink = "covers")]
async fn no_sink(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(polizy = "drop")]
async fn unknown_option(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(deadline = "soon")]
async fn no_deadline(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(rate = "10/minute per adress")]
async fn no_such_rate(cx: &ActionCx) -> Result<()> {
    Ok(())
}

fn main() {}
