//! Counts over time under a rule that changes: thick what was told by the rule that held, thin the same people under every
//! version. The thick line is never drawn across a change: what stands on its two sides is not the same count.

use super::axis::{Axis, ticks};
use super::canvas::{Anchor, Canvas, Mark, pixel};
use super::labels::{BESIDE, Upright};
use super::{Picture, Region, Theme, size};
use crate::ReportError;
use crate::words::thousands;

/// One interval of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interval {
    /// Its beginning, in words: `3 Feb`, `February 2026`.
    pub name: String,
    /// The count, as it was told; `None` before the first version.
    pub told: Option<u64>,
    /// The version that held.
    pub version: Option<u32>,
    /// Whether another one held before.
    pub breaks: bool,
    /// The count under every version.
    pub under: Vec<u64>,
}

const HEIGHT: i32 = 240;
const LEFT: i32 = 52;
const TOP: i32 = 30;
const BOTTOM: i32 = 28;
const BASE: i32 = HEIGHT - BOTTOM;
/// Room a name under the axis needs.
const NAME: i32 = 84;

/// Draws the intervals at `width` CSS pixels; `summary` says what is shown.
///
/// # Errors
/// When plotters refuses.
pub fn draw(
    intervals: &[Interval],
    summary: String,
    width: u32,
    theme: Theme,
) -> Result<Picture, ReportError> {
    let (width, end) = size(width);
    let most = intervals.iter().flat_map(|one| one.under.iter().chain(&one.told)).max();
    let values = ticks(most.map_or(0.0, |most| *most as f64));
    let y = Axis::new((0.0, values.last().copied().unwrap_or(1.0)), (BASE, TOP));
    let column = f64::from(end - LEFT - 12) / intervals.len().max(1) as f64;
    let edge = |i: usize| LEFT + pixel(column * i as f64);
    let at = |i: usize, count: u64| ((edge(i) + edge(i + 1)) / 2, y.at(count as f64));
    let mut svg = String::new();
    {
        let canvas = Canvas::new(&mut svg, width, u32::try_from(HEIGHT).unwrap_or(0));
        // People are whole.
        for value in values.iter().filter(|value| value.fract() == 0.0) {
            let across = y.at(*value);
            canvas.rule(LEFT, across, end - LEFT, theme.hair)?;
            let count = thousands(*value as u64);
            canvas.text(&count, (LEFT - 8, across), (11.0, false), Anchor::Right, theme.ink_3)?;
        }
        let versions = intervals.first().map_or(0, |one| one.under.len());
        for version in (0..versions).filter(|_| versions > 1) {
            let counts = intervals.iter().enumerate().map(|(i, one)| (i, one.under.get(version)));
            let line = counts.map(|(i, count)| at(i, count.copied().unwrap_or(0)));
            canvas.path(&line.collect::<Vec<_>>(), theme.edge, 1)?;
        }
        for (i, one) in intervals.iter().enumerate().filter(|(_, one)| one.breaks) {
            change(&canvas, one, edge(i), end, theme)?;
        }
        for run in runs(intervals) {
            let line: Vec<(i32, i32)> = run.iter().map(|(i, count)| at(*i, *count)).collect();
            canvas.path(&line, theme.ink, 2)?;
            line.iter().try_for_each(|place| canvas.mark(Mark::Disc, *place, 3, theme.ink))?;
        }
        canvas.rule(LEFT, BASE, end - LEFT, theme.edge)?;
        let every = (f64::from(NAME) / column).ceil().max(1.0) as usize;
        for (i, one) in intervals.iter().enumerate().step_by(every) {
            let under = (at(i, 0).0, BASE + 14);
            canvas.text(&one.name, under, (11.0, false), Anchor::Middle, theme.ink_3)?;
        }
        canvas.finish()?;
    }
    let regions = intervals.iter().enumerate().map(|(index, one)| Region {
        index,
        label: label(one),
        x: f64::from(edge(index)),
        y: f64::from(TOP),
        width: f64::from(edge(index + 1) - edge(index)),
        height: f64::from(BASE - TOP),
    });
    let regions = regions.collect();
    Ok(Picture { svg, width, height: u32::try_from(HEIGHT).unwrap_or(0), summary, regions })
}

