//! Colours in OKLCH, the space in which palettes are computed.

use csscolorparser::Color;
use std::fmt;

/// A colour in OKLCH within sRGB, rounded as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oklch {
    /// From 0 to 1.
    pub(super) lightness: f32,
    pub(super) chroma: f32,
    /// In degrees.
    pub(super) hue: f32,
}

impl Oklch {
    /// Creates a colour with as much of the chroma as sRGB has at this lightness and hue.
    pub(super) fn new(lightness: f32, chroma: f32, hue: f32) -> Self {
        let mut color = Self {
            lightness: round(lightness.clamp(0.0, 1.0), 1000.0),
            chroma: round(chroma.max(0.0), 1000.0),
            hue: round(hue.rem_euclid(360.0), 10.0),
        };
        while color.chroma > 0.0 && !color.is_in_srgb() {
            color.chroma = round((color.chroma - 0.002).max(0.0), 1000.0);
        }
        color
    }

    /// Creates a grey.
    pub(super) fn grey(lightness: f32) -> Self {
        Self::new(lightness, 0.0, 0.0)
    }

    pub(super) fn of(color: &Color) -> Self {
        let [lightness, chroma, hue, _] = color.to_oklcha();
        // The hue of a grey is noise.
        if chroma < 0.002 {
            Self::grey(lightness)
        } else {
            Self::new(lightness, chroma, hue.to_degrees())
        }
    }

    pub(super) fn with_lightness(self, lightness: f32) -> Self {
        Self::new(lightness, self.chroma, self.hue)
    }

    pub(super) fn with_chroma(self, chroma: f32) -> Self {
        Self::new(self.lightness, chroma, self.hue)
    }

    /// Returns the contrast ratio of WCAG 2.2 to another colour, from 1 to 21, with 8 bits per channel.
    pub(super) fn contrast(self, other: Self) -> f32 {
        let mine = self.luminance();
        let its = other.luminance();
        (mine.max(its) + 0.05) / (mine.min(its) + 0.05)
    }

    /// Returns the least contrast to any of the others.
    pub(super) fn least_contrast(self, others: &[Self]) -> f32 {
        let contrasts = others.iter().map(|other| self.contrast(*other));
        contrasts.fold(21.0, f32::min)
    }

    fn luminance(self) -> f32 {
        let [red, green, blue, _] = self.to_srgb().to_rgba8();
        let [red, green, blue, _] = Color::from_rgba8(red, green, blue, 255).to_linear_rgba();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn to_srgb(self) -> Color {
        Color::from_oklcha(self.lightness, self.chroma, self.hue.to_radians(), 1.0)
    }

    fn is_in_srgb(self) -> bool {
        let Color { r, g, b, .. } = self.to_srgb();
        [r, g, b]
            .iter()
            .all(|channel| (-0.002..=1.002).contains(channel))
    }
}

/// Writes the colour as CSS.
impl fmt::Display for Oklch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lightness = round(self.lightness * 100.0, 10.0);
        write!(f, "oklch({lightness}% {} {})", self.chroma, self.hue)
    }
}

fn round(value: f32, parts: f32) -> f32 {
    (value * parts).round() / parts
}
