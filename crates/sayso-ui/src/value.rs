//! Values that are more than text.

use sayso::prelude::*;

/// A colour: a swatch and its name. `value` is any CSS colour.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::value::Colour;
///
/// let html = view! { <Colour value="#4f46e5"/> };
/// assert!(html.as_str().contains("fill=\"#4f46e5\""));
/// ```
#[component]
pub fn Colour(value: &str) -> Html {
    view! {
        <span class="colour">
            // The policy for content has no inline styles, but `fill` is an attribute of the picture.
            <svg viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="4" fill={value}/></svg>
            {value}
        </span>
    }
}

/// A rating: so many stars of `out_of`.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::value::Stars;
///
/// let html = view! { <Stars value={3} out_of={5}/> };
/// assert!(html.as_str().contains("★★★☆☆"));
/// ```
#[component]
pub fn Stars(#[prop(into)] value: Option<i64>, out_of: i64) -> Html {
    let Some(value) = value else {
        return Html::default();
    };
    let stars: String = (1..=out_of.clamp(0, 10))
        .map(|star| if star <= value { '★' } else { '☆' })
        .collect();
    view! { <span class="stars" role="img" aria-label={format!("{value} / {out_of}")}>{stars}</span> }
}
