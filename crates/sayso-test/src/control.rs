//! The controls of a form, as they were rendered and as a visitor has changed them.

use crate::{
    dom::{self, count},
    entry::File,
};
use scraper::{ElementRef, Html};

/// A control of a form.
#[derive(Clone, Debug)]
pub(crate) struct Control {
    /// The position among the page's controls.
    pub(crate) at: usize,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) is_disabled: bool,
    pub(crate) barrier: Option<&'static str>,
}

/// The kind of the control, with its present value.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// An `<input>` of this type, or a `textarea`.
    Text {
        format: String,
        value: String,
    },
    /// A checkbox or radio button.
    Tick {
        is_radio: bool,
        is_checked: bool,
        choice: Choice,
    },
    Select {
        is_multiple: bool,
        choices: Vec<(Choice, bool)>,
    },
    Files {
        is_multiple: bool,
        files: Vec<File>,
    },
    /// A button that submits.
    Submit(Submit),
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) is_disabled: bool,
}

/// The changes that a button makes to the form that it submits.
#[derive(Clone, Debug)]
pub(crate) struct Submit {
    pub(crate) names: Vec<String>,
    pub(crate) value: String,
    pub(crate) is_image: bool,
    pub(crate) action: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) enctype: Option<String>,
}

impl Control {
    /// Returns the page's controls that `belongs` accepts. Buttons that submit nothing are none.
    pub(crate) fn all(document: &Html, belongs: impl Fn(ElementRef<'_>) -> bool) -> Vec<Self> {
        let controls = dom::controls(document)
            .enumerate()
            .filter(|(_, element)| belongs(*element));
        controls
            .filter_map(|(at, element)| Self::read(document, at, element))
            .collect()
    }

    fn read(document: &Html, at: usize, element: ElementRef<'_>) -> Option<Self> {
        let kind = Kind::read(document, element)?;
        let is_disabled = dom::is_disabled(element);
        let is_hidden = kind.is_hidden() || dom::is_out_of_reach(element);
        let is_readonly = matches!(kind, Kind::Text { .. }) && element.attr("readonly").is_some();
        let barrier = match () {
            () if is_hidden => Some("hidden"),
            () if is_disabled => Some("disabled"),
            () if is_readonly => Some("read-only"),
            () => None,
        };
        let name = element.attr("name").unwrap_or_default().to_owned();
        Some(Self {
            at,
            name,
            kind,
            is_disabled,
            barrier,
        })
    }

    /// Returns its values: at most one, unless several can be chosen.
    pub(crate) fn held(&self) -> Vec<String> {
        match &self.kind {
            Kind::Text { value, .. } => vec![value.clone()],
            Kind::Tick {
                is_checked, choice, ..
            } => is_checked
                .then(|| choice.value.clone())
                .into_iter()
                .collect(),
            Kind::Select { choices, .. } => choices
                .iter()
                .filter(|(_, chosen)| *chosen)
                .map(|(choice, _)| choice.value.clone())
                .collect(),
            Kind::Files { files, .. } => files.iter().map(|file| file.name.clone()).collect(),
            Kind::Submit(_) => Vec::new(),
        }
    }
}

impl Kind {
    fn read(document: &Html, element: ElementRef<'_>) -> Option<Self> {
        let attr = |name: &str| element.attr(name).map(str::to_owned);
        let format = attr("type").unwrap_or_default().to_ascii_lowercase();
        match (element.value().name(), format.as_str()) {
            ("textarea", _) => {
                let value = element.text().collect::<String>().replace("\r\n", "\n");
                Some(Self::Text {
                    format: "textarea".into(),
                    value,
                })
            }
            ("select", _) => Some(select(element)),
            ("button" | "input", "button" | "reset") => None,
            ("button", _) | ("input", "submit" | "image") => Some(Self::Submit(submit(element))),
            ("input", "checkbox" | "radio") => Some(Self::Tick {
                is_radio: format == "radio",
                is_checked: attr("checked").is_some(),
                choice: Choice {
                    value: attr("value").unwrap_or_else(|| "on".into()),
                    label: dom::label(document, element).unwrap_or_default(),
                    is_disabled: dom::is_disabled(element),
                },
            }),
            ("input", "file") => Some(Self::Files {
                is_multiple: attr("multiple").is_some(),
                files: Vec::new(),
            }),
            _ => Some(Self::Text {
                format,
                value: attr("value").unwrap_or_default(),
            }),
        }
    }

    fn is_hidden(&self) -> bool {
        matches!(self, Self::Text { format, .. } if format == "hidden")
    }

    /// Returns its name for messages.
    pub(crate) fn noun(&self) -> String {
        match self {
            Self::Text { format, .. } if format == "textarea" => "a textarea".into(),
            Self::Text { format, .. } if format.is_empty() => "an input".into(),
            Self::Text { format, .. } => format!("an input of type {format}"),
            Self::Tick { is_radio: true, .. } => "a radio button".into(),
            Self::Tick {
                is_radio: false, ..
            } => "a checkbox".into(),
            Self::Select { choices, .. } => {
                format!("a select with {}", count(choices.len(), "option"))
            }
            Self::Files { .. } => "a file input".into(),
            Self::Submit(_) => "a button".into(),
        }
    }
}

fn submit(element: ElementRef<'_>) -> Submit {
    let attr = |name: &str| element.attr(name).map(str::to_owned);
    Submit {
        names: dom::names(element),
        value: attr("value").unwrap_or_default(),
        is_image: element.value().name() == "input" && attr("type").as_deref() == Some("image"),
        action: attr("formaction"),
        method: attr("formmethod"),
        enctype: attr("formenctype"),
    }
}

/// HTML Standard, "selectedness setting algorithm": of a select for one value the last option that is marked
/// counts, and if none is, the first that can be chosen.
fn select(element: ElementRef<'_>) -> Kind {
    let is_multiple = element.attr("multiple").is_some();
    let options = element
        .descendants()
        .filter_map(ElementRef::wrap)
        .filter(|o| o.value().name() == "option");
    let mut choices: Vec<_> = options
        .map(|o| (option(o), o.attr("selected").is_some()))
        .collect();
    if !is_multiple {
        let is_dropdown = element.attr("size").is_none_or(|size| size == "1");
        let first = choices
            .iter()
            .position(|(choice, _)| is_dropdown && !choice.is_disabled);
        let chosen = choices
            .iter()
            .rposition(|(_, selected)| *selected)
            .or(first);
        choices
            .iter_mut()
            .enumerate()
            .for_each(|(at, (_, selected))| *selected = Some(at) == chosen);
    }
    Kind::Select {
        is_multiple,
        choices,
    }
}

fn option(option: ElementRef<'_>) -> Choice {
    let text = dom::words(&dom::text(option));
    let group = option
        .parent()
        .and_then(ElementRef::wrap)
        .filter(|group| group.value().name() == "optgroup");
    let is_disabled = [Some(option), group]
        .into_iter()
        .flatten()
        .any(|it| it.attr("disabled").is_some());
    let label = option
        .attr("label")
        .map_or_else(|| text.clone(), str::to_owned);
    Choice {
        value: option.attr("value").map_or(text, str::to_owned),
        label,
        is_disabled,
    }
}
