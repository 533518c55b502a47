//! Word documents: typed interviews and the transcripts of Teams.
//!
//! A ZIP archive is opened under limits that count what is really inflated, and its main part is read as a
//! stream of XML events without document types.

mod package;
mod paragraphs;

use super::text;
use super::turns::{self, Family, Line};
use super::{TranscriptFile, TranscriptFormat};
use crate::{FormatError, Read, decode};
use model::transcripts::Transcript;

/// Whether these are the first bytes of a ZIP archive.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// Refuses what is called a Word document and is none. (An empty file and what else is known by its first
/// bytes is refused in its own words elsewhere.)
pub fn refuse_impostor(name: &str, bytes: &[u8]) -> Result<(), FormatError> {
    let named = name.to_lowercase().ends_with(".docx");
    if named && !is_zip(bytes) {
        decode::refuse_binary(bytes)?;
        return Err(FormatError::new(
            "the file is named .docx but is no Word document, or it is cut short",
            "Copy or download it again; if it is plain text, name it .txt",
        ));
    }
    Ok(())
}

/// Reads a Word document. Line numbers are paragraph numbers.
///
/// # Errors
/// When the archive is cut short, damaged, locked, too large, or no Word document.
pub fn read(bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError> {
    let package::Main { text: xml, mut warnings } = package::main_part(bytes)?;
    let lines = lines(paragraphs::read(&xml)?);
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(FormatError::new(
            "the Word document has no text",
            "Open it and check that the transcript is text and not a picture",
        ));
    }
    let prose = turns::family(&lines) == Family::Prose;
    let lines = if prose { set_apart(lines) } else { lines };
    let turns = turns::read(&lines, Transcript::default());
    let (value, more) = text::finish(turns, TranscriptFormat::WordDocument);
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
fn lines(paragraphs: Vec<paragraphs::Paragraph>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (paragraph, number) in paragraphs.into_iter().zip(1u64..) {
        for text in paragraph.text.split('\n') {
            lines.push(Line { number, text: text.to_owned(), heading: paragraph.heading });
        }
    }
    lines
}

#[cfg(test)]
mod tests;
