//! How long people took: bars of people, and below them, on the same axis, the share that had arrived by then, with its
//! interval and with those who may still come reckoned in (Kaplan and Meier).

use super::axis::{Axis, ticks};
use super::canvas::{Anchor, Canvas};
use super::labels::{BESIDE, Spot, Upright, place};
use super::{Picture, Region, Theme, labels, size};
use crate::ReportError;
use crate::words::{duration, percent, thousands};

/// What is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Times {
    /// What people came from and to, in words: `Visited site to Signed up`.
    pub name: String,
    /// People of whom it is asked.
    pub of: u64,
    /// Those who arrived.
    pub reached: u64,
    /// Median of those who arrived, in seconds.
    pub median: Option<f64>,
    /// Their 90th percentile, in seconds.
    pub p90: Option<f64>,
    /// From when on, until when, and how many arrived then; seconds, rising.
    pub bars: Vec<(f64, f64, u64)>,
    /// By when, which share had arrived, with its interval; seconds, rising.
    pub arrived: Vec<(f64, f64, f64, f64)>,
    /// By when half of all had arrived, in seconds; `None` where fewer ever do.
    pub half: Option<f64>,
}

const BARS: i32 = 140;
const CURVE: i32 = 132;
const GAP: i32 = 30;
const LEFT: i32 = 52;
/// Above the bars stand the names of the lines through them.
const TOP: i32 = 10 + ROW * labels::ROWS;
const ROW: i32 = 15;
const BOTTOM: i32 = 28;

/// Draws it at `width` CSS pixels.
///
/// # Errors
/// When plotters refuses.
pub fn draw(times: &Times, width: u32, theme: Theme) -> Result<Picture, ReportError> {
    let (width, end) = size(width);
    let height = TOP + BARS + GAP + CURVE + BOTTOM;
    let last = times.bars.last().map_or(0.0, |bar| bar.1);
    let last = times.arrived.last().map_or(last, |point| last.max(point.0));
    let first = times.bars.first().map_or(0.0, |bar| bar.0.min(0.0));
    let x = Axis::new((first, last), (LEFT, end - 12));
    let mut svg = String::new();
    {
        let canvas = Canvas::new(&mut svg, width, u32::try_from(height).unwrap_or(0));
        bars(&canvas, times, x, end, theme)?;
        curve(&canvas, times, x, end, theme)?;
        for (at, name) in marks_of(last) {
            canvas.text(
                &name,
                (x.at(at), height - BOTTOM + 14),
                (11.0, false),
                Anchor::Middle,
                theme.ink_3,
            )?;
        }
        canvas.finish()?;
    }
    let regions = times.bars.iter().enumerate().map(|(index, bar)| Region {
        index,
        label: label(bar),
        x: f64::from(x.at(bar.0)),
        y: f64::from(TOP),
        width: f64::from((x.at(bar.1) - x.at(bar.0)).max(1)),
        height: f64::from(BARS),
    });
    let regions = regions.collect();
    Ok(Picture { svg, width, height: u32::try_from(height).unwrap_or(0), summary: summary(times), regions })
}

fn bars(canvas: &Canvas<'_>, times: &Times, x: Axis, end: i32, theme: Theme) -> Result<(), ReportError> {
    let base = TOP + BARS;
    let most = times.bars.iter().map(|bar| bar.2).max().unwrap_or(0) as f64;
    let values: Vec<f64> = ticks(most).into_iter().filter(|value| value.fract() == 0.0).collect();
    let y = Axis::new((0.0, values.last().copied().unwrap_or(1.0)), (base, TOP));
    for value in &values {
        canvas.rule(LEFT, y.at(*value), end - LEFT, theme.hair)?;
        let people = thousands(*value as u64);
        canvas.text(&people, (LEFT - 8, y.at(*value)), (11.0, false), Anchor::Right, theme.ink_3)?;
    }
    for (from, to, people) in &times.bars {
        let (left, right, top) = (x.at(*from), x.at(*to), y.at(*people as f64));
        canvas.bar(left, top, (right - left - 1).max(1), base - top, theme.ink)?;
    }
    canvas.rule(LEFT, base, end - LEFT, theme.edge)?;
    let (Some(median), Some(p90)) = (times.median, times.p90) else { return Ok(()) };
    let names = [("median", median), ("nine in ten", p90)]
        .map(|(name, seconds)| (x.at(seconds), format!("{name} {}", duration(seconds))));
    let lines = [0, 1].map(|at: usize| Upright::named(names[at].0, &names[at].1));
    for ((at, name), spot) in names.iter().zip(place(lines, (LEFT, end - 4))) {
        upright(canvas, *at, name, spot, theme)?;
    }
    Ok(())
}

