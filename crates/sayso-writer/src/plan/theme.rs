//! The theme of the application.

use super::unsupported::Found;
use sayso_spec::{
    Colour, Spec,
    model::{Mode as ModeSpec, Radius as RadiusSpec},
};
use sayso_ui::theme::{Color, Mode, Radius, Theme};

/// Returns the theme of a specification.
pub(super) fn of(spec: &Spec, found: &mut Found) -> Theme {
    let theme = &spec.theme;
    let primary = color(theme.primary.as_str(), "theme.primary", found);
    let accent = optional(theme.accent.as_ref(), "theme.accent", found);
    let background = optional(theme.background.as_ref(), "theme.background", found);
    let usual = Theme::default();
    Theme {
        primary: primary.unwrap_or(usual.primary),
        accent,
        background,
        radius: match theme.radius {
            RadiusSpec::None => Radius::None,
            RadiusSpec::Small => Radius::Small,
            RadiusSpec::Medium => Radius::Medium,
            RadiusSpec::Large => Radius::Large,
        },
        mode: match theme.mode {
            ModeSpec::Auto => Mode::Auto,
            ModeSpec::Light => Mode::Light,
            ModeSpec::Dark => Mode::Dark,
        },
    }
}

fn optional(given: Option<&Colour>, path: &str, found: &mut Found) -> Option<Color> {
    given.and_then(|given| color(given.as_str(), path, found))
}

fn color(text: &str, path: &str, found: &mut Found) -> Option<Color> {
    let color = text.parse();
    found.if_set(color.is_err(), path, "this colour");
    color.ok()
}
