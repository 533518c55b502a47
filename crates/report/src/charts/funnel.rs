//! The funnel: one bar a step, in progress hatched, those who left as an empty frame.

use super::canvas::{Anchor, Canvas};
use super::{NARROWEST, Picture, Region, Theme, shortened};
use crate::ReportError;
use crate::words::{percent, thousands};

/// What is drawn of a step.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// Step name.
    pub name: String,
    /// Reached it.
    pub people: u64,
    /// Were at the step before and may still come.
    pub in_progress: u64,
    /// Share of the step before with its interval; `None` at step 1.
    pub from_previous: Option<(f64, f64, f64)>,
}

/// Height of a step's row.
const ROW: i32 = 44;
/// Height of a bar.
const THICK: i32 = 16;
/// Letters of a name that fit its column.
const LONGEST: usize = 22;

struct Columns {
    name: i32,
    bar: i32,
    bar_width: i32,
    people: i32,
    rate: i32,
    end: i32,
}

fn columns(width: u32) -> Columns {
    let end = i32::try_from(width.max(NARROWEST)).unwrap_or(i32::MAX);
    let bar = 196;
    let rate_width = 150;
    let people_width = 64;
    let bar_width = (end - bar - people_width - rate_width - 16).max(60);
    Columns { name: 28, bar, bar_width, people: bar + bar_width + people_width, rate: end, end }
}

/// Draws the funnel at `width` CSS pixels. The step that keeps the smallest share of people is set in the accent.
///
/// # Errors
/// When plotters refuses.
pub fn draw(bars: &[Bar], width: u32, theme: Theme) -> Result<Picture, ReportError> {
    let at = columns(width);
    let height = ROW * i32::try_from(bars.len()).unwrap_or(0) + 1;
    let worst = worst_step(bars);
    let mut svg = String::new();
    let mut regions = Vec::with_capacity(bars.len());
    let (width, height_px) = (u32::try_from(at.end).unwrap_or(0), u32::try_from(height).unwrap_or(0));
    {
        let canvas = Canvas::new(&mut svg, width, height_px);
        let mut before = None;
        for (i, bar) in bars.iter().enumerate() {
            let top = ROW * i32::try_from(i).unwrap_or(0);
            row(&canvas, &at, bar, i, top, before, scale(bars, at.bar_width), worst == Some(i), theme)?;
            regions.push(Region {
                index: i,
                label: label(bar),
                x: 0.0,
                y: f64::from(top),
                width: f64::from(at.end),
                height: f64::from(ROW),
            });
            before = Some(bar.people);
        }
        canvas.finish()?;
    }
    Ok(Picture { svg, width, height: height_px, summary: summary(bars), regions })
}

