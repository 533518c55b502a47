//! From a goal back to volumes: each stage a step up from the one after it, with its interval, and how many go on.

use super::axis::Axis;
use super::canvas::{Anchor, Canvas, Mark, pixel};
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

const TOP: i32 = 22;
const ROW: i32 = 46;
/// Half of how thick a step is.
const HALF: i32 = 9;
/// How far above a step the middle of its number stands.
const ABOVE: i32 = 17;
const NAME: i32 = 170;
/// Room for what stands behind the steps.
const BEHIND: i32 = 128;
/// Letters of a name that fit its column.
const LONGEST: usize = 22;

/// Draws the stages at `width` CSS pixels. The axis goes by powers of ten, so that equal rates are steps of equal length.
///
/// # Errors
/// When plotters refuses.
pub fn draw(stages: &[Stage], width: u32, theme: Theme) -> Result<Picture, ReportError> {
    let (width, end) = size(width);
    let height = TOP + ROW * i32::try_from(stages.len()).unwrap_or(0);
    let x = Tenfold::of(stages, (NAME, end - BEHIND));
    let mut svg = String::new();
    {
        let canvas = Canvas::new(&mut svg, width, u32::try_from(height).unwrap_or(0));
        for value in x.powers() {
            let at = x.at(value);
            canvas.path(&[(at, TOP - 2), (at, height)], theme.hair, 1)?;
            canvas.text(&volume(value), (at, 9), (11.0, false), Anchor::Middle, theme.ink_3)?;
        }
        for (index, stage) in stages.iter().enumerate() {
            let middle = TOP + ROW * i32::try_from(index).unwrap_or(0) + ROW / 2 + 4;
            step(&canvas, stage, stages.get(index + 1), middle, &x, theme)?;
            behind(&canvas, stage, (end, middle), theme)?;
        }
        canvas.finish()?;
    }
    let regions = stages.iter().enumerate().map(|(index, stage)| Region {
        index,
        label: label(stage),
        x: 0.0,
        y: f64::from(TOP + ROW * i32::try_from(index).unwrap_or(0)),
        width: f64::from(end),
        height: f64::from(ROW),
    });
    let regions = regions.collect();
    Ok(Picture { svg, width, height: u32::try_from(height).unwrap_or(0), summary: summary(stages), regions })
}

/// An axis on which every power of ten is as long as the next.
struct Tenfold {
    from: f64,
    to: f64,
    axis: Axis,
}

impl Tenfold {
    /// Around all that is drawn, between two places.
    fn of(stages: &[Stage], room: (i32, i32)) -> Self {
        let ends = stages.iter().flat_map(|stage| [stage.needed, stage.low, stage.high]);
        let ends: Vec<f64> = ends
            .filter(|end| end.is_finite() && *end > 0.0)
            .map(|end| end.clamp(1e-3, 1e12).log10())
            .collect();
        let from = ends.iter().copied().fold(f64::INFINITY, f64::min);
        let from = if from.is_finite() { (from + 1e-9).floor() } else { 0.0 };
        let to = ends.iter().copied().fold(from + 1.0, |most, end| most.max((end - 1e-9).ceil()));
        Self { from, to, axis: Axis::new((from, to), room) }
    }

    fn at(&self, value: f64) -> i32 {
        if value > 0.0 { self.axis.at(value.log10()) } else { self.axis.at(self.from) }
    }

    fn powers(&self) -> impl Iterator<Item = f64> {
        (pixel(self.from)..=pixel(self.to)).map(|power| 10_f64.powi(power))
    }
}

/// A stage as a step up from the one after it, with its interval and how many it takes.
fn step(
    canvas: &Canvas<'_>,
    stage: &Stage,
    after: Option<&Stage>,
    middle: i32,
    x: &Tenfold,
    theme: Theme,
) -> Result<(), ReportError> {
    let colour = if stage.drives { theme.accent } else { theme.ink };
    let reached = x.at(stage.needed);
    if let Some(from) = after.map(|after| x.at(after.needed)) {
        let (top, base) = (middle - HALF, middle + HALF);
        let corners = [(from, top), (reached, top), (reached, base), (from, base)];
        canvas.area(&corners, colour, if stage.drives { 0.16 } else { 0.09 })?;
        // It ends above what is written over the step below.
        canvas.dashes((from, base), (from, middle + ROW - ABOVE - 8), theme.edge)?;
    }
    let (low, high) = (x.at(stage.low), x.at(stage.high));
    if high > low {
        canvas.path(&[(low, middle), (high, middle)], colour, 1)?;
        for end in [low, high] {
            canvas.path(&[(end, middle - 3), (end, middle + 3)], colour, 1)?;
        }
    }
    canvas.mark(Mark::Disc, (reached, middle), 3, colour)?;
    canvas.text(&volume(stage.needed), (reached, middle - ABOVE), (12.0, true), Anchor::Middle, colour)
}