/// A line down through the bars, with its name.
fn upright(canvas: &Canvas<'_>, x: i32, name: &str, spot: Spot, theme: Theme) -> Result<(), ReportError> {
    let row = 10 + ROW * spot.row;
    // Over bars it runs in a gap of the page's colour: beside the ink of a bar it would be too pale.
    canvas.path(&[(x, TOP), (x, TOP + BARS)], theme.page, 3)?;
    canvas.dashes((x, row - 6), (x, TOP + BARS), theme.accent)?;
    let (anchor, beside) = if spot.to_left { (Anchor::Right, -BESIDE) } else { (Anchor::Left, BESIDE) };
    canvas.text(name, (x + beside, row), (11.0, false), anchor, theme.ink_2)
}

fn curve(canvas: &Canvas<'_>, times: &Times, x: Axis, end: i32, theme: Theme) -> Result<(), ReportError> {
    let (top, base) = (TOP + BARS + GAP, TOP + BARS + GAP + CURVE);
    let most = times.arrived.iter().map(|point| point.3).fold(0.0, f64::max);
    let values = ticks(most);
    let y = Axis::new((0.0, values.last().copied().unwrap_or(1.0)), (base, top));
    canvas.text(
        "arrived by then, with those who may still come reckoned in",
        (LEFT, top - 14),
        (11.0, false),
        Anchor::Left,
        theme.ink_2,
    )?;
    for value in &values {
        canvas.rule(LEFT, y.at(*value), end - LEFT, theme.hair)?;
        let share = format!("{} %", (value * 1000.0).round() / 10.0);
        canvas.text(&share, (LEFT - 8, y.at(*value)), (11.0, false), Anchor::Right, theme.ink_3)?;
    }
    let steps = |of: fn(&(f64, f64, f64, f64)) -> f64| {
        let mut points = vec![(x.at(0.0), base)];
        for point in &times.arrived {
            let before = points.last().map_or(base, |last: &(i32, i32)| last.1);
            points.extend([(x.at(point.0), before), (x.at(point.0), y.at(of(point)))]);
        }
        let last = points.last().map_or(base, |last| last.1);
        points.push((end - 12, last));
        points
    };
    if !times.arrived.is_empty() {
        let band = steps(|point| point.3).into_iter().chain(steps(|point| point.2).into_iter().rev());
        canvas.area(&band.collect::<Vec<_>>(), theme.accent, 0.16)?;
        canvas.path(&steps(|point| point.1), theme.accent, 2)?;
    }
    if let Some(half) = times.half {
        let (at, half_way) = (x.at(half), y.at(0.5));
        canvas.dashes((LEFT, half_way), (at, half_way), theme.ink_2)?;
        canvas.dashes((at, half_way), (at, base), theme.ink_2)?;
        let name = format!("half by {}", duration(half));
        let fits = at + BESIDE + Upright::named(at, &name).wide() <= end;
        let (anchor, beside) = if fits { (Anchor::Left, BESIDE) } else { (Anchor::Right, -BESIDE) };
        canvas.text(&name, (at + beside, base - 10), (11.0, false), anchor, theme.ink_2)?;
    }
    canvas.rule(LEFT, base, end - LEFT, theme.edge)
}