/// An upright line where another version came to hold.
fn change(canvas: &Canvas<'_>, one: &Interval, x: i32, end: i32, theme: Theme) -> Result<(), ReportError> {
    let name = one.version.map_or_else(|| "no version".to_owned(), |version| format!("version {version}"));
    canvas.dashes((x, TOP - 20), (x, BASE), theme.edge)?;
    let fits = x + BESIDE + Upright::named(x, &name).wide() <= end;
    let (anchor, beside) = if fits { (Anchor::Left, BESIDE) } else { (Anchor::Right, -BESIDE) };
    canvas.text(&name, (x + beside, TOP - 16), (11.0, false), anchor, theme.ink_2)
}

/// Counts as they were told, in stretches under one version and without a hole.
fn runs(intervals: &[Interval]) -> Vec<Vec<(usize, u64)>> {
    let mut runs: Vec<Vec<(usize, u64)>> = Vec::new();
    for (i, one) in intervals.iter().enumerate() {
        let Some(told) = one.told else { continue };
        match runs.last_mut() {
            Some(run) if !one.breaks && run.last().is_some_and(|last| last.0 + 1 == i) => run.push((i, told)),
            _ => runs.push(vec![(i, told)]),
        }
    }
    runs
}

fn label(one: &Interval) -> String {
    let version = one.version.map_or_else(String::new, |version| format!(" by version {version}"));
    let told = one.told.map_or_else(
        || "no version held".to_owned(),
        |told| format!("{} {}{version}", thousands(told), if told == 1 { "lead" } else { "leads" }),
    );
    let breaks = if one.breaks { "; another version than before" } else { "" };
    format!("{}: {told}{breaks}", one.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(name: &str, told: Option<u64>, version: Option<u32>, breaks: bool) -> Interval {
        Interval { name: name.into(), told, version, breaks, under: vec![told.unwrap_or(2), 1] }
    }

    #[test]
    fn the_line_is_never_drawn_across_a_change_nor_a_hole() {
        let all = [
            interval("a", None, None, false),
            interval("b", Some(5), Some(1), true),
            interval("c", Some(1_010), Some(1), false),
            interval("d", Some(1), Some(2), true),
            interval("e", None, None, false),
            interval("f", Some(2), Some(2), false),
        ];
        assert_eq!(runs(&all), [vec![(1, 5), (2, 1_010)], vec![(3, 1)], vec![(5, 2)]]);
        let picture = draw(&all, "Broken twice.".into(), 700, Theme::LIGHT).unwrap();
        let labels: Vec<&str> = picture.regions.iter().map(|region| region.label.as_str()).collect();
        assert_eq!(
            labels[..4],
            [
                "a: no version held",
                "b: 5 leads by version 1; another version than before",
                "c: 1,010 leads by version 1",
                "d: 1 lead by version 2; another version than before",
            ]
        );
        assert_eq!(picture.summary, "Broken twice.");
        assert!(picture.svg.contains("version 2") && picture.svg.contains("1,000"), "{}", picture.svg);
    }

    #[test]
    fn the_name_of_a_late_change_stays_inside() {
        let all = [interval("a", Some(5), Some(1), false), interval("b", Some(5), Some(2), true)];
        let many: Vec<Interval> = std::iter::repeat_n(all[0].clone(), 40).chain([all[1].clone()]).collect();
        let picture = draw(&many, String::new(), 480, Theme::DARK).unwrap();
        let name = picture.svg.split("<text").find(|text| text.contains("version 2")).unwrap();
        assert!(name.contains("text-anchor=\"end\""), "{name}");
        assert!(draw(&[], String::new(), 480, Theme::DARK).unwrap().regions.is_empty());
    }
}
