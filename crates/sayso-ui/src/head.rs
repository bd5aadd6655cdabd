//! The style sheet, and what a document says about itself.

use sayso::{
    asset::{Asset, asset},
    prelude::*,
};

/// The style sheet of the components.
///
/// ```
/// use sayso_ui::head::STYLE;
///
/// assert!(STYLE.url().starts_with("/_sayso/"));
/// ```
pub static STYLE: &Asset = asset!("style/sayso-ui.css");

/// The contents of `<head>`: encoding, viewport, the style sheets, and the icon.
///
/// `theme` is the application's own style sheet, which comes last. Without an `icon`, browsers ask for `/favicon.ico`.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::head::Head;
///
/// let html = view! { <head><Head/></head> }; // in an application, with theme={asset!("assets/theme.css")} icon={asset!("assets/icon.svg")}
/// assert!(html.as_str().contains("<link rel=\"stylesheet\" href=\"/_sayso/"));
/// ```
#[component]
pub fn Head(
    #[prop(optional)] theme: Option<&Asset>,
    #[prop(optional)] icon: Option<&Asset>,
) -> Html {
    view! {
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
        <link rel="stylesheet" href={STYLE}/>
        if let Some(theme) = theme {
            <link rel="stylesheet" href={theme}/>
        }
        if let Some(icon) = icon {
            <link rel="icon" href={icon}/>
        }
    }
}
