//! A figure by week before and after a change: the line of each side, and the line from before drawn on with its interval.

use super::axis::{Axis, ticks_between};
use super::canvas::{Anchor, Canvas, Mark, pixel};
use super::labels::{BESIDE, Upright};
use super::{Picture, Region, Theme, shortened, size};
use crate::ReportError;
use crate::words::thousands;

/// A week.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point {
    /// Its beginning, in words: `3 Feb`.
    pub name: String,
    /// The figure.
    pub value: f64,
    /// Of a share: how many, of how many.
    pub of: Option<(u64, u64)>,
    /// What the line of its side comes to.
    pub fitted: f64,
    /// What the line from before comes to, with the interval of that line.
    pub expected: (f64, f64, f64),
    /// Whether it lies after the change.
    pub after: bool,
}

/// What is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// Weeks, the earliest first.
    pub points: Vec<Point>,
    /// What stands at the change: `9 Mar, the new wizard`.
    pub change: String,
    /// A bound that no figure can pass: 1 for shares.
    pub most: Option<f64>,
    /// What it shows, in a few sentences.
    pub summary: String,
}

/// Figures in words: those of weeks, and those beside the axis.
pub struct Words<'a> {
    /// Of a week.
    pub figure: &'a dyn Fn(f64) -> String,
    /// Beside the axis.
    pub tick: &'a dyn Fn(f64) -> String,
}

const HEIGHT: i32 = 300;
const LEFT: i32 = 64;
/// Above the lines stand what they mean, and what changed.
const TOP: i32 = 52;
const BOTTOM: i32 = 28;
const BASE: i32 = HEIGHT - BOTTOM;
/// Where the names of lines stand, and what changed.
const KEY: i32 = 10;
const CHANGE: i32 = 36;
/// Room a name under the axis needs.
const NAME: i32 = 64;
/// Letters of what changed that fit.
const LONGEST: usize = 56;

/// Where weeks and figures are.
struct Places {
    column: f64,
    end: i32,
    y: Axis,
}

impl Places {
    fn edge(&self, week: usize) -> i32 {
        LEFT + pixel(self.column * week as f64)
    }

    fn middle(&self, week: usize) -> i32 {
        (self.edge(week) + self.edge(week + 1)) / 2
    }

    fn at(&self, week: usize, value: f64) -> (i32, i32) {
        (self.middle(week), self.y.at(value))
    }
}

impl Series {
    /// Draws the weeks at `width` CSS pixels.
    ///
    /// # Errors
    /// When plotters refuses.
    pub fn draw(&self, words: &Words<'_>, width: u32, theme: Theme) -> Result<Picture, ReportError> {
        let (width, end) = size(width);
        let values = self.ticks();
        let bounds = (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(1.0));
        let column = f64::from(end - LEFT - 12) / self.points.len().max(1) as f64;
        let places = Places { column, end, y: Axis::new(bounds, (BASE, TOP)) };
        let mut svg = String::new();
        {
            let canvas = Canvas::new(&mut svg, width, u32::try_from(HEIGHT).unwrap_or(0));
            for value in &values {
                let y = places.y.at(*value);
                canvas.rule(LEFT, y, end - LEFT, theme.hair)?;
                canvas.text(
                    &(words.tick)(*value),
                    (LEFT - 8, y),
                    (11.0, false),
                    Anchor::Right,
                    theme.ink_3,
                )?;
            }
            self.band(&canvas, &places, theme)?;
            self.lines(&canvas, &places, theme)?;
            self.change(&canvas, &places, theme)?;
            key(&canvas, theme)?;
            canvas.rule(LEFT, BASE, end - LEFT, theme.edge)?;
            let every = (f64::from(NAME) / column).ceil().max(1.0) as usize;
            for (week, point) in self.points.iter().enumerate().step_by(every) {
                let under = (places.middle(week), BASE + 14);
                canvas.text(&point.name, under, (11.0, false), Anchor::Middle, theme.ink_3)?;
            }
            canvas.finish()?;
        }
        let regions = self.points.iter().enumerate().map(|(index, point)| Region {
            index,
            label: label(point, words),
            x: f64::from(places.edge(index)),
            y: f64::from(TOP),
            width: f64::from(places.edge(index + 1) - places.edge(index)),
            height: f64::from(BASE - TOP),
        });
        let regions = regions.collect();
        Ok(Picture {
            svg,
            width,
            height: u32::try_from(HEIGHT).unwrap_or(0),
            summary: self.summary.clone(),
            regions,
        })
    }

