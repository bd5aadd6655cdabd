use super::{
    oklch::Oklch,
    palette::{EDGE, Palette, Scheme, TEXT},
    *,
};
use proptest::prelude::*;

/// Texts and what they are written on.
const TEXTS: [(&str, &[&str]); 12] = [
    ("text", &["page", "sunken", "panel", "primary-soft"]),
    ("muted", &["page", "sunken", "panel"]),
    ("on-primary", &["primary", "primary-hover"]),
    ("on-accent", &["accent"]),
    ("primary-text", &["page", "sunken", "panel", "primary-soft"]),
    ("accent-text", &["page", "sunken", "panel", "accent-soft"]),
    ("ok", &["page", "sunken", "panel", "ok-soft"]),
    ("warn", &["page", "sunken", "panel", "warn-soft"]),
    ("bad", &["page", "sunken", "panel", "bad-soft"]),
    ("info", &["page", "sunken", "panel", "info-soft"]),
    ("text", &["ok-soft", "warn-soft"]),
    ("text", &["bad-soft", "info-soft"]),
];

fn failures(theme: &Theme) -> Vec<String> {
    let mut failures = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        let palette = theme.palette(scheme);
        let color = |name| palette.get(name).unwrap();
        let mut check = |name, on, least: f32| {
            let contrast = color(name).contrast(color(on));
            // Of the reserve, the search may use nothing.
            if contrast < least {
                failures.push(format!("{scheme:?}: {name} on {on}: {contrast}"));
            }
        };
        for (name, grounds) in TEXTS {
            for ground in grounds {
                check(name, ground, TEXT - 0.05);
            }
        }
        for ground in ["page", "sunken", "panel"] {
            check("edge", ground, EDGE - 0.05);
        }
    }
    failures
}

fn theme(primary: [u8; 3], accent: [u8; 3]) -> Theme {
    let color = |[red, green, blue]: [u8; 3]| {
        let text = format!("rgb({red} {green} {blue})");
        text.parse().unwrap()
    };
    Theme {
        primary: color(primary),
        accent: Some(color(accent)),
        ..Theme::default()
    }
}

proptest! {
    #[test]
    fn every_colour_gives_readable_pages(primary: [u8; 3], accent: [u8; 3]) {
        let failures = failures(&theme(primary, accent));
        prop_assert!(failures.is_empty(), "{failures:#?}");
    }

    #[test]
    fn every_background_gives_readable_pages(primary: [u8; 3], background: [u8; 3]) {
        let theme = Theme {
            background: theme(background, background).accent,
            ..theme(primary, primary)
        };
        let failures = failures(&theme);
        prop_assert!(failures.is_empty(), "{failures:#?}");
    }

    #[test]
    fn the_written_text_gives_the_computed_contrast(primary: [u8; 3]) {
        let theme = theme(primary, primary);
        let palette = theme.palette(Scheme::Light);
        let css = theme.css();
        let written = |name: &str| {
            let from = css.split_once(&format!("--{name}: light-dark(")).unwrap().1;
            let text = from.split_once("),").unwrap().0;
            Oklch::of(&csscolorparser::parse(&format!("{text})")).unwrap())
        };
        for (name, on) in [("on-primary", "primary"), ("primary-text", "primary-soft"), ("muted", "page")] {
            let computed = palette.get(name).unwrap().contrast(palette.get(on).unwrap());
            let read = written(name).contrast(written(on));
            // The difference of one of 255 steps of a channel.
            prop_assert!((computed - read).abs() < 0.2, "{name} on {on}: {computed}, {read}");
        }
    }
}

#[test]
fn the_corners_of_the_cube_give_readable_pages() {
    for corner in 0..8_u8 {
        let channels = [1, 2, 4].map(|bit| if corner & bit == 0 { 0 } else { 255 });
        let failures = failures(&theme(channels, channels));
        assert!(failures.is_empty(), "{channels:?}: {failures:#?}");
    }
}

#[test]
fn a_known_colour_stays_what_it_is() {
    let theme = Theme {
        primary: "#4f46e5".parse().unwrap(),
        accent: Some("#f59e0b".parse().unwrap()),
        ..Theme::default()
    };
    assert_eq!(theme.adjusted(), []);
    let palette = Palette::new(theme.primary.0, theme.primary.0, None, Scheme::Light);
    assert_eq!(palette.get("on-primary"), Some(Oklch::grey(1.0)));
    let amber = theme.palette(Scheme::Light).get("on-accent").unwrap();
    assert!(amber.lightness < 0.3, "dark text on amber: {amber}");
}

#[test]
fn a_light_background_is_that_of_light_pages() {
    let theme = Theme {
        background: Some("ivory".parse().unwrap()),
        ..Theme::default()
    };
    assert_eq!(theme.adjusted(), []);
    let [light, dark] = [Scheme::Light, Scheme::Dark].map(|scheme| theme.palette(scheme));
    assert_eq!(light.get("page"), theme.background.map(|color| color.0));
    assert!(dark.get("page").unwrap().lightness < 0.3);
}

#[test]
fn a_background_that_is_too_dark_for_light_pages_is_told() {
    let theme = Theme {
        background: Some("teal".parse().unwrap()),
        mode: Mode::Light,
        ..Theme::default()
    };
    let told = theme.adjusted()[0].to_string();
    assert!(told.starts_with("background becomes oklch(85% "), "{told}");
}

#[test]
fn a_grey_tints_nothing() {
    let theme = Theme {
        primary: "#333".parse().unwrap(),
        ..Theme::default()
    };
    let palette = theme.palette(Scheme::Dark);
    for name in ["page", "panel", "line", "text", "primary"] {
        assert_eq!(palette.get(name).unwrap().chroma, 0.0, "{name}");
    }
}

#[test]
fn what_is_no_colour_is_refused() {
    for text in ["", "tealish", "#12", "rgb(", "url(x)", "red; } body {"] {
        assert!(text.parse::<Color>().is_err(), "{text}");
    }
}
