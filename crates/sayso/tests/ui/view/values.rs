//! Values that do not fit their place.
use sayso::prelude::*;

struct Opaque;

fn main() {
    let _ = view! { <p>{Opaque}</p> };
    let _ = view! { <p title={Opaque}>"text"</p> };
    let _ = view! { <a href={7}>"link"</a> };
    let _ = view! { <p class={7}>"text"</p> };
    let _ = view! { <script>{"alert(1)"}</script> };
    let _ = view! { <script>"</script>"</script> };
    let _ = view! { <style><b>"text"</b></style> };
}
