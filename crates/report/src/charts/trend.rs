//! A share over time: a line with its interval as a band; weeks that may still rise are hatched, and their points hollow.

use super::axis::{Axis, ticks};
use super::canvas::{Anchor, Canvas, Mark};
use super::{Picture, Region, Theme, size};
use crate::ReportError;
use crate::words::{percent, thousands};

/// One interval of time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Week {
    /// Its beginning, in words: `3 Feb`.
    pub name: String,
    /// People who came in.
    pub of: u64,
    /// Those of them who reached it.
    pub reached: u64,
    /// Their share with its interval; `None` where nobody came in.
    pub rate: Option<(f64, f64, f64)>,
    /// Whether nobody of them may still come.
    pub settled: bool,
}

const HEIGHT: i32 = 220;
const LEFT: i32 = 52;
const TOP: i32 = 12;
const BOTTOM: i32 = 28;
/// Room a name under the axis needs.
const NAME: i32 = 64;

/// Draws the weeks at `width` CSS pixels.
///
/// # Errors
/// When plotters refuses.
pub fn draw(weeks: &[Week], width: u32, theme: Theme) -> Result<Picture, ReportError> {
    let (width, end) = size(width);
    let base = HEIGHT - BOTTOM;
    let most = weeks.iter().filter_map(|week| week.rate).map(|rate| rate.2).fold(0.0, f64::max);
    let values = ticks(most);
    let shares = Axis::new((0.0, values.last().copied().unwrap_or(1.0)), (base, TOP));
    let column = f64::from(end - LEFT - 12) / weeks.len().max(1) as f64;
    let edge = |i: usize| LEFT + super::canvas::pixel(column * i as f64);
    let middle = |i: usize| (edge(i) + edge(i + 1)) / 2;
    let mut svg = String::new();
    {
        let canvas = Canvas::new(&mut svg, width, u32::try_from(HEIGHT).unwrap_or(0));
        for value in &values {
            let y = shares.at(*value);
            canvas.rule(LEFT, y, end - LEFT, theme.hair)?;
            let label = format!("{} %", (value * 1000.0).round() / 10.0);
            canvas.text(&label, (LEFT - 8, y), (11.0, false), Anchor::Right, theme.ink_3)?;
        }
        for (from, to) in open_stretches(weeks) {
            canvas.hatch(edge(from), TOP, edge(to) - edge(from), base - TOP, theme.hair)?;
        }
        for run in runs(weeks) {
            let high = run.iter().map(|&(i, rate)| (middle(i), shares.at(rate.2)));
            let low = run.iter().rev().map(|&(i, rate)| (middle(i), shares.at(rate.1)));
            canvas.area(&high.chain(low).collect::<Vec<_>>(), theme.accent, 0.16)?;
            for pair in run.windows(2) {
                let [(from, a), (to, b)] = [pair[0], pair[1]];
                let ends = [(middle(from), shares.at(a.0)), (middle(to), shares.at(b.0))];
                if weeks[from].settled && weeks[to].settled {
                    canvas.path(&ends, theme.accent, 2)?;
                } else {
                    canvas.dashes(ends[0], ends[1], theme.accent)?;
                }
            }
            for (i, rate) in run {
                let mark = if weeks[i].settled { Mark::Disc } else { Mark::Ring };
                canvas.mark(mark, (middle(i), shares.at(rate.0)), 3, theme.accent)?;
            }
        }
        canvas.rule(LEFT, base, end - LEFT, theme.edge)?;
        let every = (f64::from(NAME) / column).ceil().max(1.0) as usize;
        for (i, week) in weeks.iter().enumerate().step_by(every) {
            canvas.text(&week.name, (middle(i), base + 14), (11.0, false), Anchor::Middle, theme.ink_3)?;
        }
        canvas.finish()?;
    }
    let regions = weeks.iter().enumerate().map(|(index, week)| Region {
        index,
        label: label(week),
        x: f64::from(edge(index)),
        y: f64::from(TOP),
        width: f64::from(edge(index + 1) - edge(index)),
        height: f64::from(base - TOP),
    });
    let regions = regions.collect();
    Ok(Picture { svg, width, height: u32::try_from(HEIGHT).unwrap_or(0), summary: summary(weeks), regions })
}

type Rate = (f64, f64, f64);

