//! Static files: style sheets, scripts and pictures that belong to the program.
//!
//! [`asset!`](asset) names a file of the crate. A release build contains it and serves it under a name with the hash
//! of its contents, so that browsers never ask for it again. A file that does not exist does not compile. The files of a
//! library are served by the application that uses it.
//!
//! ```
//! use sayso::{asset::asset, prelude::*};
//!
//! #[layout("/")]
//! async fn root_layout(children: Children) -> Result {
//!     Ok(view! {
//!         <html lang="en">
//!             <head><link rel="stylesheet" href={asset!("assets/style.css")}></head>
//!             <body>{children}</body>
//!         </html>
//!     })
//! }
//! ```

pub use sayso_server::{Asset, asset};