/// What stands on both sides of a step: its name, and how many go on.
fn behind(
    canvas: &Canvas<'_>,
    stage: &Stage,
    (end, middle): (i32, i32),
    theme: Theme,
) -> Result<(), ReportError> {
    let colour = if stage.drives { theme.accent } else { theme.ink };
    canvas.text(&shortened(&stage.name, LONGEST), (0, middle), (13.0, stage.drives), Anchor::Left, colour)?;
    let on =
        stage.goes_on.map_or_else(|| "the goal".to_owned(), |share| format!("{} % go on", percent(share)));
    canvas.text(&on, (end, middle), (12.0, false), Anchor::Right, theme.ink_2)
}

/// People are whole; where less than ten, one decimal says more.
fn volume(value: f64) -> String {
    if !value.is_finite() || value < 0.0 {
        return "–".into();
    }
    if value < 10.0 {
        return format!("{value:.1}").trim_end_matches(".0").to_owned();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "finite, not negative, below 1e12"
    )]
    if value < 1e12 { thousands(value.round() as u64) } else { format!("{value:.1e}") }
}

fn label(stage: &Stage) -> String {
    let on = stage.goes_on.map_or_else(String::new, |share| format!("; {} % go on", percent(share)));
    let drives = if stage.drives { "; its rate decides most of the width" } else { "" };
    format!(
        "{}: {} needed, {} to {}{on}{drives}",
        stage.name,
        volume(stage.needed),
        volume(stage.low),
        volume(stage.high)
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
        volume(last.needed),
        last.name,
        volume(first.needed),
        volume(first.low),
        volume(first.high),
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
    fn what_it_takes_is_told_and_the_driver_is_named() {
        let mut stages = [
            stage("Leads", 16_666.67, 12_150.2, 22_861.9, Some(0.1)),
            stage("Opportunities", 250.0, 190.0, 331.0, Some(0.2)),
            stage("Wins", 50.0, 50.0, 50.0, None),
        ];
        stages[1].drives = true;
        let picture = draw(&stages, 720, Theme::LIGHT).unwrap();
        assert_eq!(picture.regions[0].label, "Leads: 16,667 needed, 12,150 to 22,862; 10.0 % go on");
        assert_eq!(picture.regions[2].label, "Wins: 50 needed, 50 to 50");
        assert_eq!(
            picture.summary,
            "For 50 at Wins, 16,667 (12,150 to 22,862) are needed at Leads. Most of the width comes from \
             Opportunities: counting more there narrows it."
        );
        for shown in ["16,667", "10.0 % go on", "the goal", "100,000"] {
            assert!(picture.svg.contains(shown), "{shown}");
        }
        let two = picture.regions.windows(2).all(|two| two[0].y + two[0].height <= two[1].y);
        assert!(two && picture.regions[2].y + picture.regions[2].height <= f64::from(picture.height));
    }

    #[test]
    fn equal_rates_are_steps_of_equal_length() {
        let stages = [4_000.0, 400.0, 40.0].map(|needed| stage("a", needed, needed, needed, Some(0.1)));
        let x = Tenfold::of(&stages, (100, 700));
        assert_eq!([x.at(10.0), x.at(100.0), x.at(1_000.0), x.at(10_000.0)], [100, 300, 500, 700]);
        assert_eq!(x.powers().collect::<Vec<_>>(), [10.0, 100.0, 1_000.0, 10_000.0]);
        let [a, b, c] = [0, 1, 2].map(|at: usize| x.at(stages[at].needed));
        assert_eq!(a - b, b - c);
    }

    #[test]
    fn what_is_no_number_is_no_number() {
        let told = [f64::NAN, -1.0, f64::INFINITY, 2e12, 0.0, 3.0, 3.25, 9_999.6].map(volume);
        assert_eq!(told, ["–", "–", "–", "2.0e12", "0", "3", "3.2", "10,000"]);
        assert_eq!(draw(&[], 720, Theme::DARK).unwrap().summary, "Nothing is planned.");
        let odd = [stage("a", f64::INFINITY, 0.0, f64::NAN, None), stage("b", 0.0, 0.0, 0.0, None)];
        assert_eq!(draw(&odd, 480, Theme::LIGHT).unwrap().regions.len(), 2);
    }
}
