//! Charts: our own drawing on plotters' canvas, with the parts of a picture that can be clicked.
//!
//! plotters draws text at size / 1.24 in SVG; [`Canvas`] makes up for it, so sizes here are CSS pixels.

pub mod attribution;
mod axis;
mod canvas;
pub mod funnel;
mod labels;
pub mod series;
pub mod times;
pub mod told;
pub mod trend;
pub mod two_by_two;
pub mod waterfall;

pub use canvas::Mark;

use plotters::style::RGBColor;

/// A picture and its clickable parts, in its own pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The picture. Text asks for Inter: put the picture into a page that has it.
    pub svg: String,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// What it shows, in a sentence.
    pub summary: String,
    /// Clickable parts.
    pub regions: Vec<Region>,
}

/// A part of a picture that stands for one datum.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Index of the datum.
    pub index: usize,
    /// What it says, for a screen reader.
    pub label: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Smallest width anything legible fits in.
const NARROWEST: u32 = 480;

/// Width of a picture that was asked for, for the page and for reckoning.
fn size(width: u32) -> (u32, i32) {
    let width = width.clamp(NARROWEST, 8_000);
    (width, i32::try_from(width).unwrap_or(i32::MAX))
}

/// What fits in so many letters; the page beside the picture has it whole.
fn shortened(name: &str, longest: usize) -> String {
    if name.chars().count() <= longest {
        return name.to_owned();
    }
    let kept: String = name.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Colours of a theme: those of the design tokens, by the same names.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    pub(crate) page: RGBColor,
    pub(crate) ink: RGBColor,
    pub(crate) ink_2: RGBColor,
    pub(crate) ink_3: RGBColor,
    pub(crate) hair: RGBColor,
    pub(crate) edge: RGBColor,
    pub(crate) accent: RGBColor,
}

impl Theme {
    /// Dark ink on paper.
    pub const LIGHT: Self = Self {
        page: RGBColor(0xfb, 0xfa, 0xf7),
        ink: RGBColor(0x1d, 0x1c, 0x1a),
        ink_2: RGBColor(0x4d, 0x4a, 0x44),
        ink_3: RGBColor(0x6a, 0x66, 0x5e),
        hair: RGBColor(0xe6, 0xe2, 0xd9),
        edge: RGBColor(0x8a, 0x84, 0x78),
        accent: RGBColor(0x2a, 0x4c, 0xc9),
    };
    /// Light ink on dark.
    pub const DARK: Self = Self {
        page: RGBColor(0x1a, 0x19, 0x17),
        ink: RGBColor(0xec, 0xe9, 0xe2),
        ink_2: RGBColor(0xbd, 0xb8, 0xae),
        ink_3: RGBColor(0x98, 0x93, 0x8a),
        hair: RGBColor(0x2b, 0x2a, 0x26),
        edge: RGBColor(0x75, 0x70, 0x67),
        accent: RGBColor(0x9d, 0xb2, 0xff),
    };
}
