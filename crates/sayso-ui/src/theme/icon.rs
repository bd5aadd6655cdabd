//! The icon of an application.

use super::{Theme, palette::Scheme};

impl Theme {
    /// Returns an icon as SVG: the first letter or digit of `name` on the primary colour.
    ///
    /// A name without letters and digits leaves the square empty.
    ///
    /// ```
    /// use sayso_ui::theme::Theme;
    ///
    /// let svg = Theme::default().icon("tracker");
    /// assert!(svg.contains(">T</text>"));
    /// ```
    pub fn icon(&self, name: &str) -> String {
        let palette = self.palette(Scheme::Light);
        let color = |name| {
            palette
                .get(name)
                .map_or_else(String::new, |color| color.to_string())
        };
        let fill = color("primary");
        let on = color("on-primary");
        let letter: String = name
            .chars()
            .find(|letter| letter.is_alphanumeric())
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\n  \
             <rect width=\"32\" height=\"32\" rx=\"7\" fill=\"{fill}\"/>\n  \
             <text x=\"16\" y=\"23\" text-anchor=\"middle\" font-family=\"system-ui, sans-serif\" \
             font-size=\"20\" font-weight=\"700\" fill=\"{on}\">{letter}</text>\n</svg>\n"
        )
    }
}
