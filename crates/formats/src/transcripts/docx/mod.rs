//! Word documents: typed interviews and the transcripts of Teams and Google Meet.
//!
//! A ZIP archive is opened under limits that count what is really inflated, and its main part is read as a
//! stream of XML events without document types.

mod paragraphs;

use super::document;
use super::package::{Package, Sort, is_zip};
use super::{TranscriptFile, TranscriptFormat};
use crate::{FormatError, Read, decode};

/// How they are spoken of.
const SORT: Sort =
    Sort { what: "Word document", again: "Open it in Word, save it again as .docx, and import that copy" };

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
    let mut package = Package::open(bytes, SORT)?;
    let name = main_name(&mut package)?;
    let Some(main) = package.part(&name)? else {
        return Err(FormatError::new(
            "this ZIP archive is no Word document",
            "Unpack it and import the files inside, or save the document as .docx",
        ));
    };
    let paragraphs = paragraphs::read(&main.text)?;
    document::read(SORT.what, TranscriptFormat::WordDocument, paragraphs, main.warnings)
}

/// Where the main part is, by the package's own relationships; Word for the web calls it `document2.xml`.
fn main_name(package: &mut Package<'_>) -> Result<String, FormatError> {
    let usual = "word/document.xml";
    if package.has(usual) {
        return Ok(usual.to_owned());
    }
    let relations = package.bytes("_rels/.rels")?.unwrap_or_default();
    let relations = String::from_utf8_lossy(&relations);
    let target = relations
        .split('<')
        .filter(|tag| tag.starts_with("Relationship ") && tag.contains("/officeDocument\""))
        .find_map(|tag| tag.split_once("Target=\"")?.1.split_once('"').map(|(target, _)| target));
    Ok(target.unwrap_or(usual).trim_start_matches('/').to_owned())
}

#[cfg(test)]
mod tests;