/// People → pixels; the largest step fills the column.
fn scale(bars: &[Bar], width: i32) -> impl Fn(u64) -> i32 + Copy + use<> {
    let most = bars.iter().map(|b| b.people).max().unwrap_or(1).max(1);
    let width = u64::try_from(width).unwrap_or(0);
    move |people| {
        let pixels = (people * width).div_ceil(most);
        i32::try_from(pixels).unwrap_or(i32::MAX)
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of one picture, split off only for its length")]
fn row(
    canvas: &Canvas<'_>,
    at: &Columns,
    bar: &Bar,
    index: usize,
    top: i32,
    before: Option<u64>,
    pixels: impl Fn(u64) -> i32,
    accented: bool,
    theme: Theme,
) -> Result<(), ReportError> {
    let middle = top + ROW / 2;
    let bar_top = middle - THICK / 2;
    if index > 0 {
        canvas.rule(0, top, at.end, theme.hair)?;
    }
    canvas.text(&(index + 1).to_string(), (8, middle), (12.0, false), Anchor::Left, theme.ink_3)?;
    canvas.text(&shortened(&bar.name, LONGEST), (at.name, middle), (13.0, true), Anchor::Left, theme.ink)?;
    let reached = pixels(bar.people);
    if let Some(before) = before {
        canvas.frame(at.bar, bar_top, pixels(before), THICK, theme.edge)?;
        canvas.hatch(at.bar + reached, bar_top, pixels(bar.in_progress), THICK, theme.edge)?;
    }
    canvas.bar(at.bar, bar_top, reached, THICK, if accented { theme.accent } else { theme.ink })?;
    canvas.text(&thousands(bar.people), (at.people, middle), (13.0, true), Anchor::Right, theme.ink)?;
    if let Some((rate, low, high)) = bar.from_previous {
        let share = format!("{} %", percent(rate));
        let interval = format!("{} to {}", percent(low), percent(high));
        canvas.text(&share, (at.rate - 88, middle), (13.0, true), Anchor::Right, theme.ink)?;
        canvas.text(&interval, (at.rate - 4, middle), (12.0, false), Anchor::Right, theme.ink_2)?;
    }
    Ok(())
}

/// The step that keeps the smallest share, where there is more than one to choose from.
fn worst_step(bars: &[Bar]) -> Option<usize> {
    let rates = bars.iter().enumerate().filter_map(|(i, b)| b.from_previous.map(|r| (i, r.0)));
    rates.clone().nth(1)?;
    rates.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
}

fn label(bar: &Bar) -> String {
    let people = thousands(bar.people);
    let share = bar.from_previous.map(|(rate, low, high)| {
        format!(", {} % of the step before, {} to {}", percent(rate), percent(low), percent(high))
    });
    format!("{}: {people} people{}", bar.name, share.unwrap_or_default())
}

fn summary(bars: &[Bar]) -> String {
    match bars {
        [first, .., last] => format!(
            "Of {} people at {}, {} reached {}.",
            thousands(first.people),
            first.name,
            thousands(last.people),
            last.name
        ),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidewater() -> Vec<Bar> {
        let bar = |name: &str, people, in_progress, from_previous| Bar {
            name: name.into(),
            people,
            in_progress,
            from_previous,
        };
        vec![
            bar("Visited site", 2973, 0, None),
            bar("Signed up", 1352, 204, Some((0.4548, 0.437, 0.473))),
            bar("Imported roster", 689, 90, Some((0.5096, 0.483, 0.536))),
        ]
    }

    #[test]
    fn every_step_is_drawn_and_can_be_clicked() {
        let picture = draw(&tidewater(), 720, Theme::LIGHT).unwrap();
        assert_eq!(picture.width, 720);
        assert_eq!(picture.regions.len(), 3);
        assert_eq!(
            picture.regions[2].label,
            "Imported roster: 689 people, 51.0 % of the step before, 48.3 to 53.6"
        );
        for shown in ["Imported roster", "2,973", "51.0 %", "48.3 to 53.6"] {
            assert!(picture.svg.contains(shown), "{shown}");
        }
        assert_eq!(picture.summary, "Of 2,973 people at Visited site, 689 reached Imported roster.");
        // 13 px text is written as 13, not as 13 / 1.24.
        assert!(picture.svg.contains("font-size=\"13"), "{}", picture.svg);
    }

    #[test]
    fn names_are_text_and_never_markup() {
        let mut bars = tidewater();
        bars[0].name = "<script>alert(1)</script>".into();
        let picture = draw(&bars, 720, Theme::DARK).unwrap();
        assert!(!picture.svg.contains("<script>"));
    }

    #[test]
    fn an_empty_funnel_is_an_empty_picture() {
        assert_eq!(draw(&[], 720, Theme::LIGHT).unwrap().regions, []);
        let nobody = [Bar::default(), Bar { from_previous: Some((0.0, 0.0, 1.0)), ..Bar::default() }];
        assert_eq!(draw(&nobody, 10, Theme::LIGHT).unwrap().regions.len(), 2);
    }
}
