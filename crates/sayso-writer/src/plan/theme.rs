//! The theme of the application.

use super::unsupported::Found;
use sayso_spec::{
    Spec,
    model::{Mode as ModeSpec, Radius as RadiusSpec},
};
use sayso_ui::theme::{Color, Mode, Radius, Theme};

/// Returns the theme of a specification.
pub(super) fn of(spec: &Spec, found: &mut Found) -> Theme {
    let theme = &spec.theme;
    let primary = color(theme.primary.as_str(), "theme.primary", found);
    let accent = theme
        .accent
        .as_ref()
        .and_then(|accent| color(accent.as_str(), "theme.accent", found));
    let usual = Theme::default();
    Theme {
        primary: primary.unwrap_or(usual.primary),
        accent,
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

fn color(text: &str, path: &str, found: &mut Found) -> Option<Color> {
    let color = text.parse();
    found.if_set(color.is_err(), path, "this colour");
    color.ok()
}
