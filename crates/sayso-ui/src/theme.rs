//! The theme of an application, as the text of its `assets/theme.css`.
//!
//! A theme is two or three colours, a radius and a mode. The palette follows from them: the background or neutrals with a
//! breath of the primary colour, the colours of buttons, links and badges, and those of states. Texts have the contrast of WCAG 2.2 AA in light
//! and dark for every colour.
//!
//! ```
//! use sayso_ui::theme::{Mode, Radius, Theme};
//!
//! let theme = Theme {
//!     primary: "rebeccapurple".parse()?,
//!     radius: Radius::Large,
//!     mode: Mode::Light,
//!     ..Theme::default()
//! };
//! assert!(theme.css().contains("--primary: light-dark(oklch("));
//! # Ok::<_, sayso_ui::theme::ColorError>(())
//! ```

mod icon;
mod oklch;
mod palette;
#[cfg(test)]
mod tests;

use oklch::Oklch;
use palette::{Palette, Scheme};
use std::{fmt, str::FromStr};

/// A CSS colour, such as `#4f46e5`, `teal` or `oklch(60% 0.15 200)`.
///
/// Its opacity is not used.
///
/// ```
/// use sayso_ui::theme::Color;
///
/// assert_eq!("teal".parse::<Color>()?, "#008080".parse()?);
/// assert!("tealish".parse::<Color>().is_err());
/// # Ok::<_, sayso_ui::theme::ColorError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color(Oklch);

/// A text that is not a CSS colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no CSS colour; write a name such as teal, or a value such as #0f766e")]
pub struct ColorError(String);

impl FromStr for Color {
    type Err = ColorError;

    fn from_str(text: &str) -> Result<Self, ColorError> {
        let color = csscolorparser::parse(text).map_err(|_| ColorError(text.to_owned()))?;
        let finite = [color.r, color.g, color.b]
            .iter()
            .all(|part| part.is_finite());
        if !finite {
            return Err(ColorError(text.to_owned()));
        }
        Ok(Self(Oklch::of(&color.clamp())))
    }
}

/// Writes the colour as CSS.
impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The roundness of corners.
///
/// ```
/// use sayso_ui::theme::{Radius, Theme};
///
/// let theme = Theme { radius: Radius::None, ..Theme::default() };
/// assert!(theme.css().contains("--radius: 0;"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Radius {
    /// Square corners.
    None,
    /// Slightly rounded corners.
    Small,
    /// Rounded corners.
    #[default]
    Medium,
    /// Very round corners.
    Large,
}

impl Radius {
    /// Returns the radius of panels and of controls.
    fn lengths(self) -> (&'static str, &'static str) {
        match self {
            Self::None => ("0", "0"),
            Self::Small => ("5px", "3px"),
            Self::Medium => ("10px", "7px"),
            Self::Large => ("18px", "12px"),
        }
    }
}

/// The choice between light and dark.
///
/// ```
/// use sayso_ui::theme::{Mode, Theme};
///
/// let theme = Theme { mode: Mode::Dark, ..Theme::default() };
/// assert!(theme.css().contains("color-scheme: dark;"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// As the visitor's system is set.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Mode {
    fn color_scheme(self) -> &'static str {
        match self {
            Self::Auto => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The theme of an application.
///
/// ```
/// use sayso_ui::theme::Theme;
///
/// let theme = Theme { primary: "#f59e0b".parse()?, ..Theme::default() };
/// assert!(theme.css().starts_with(":root {\n"));
/// # Ok::<_, sayso_ui::theme::ColorError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// The colour of the most important button, of links and of the current place.
    pub primary: Color,
    /// The colour of marks and of badges without a state; the primary colour if there is none.
    pub accent: Option<Color>,
    /// The colour of pages; a grey with a breath of the primary colour if there is none.
    pub background: Option<Color>,
    /// The roundness of corners.
    pub radius: Radius,
    /// The choice between light and dark.
    pub mode: Mode,
}

/// Indigo, rounded, as the visitor's system is set.
impl Default for Theme {
    fn default() -> Self {
        Self {
            primary: Color(Oklch::new(0.511, 0.23, 277.0)),
            accent: None,
            background: None,
            radius: Radius::default(),
            mode: Mode::default(),
        }
    }
}

/// A colour that a theme changes for the sake of contrast.
///
/// ```
/// use sayso_ui::theme::Theme;
///
/// let theme = Theme { primary: "#3b82f6".parse()?, ..Theme::default() };
/// assert!(theme.adjusted()[0].to_string().starts_with("primary becomes oklch("));
/// # Ok::<_, sayso_ui::theme::ColorError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adjusted {
    /// `primary`, `accent` or `background`.
    pub name: &'static str,
    /// The colour of the theme.
    pub from: Color,
    /// The colour of the pages.
    pub to: Color,
}

impl fmt::Display for Adjusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, from, to } = self;
        write!(
            f,
            "{name} becomes {to} instead of {from}, so that texts are readable"
        )
    }
}

impl Theme {
    /// Returns the rule that sets the custom properties of the theme.
    ///
    /// ```
    /// use sayso_ui::theme::Theme;
    ///
    /// let css = Theme::default().css();
    /// assert!(css.contains("--on-primary: light-dark(oklch(100% 0 0), "));
    /// ```
    pub fn css(&self) -> String {
        let (radius, small) = self.radius.lengths();
        let mut css = format!(
            ":root {{\n  color-scheme: {};\n  --radius: {radius};\n  --radius-small: {small};\n",
            self.mode.color_scheme()
        );
        let light = self.palette(Scheme::Light);
        let dark = self.palette(Scheme::Dark);
        for ((name, light), (_, dark)) in light.iter().zip(dark.iter()) {
            css += &format!("  --{name}: light-dark({light}, {dark});\n");
        }
        css + "}\n"
    }

    /// Returns the colours that differ from the given ones on light pages, or on dark ones if the mode is dark.
    ///
    /// In a mode that follows the visitor's system, dark pages have lighter shades than light ones. They are no
    /// adjustment.
    ///
    /// ```
    /// use sayso_ui::theme::Theme;
    ///
    /// assert!(Theme::default().adjusted().is_empty());
    /// ```
    pub fn adjusted(&self) -> Vec<Adjusted> {
        let scheme = match self.mode {
            Mode::Dark => Scheme::Dark,
            Mode::Auto | Mode::Light => Scheme::Light,
        };
        let palette = self.palette(scheme);
        let given = [
            ("primary", "primary", Some(self.primary)),
            ("accent", "accent", self.accent),
            ("background", "page", self.background),
        ];
        let adjusted = given.into_iter().filter_map(|(name, property, from)| {
            let from = from?;
            let to = Color(palette.get(property)?);
            (from != to).then_some(Adjusted { name, from, to })
        });
        adjusted.collect()
    }

    fn palette(&self, scheme: Scheme) -> Palette {
        let accent = self.accent.unwrap_or(self.primary);
        let background = self.background.map(|background| background.0);
        Palette::new(self.primary.0, accent.0, background, scheme)
    }
}
