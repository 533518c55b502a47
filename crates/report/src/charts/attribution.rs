//! What several models credit, a row each: how far apart they are is the length of the line.

use super::axis::{Axis, ticks};
use super::canvas::{Anchor, Canvas, Mark};
use super::{Picture, Region, Theme, shortened, size};
use crate::ReportError;

/// A row: what is credited, and its value under each model.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Credited {
    /// Channel, campaign or content.
    pub name: String,
    /// A value a model, in the order of the models.
    pub values: Vec<f64>,
}

/// A model, as it is told apart in the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What it is called.
    pub name: String,
    /// Its mark: one to a way of deciding.
    pub mark: Mark,
}

const ROW: i32 = 34;
const HEAD: i32 = 46;
const NAME: i32 = 172;
/// Letters of a name that fit its column.
const LONGEST: usize = 20;
/// Marks of different sorts stand in lanes of their own, so that they seldom hide one another.
const LANE: i32 = 8;

/// Draws the rows at `width` CSS pixels; `told` puts a value into words, and `kinds` says what each mark stands for.
///
/// # Errors
/// When plotters refuses.
pub fn draw(
    rows: &[Credited],
    models: &[Model],
    kinds: &[(Mark, &str)],
    told: &dyn Fn(f64) -> String,
    width: u32,
    theme: Theme,
) -> Result<Picture, ReportError> {
    let (width, end) = size(width);
    let height = HEAD + ROW * i32::try_from(rows.len()).unwrap_or(0) + 4;
    let most = rows.iter().flat_map(|row| &row.values).copied().fold(0.0, f64::max);
    let values = ticks(most);
    let x = Axis::new((0.0, values.last().copied().unwrap_or(1.0)), (NAME, end - 28));
    let mut svg = String::new();
    {
        let canvas = Canvas::new(&mut svg, width, u32::try_from(height).unwrap_or(0));
        let mut at = NAME;
        for (mark, name) in kinds {
            canvas.mark(*mark, (at, 10), 3, theme.ink)?;
            canvas.text(name, (at + 10, 10), (11.0, false), Anchor::Left, theme.ink_2)?;
            at += 26 + 6 * i32::try_from(name.chars().count()).unwrap_or(0);
        }
        for value in &values {
            let place = x.at(*value);
            canvas.text(&told(*value), (place, 30), (11.0, false), Anchor::Middle, theme.ink_3)?;
            canvas.path(&[(place, HEAD - 6), (place, height)], theme.hair, 1)?;
        }
        for (index, row) in rows.iter().enumerate() {
            let middle = HEAD + ROW * i32::try_from(index).unwrap_or(0) + ROW / 2;
            canvas.rule(0, middle + ROW / 2, end, theme.hair)?;
            canvas.text(
                &shortened(&row.name, LONGEST),
                (8, middle),
                (13.0, true),
                Anchor::Left,
                theme.ink,
            )?;
            let places: Vec<i32> = row.values.iter().map(|value| x.at(*value)).collect();
            if let (Some(least), Some(most)) = (places.iter().min(), places.iter().max()) {
                canvas.path(&[(*least, middle), (*most, middle)], theme.edge, 1)?;
            }
            for (place, model) in places.iter().zip(models) {
                let lane = kinds.iter().position(|kind| kind.0 == model.mark).unwrap_or(0);
                let lane = (i32::try_from(lane).unwrap_or(0) - 1) * LANE;
                canvas.mark(model.mark, (*place, middle + lane), 3, theme.ink)?;
            }
        }
        canvas.finish()?;
    }
    let regions = rows.iter().enumerate().map(|(index, row)| Region {
        index,
        label: label(row, models, told),
        x: 0.0,
        y: f64::from(HEAD + ROW * i32::try_from(index).unwrap_or(0)),
        width: f64::from(end),
        height: f64::from(ROW),
    });
    let regions = regions.collect();
    let summary = summary(rows, told);
    Ok(Picture { svg, width, height: u32::try_from(height).unwrap_or(0), summary, regions })
}

fn label(row: &Credited, models: &[Model], told: &dyn Fn(f64) -> String) -> String {
    let each = row.values.iter().zip(models).map(|(value, model)| format!("{} {}", model.name, told(*value)));
    format!("{}: {}", row.name, each.collect::<Vec<_>>().join(", "))
}

fn span(row: &Credited) -> (f64, f64) {
    let least = row.values.iter().copied().fold(f64::INFINITY, f64::min);
    (least, row.values.iter().copied().fold(f64::NEG_INFINITY, f64::max))
}

fn summary(rows: &[Credited], told: &dyn Fn(f64) -> String) -> String {
    let drawn = rows.iter().filter(|row| !row.values.is_empty());
    let apart = |row: &&Credited| span(row).1 - span(row).0;
    let Some(widest) = drawn.max_by(|a, b| apart(a).total_cmp(&apart(b))) else {
        return "Nothing is credited.".into();
    };
    let (least, most) = span(widest);
    if told(least) == told(most) {
        return "All models credit the same.".into();
    }
    format!("The models differ most about {}: {} to {}.", widest.name, told(least), told(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_can_be_pressed_and_the_widest_is_named() {
        let row = |name: &str, values: [f64; 3]| Credited { name: name.into(), values: values.to_vec() };
        let model = |name: &str, mark| Model { name: name.into(), mark };
        let rows = [row("Paid search", [21.0, 8.0, 13.7]), row("<b>Direct</b>", [6.0, 26.0, 13.6])];
        let models = [model("first", Mark::Ring), model("last", Mark::Ring), model("linear", Mark::Disc)];
        let kinds = [(Mark::Ring, "all to one touch"), (Mark::Disc, "shared by a rule")];
        let told = |value: f64| format!("{value:.1}");
        let picture = draw(&rows, &models, &kinds, &told, 720, Theme::LIGHT).unwrap();
        assert_eq!(picture.regions[0].label, "Paid search: first 21.0, last 8.0, linear 13.7");
        assert_eq!(picture.summary, "The models differ most about <b>Direct</b>: 6.0 to 26.0.");
        assert!(!picture.svg.contains("<b>") && picture.svg.contains("all to one touch"));
        let same = [row("A", [1.0, 1.0, 1.0])];
        let picture = draw(&same, &models, &kinds, &told, 720, Theme::DARK).unwrap();
        assert_eq!(picture.summary, "All models credit the same.");
        assert_eq!(
            draw(&[], &models, &kinds, &told, 720, Theme::DARK).unwrap().summary,
            "Nothing is credited."
        );
    }
}