    /// Round values around figures and lines, and as much of the band as does not dwarf them.
    fn ticks(&self) -> Vec<f64> {
        let all = self.points.iter().flat_map(|point| [point.value, point.fitted, point.expected.0]);
        let (low, high) = all
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let room = high - low;
        let after = || self.points.iter().filter(|point| point.after);
        let band_low = after().map(|point| point.expected.1).fold(low, f64::min).max(low - room);
        let band_high = after().map(|point| point.expected.2).fold(high, f64::max).min(high + room);
        let most = self.most.map_or(band_high, |most| band_high.min(most.max(high)));
        // Nothing that is counted is below nothing, unless it was.
        ticks_between(band_low.max(low.min(0.0)), most)
    }

    fn first_after(&self) -> usize {
        self.points.partition_point(|point| !point.after)
    }

    fn band(&self, canvas: &Canvas<'_>, places: &Places, theme: Theme) -> Result<(), ReportError> {
        let after = || self.points.iter().enumerate().filter(|(_, point)| point.after);
        let high = after().map(|(week, point)| places.at(week, point.expected.2));
        let low = after().map(|(week, point)| places.at(week, point.expected.1));
        let low: Vec<(i32, i32)> = low.collect();
        canvas.area(&high.chain(low.into_iter().rev()).collect::<Vec<_>>(), theme.ink, 0.09)
    }

    fn lines(&self, canvas: &Canvas<'_>, places: &Places, theme: Theme) -> Result<(), ReportError> {
        let first = self.first_after();
        let fitted = |weeks: std::ops::Range<usize>| {
            weeks.map(|week| places.at(week, self.points[week].fitted)).collect::<Vec<_>>()
        };
        canvas.path(&fitted(0..first), theme.ink_2, 2)?;
        canvas.path(&fitted(first..self.points.len()), theme.accent, 2)?;
        let expected = |week: usize| places.at(week, self.points[week].expected.0);
        let from = first.saturating_sub(1);
        if let (Some(last), true) = (self.points.len().checked_sub(1), first < self.points.len()) {
            canvas.dashes(expected(from), expected(last), theme.ink_2)?;
        }
        for (week, point) in self.points.iter().enumerate() {
            let (mark, colour) =
                if point.after { (Mark::Disc, theme.accent) } else { (Mark::Ring, theme.ink_2) };
            canvas.mark(mark, places.at(week, point.value), 3, colour)?;
        }
        Ok(())
    }

    /// An upright line where things changed, and what did.
    fn change(&self, canvas: &Canvas<'_>, places: &Places, theme: Theme) -> Result<(), ReportError> {
        let x = places.edge(self.first_after());
        canvas.path(&[(x, CHANGE - 8), (x, BASE)], theme.edge, 1)?;
        let name = shortened(&self.change, LONGEST);
        let fits = x + BESIDE + Upright::named(x, &name).wide() <= places.end;
        let (anchor, beside) = if fits { (Anchor::Left, BESIDE) } else { (Anchor::Right, -BESIDE) };
        canvas.text(&name, (x + beside, CHANGE), (12.0, true), anchor, theme.ink)
    }
}

/// What the lines mean.
fn key(canvas: &Canvas<'_>, theme: Theme) -> Result<(), ReportError> {
    let mut x = LEFT;
    for (mark, colour, name) in [
        (Mark::Ring, theme.ink_2, "before, with its line"),
        (Mark::Disc, theme.accent, "after, with its line"),
    ] {
        canvas.path(&[(x, KEY), (x + 20, KEY)], colour, 2)?;
        canvas.mark(mark, (x + 10, KEY), 3, colour)?;
        canvas.text(name, (x + 26, KEY), (11.0, false), Anchor::Left, theme.ink_2)?;
        x += 38 + Upright::named(x, name).wide();
    }
    canvas.area(&[(x, KEY - 6), (x + 20, KEY - 6), (x + 20, KEY + 6), (x, KEY + 6)], theme.ink, 0.09)?;
    canvas.dashes((x, KEY), (x + 20, KEY), theme.ink_2)?;
    let name = "the line from before, with 95 % interval";
    canvas.text(name, (x + 26, KEY), (11.0, false), Anchor::Left, theme.ink_2)
}

