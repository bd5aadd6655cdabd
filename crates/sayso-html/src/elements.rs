//! Tables of the HTML Standard (<https://html.spec.whatwg.org/multipage/indices.html>), SVG 2 and WAI-ARIA 1.2.

/// Elements without content or end tag.
#[must_use]
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// HTML elements with their own attributes.
const ELEMENTS: &[(&str, &str)] = &[
    (
        "a",
        "download href hreflang ping referrerpolicy rel target type",
    ),
    ("abbr", ""),
    ("address", ""),
    (
        "area",
        "alt coords download href ping referrerpolicy rel shape target",
    ),
    ("article", ""),
    ("aside", ""),
    (
        "audio",
        "autoplay controls crossorigin loop muted preload src",
    ),
    ("b", ""),
    ("base", "href target"),
    ("bdi", ""),
    ("bdo", ""),
    ("blockquote", "cite"),
    ("body", ""),
    ("br", ""),
    (
        "button",
        "command commandfor disabled form formaction formenctype formmethod formnovalidate formtarget name pending \
         popovertarget popovertargetaction type value",
    ),
    ("canvas", "height width"),
    ("caption", ""),
    ("cite", ""),
    ("code", ""),
    ("col", "span"),
    ("colgroup", "span"),
    ("data", "value"),
    ("datalist", ""),
    ("dd", ""),
    ("del", "cite datetime"),
    ("details", "name open"),
    ("dfn", ""),
    ("dialog", "closedby open"),
    ("div", ""),
    ("dl", ""),
    ("dt", ""),
    ("em", ""),
    ("embed", "height src type width"),
    ("fieldset", "disabled form name"),
    ("figcaption", ""),
    ("figure", ""),
    ("footer", ""),
    (
        "form",
        "accept-charset action autocomplete enctype key method name novalidate rel shared target values",
    ),
    ("h1", ""),
    ("h2", ""),
    ("h3", ""),
    ("h4", ""),
    ("h5", ""),
    ("h6", ""),
    ("head", ""),
    ("header", ""),
    ("hgroup", ""),
    ("hr", ""),
    ("html", ""),
    ("i", ""),
    (
        "iframe",
        "allow allowfullscreen height loading name referrerpolicy sandbox src srcdoc width",
    ),
    (
        "img",
        "alt crossorigin decoding fetchpriority height ismap loading referrerpolicy sizes src srcset usemap width",
    ),
    (
        "input",
        "accept alpha alt autocomplete capture checked colorspace dirname disabled form formaction formenctype \
         formmethod formnovalidate formtarget height list max maxlength min minlength multiple name pattern pending \
         placeholder popovertarget popovertargetaction readonly required size src step type value width",
    ),
    ("ins", "cite datetime"),
    ("kbd", ""),
    ("label", "for"),
    ("legend", ""),
    ("li", "value"),
    (
        "link",
        "as blocking color crossorigin disabled fetchpriority href hreflang imagesizes imagesrcset integrity media \
         referrerpolicy rel sizes type",
    ),
    ("main", ""),
    ("map", "name"),
    ("mark", ""),
    ("math", "display xmlns"),
    ("menu", ""),
    ("meta", "charset content http-equiv media name property"),
    ("meter", "high low max min optimum value"),
    ("nav", ""),
    ("noscript", ""),
    ("object", "data form height name type width"),
    ("ol", "reversed start type"),
    ("optgroup", "disabled label"),
    ("option", "disabled label selected value"),
    ("output", "for form name"),
    ("p", ""),
    ("picture", ""),
    ("pre", ""),
    ("progress", "max value"),
    ("q", "cite"),
    ("rp", ""),
    ("rt", ""),
    ("ruby", ""),
    ("s", ""),
    ("samp", ""),
    (
        "script",
        "async blocking crossorigin defer fetchpriority integrity nomodule referrerpolicy src type",
    ),
    ("search", ""),
    ("section", ""),
    (
        "select",
        "autocomplete disabled form multiple name required size",
    ),
    ("slot", "name"),
    ("small", ""),
    ("source", "height media sizes src srcset type width"),
    ("span", ""),
    ("strong", ""),
    ("style", "blocking media"),
    ("sub", ""),
    ("summary", ""),
    ("sup", ""),
    ("table", ""),
    ("tbody", ""),
    ("td", "colspan headers rowspan"),
    (
        "template",
        "shadowrootclonable shadowrootdelegatesfocus shadowrootmode shadowrootserializable",
    ),
    (
        "textarea",
        "autocomplete cols dirname disabled form maxlength minlength name placeholder readonly required rows wrap",
    ),
    ("tfoot", ""),
    ("th", "abbr colspan headers rowspan scope"),
    ("thead", ""),
    ("time", "datetime"),
    ("title", ""),
    ("tr", ""),
    ("track", "default kind label src srclang"),
    ("u", ""),
    ("ul", ""),
    ("var", ""),
    (
        "video",
        "autoplay controls crossorigin disablepictureinpicture disableremoteplayback height loop muted playsinline \
         poster preload src width",
    ),
    ("wbr", ""),
];

/// Attributes of every element. `style` has a separate check.
const GLOBAL: &str = "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint \
    exportparts hidden id inert inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover role \
    slot spellcheck style tabindex title translate writingsuggestions";

/// WAI-ARIA 1.2 states and properties, without `aria-`.
const ARIA: &str = "activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount \
    colindex colindextext colspan controls current describedby description details disabled dropeffect errormessage \
    expanded flowto grabbed haspopup hidden invalid keyshortcuts label labelledby level live modal multiline \
    multiselectable orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount \
    rowindex rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext";

/// SVG 2 and MathML Core elements.
const FOREIGN: &str = "animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix \
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow \
    feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset \
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter foreignObject g image line linearGradient \
    marker mask metadata mpath path pattern polygon polyline radialGradient rect set stop svg switch symbol text \
    textPath tspan use view annotation maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded \
    mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover \
    semantics";

/// Returns `true` for an element of the standard and for a custom element.
#[must_use]
pub fn is_element(name: &str) -> bool {
    is_custom(name) || own_attrs(name).is_some() || is_foreign(name)
}

/// HTML Standard, "valid custom element name": it has a hyphen.
#[must_use]
pub fn is_custom(name: &str) -> bool {
    name.contains('-')
}

/// SVG and MathML, whose many presentation attributes are not checked.
#[must_use]
pub fn is_foreign(name: &str) -> bool {
    words(FOREIGN).any(|element| element == name)
}

/// The names of all elements.
pub fn elements() -> impl Iterator<Item = &'static str> {
    ELEMENTS.iter().map(|(name, _)| *name).chain(words(FOREIGN))
}

/// The attributes that `element` may have.
pub fn attrs(element: &str) -> impl Iterator<Item = &'static str> {
    words(own_attrs(element).unwrap_or_default()).chain(words(GLOBAL))
}

/// WAI-ARIA states and properties, without `aria-`.
pub fn aria() -> impl Iterator<Item = &'static str> {
    words(ARIA)
}

fn own_attrs(element: &str) -> Option<&'static str> {
    ELEMENTS
        .iter()
        .find(|(name, _)| *name == element)
        .map(|(_, attrs)| *attrs)
}

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split_ascii_whitespace()
}
