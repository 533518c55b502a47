//! Transcripts set as a table: the name, or time and name, in a narrow column beside the words.

use super::layout::Piece;

/// Fewest cells beside the words that make a table.
const FEWEST_CELLS: usize = 3;

/// Where the words begin, if the page is set so: most rows begin there, and cells to the left of it stand beside
/// rows of words.
pub fn words_begin(pieces: &[Piece]) -> Option<f64> {
    let left = pieces.iter().map(|piece| piece.left).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f64::NEG_INFINITY, f64::max);
    let at = |x: f64| pieces.iter().filter(move |piece| (piece.left - x).abs() < 2.0);
    let starts = pieces.iter().map(|piece| piece.left);
    let words = starts.max_by_key(|x| at(*x).count())?;
    let narrow = words - left > 20.0 && words - left < (right - left) * 0.4;
    let crossing = pieces.iter().filter(|piece| piece.left < words - 2.0 && piece.right > words).count();
    let cells = pieces
        .iter()
        .filter(|piece| piece.right < words && at(words).any(|other| beside(piece, other)))
        .count();
    let table =
        at(words).count() * 2 >= pieces.len() && crossing * 10 <= pieces.len() && cells >= FEWEST_CELLS;
    (narrow && table).then_some(words)
}

fn beside(one: &Piece, other: &Piece) -> bool {
    (one.y - other.y).abs() < one.size * 0.4
}

/// A cell beside the words: its lines, and the height of the first.
pub struct Cell {
    /// Height of its first line.
    pub y: f64,
    /// Its words; those of different columns two blanks apart.
    pub text: String,
}

/// The cells to the left of the words, from top to bottom; a cell may have several lines.
pub fn cells(pieces: Vec<Piece>) -> Vec<Cell> {
    let mut pieces = pieces;
    pieces.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let mut last = f64::NEG_INFINITY;
    for piece in pieces {
        // Lines of one cell follow closely; the next row of the table is further down.
        let follows = last - piece.y < piece.size * 1.5;
        last = piece.y;
        match rows.last_mut() {
            Some(row) if follows => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().map(cell).collect()
}

fn cell(row: Vec<Piece>) -> Cell {
    let y = row.first().map_or(0.0, |piece| piece.y);
    // The columns of the cell: a time, a name.
    let mut columns: Vec<(f64, String)> = Vec::new();
    for piece in row {
        match columns.iter_mut().find(|(left, _)| (*left - piece.left).abs() < piece.size) {
            Some((_, text)) => {
                text.push(' ');
                text.push_str(piece.text.trim());
            }
            None => columns.push((piece.left, piece.text.trim().to_owned())),
        }
    }
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    let texts: Vec<String> = columns.into_iter().map(|(_, text)| text).collect();
    Cell { y, text: texts.join("  ") }
}
