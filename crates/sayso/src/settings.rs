//! Settings: the environment that the application runs in, and limits on its requests.
//!
//! [`Settings`] are read from the environment, such as the address and the secret; [`App::settings`] changes them in
//! code. [`BodyLimits`] bound submissions, [`ConnectionLimits`] connections, and [`SecurityHeaders`] restrict the
//! resources that browsers load and embed.
//!
//! ```
//! use sayso::{prelude::*, settings::BodyLimits};
//!
//! let app = App::new()
//!     .settings(|settings| settings.addr("127.0.0.1:8080"))
//!     .limits(BodyLimits { files: 5, ..BodyLimits::from_env() });
//! ```
//!
//! The guide: [limits](crate::guide::limits).
//!
//! [`App::settings`]: crate::App::settings

pub use sayso_server::{BodyLimits, ConnectionLimits, SecurityHeaders, Settings};
