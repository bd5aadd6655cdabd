//! The guides, one page per subject. All of their code is compiled. [Getting started](getting_started) is the first to read.

// A guide is read in two places: here, and as a file of the repository. Its links have labels, which `links.md` defines
// for rustdoc and the end of the file for other readers. In Markdown the first definition counts.

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/actions.md")]
pub mod actions {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/browser.md")]
pub mod browser {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/caching.md")]
pub mod caching {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/coming-from-nextjs.md")]
pub mod coming_from_nextjs {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/deploying.md")]
pub mod deploying {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/escaping.md")]
pub mod escaping {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/forms.md")]
pub mod forms {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/getting-started.md")]
pub mod getting_started {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/languages.md")]
pub mod languages {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/limits.md")]
pub mod limits {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/scaling.md")]
pub mod scaling {}
#[cfg(feature = "test")]
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("guide/links_of_test.md")]
#[doc = include_str!("../docs/testing.md")]
pub mod testing {}
#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/view.md")]
pub mod view {}
