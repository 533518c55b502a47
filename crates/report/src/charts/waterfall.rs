//! From a goal back to volumes: a bar a stage, its interval as a whisker, and between two stages how many go on.

use super::axis::Axis;
use super::canvas::{Anchor, Canvas, pixel};
use super::{Picture, Region, Theme, shortened, size};
use crate::ReportError;
use crate::words::{percent, thousands};

/// A stage of a plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stage {
    /// What it is called.
    pub name: String,
    /// How many are needed there.
    pub needed: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Share of it that goes on to the next; `None` at the last.
    pub goes_on: Option<f64>,
    /// Whether its rate makes most of the interval's width.
    pub drives: bool,
}

const ROW: i32 = 58;
const THICK: i32 = 16;
const NAME: i32 = 190;
const FIGURES: i32 = 190;
/// Letters of a name that fit its column.
const LONGEST: usize = 24;

/// Draws the stages at `width` CSS pixels.
///
/// # Errors
/// When plotters refuses.
pub fn draw(stages: &[Stage], width: u32, theme: Theme) -> Result<Picture, ReportError> {
    let (width, end) = size(width);
    let height = ROW * i32::try_from(stages.len()).unwrap_or(0) + 1;
    let most = stages.iter().map(|stage| stage.high.max(stage.needed)).fold(0.0, f64::max);
    let x = Axis::new((0.0, most), (NAME, (end - FIGURES).max(NAME + 60)));
    let mut svg = String::new();
    {
        let canvas = Canvas::new(&mut svg, width, u32::try_from(height).unwrap_or(0));
        for (index, stage) in stages.iter().enumerate() {
            let top = ROW * i32::try_from(index).unwrap_or(0);
            row(&canvas, stage, top, x, end, theme)?;
        }
        canvas.finish()?;
    }
    let regions = stages.iter().enumerate().map(|(index, stage)| Region {
        index,
        label: label(stage),
        x: 0.0,
        y: f64::from(ROW * i32::try_from(index).unwrap_or(0)),
        width: f64::from(end),
        height: f64::from(ROW),
    });
    let regions = regions.collect();
    Ok(Picture { svg, width, height: u32::try_from(height).unwrap_or(0), summary: summary(stages), regions })
}

fn row(
    canvas: &Canvas<'_>,
    stage: &Stage,
    top: i32,
    x: Axis,
    end: i32,
    theme: Theme,
) -> Result<(), ReportError> {
    if top > 0 {
        canvas.rule(0, top, end, theme.hair)?;
    }
    let middle = top + 22;
    canvas.text(&shortened(&stage.name, LONGEST), (8, middle), (13.0, true), Anchor::Left, theme.ink)?;
    if let Some(share) = stage.goes_on {
        let drives = if stage.drives { "; decides the width" } else { "" };
        let text = format!("{} % go on{drives}", percent(share));
        canvas.text(&text, (8, middle + 20), (11.0, false), Anchor::Left, theme.ink_2)?;
    }
    let (from, reached) = (x.at(0.0), x.at(stage.needed));
    let colour = if stage.drives { theme.accent } else { theme.ink };
    canvas.bar(from, middle - THICK / 2, (reached - from).max(1), THICK, colour)?;
    // The whisker stands below the bar, where it can be seen on either side of its end.
    let (low, high, line) = (x.at(stage.low), x.at(stage.high), middle + THICK / 2 + 7);
    canvas.path(&[(low, line), (high, line)], theme.edge, 1)?;
    for place in [low, high] {
        canvas.path(&[(place, line - 3), (place, line + 3)], theme.edge, 1)?;
    }
    canvas.text(&count(stage.needed), (end - 118, middle), (13.0, true), Anchor::Right, theme.ink)?;
    let interval = format!("{} to {}", count(stage.low), count(stage.high));
    canvas.text(&interval, (end - 4, middle), (12.0, false), Anchor::Right, theme.ink_2)
}

/// People and deals are whole: what is needed is rounded up.
fn count(value: f64) -> String {
    if !value.is_finite() || value < 0.0 {
        return "–".into();
    }
    let whole = (value - 1e-9).ceil().max(0.0);
    if whole >= 1e9 { format!("{whole:.1e}") } else { thousands(u64::from(pixel(whole).unsigned_abs())) }
}

fn label(stage: &Stage) -> String {
    let on = stage.goes_on.map_or_else(String::new, |share| format!("; {} % go on", percent(share)));
    let drives = if stage.drives { "; its rate decides most of the width" } else { "" };
    format!(
        "{}: {} needed, {} to {}{on}{drives}",
        stage.name,
        count(stage.needed),
        count(stage.low),
        count(stage.high)
    )
}

fn summary(stages: &[Stage]) -> String {
    let (Some(first), Some(last)) = (stages.first(), stages.last()) else {
        return "Nothing is planned.".into();
    };
    let driver = stages.iter().find(|stage| stage.drives).map_or_else(String::new, |stage| {
        format!(" Most of the width comes from {}: counting more there narrows it.", stage.name)
    });
    format!(
        "For {} at {}, {} ({} to {}) are needed at {}.{driver}",
        count(last.needed),
        last.name,
        count(first.needed),
        count(first.low),
        count(first.high),
        first.name
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &str, needed: f64, low: f64, high: f64, goes_on: Option<f64>) -> Stage {
        Stage { name: name.into(), needed, low, high, goes_on, drives: false }
    }

    #[test]
    fn what_is_needed_is_rounded_up_and_the_driver_is_named() {
        let mut stages = [
            stage("Leads", 16_666.67, 12_150.2, 22_861.9, Some(0.1)),
            stage("Opportunities", 250.0, 190.0, 331.0, Some(0.2)),
            stage("Wins", 50.0, 50.0, 50.0, None),
        ];
        stages[1].drives = true;
        let picture = draw(&stages, 720, Theme::LIGHT).unwrap();
        assert_eq!(picture.regions[0].label, "Leads: 16,667 needed, 12,151 to 22,862; 10.0 % go on");
        assert_eq!(picture.regions[2].label, "Wins: 50 needed, 50 to 50");
        assert_eq!(
            picture.summary,
            "For 50 at Wins, 16,667 (12,151 to 22,862) are needed at Leads. Most of the width comes from \
             Opportunities: counting more there narrows it."
        );
        assert!(picture.svg.contains("decides the width") && picture.svg.contains("16,667"));
    }

    #[test]
    fn what_is_no_number_is_no_number() {
        assert_eq!(
            [count(f64::NAN), count(-1.0), count(f64::INFINITY), count(2e12)],
            ["–", "–", "–", "2.0e12"]
        );
        assert_eq!(draw(&[], 720, Theme::DARK).unwrap().summary, "Nothing is planned.");
    }
}
