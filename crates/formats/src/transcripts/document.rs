//! What documents of every sort come to: paragraphs, and turns out of them.

use super::turns::{self, Family, Line};
use super::{TranscriptFile, TranscriptFormat, names, text};
use crate::{FormatError, Read};
use model::Warning;
use model::transcripts::Transcript;

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Its text; line breaks as LF, tabs as tabs.
    pub text: String,
    /// Whether its style is a title's or a heading's.
    pub heading: bool,
}

impl Paragraph {
    /// The row of a table as one line: a name and words are a turn, other cells are set apart by tabs.
    pub fn of_cells(cells: &[String]) -> Self {
        let filled: Vec<&str> =
            cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let text = match filled[..] {
            [name, words] if names::label(name, false).is_some() => format!("{name}: {words}"),
            ref cells => cells.join("\t"),
        };
        Self { text, heading: false }
    }
}

/// Puts a paragraph into the cell of a table, whose text is one line.
pub fn add_to_cell(cell: &mut String, paragraph: &Paragraph) {
    if !cell.is_empty() && !paragraph.text.is_empty() {
        cell.push(' ');
    }
    cell.push_str(&paragraph.text.replace(['\n', '\t'], " "));
}

/// Turns out of the paragraphs of a document. Line numbers are paragraph numbers.
///
/// # Errors
/// When there is no text.
pub fn read(
    what: &str,
    format: TranscriptFormat,
    paragraphs: Vec<Paragraph>,
    mut warnings: Vec<Warning>,
) -> Result<Read<TranscriptFile>, FormatError> {
    let lines = lines(paragraphs);
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(FormatError::new(
            format!("the {what} has no text"),
            "Open it and check that the transcript is text and not a picture",
        ));
    }
    let prose = turns::family(&lines) == Family::Prose;
    let lines = if prose { set_apart(lines) } else { lines };
    let turns = turns::read(&lines, Transcript::default());
    let (value, more) = text::finish(turns, format);
    warnings.extend(more);
    Ok(Read { value, warnings })
}

/// Prose has a blank line between its paragraphs.
fn set_apart(lines: Vec<Line>) -> Vec<Line> {
    let mut apart: Vec<Line> = Vec::with_capacity(lines.len() * 2);
    for line in lines {
        if apart.last().is_some_and(|last| last.number != line.number) {
            apart.push(Line { number: line.number, text: String::new(), heading: false });
        }
        apart.push(line);
    }
    apart
}

/// A paragraph with line breaks is several lines.
fn lines(paragraphs: Vec<Paragraph>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (paragraph, number) in paragraphs.into_iter().zip(1u64..) {
        for text in paragraph.text.split('\n') {
            lines.push(Line { number, text: text.to_owned(), heading: paragraph.heading });
        }
    }
    lines
}