/// Names under the axis, in the unit that suits its length.
fn marks_of(last: f64) -> Vec<(f64, String)> {
    let (unit, name) = match last {
        last if last >= 2.0 * 86_400.0 => (86_400.0, "d"),
        last if last >= 2.0 * 3_600.0 => (3_600.0, "h"),
        last if last >= 120.0 => (60.0, "min"),
        _ => (1.0, "s"),
    };
    let values = ticks(last / unit).into_iter().filter(|value| value * unit <= last * 1.000_001);
    values.map(|value| (value * unit, format!("{value} {name}"))).collect()
}

fn label((from, to, people): &(f64, f64, u64)) -> String {
    let from = if *from <= 0.0 { "0 s".into() } else { duration(*from) };
    let word = if *people == 1 { "person" } else { "people" };
    format!("{from} to {}: {} {word}", duration(*to), thousands(*people))
}

fn summary(times: &Times) -> String {
    let Some(median) = times.median else { return format!("{}: nobody arrived.", times.name) };
    let slow = times.p90.map_or_else(String::new, |p90| format!(", 90 of 100 within {}", duration(p90)));
    let all = times.arrived.last().map_or_else(String::new, |last| {
        format!(
            " With those who may still come reckoned in, {} % arrive within {} ({} to {}).",
            percent(last.1),
            duration(last.0),
            percent(last.2),
            percent(last.3)
        )
    });
    format!(
        "{}: {} of {} arrived; half of them within {}{slow}.{all}",
        times.name,
        thousands(times.reached),
        thousands(times.of),
        duration(median)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times() -> Times {
        let day = 86_400.0;
        Times {
            name: "Visited site to Signed up".into(),
            of: 100,
            reached: 40,
            median: Some(1.5 * day),
            p90: Some(6.0 * day),
            bars: vec![(0.0, 2.0 * day, 25), (2.0 * day, 4.0 * day, 10), (4.0 * day, 7.0 * day, 5)],
            arrived: vec![
                (day, 0.2, 0.13, 0.29),
                (3.0 * day, 0.33, 0.25, 0.43),
                (7.0 * day, 0.41, 0.32, 0.52),
            ],
            half: None,
        }
    }

    #[test]
    fn every_bar_can_be_pressed_and_the_open_ones_are_reckoned_in() {
        let picture = draw(&times(), 720, Theme::LIGHT).unwrap();
        assert_eq!(picture.regions.len(), 3);
        assert_eq!(picture.regions[1].label, "2 d to 4 d: 10 people");
        assert!(picture.regions.windows(2).all(|two| two[0].x + two[0].width <= two[1].x + 1.0));
        assert_eq!(
            picture.summary,
            "Visited site to Signed up: 40 of 100 arrived; half of them within 1 d 12 h, 90 of 100 within 6 d. With \
             those who may still come reckoned in, 41.0 % arrive within 7 d (32.0 to 52.0)."
        );
        for shown in ["median 1 d 12 h", "nine in ten 6 d", "arrived by then"] {
            assert!(picture.svg.contains(shown), "{shown}");
        }
    }

    #[test]
    fn nobody_arrived_is_said() {
        let picture =
            draw(&Times { name: "A to B".into(), of: 9, ..Times::default() }, 720, Theme::DARK).unwrap();
        assert_eq!((picture.summary.as_str(), picture.regions.len()), ("A to B: nobody arrived.", 0));
    }

    #[test]
    fn half_of_all_is_shown_where_half_came() {
        let mut half = times();
        half.arrived.push((7.5 * 86_400.0, 0.6, 0.5, 0.7));
        assert!(!draw(&half, 720, Theme::LIGHT).unwrap().svg.contains("half by"));
        half.half = Some(7.5 * 86_400.0);
        assert!(draw(&half, 720, Theme::LIGHT).unwrap().svg.contains("half by 7 d 12 h"));
    }

    #[test]
    fn one_is_a_person() {
        assert_eq!(label(&(0.0, 60.0, 1)), "0 s to 1 min: 1 person");
    }

    #[test]
    fn the_axis_is_in_the_unit_that_suits() {
        let last = |seconds: f64| marks_of(seconds).last().unwrap().1.clone();
        assert_eq!(
            [last(90.0), last(3_000.0), last(40_000.0), last(1e6)],
            ["80 s", "50 min", "10 h", "10 d"]
        );
    }
}
