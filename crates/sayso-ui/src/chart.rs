//! Charts, drawn on the server.
//!
//! Each shows its values as text too: next to the bars and slices, and in a table for screen readers below a line.

use sayso::prelude::*;

/// The height of a line chart in units of its drawing. Its width is 100 per step.
const HEIGHT: f64 = 100.0;
/// The classes of slices, in turn.
const TONES: [&str; 6] = ["tone-a", "tone-b", "tone-c", "tone-d", "tone-e", "tone-f"];

/// A value of a chart.
///
/// ```
/// use sayso_ui::chart::Point;
///
/// let point = Point::new("Mina", 7);
/// assert_eq!(point.text, "7");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The group: a person, a state, a week.
    pub label: String,
    /// The value, in any unit that all points share.
    pub value: i64,
    /// The value as people read it.
    pub text: String,
}

impl Point {
    /// Returns a point whose text is its number.
    ///
    /// ```
    /// assert_eq!(sayso_ui::chart::Point::new("Mina", 7).label, "Mina");
    /// ```
    pub fn new(label: impl Into<String>, value: i64) -> Self {
        Self {
            label: label.into(),
            value,
            text: value.to_string(),
        }
    }

    /// Returns a point whose text is that of its value, for example an amount of money.
    ///
    /// ```
    /// use sayso_ui::chart::Point;
    ///
    /// let point = Point::of("March", 490, |value| format!("€{value}"));
    /// assert_eq!(point.text, "€490");
    /// ```
    pub fn of(label: impl Into<String>, value: i64, text: impl Fn(i64) -> String) -> Self {
        Self {
            label: label.into(),
            value,
            text: text(value),
        }
    }
}

/// A bar per point. A value below zero has no bar, only its text.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::chart::{Bars, Point};
///
/// let points = [Point::new("Mina", 4), Point::new("Olga", 2)];
/// let html = view! { <Bars label="Open work per person" points={&points}/> };
/// assert!(html.as_str().contains("<rect width=\"50%\""));
/// ```
#[component]
pub fn Bars(label: &str, points: &[Point]) -> Html {
    let largest = points.iter().map(|point| point.value).max();
    view! {
        <table class="bars" aria-label={label}>
            <tbody>
                for point in points {
                    let width = share(point.value, largest.unwrap_or_default());
                    <tr>
                        <th scope="row">{&point.label}</th>
                        <td aria-hidden="true">
                            <svg width="100%" height="10"><rect width={format!("{width}%")} height="10" rx="3"/></svg>
                        </td>
                        <td class="number">{&point.text}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// Returns the percentage of a value, rounded to four decimals.
fn share(value: i64, whole: i64) -> f64 {
    if value <= 0 || whole <= 0 {
        return 0.0;
    }
    (value as f64 / whole as f64 * 1_000_000.0).round() / 10_000.0
}

/// A line over points in order, such as weeks.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::chart::{Line, Point};
///
/// let points = [Point::new("12 Jan", 3), Point::new("19 Jan", 6), Point::new("26 Jan", 0)];
/// let html = view! { <Line label="Finished per week" points={&points}/> };
/// assert!(html.as_str().contains("points=\"0,50 100,0 200,100\""));
/// ```
#[component]
pub fn Line(label: &str, points: &[Point]) -> Html {
    let line = Scale::of(points).line(points);
    let width = 100 * points.len().saturating_sub(1).max(1);
    let largest = points.iter().max_by_key(|point| point.value);
    view! {
        <figure class="line">
            <p aria-hidden="true">{largest.map(|point| &point.text)}</p>
            <svg viewBox={format!("0 0 {width} {HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                <path d={format!("M0 {HEIGHT}H{width}")}/>
                <polyline points={line}/>
            </svg>
            <p aria-hidden="true">
                <span>{points.first().map(|point| &point.label)}</span>
                <span>{points.last().map(|point| &point.label)}</span>
            </p>
            <table class="hidden" aria-label={label}>
                <tbody>
                    for point in points {
                        <tr><th scope="row">{&point.label}</th><td>{&point.text}</td></tr>
                    }
                </tbody>
            </table>
        </figure>
    }
}

/// The range of a line chart. It has the zero.
struct Scale {
    least: i64,
    most: i64,
}

impl Scale {
    fn of(points: &[Point]) -> Self {
        let values = || points.iter().map(|point| point.value);
        Self {
            least: values().min().unwrap_or_default().min(0),
            most: values().max().unwrap_or_default().max(0),
        }
    }

    fn line(&self, points: &[Point]) -> String {
        let mut heights: Vec<f64> = points
            .iter()
            .map(|point| self.height(point.value))
            .collect();
        if let [only] = heights.as_slice() {
            // A line needs two ends.
            heights.push(*only);
        }
        let heights = heights.iter().enumerate();
        let places = heights.map(|(at, y)| format!("{},{y}", at * 100));
        places.collect::<Vec<_>>().join(" ")
    }

    /// Returns the distance from the top, rounded to a tenth.
    fn height(&self, value: i64) -> f64 {
        let range = self.most as f64 - self.least as f64;
        if range <= 0.0 {
            return HEIGHT;
        }
        let part = (self.most as f64 - value as f64) / range;
        (part * HEIGHT * 10.0).round() / 10.0
    }
}

/// A ring with a slice per point. Values below zero have no slice.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::chart::{Pie, Point};
///
/// let points = [Point::new("Open", 3), Point::new("Done", 1)];
/// let html = view! { <Pie label="Tasks by state" points={&points}/> };
/// assert!(html.as_str().contains("stroke-dasharray=\"75 100\""));
/// ```
#[component]
pub fn Pie(label: &str, points: &[Point]) -> Html {
    view! {
        <figure class="pie">
            <svg viewBox="0 0 36 36" aria-hidden="true">
                for slice in slices(points) {
                    <circle
                        class={slice.tone}
                        cx="18"
                        cy="18"
                        r="14"
                        pathLength="100"
                        stroke-dasharray={format!("{} 100", slice.part)}
                        stroke-dashoffset={-slice.begin}
                    />
                }
            </svg>
            <table aria-label={label}>
                <tbody>
                    for (at, point) in points.iter().enumerate() {
                        <tr>
                            <th scope="row"><i class={tone(at)}></i>{&point.label}</th>
                            <td class="number">{&point.text}</td>
                        </tr>
                    }
                </tbody>
            </table>
        </figure>
    }
}

/// A slice of a ring, in percent of its circumference.
struct Slice {
    tone: &'static str,
    begin: f64,
    part: f64,
}

fn slices(points: &[Point]) -> Vec<Slice> {
    let whole = points
        .iter()
        .fold(0_i64, |sum, point| sum.saturating_add(point.value.max(0)));
    let mut end = 0.0;
    let mut slices = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let begin = end;
        let part = share(point.value, whole);
        end += part;
        slices.push(Slice {
            tone: tone(at),
            begin,
            part,
        });
    }
    slices
}

fn tone(at: usize) -> &'static str {
    TONES[at % TONES.len()]
}
