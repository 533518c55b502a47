//! What a page draws, as letters with their places.

use super::fonts::{Cache, Font};
use crate::FormatError;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Deepest nesting of drawings within drawings, of saved states, and of the tree of pages.
const DEEPEST: usize = 8;
const MOST_STATES: usize = 256;
const HIGHEST_TREE: usize = 64;
/// Most marks that may be open.
const MOST_MARKS: usize = 10_000;

/// What may still be spent on a file.
pub struct Budget<'s> {
    /// Drawing operations.
    pub operations: u64,
    /// Letters.
    pub letters: u64,
    /// Bytes that one stream may inflate to.
    pub stream: usize,
    /// Set once nobody waits for the result any more.
    pub stop: &'s AtomicBool,
}

impl Budget<'_> {
    fn spend(&mut self) -> Result<(), FormatError> {
        if self.operations == 0 || self.letters == 0 || self.stop.load(Ordering::Relaxed) {
            return Err(FormatError::new("the PDF draws more than is allowed", super::ANOTHER));
        }
        self.operations -= 1;
        Ok(())
    }
}

/// A letter, or a few that are drawn as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Left end of its base line.
    pub x: f64,
    /// Height of its base line, growing upwards.
    pub y: f64,
    /// How far the next letter is.
    pub width: f64,
    /// Size of its font, as drawn.
    pub size: f64,
    /// The letters.
    pub text: String,
}

/// What a page draws.
#[derive(Debug, Default)]
pub struct Page {
    /// Upright letters, in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Letters that the file marks as page headers and footers.
    pub marked: u64,
    /// Letters at an angle.
    pub turned: u64,
    /// Streams that could not be unpacked.
    pub broken: u64,
}

/// Reads a page.
///
/// # Errors
/// When the budget is spent. What is damaged on the page is passed over.
pub fn read(
    document: &Document,
    id: ObjectId,
    fonts: &mut Cache,
    budget: &mut Budget<'_>,
) -> Result<Page, FormatError> {
    let mut page = Page::default();
    let Ok(node) = document.get_dictionary(id) else { return Ok(page) };
    let content = match document.get_page_content_with_limit(id, budget.stream) {
        Ok(content) => content,
        Err(_) => {
            page.broken += 1;
            return Ok(page);
        }
    };
    let resources = inherited(document, node, b"Resources").and_then(|object| object.as_dict().ok());
    let rotate = inherited(document, node, b"Rotate").and_then(|object| object.as_i64().ok()).unwrap_or(0);
    let mut drawing = Drawing { document, fonts, budget, page: &mut page, marks: Vec::new() };
    drawing.run(&content, resources, State::new(upright(rotate)), 0)?;
    Ok(page)
}

