//! Pages, written twice: with `view!` and with maud; and what their servers share.

pub mod guestbook;
pub mod in_maud;
pub mod in_sayso;
pub mod layout;
pub mod recorded;

/// A post as a database would give it.
#[derive(Debug)]
pub struct Post {
    pub id: i64,
    pub address: String,
    pub title: String,
    pub author: String,
    pub day: String,
    pub excerpt: String,
    pub published: bool,
    pub comments: u32,
    pub token: String,
}

/// How many posts the page shows.
pub const POSTS: i64 = 20;

/// The posts of the page. A third of the titles and a quarter of the texts have characters to escape.
///
/// There is no `"` in them: maud escapes it in text too, where the HTML standard does not ask for it.
pub fn posts() -> Vec<Post> {
    (1..=POSTS)
        .map(|id| Post {
            id,
            address: format!("/posts/{id}"),
            title: match id % 3 {
                0 => format!("Bread & butter, part {id}"),
                _ => format!("What the harbour looked like on day {id}"),
            },
            author: ["Ada Lovelace", "Émile Zola", "小林 一茶"][(id % 3) as usize].into(),
            day: format!("2026-11-{:02}", id % 28 + 1),
            excerpt: match id % 4 {
                0 => "Take 2 < 3 eggs & a little salt, wait until the water boils, and then – this is the part \
                      that everybody forgets – turn the heat down again, so that nothing sticks to the pan…",
                _ => "It rained in the morning, and so the boats stayed where they were; by noon the first of \
                      them went out, and in the evening all had come back with more than they could carry…",
            }
            .into(),
            published: id % 5 != 0,
            comments: (id * 7 % 23) as u32,
            token: format!("{:032x}", 0x9e37_79b9_7f4a_7c15_u128.wrapping_mul(id as u128 + 77)),
        })
        .collect()
}