fn label(point: &Point, words: &Words<'_>) -> String {
    let figure = words.figure;
    let of = point
        .of
        .map_or_else(String::new, |(reached, of)| format!("{} of {}, ", thousands(reached), thousands(of)));
    let side = if point.after { "after" } else { "before" };
    let (expected, low, high) = point.expected;
    let beside = if point.after {
        format!("the line from before comes to {}, {} to {}", figure(expected), figure(low), figure(high))
    } else {
        format!("the line comes to {}", figure(point.fitted))
    };
    format!("Week of {}, {side}: {of}{}; {beside}", point.name, figure(point.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(name: &str, value: f64, after: bool) -> Point {
        Point {
            name: name.into(),
            value,
            of: None,
            fitted: value,
            expected: (value - 1.0, value - 3.0, value + 1.0),
            after,
        }
    }

    fn series(after: usize) -> Series {
        let points =
            (0..8).map(|week| point(&format!("w{week}"), 20.0 + f64::from(week), week as usize >= after));
        Series {
            points: points.collect(),
            change: "9 Mar, new wizard".into(),
            most: None,
            summary: "It rose.".into(),
        }
    }

    fn drawn(series: &Series, width: u32) -> Picture {
        let figure = |value: f64| format!("{value:.0}");
        series.draw(&Words { figure: &figure, tick: &figure }, width, Theme::LIGHT).unwrap()
    }

    #[test]
    fn each_side_is_told_beside_the_line_from_before() {
        let mut series = series(4);
        series.points[0].of = Some((1_200, 2_400));
        let picture = drawn(&series, 760);
        assert_eq!(picture.regions[0].label, "Week of w0, before: 1,200 of 2,400, 20; the line comes to 20");
        assert_eq!(
            picture.regions[7].label,
            "Week of w7, after: 27; the line from before comes to 26, 24 to 28"
        );
        assert_eq!(picture.summary, "It rose.");
        for shown in ["9 Mar, new wizard", "the line from before, with 95 % interval", "w0"] {
            assert!(picture.svg.contains(shown), "{shown}");
        }
    }

    #[test]
    fn the_change_stands_between_its_weeks_and_its_name_inside() {
        for after in [1, 4, 7] {
            let series = series(after);
            let picture = drawn(&series, 480);
            let x = picture.regions[after].x;
            assert_eq!(picture.regions[after - 1].x + picture.regions[after - 1].width, x);
            let text = picture.svg.split("<text").find(|text| text.contains("9 Mar, new wizard")).unwrap();
            let to_left = text.contains("text-anchor=\"end\"");
            assert_eq!(to_left, after == 7, "{text}");
        }
    }

    #[test]
    fn a_wide_band_does_not_dwarf_the_figures_and_no_share_passes_one() {
        let mut series = series(4);
        series.points[7].expected = (26.0, -900.0, 900.0);
        let ticks = series.ticks();
        assert!(ticks[0] >= 0.0 && *ticks.last().unwrap() <= 40.0, "{ticks:?}");
        for point in &mut series.points {
            point.value = 0.9;
            point.fitted = 0.92;
            point.expected = (0.91, 0.7, 1.2);
        }
        series.points[0].value = 0.5;
        series.most = Some(1.0);
        let ticks = series.ticks();
        assert!((ticks.last().unwrap() - 1.0).abs() < 0.021, "{ticks:?}");
    }

    #[test]
    fn nothing_is_an_empty_picture() {
        let picture = drawn(&Series::default(), 300);
        assert_eq!((picture.regions.len(), picture.width), (0, 480));
    }
}