/// A value of the page or of the nodes above it.
fn inherited<'d>(document: &'d Document, mut node: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    for _ in 0..HIGHEST_TREE {
        if let Ok(object) = node.get_deref(key, document) {
            return Some(object);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// Turns a page that is shown turned.
fn upright(rotate: i64) -> Matrix {
    match rotate.rem_euclid(360) {
        90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
        180 => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
        270 => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        _ => Matrix::ONE,
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix([f64; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn of(numbers: &[f64]) -> Option<Self> {
        numbers.get(..6)?.try_into().ok().map(Self)
    }
}

#[derive(Clone)]
struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(page: Matrix) -> Self {
        Self {
            page,
            text: Matrix::ONE,
            line: Matrix::ONE,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }
}

struct Drawing<'d, 'b, 's> {
    document: &'d Document,
    fonts: &'b mut Cache,
    budget: &'b mut Budget<'s>,
    page: &'b mut Page,
    /// Open marks, and whether each is one of page headers and footers.
    marks: Vec<bool>,
}

impl<'d> Drawing<'d, '_, '_> {
    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'d Dictionary>,
        state: State,
        depth: usize,
    ) -> Result<(), FormatError> {
        let mut state = state;
        let mut saved: Vec<State> = Vec::new();
        let marks = self.marks.len();
        for operation in Content::decode_iter(content) {
            // A page that is damaged in the middle is read up to there.
            let Ok(operation) = operation else {
                self.page.broken += 1;
                break;
            };
            self.budget.spend()?;
            match operation.operator.as_str() {
                "q" if saved.len() < MOST_STATES => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "Do" => self.drawing(&operation, resources, &state, depth)?,
                "Tf" => self.font(&operation, resources, &mut state),
                "Tj" | "'" | "\"" | "TJ" => self.show(&operation, &mut state),
                "BDC" | "BMC" if self.marks.len() < MOST_MARKS => {
                    let mark = self.is_furniture(&operation, resources);
                    self.marks.push(mark);
                }
                "EMC" if self.marks.len() > marks => {
                    self.marks.pop();
                }
                _ => set(&operation, &mut state),
            }
        }
        self.marks.truncate(marks);
        Ok(())
    }

    /// `/Artifact <</Type /Pagination>> BDC`: what follows is a page header, footer or number.
    fn is_furniture(&self, operation: &Operation, resources: Option<&'d Dictionary>) -> bool {
        let [tag, properties] = &operation.operands[..] else { return false };
        let named = |name: &Object| {
            let list = resources?.get_deref(b"Properties", self.document).ok()?.as_dict().ok()?;
            list.get_deref(name.as_name().ok()?, self.document).ok()?.as_dict().ok()
        };
        let properties = properties.as_dict().ok().or_else(|| named(properties));
        let sort = properties.and_then(|properties| properties.get(b"Type").and_then(Object::as_name).ok());
        tag.as_name().is_ok_and(|tag| tag == b"Artifact") && sort == Some(b"Pagination")
    }

    fn font(&mut self, operation: &Operation, resources: Option<&'d Dictionary>, state: &mut State) {
        let [name, size] = &operation.operands[..] else { return };
        state.size = size.as_float().map_or(1.0, f64::from);
        let fonts = resources.and_then(|r| r.get_deref(b"Font", self.document).ok()?.as_dict().ok());
        let object = fonts.and_then(|fonts| fonts.get(name.as_name().ok()?).ok());
        state.font = object.and_then(|object| self.fonts.font(self.document, object));
    }

    /// A drawing within the drawing.
    fn drawing(
        &mut self,
        operation: &Operation,
        resources: Option<&'d Dictionary>,
        state: &State,
        depth: usize,
    ) -> Result<(), FormatError> {
        let Some(form) = self.form(operation, resources).filter(|_| depth < DEEPEST) else { return Ok(()) };
        let Ok(content) = form.decompressed_content_with_limit(self.budget.stream) else {
            self.page.broken += 1;
            return Ok(());
        };
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let matrix = matrix.and_then(|matrix| Matrix::of(&floats(matrix))).unwrap_or(Matrix::ONE);
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let mut within = state.clone();
        within.page = matrix.then(state.page);
        self.run(&content, own.or(resources), within, depth + 1)
    }

    fn form(&self, operation: &Operation, resources: Option<&'d Dictionary>) -> Option<&'d Stream> {
        let drawings = resources?.get_deref(b"XObject", self.document).ok()?.as_dict().ok()?;
        let name = operation.operands.first()?.as_name().ok()?;
        let form = drawings.get_deref(name, self.document).ok()?.as_stream().ok()?;
        let sort = form.dict.get_deref(b"Subtype", self.document).and_then(Object::as_name).ok()?;
        (sort == b"Form").then_some(form)
    }

    fn show(&mut self, operation: &Operation, state: &mut State) {
        let operands = &operation.operands[..];
        match (operation.operator.as_str(), operands) {
            ("'", _) => state.next_line(0.0, -state.leading),
            ("\"", [word, letter, _]) => {
                state.word_gap = word.as_float().map_or(0.0, f64::from);
                state.letter_gap = letter.as_float().map_or(0.0, f64::from);
                state.next_line(0.0, -state.leading);
            }
            _ => {}
        }
        match operands.last() {
            Some(Object::String(bytes, _)) => self.string(bytes, state),
            Some(Object::Array(parts)) => {
                for part in parts {
                    match part {
                        Object::String(bytes, _) => self.string(bytes, state),
                        other => {
                            let back = other.as_float().map_or(0.0, f64::from) / 1000.0;
                            let shift = Matrix::shift(-back * state.size * state.stretch, 0.0);
                            state.text = shift.then(state.text);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn string(&mut self, bytes: &[u8], state: &mut State) {
        let Some(font) = state.font.clone() else { return };
        for code in font.codes(bytes) {
            let gap = state.letter_gap + if code.blank { state.word_gap } else { 0.0 };
            let advance = (code.width * state.size + gap) * state.stretch;
            let size = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
            let place = size.then(state.text).then(state.page);
            let after = Matrix::shift(advance, 0.0).then(state.text).then(state.page);
            state.text = Matrix::shift(advance, 0.0).then(state.text);
            self.letter(place, after.0[4] - place.0[4], code.text);
        }
    }

    fn letter(&mut self, place: Matrix, width: f64, text: String) {
        let [a, b, c, d, x, y] = place.0;
        self.budget.letters = self.budget.letters.saturating_sub(1);
        let count = text.chars().filter(|c| !c.is_whitespace()).count() as u64;
        if self.marks.contains(&true) {
            self.page.marked += count;
        } else if !(a > 0.0 && b.abs() < a * 0.2) {
            self.page.turned += count;
        } else if [x, y, width].iter().all(|n| n.is_finite() && n.abs() < 1e6) && self.budget.letters > 0 {
            self.page.glyphs.push(Glyph { x, y, width, size: c.hypot(d).max(0.1), text });
        }
    }
}

/// Operations that only change the state.
fn set(operation: &Operation, state: &mut State) {
    let numbers = floats(&operation.operands);
    let first = numbers.first().copied().unwrap_or(0.0);
    match (operation.operator.as_str(), &numbers[..]) {
        ("BT", _) => (state.text, state.line) = (Matrix::ONE, Matrix::ONE),
        ("Td", [x, y]) => state.next_line(*x, *y),
        ("TD", [x, y]) => {
            state.leading = -y;
            state.next_line(*x, *y);
        }
        ("T*", _) => state.next_line(0.0, -state.leading),
        ("Tm", _) => {
            if let Some(matrix) = Matrix::of(&numbers) {
                (state.text, state.line) = (matrix, matrix);
            }
        }
        ("cm", _) => {
            if let Some(matrix) = Matrix::of(&numbers) {
                state.page = matrix.then(state.page);
            }
        }
        ("Tc", _) => state.letter_gap = first,
        ("Tw", _) => state.word_gap = first,
        ("Tz", _) => state.stretch = first / 100.0,
        ("TL", _) => state.leading = first,
        ("Ts", _) => state.rise = first,
        _ => {}
    }
}

fn floats(objects: &[Object]) -> Vec<f64> {
    objects.iter().take(6).filter_map(|object| object.as_float().ok()).map(f64::from).collect()
}
