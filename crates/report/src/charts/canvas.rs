//! A drawing area in CSS pixels.

use crate::ReportError;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontStyle, FontTransform, register_font};
use std::sync::Once;

static FONTS: Once = Once::new();

/// Registers Inter with plotters once; it measures text with it.
fn fonts() {
    FONTS.call_once(|| {
        let faces: [(FontStyle, &'static [u8]); 2] = [
            (FontStyle::Normal, include_bytes!("../../fonts/Inter_400Regular.ttf")),
            (FontStyle::Bold, include_bytes!("../../fonts/Inter_600SemiBold.ttf")),
        ];
        for (style, bytes) in faces {
            for family in ["Inter", "sans-serif"] {
                // The bytes are compiled in: a face that does not load would show in every test of a chart.
                let _ = register_font(family, style, bytes);
            }
        }
    });
}

/// plotters writes `font-size / 1.24` into SVG.
const SVG_FONT_FACTOR: f64 = 1.24;

/// Side a text is anchored at.
#[derive(Clone, Copy)]
pub(crate) enum Anchor {
    Left,
    Middle,
    Right,
}

/// A mark of one datum; told apart by shape, so that colour is never alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A filled circle.
    Disc,
    /// An empty circle.
    Ring,
    /// A filled square.
    Square,
    /// A filled square on its corner.
    Diamond,
}

pub(crate) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

/// The nearest pixel.
#[expect(clippy::cast_possible_truncation, reason = "pictures are some thousand pixels wide")]
pub(crate) fn pixel(value: f64) -> i32 {
    value.round() as i32
}

fn drawn<T, E: std::error::Error + Send + Sync>(
    result: Result<T, DrawingAreaErrorKind<E>>,
) -> Result<(), ReportError> {
    result.map(|_| ()).map_err(|e| ReportError::Chart(e.to_string()))
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(svg: &'a mut String, width: u32, height: u32) -> Self {
        fonts();
        Self { area: SVGBackend::with_string(svg, (width, height)).into_drawing_area() }
    }

    /// A filled rectangle; none when it has no width.
    pub(crate) fn bar(
        &self,
        x: i32,
        y: i32,
        width: i32,
        height: i32,
        colour: RGBColor,
    ) -> Result<(), ReportError> {
        if width < 1 {
            return Ok(());
        }
        drawn(self.area.draw(&Rectangle::new([(x, y), (x + width, y + height)], colour.filled())))
    }

    /// An outline.
    pub(crate) fn frame(
        &self,
        x: i32,
        y: i32,
        width: i32,
        height: i32,
        colour: RGBColor,
    ) -> Result<(), ReportError> {
        if width < 1 {
            return Ok(());
        }
        drawn(self.area.draw(&Rectangle::new([(x, y), (x + width, y + height)], colour.stroke_width(1))))
    }

    /// Diagonal hatching: people who may still come.
    pub(crate) fn hatch(
        &self,
        x: i32,
        y: i32,
        width: i32,
        height: i32,
        colour: RGBColor,
    ) -> Result<(), ReportError> {
        let mut at = x - height;
        while at < x + width {
            let from = at.max(x);
            let to = (at + height).min(x + width);
            if from < to {
                let line = [(from, y + height - (from - at)), (to, y + height - (to - at))];
                drawn(self.area.draw(&PathElement::new(line.to_vec(), colour.stroke_width(1))))?;
            }
            at += 4;
        }
        Ok(())
    }

    /// A hairline from left to right.
    pub(crate) fn rule(&self, x: i32, y: i32, width: i32, colour: RGBColor) -> Result<(), ReportError> {
        drawn(self.area.draw(&PathElement::new(vec![(x, y), (x + width, y)], colour.stroke_width(1))))
    }

    /// A line through points.
    pub(crate) fn path(
        &self,
        points: &[(i32, i32)],
        colour: RGBColor,
        thick: u32,
    ) -> Result<(), ReportError> {
        if points.len() < 2 {
            return Ok(());
        }
        drawn(self.area.draw(&PathElement::new(points.to_vec(), colour.stroke_width(thick))))
    }

    /// A line through points, broken into dashes: what may still change.
    pub(crate) fn dashes(
        &self,
        from: (i32, i32),
        to: (i32, i32),
        colour: RGBColor,
    ) -> Result<(), ReportError> {
        const DASH: f64 = 4.0;
        let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        let length = dx.hypot(dy);
        let at = |along: f64| {
            let share = (along / length).min(1.0);
            (pixel(f64::from(from.0) + dx * share), pixel(f64::from(from.1) + dy * share))
        };
        let mut along = 0.0;
        while along < length {
            self.path(&[at(along), at(along + DASH)], colour, 1)?;
            along += 2.0 * DASH;
        }
        Ok(())
    }

    /// The inside of a polygon, so strongly.
    pub(crate) fn area(
        &self,
        points: &[(i32, i32)],
        colour: RGBColor,
        strength: f64,
    ) -> Result<(), ReportError> {
        if points.len() < 3 {
            return Ok(());
        }
        drawn(self.area.draw(&Polygon::new(points.to_vec(), colour.mix(strength).filled())))
    }

    /// A mark around a point.
    pub(crate) fn mark(
        &self,
        mark: Mark,
        (x, y): (i32, i32),
        size: i32,
        colour: RGBColor,
    ) -> Result<(), ReportError> {
        match mark {
            Mark::Disc => drawn(self.area.draw(&Circle::new((x, y), size, colour.filled()))),
            Mark::Ring => drawn(self.area.draw(&Circle::new((x, y), size, colour.stroke_width(1)))),
            Mark::Square => self.bar(x - size, y - size, 2 * size, 2 * size, colour),
            Mark::Diamond => {
                let corner = size + 1;
                self.area(&[(x, y - corner), (x + corner, y), (x, y + corner), (x - corner, y)], colour, 1.0)
            }
        }
    }

    /// A line of text; `y` is its middle.
    pub(crate) fn text(
        &self,
        text: &str,
        (x, y): (i32, i32),
        (size, bold): (f64, bool),
        anchor: Anchor,
        colour: RGBColor,
    ) -> Result<(), ReportError> {
        let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let side = match anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        let font = ("Inter", size * SVG_FONT_FACTOR, style).into_font().transform(FontTransform::None);
        let style = font.color(&colour).pos(Pos::new(side, VPos::Center));
        drawn(self.area.draw(&Text::new(text.to_owned(), (x, y), style)))
    }

    /// Ends the picture.
    pub(crate) fn finish(self) -> Result<(), ReportError> {
        drawn(self.area.present())
    }
}
