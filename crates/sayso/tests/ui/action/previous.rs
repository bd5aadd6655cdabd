use sayso::{action::Previous, prelude::*};

#[action]
async fn of_another_type(previous: Previous<String>) -> Result<u32> {
    Ok(1)
}

#[action]
async fn twice(one: Previous<u32>, two: Previous<u32>) -> Result<u32> {
    Ok(1)
}

fn main() {}
