//! Two rules beside each other: four fields, in each a square whose area is its number.

use super::canvas::{Anchor, Canvas, pixel};
use super::{Picture, Region, Theme, shortened, size};
use crate::ReportError;
use crate::words::{percent, thousands};

/// How many each field holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fields {
    /// Both rules hold.
    pub both: u64,
    /// The first alone.
    pub first_only: u64,
    /// The second alone.
    pub second_only: u64,
    /// Neither.
    pub neither: u64,
}

impl Fields {
    fn all(self) -> u64 {
        self.both + self.first_only + self.second_only + self.neither
    }

    /// In the order they are drawn: columns by the first rule, rows by the second; yes before no.
    fn drawn(self) -> [u64; 4] {
        [self.both, self.first_only, self.second_only, self.neither]
    }
}

const FIELD: i32 = 150;
const LEFT: i32 = 150;
const TOP: i32 = 52;
/// Letters of a rule's name that fit beside a field.
const LONGEST: usize = 18;

/// Draws the fields at `width` CSS pixels; `names` are those of the two rules.
///
/// # Errors
/// When plotters refuses.
pub fn draw(fields: Fields, names: (&str, &str), width: u32, theme: Theme) -> Result<Picture, ReportError> {
    let (width, end) = size(width);
    let column = ((end - LEFT - 8) / 2).min(2 * FIELD);
    let height = TOP + 2 * FIELD + 2;
    let most = fields.drawn().into_iter().max().unwrap_or(0).max(1) as f64;
    let place = |index: i32| (LEFT + column * (index / 2), TOP + FIELD * (index % 2));
    let mut svg = String::new();
    {
        let canvas = Canvas::new(&mut svg, width, u32::try_from(height).unwrap_or(0));
        let (first, second) = (shortened(names.0, LONGEST), shortened(names.1, LONGEST));
        canvas.text(&first, (LEFT + column, 12), (13.0, true), Anchor::Middle, theme.ink)?;
        for (at, word) in ["yes", "no"].into_iter().enumerate() {
            let at = i32::try_from(at).unwrap_or(0);
            let across = (LEFT + column * at + column / 2, 36);
            canvas.text(word, across, (12.0, false), Anchor::Middle, theme.ink_2)?;
            let down = (LEFT - 12, TOP + FIELD * at + FIELD / 2);
            canvas.text(word, down, (12.0, false), Anchor::Right, theme.ink_2)?;
        }
        canvas.text(&second, (8, TOP + FIELD), (13.0, true), Anchor::Left, theme.ink)?;
        for (index, count) in (0..).zip(fields.drawn()) {
            let (x, y) = place(index);
            canvas.frame(x, y, column, FIELD, theme.hair)?;
            let side = pixel((count as f64 / most).sqrt() * f64::from(FIELD - 56));
            let middle = (x + column / 2, y + (FIELD - 30) / 2 + 4);
            // Where the two agree is full, where they do not is empty: the difference is what is asked about.
            let (left, top) = (middle.0 - side / 2, middle.1 - side / 2);
            if index == 0 || index == 3 {
                canvas.bar(left, top, side, side, theme.ink)?;
            } else {
                canvas.hatch(left, top, side, side, theme.accent)?;
                canvas.frame(left, top, side, side, theme.accent)?;
            }
            let text = (x + column / 2, y + FIELD - 16);
            canvas.text(&thousands(count), text, (15.0, true), Anchor::Middle, theme.ink)?;
        }
        canvas.finish()?;
    }
    let regions = (0..).zip(fields.drawn()).map(|(index, count)| Region {
        index: usize::try_from(index).unwrap_or(0),
        label: label(index, count, fields.all(), names),
        x: f64::from(place(index).0),
        y: f64::from(place(index).1),
        width: f64::from(column),
        height: f64::from(FIELD),
    });
    let regions = regions.collect();
    Ok(Picture {
        svg,
        width,
        height: u32::try_from(height).unwrap_or(0),
        summary: summary(fields, names),
        regions,
    })
}

fn label(index: i32, count: u64, all: u64, (first, second): (&str, &str)) -> String {
    let who = match index {
        0 => format!("{first} and {second}"),
        1 => format!("{first} alone"),
        2 => format!("{second} alone"),
        _ => "neither".to_owned(),
    };
    let share = if all == 0 { 0.0 } else { count as f64 / all as f64 };
    format!("{who}: {}, {} % of all", thousands(count), percent(share))
}

fn summary(fields: Fields, (first, second): (&str, &str)) -> String {
    format!(
        "{first} holds for {}, {second} for {}, both for {}; they differ about {}.",
        thousands(fields.both + fields.first_only),
        thousands(fields.both + fields.second_only),
        thousands(fields.both),
        thousands(fields.first_only + fields.second_only)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_fields_can_be_pressed_and_add_up() {
        let fields = Fields { both: 116, first_only: 149, second_only: 24, neither: 11 };
        let picture = draw(fields, ("marketing", "sales"), 720, Theme::LIGHT).unwrap();
        let labels: Vec<&str> = picture.regions.iter().map(|region| region.label.as_str()).collect();
        assert_eq!(labels[0], "marketing and sales: 116, 38.7 % of all");
        assert_eq!(labels[3], "neither: 11, 3.7 % of all");
        assert_eq!(
            picture.summary,
            "marketing holds for 265, sales for 140, both for 116; they differ about 173."
        );
        for shown in ["116", "149", "24", "11", "marketing", "sales"] {
            assert!(picture.svg.contains(shown), "{shown}");
        }
        let [both, first_only] = [0, 1].map(|at: usize| &picture.regions[at]);
        assert!(both.x == first_only.x && both.y < first_only.y, "a column is the first rule");
        let (a, b) = (&picture.regions[0], &picture.regions[3]);
        assert!(a.x + a.width <= b.x && a.y + a.height <= b.y);
    }

    #[test]
    fn nobody_is_four_empty_fields() {
        let picture = draw(Fields::default(), ("<i>", "b"), 480, Theme::DARK).unwrap();
        assert!(picture.regions.iter().all(|region| region.label.ends_with("0, 0.0 % of all")));
        assert!(!picture.svg.contains("<i>"));
    }
}
