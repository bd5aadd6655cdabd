//! `theme`: colours and shape.

use super::app::fixed;
use crate::{
    node::{node, words},
    value::Colour,
};

words! {
    /// The roundness of corners.
    pub enum Radius is "a radius" {
        /// Square corners.
        None = "none",
        /// Slightly round corners.
        Small = "small",
        /// Round corners.
        Medium = "medium",
        /// Very round corners.
        Large = "large",
    }
}

words! {
    /// The brightness of the pages.
    pub enum Mode is "a mode" {
        /// As the person's device has it.
        Auto = "auto",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

node! {
    /// Colours and shape. Colours are where the palette starts; the writer moves them as far as contrast requires.
    pub struct Theme is Header {
        /// Colour of what people press.
        primary: default Colour { example: "\"#4f46e5\"" } = fixed("#4f46e5");
        /// Colour of accents. By default it is the primary colour.
        accent: optional Colour;
        /// Colour of the pages. By default it is a grey with a breath of the primary colour.
        background: optional Colour;
        /// Roundness of corners.
        radius: default Radius = Radius::Medium;
        /// Light or dark.
        mode: default Mode = Mode::Auto;
    }
}