/// Weeks with a share, in stretches without a gap.
fn runs(weeks: &[Week]) -> Vec<Vec<(usize, Rate)>> {
    let mut runs: Vec<Vec<(usize, Rate)>> = Vec::new();
    for (i, week) in weeks.iter().enumerate() {
        let Some(rate) = week.rate else { continue };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| last.0 + 1 == i) => run.push((i, rate)),
            _ => runs.push(vec![(i, rate)]),
        }
    }
    runs
}

/// Weeks next to each other that may still rise: from which, and before which.
fn open_stretches(weeks: &[Week]) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (i, _) in weeks.iter().enumerate().filter(|(_, week)| !week.settled) {
        match all.last_mut() {
            Some(last) if last.1 == i => last.1 = i + 1,
            _ => all.push((i, i + 1)),
        }
    }
    all
}

fn label(week: &Week) -> String {
    let open = if week.settled { "" } else { "; may still rise" };
    match week.rate {
        None => format!("Week of {}: nobody came in", week.name),
        Some((rate, low, high)) => format!(
            "Week of {}: {} of {}, {} %, {} to {}{open}",
            week.name,
            thousands(week.reached),
            thousands(week.of),
            percent(rate),
            percent(low),
            percent(high)
        ),
    }
}

fn summary(weeks: &[Week]) -> String {
    let settled: Vec<(&Week, Rate)> =
        weeks.iter().filter(|week| week.settled).filter_map(|week| Some((week, week.rate?))).collect();
    let open = weeks.iter().filter(|week| !week.settled).count();
    let rest = match open {
        0 => String::new(),
        1 => " The share of one more may still rise.".into(),
        n => format!(" The shares of {n} more may still rise."),
    };
    let (Some(first), Some(last)) = (settled.first(), settled.last()) else {
        return format!("No share is settled yet.{rest}");
    };
    let apart = first.1.1 > last.1.2 || last.1.1 > first.1.2;
    let told = if apart { "" } else { "; the intervals overlap" };
    format!(
        "From {} % ({}) to {} % ({}) over {} settled intervals{told}.{rest}",
        percent(first.1.0),
        first.0.name,
        percent(last.1.0),
        last.0.name,
        settled.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(name: &str, reached: u64, of: u64, settled: bool) -> Week {
        let share = reached as f64 / of as f64;
        let rate = (of > 0).then_some((share, share - 0.05, share + 0.05));
        Week { name: name.into(), of, reached, rate, settled }
    }

    #[test]
    fn what_may_still_rise_is_hatched_and_said() {
        let weeks = [week("3 Feb", 40, 100, true), week("10 Feb", 0, 0, true), week("17 Feb", 60, 100, true)];
        let settled = draw(&weeks, 640, Theme::LIGHT).unwrap();
        assert_eq!(settled.regions[0].label, "Week of 3 Feb: 40 of 100, 40.0 %, 35.0 to 45.0");
        assert_eq!(settled.regions[1].label, "Week of 10 Feb: nobody came in");
        assert_eq!(settled.summary, "From 40.0 % (3 Feb) to 60.0 % (17 Feb) over 2 settled intervals.");
        let open = [&weeks[..], &[week("24 Feb", 9, 90, false)]].concat();
        let picture = draw(&open, 640, Theme::LIGHT).unwrap();
        assert!(picture.regions[3].label.ends_with("; may still rise"));
        assert!(picture.summary.ends_with("The share of one more may still rise."));
        assert!(picture.svg.matches("<polyline").count() > settled.svg.matches("<polyline").count() + 10);
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let gap =
            [week("a", 1, 2, true), week("b", 0, 0, true), week("c", 1, 2, true), week("d", 1, 2, true)];
        let runs: Vec<usize> = runs(&gap).iter().map(Vec::len).collect();
        assert_eq!(runs, [1, 2]);
    }

    #[test]
    fn weeks_that_may_rise_are_hatched_in_one_piece() {
        let open = [true, false, false, true, false].map(|settled| week("a", 1, 2, settled));
        assert_eq!(open_stretches(&open), [(1, 3), (4, 5)]);
    }

    #[test]
    fn nothing_is_an_empty_picture() {
        let picture = draw(&[], 300, Theme::DARK).unwrap();
        assert_eq!((picture.regions.len(), picture.summary.as_str()), (0, "No share is settled yet."));
    }
}
