//! The archive around a document, opened under limits.
//!
//! Declared sizes can lie, so nothing is trusted but the bytes that really come out.

use crate::{FormatError, decode};
use model::Warning;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

const MIB: u64 = 1024 * 1024;
/// Largest file taken, in bytes.
const LARGEST_FILE: usize = 256 * 1024 * 1024;
/// Most entries an archive may have.
const MOST_ENTRIES: usize = 10_000;
/// Most bytes one entry may inflate to.
const LARGEST_ENTRY: u64 = 64 * MIB;
/// Most that inflating may multiply the size by, beyond the first MiB.
const LARGEST_RATIO: u64 = 200;

/// The document's main part.
pub struct Main {
    /// Its XML.
    pub text: String,
    /// What was noticed while decoding it.
    pub warnings: Vec<Warning>,
}

const AGAIN: &str = "Open it in Word, save it again as .docx, and import that copy";

/// The XML of the document's main part.
pub fn main_part(bytes: &[u8]) -> Result<Main, FormatError> {
    if bytes.len() > LARGEST_FILE {
        return Err(FormatError::new(
            "the Word document is larger than 256 MiB",
            "Take the pictures out of it",
        ));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_ENTRIES {
        return Err(FormatError::new("the Word document holds more than 10,000 parts", AGAIN));
    }
    let name = main_name(&mut archive)?;
    let Some(xml) = part(&mut archive, &name)? else {
        return Err(FormatError::new(
            "this ZIP archive is no Word document",
            "Unpack it and import the files inside, or save the document as .docx",
        ));
    };
    let decoded = decode::decode(&xml)?;
    Ok(Main { text: decoded.text, warnings: decoded.warnings })
}

/// Where the main part is, by the package's own relationships; Word for the web calls it `document2.xml`.
fn main_name(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, FormatError> {
    let usual = "word/document.xml";
    if archive.index_for_name(usual).is_some() {
        return Ok(usual.to_owned());
    }
    let relations = part(archive, "_rels/.rels")?.unwrap_or_default();
    let relations = String::from_utf8_lossy(&relations);
    let target = relations
        .split('<')
        .filter(|tag| tag.starts_with("Relationship ") && tag.contains("/officeDocument\""))
        .find_map(|tag| tag.split_once("Target=\"")?.1.split_once('"').map(|(target, _)| target));
    Ok(target.unwrap_or(usual).trim_start_matches('/').to_owned())
}

/// The bytes of a part, or none where there is no such part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<Vec<u8>>, FormatError> {
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let file = archive.by_index(index).map_err(|error| damaged(&error))?;
    let allowed = LARGEST_ENTRY.min(MIB.max(file.compressed_size().saturating_mul(LARGEST_RATIO)));
    let mut inflated = Vec::new();
    let count = file.take(allowed + 1).read_to_end(&mut inflated).map_err(|error| cut(&error))?;
    if count as u64 > allowed {
        return Err(FormatError::new(
            format!("the part {name} of the Word document inflates to more than is allowed"),
            AGAIN,
        ));
    }
    Ok(Some(inflated))
}

fn damaged(error: &zip::result::ZipError) -> FormatError {
    use zip::result::ZipError;
    match error {
        ZipError::UnsupportedArchive(text) if text.contains("assword") => {
            FormatError::new("the Word document is locked with a password", "Save a copy without it")
        }
        _ => FormatError::new("the Word document is damaged or cut short", AGAIN_OR_DOWNLOAD),
    }
}

const AGAIN_OR_DOWNLOAD: &str =
    "Copy or download it again; if Word can open it, save it again as .docx and import that copy";

fn cut(_: &std::io::Error) -> FormatError {
    FormatError::new("the Word document is damaged: its text cannot be unpacked", AGAIN_OR_DOWNLOAD)
}
