//! Letters with places become lines, in the order in which a page is read.

use super::page::Glyph;
use super::{beside, order};
use crate::transcripts::{clock, names};

/// Gaps in parts of the font's size: from which letters are words apart, and from which words stand apart.
const WORD_GAP: f64 = 0.17;
const WIDE_GAP: f64 = 1.4;
/// How far base lines of one line may lie apart, in parts of the font's size.
const SAME_LINE: f64 = 0.4;
/// Fewest pieces on either side of a gap between columns.
const FEWEST_IN_COLUMN: usize = 5;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Left end.
    pub left: f64,
    /// Right end.
    pub right: f64,
    /// Height of the base line, growing upwards.
    pub y: f64,
    /// Size of the largest letters.
    pub size: f64,
    /// The words; two blanks where they stand wide apart.
    pub text: String,
    /// Left and right end of the column that it is in.
    pub column: (f64, f64),
}

/// Letters drawn one after the other on one base line.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Left end.
    pub left: f64,
    /// Right end.
    pub right: f64,
    /// Height of the base line.
    pub y: f64,
    /// Size of the largest letters.
    pub size: f64,
    /// The words, as seen from left to right.
    pub text: String,
}

/// The lines of a page.
pub fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let pieces = pieces(glyphs);
    if let Some(words) = beside::words_begin(&pieces) {
        return tabled(pieces, words);
    }
    let Some(gutter) = gutter(&pieces) else { return stacked(pieces) };
    let (mut across, mut beside): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
    for piece in pieces {
        let list = if piece.left < gutter && piece.right > gutter { &mut across } else { &mut beside };
        list.push(piece);
    }
    let mut across = stacked(across);
    across.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut lines = Vec::new();
    // What goes across the page cuts it into bands; in each the left column comes before the right one.
    for cut in across.into_iter().map(Some).chain([None]) {
        let floor = cut.as_ref().map_or(f64::NEG_INFINITY, |line| line.y);
        let (band, below): (Vec<Piece>, Vec<Piece>) = beside.into_iter().partition(|piece| piece.y > floor);
        let (left, right): (Vec<Piece>, Vec<Piece>) =
            band.into_iter().partition(|piece| piece.right <= gutter);
        lines.extend(stacked(left));
        lines.extend(stacked(right));
        lines.extend(cut);
        beside = below;
    }
    lines
}

/// A page set as a table: each cell becomes the head of the words beside it.
fn tabled(pieces: Vec<Piece>, words: f64) -> Vec<Line> {
    let (cells, words): (Vec<Piece>, Vec<Piece>) = pieces.into_iter().partition(|piece| piece.right < words);
    let mut lines = stacked(words);
    for cell in beside::cells(cells) {
        let near = |line: &&mut Line| (line.y - cell.y).abs() <= SAME_LINE * line.size;
        match lines.iter_mut().find(near) {
            Some(line) => line.text = headed(&cell.text, &line.text),
            // A cell with nothing beside it, such as a page number, is a line of its own.
            None => {
                let column = (f64::NEG_INFINITY, f64::INFINITY);
                let (left, right, y) = (0.0, 0.0, cell.y);
                let at = lines.iter().position(|line| line.y < y).unwrap_or(lines.len());
                lines.insert(at, Line { left, right, y, size: 1.0, text: cell.text, column });
            }
        }
    }
    lines
}

/// `Name: words`, or `00:05  Name  words`.
fn headed(cell: &str, words: &str) -> String {
    if let Some((_, name)) = clock::leading_time(cell) {
        let time = &cell[..cell.len() - name.len()];
        return format!("{time}  {}  {words}", name.trim());
    }
    let named = names::label(cell, false).is_some() && !cell.ends_with(':');
    if named { format!("{cell}: {words}") } else { format!("{cell}  {words}") }
}

fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut end = 0.0;
    // Where the last blank began. A letter drawn over it shows that it parts nothing: a word could be broken there.
    let mut blank_at = f64::NEG_INFINITY;
    for mut glyph in glyphs {
        // Several letters in one sign are in the order of reading, and will be turned with the line.
        if glyph.text.chars().nth(1).is_some() && glyph.text.chars().any(order::is_from_right) {
            glyph.text = glyph.text.chars().rev().collect();
        }
        let blank = glyph.text.trim().is_empty();
        if !blank && (glyph.x - blank_at).abs() < glyph.size * 0.1 {
            if let Some(open) = pieces.last_mut().filter(|open| open.text.ends_with(' ')) {
                open.text.pop();
            }
            end = blank_at;
        }
        blank_at = if blank { glyph.x } else { f64::NEG_INFINITY };
        let gap = (glyph.x - end) / glyph.size;
        match pieces.last_mut() {
            Some(open)
                if (open.y - glyph.y).abs() <= SAME_LINE * glyph.size && (-0.6..WIDE_GAP).contains(&gap) =>
            {
                let dash = gap < 0.5 && matches!(glyph.text.as_str(), "-" | "\u{2010}" | "\u{ad}");
                if gap > WORD_GAP && !blank && !dash && !open.text.ends_with(char::is_whitespace) {
                    open.text.push(' ');
                }
                open.text.push_str(&glyph.text);
                if !blank {
                    open.right = open.right.max(glyph.x + glyph.width);
                    open.size = open.size.max(glyph.size);
                }
            }
            _ if blank => {}
            _ => pieces.push(Piece {
                left: glyph.x,
                right: glyph.x + glyph.width,
                y: glyph.y,
                size: glyph.size,
                text: glyph.text,
            }),
        }
        end = glyph.x + glyph.width;
    }
    once(pieces)
}

/// Words drawn twice on the spot to look bold are said once.
fn once(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut kept: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let near = |a: f64, b: f64| (a - b).abs() < piece.size * 0.15;
        let again = |old: &Piece| {
            near(old.left, piece.left) && near(old.y, piece.y) && old.text.trim() == piece.text.trim()
        };
        if !kept.iter().rev().take(20).any(again) {
            kept.push(piece);
        }
    }
    kept
}

/// Where a page with two columns has its gap, if it has: in the middle, crossed by little, with full lines on both
/// sides. (Names beside words are narrow, and so no column.)
fn gutter(pieces: &[Piece]) -> Option<f64> {
    let left = pieces.iter().map(|piece| piece.left).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f64::NEG_INFINITY, f64::max);
    let width = right - left;
    let crossing = |x: f64| pieces.iter().filter(|piece| piece.left < x && piece.right > x).count();
    let places = (60..=140).map(|i| left + width * f64::from(i) / 200.0);
    let counted: Vec<(usize, f64)> = places.map(|x| (crossing(x), x)).collect();
    let fewest = counted.iter().map(|(count, _)| *count).min()?;
    let best: Vec<f64> = counted.iter().filter(|(count, _)| *count == fewest).map(|(_, x)| *x).collect();
    let gutter = *best.get(best.len() / 2)?;
    let full = |side: &[&Piece]| {
        let start = side.iter().map(|piece| piece.left).fold(f64::INFINITY, f64::min);
        let end = side.iter().map(|piece| piece.right).fold(f64::NEG_INFINITY, f64::max);
        let full = side.iter().filter(|piece| piece.right - piece.left > (end - start) * 0.6).count();
        side.len() >= FEWEST_IN_COLUMN && full * 2 >= side.len() && end - start > width * 0.3
    };
    let before: Vec<&Piece> = pieces.iter().filter(|piece| piece.right <= gutter).collect();
    let after: Vec<&Piece> = pieces.iter().filter(|piece| piece.left >= gutter).collect();
    let columns = fewest * 8 <= pieces.len() && full(&before) && full(&after);
    columns.then_some(gutter)
}

/// The pieces of one column as lines from top to bottom.
fn stacked(mut pieces: Vec<Piece>) -> Vec<Line> {
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y));
    let left = pieces.iter().map(|piece| piece.left).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f64::NEG_INFINITY, f64::max);
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row[0].y - piece.y <= SAME_LINE * row[0].size.max(piece.size) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().map(|row| joined(row, (left, right))).collect()
}

fn joined(mut row: Vec<Piece>, column: (f64, f64)) -> Line {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut line = Line {
        left: f64::INFINITY,
        right: f64::NEG_INFINITY,
        y: 0.0,
        size: 0.0,
        text: String::new(),
        column,
    };
    for piece in row {
        let gap = (piece.left - line.right) / piece.size;
        if !line.text.is_empty() {
            line.text.push_str(if gap > WIDE_GAP {
                "  "
            } else if gap > WORD_GAP {
                " "
            } else {
                ""
            });
        }
        line.text.push_str(&piece.text);
        line.left = line.left.min(piece.left);
        line.right = line.right.max(piece.right);
        // The base line is that of the largest letters, not of a raised figure.
        if piece.size > line.size {
            (line.size, line.y) = (piece.size, piece.y);
        }
    }
    line.text = order::as_read(&line.text);
    line
}
