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
    Right,
}

pub(crate) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
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
