//! The colours of a theme.

use super::oklch::Oklch;

/// The contrast of text that WCAG 2.2 asks for at level AA (1.4.3), with a reserve for the rounding of browsers.
pub(super) const TEXT: f32 = 4.55;

/// The contrast of the edges of controls that WCAG 2.2 asks for at level AA (1.4.11), with the same reserve.
pub(super) const EDGE: f32 = 3.05;

/// The step in which a search changes the lightness.
const STEP: f32 = 0.005;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Light,
    Dark,
}

/// The colours of one scheme by the names of their custom properties.
#[derive(Debug)]
pub(super) struct Palette(Vec<(&'static str, Oklch)>);

/// Status colours: name, hue, chroma.
const STATUS: [(&str, &str, f32, f32); 4] = [
    ("ok", "ok-soft", 155.0, 0.13),
    ("warn", "warn-soft", 70.0, 0.13),
    ("bad", "bad-soft", 25.0, 0.19),
    ("info", "info-soft", 245.0, 0.12),
];

impl Palette {
    pub(super) fn new(
        primary: Oklch,
        accent: Oklch,
        background: Option<Oklch>,
        scheme: Scheme,
    ) -> Self {
        let shades = Shades { scheme, primary };
        let page = match background {
            Some(background) => shades.page(background),
            None => shades.neutral(0.986, 0.185, 0.4),
        };
        let away = |light: f32, dark: f32| page.lightness + shades.pick(light, dark);
        let sunken = match background {
            Some(_) => page.with_lightness(away(-0.018, 0.015)),
            None => shades.neutral(0.968, 0.2, 0.5),
        };
        let panel = match (scheme, background) {
            (Scheme::Light, _) => Oklch::grey(1.0),
            (Scheme::Dark, Some(_)) => page.with_lightness(away(0.0, 0.037)),
            (Scheme::Dark, None) => shades.neutral(1.0, 0.222, 0.5),
        };
        let [line, line_strong] = match background {
            Some(_) => [(-0.071, 0.115), (-0.146, 0.225)]
                .map(|(light, dark)| page.with_lightness(away(light, dark))),
            None => [
                shades.neutral(0.915, 0.3, 0.8),
                shades.neutral(0.84, 0.41, 1.0),
            ],
        };
        let surfaces = [page, sunken, panel];
        let mut colors = vec![
            ("page", page),
            ("sunken", sunken),
            ("panel", panel),
            ("line", line),
            ("line-strong", line_strong),
            (
                "edge",
                shades.contrasting(shades.neutral(0.7, 0.5, 1.5), &surfaces, EDGE),
            ),
            ("text", shades.neutral(0.24, 0.955, 1.0)),
            (
                "muted",
                shades.contrasting(shades.neutral(0.49, 0.73, 1.5), &surfaces, TEXT),
            ),
        ];
        colors.extend(shades.brand(primary, &surfaces).named(&PRIMARY));
        colors.extend(shades.brand(accent, &surfaces).named(&ACCENT));
        for (name, soft_name, hue, chroma) in STATUS {
            let color = Oklch::new(shades.pick(0.52, 0.77), chroma, hue);
            let soft = shades.soft(color);
            let readable = shades.contrasting(color, &[soft, page, sunken, panel], TEXT);
            colors.extend([(name, readable), (soft_name, soft)]);
        }
        Self(colors)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, Oklch)> {
        self.0.iter().copied()
    }

    /// Returns the colour of this name.
    pub(super) fn get(&self, name: &str) -> Option<Oklch> {
        let mut colors = self.iter();
        colors.find_map(|(other, color)| (other == name).then_some(color))
    }
}

/// The names of the colours of a [`Brand`], in its order.
const PRIMARY: [&str; 5] = [
    "primary",
    "on-primary",
    "primary-text",
    "primary-soft",
    "primary-hover",
];

/// No button has the accent, so nothing uses the last one.
const ACCENT: [&str; 4] = ["accent", "on-accent", "accent-text", "accent-soft"];

/// The roles of a colour of the application.
struct Brand {
    fill: Oklch,
    /// Text on `fill` and `hover`.
    on: Oklch,
    /// Text on surfaces and on `soft`.
    text: Oklch,
    soft: Oklch,
    hover: Oklch,
}

impl Brand {
    fn named(self, names: &'static [&'static str]) -> impl Iterator<Item = (&'static str, Oklch)> {
        let colors = [self.fill, self.on, self.text, self.soft, self.hover];
        names.iter().copied().zip(colors)
    }
}

/// Computes the shades of one scheme.
struct Shades {
    scheme: Scheme,
    primary: Oklch,
}

impl Shades {
    fn pick(&self, light: f32, dark: f32) -> f32 {
        match self.scheme {
            Scheme::Light => light,
            Scheme::Dark => dark,
        }
    }

    /// Returns a grey with a breath of the primary hue; none if that is a grey itself.
    fn neutral(&self, light: f32, dark: f32, tint: f32) -> Oklch {
        let base = self.pick(0.012, 0.02);
        let chroma = base * tint * (self.primary.chroma / 0.1).min(1.0);
        Oklch::new(self.pick(light, dark), chroma, self.primary.hue)
    }

    /// Returns the colour of pages: as given, unless texts of every colour would not be readable on it.
    fn page(&self, background: Oklch) -> Oklch {
        match self.scheme {
            Scheme::Light => background.with_lightness(background.lightness.max(0.85)),
            Scheme::Dark => background
                .with_lightness(background.lightness.min(0.28))
                .with_chroma(background.chroma.min(0.06)),
        }
    }

    /// Returns the background of texts in this colour.
    fn soft(&self, color: Oklch) -> Oklch {
        let chroma = color.chroma.min(self.pick(0.035, 0.055));
        color
            .with_lightness(self.pick(0.955, 0.3))
            .with_chroma(chroma)
    }

    /// Darkens a colour, or lightens it on dark surfaces, until the contrast to all of these is reached.
    fn contrasting(&self, color: Oklch, to: &[Oklch], ratio: f32) -> Oklch {
        let step = self.pick(-STEP, STEP);
        let mut found = color;
        while found.least_contrast(to) < ratio {
            // From the given colour: a chroma that was lost at one lightness may be there at the next.
            let next = color.with_lightness(found.lightness + step);
            if next == found {
                break;
            }
            found = next;
        }
        found
    }

    fn brand(&self, given: Oklch, surfaces: &[Oklch; 3]) -> Brand {
        let (fill, on) = self.fill(given);
        let away = if on.lightness > fill.lightness {
            -0.045
        } else {
            0.045
        };
        let soft = self.soft(given);
        let [page, sunken, panel] = *surfaces;
        let start = given.with_lightness(self.pick(given.lightness, given.lightness.max(0.72)));
        Brand {
            fill,
            on,
            hover: fill.with_lightness(fill.lightness + away),
            text: self.contrasting(start, &[soft, page, sunken, panel], TEXT),
            soft,
        }
    }

    /// Returns the fill of a button and the text on it.
    fn fill(&self, given: Oklch) -> (Oklch, Oklch) {
        let white = Oklch::grey(1.0);
        let black = Oklch::new(0.16, given.chroma.min(0.03), given.hue);
        let lightest = match self.scheme {
            // A white button on a white page is none.
            Scheme::Light => 0.93,
            Scheme::Dark => 0.96,
        };
        let fill = match self.scheme {
            Scheme::Light => given.with_lightness(given.lightness.min(lightest)),
            // A black or dark grey button becomes a light one, a colour becomes as light as it has to be.
            Scheme::Dark if given.chroma < 0.03 => {
                let lightness = given.lightness.max(1.0 - given.lightness);
                given.with_lightness(lightness.clamp(0.75, lightest))
            }
            Scheme::Dark => given.with_lightness(given.lightness.clamp(0.68, lightest)),
        };
        // People know their colour with white on it, unless it is clearly a light one.
        if self.scheme == Scheme::Light && fill.contrast(white) >= EDGE {
            let mut dark_enough = fill;
            while dark_enough.contrast(white) < TEXT {
                dark_enough = fill.with_lightness(dark_enough.lightness - STEP);
            }
            return (dark_enough, white);
        }
        (fill, black)
    }
}
