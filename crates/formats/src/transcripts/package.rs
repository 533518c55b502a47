//! The ZIP archive around a document, opened under limits.
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

/// Whether these are the first bytes of a ZIP archive.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// How a sort of document is spoken of.
#[derive(Debug, Clone, Copy)]
pub struct Sort {
    /// `Word document`.
    pub what: &'static str,
    /// What to do with one that is damaged.
    pub again: &'static str,
}

/// A part of a document, decoded.
pub struct Part {
    /// Its text.
    pub text: String,
    /// What was noticed while decoding it.
    pub warnings: Vec<Warning>,
}

/// An open archive.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    sort: Sort,
}

impl<'b> Package<'b> {
    /// Opens the archive.
    ///
    /// # Errors
    /// When it is too large, has too many parts, is damaged or locked.
    pub fn open(bytes: &'b [u8], sort: Sort) -> Result<Self, FormatError> {
        let what = sort.what;
        if bytes.len() > LARGEST_FILE {
            let said = format!("the {what} is larger than 256 MiB");
            return Err(FormatError::new(said, "Take the pictures out of it"));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error, sort))?;
        if archive.len() > MOST_ENTRIES {
            return Err(FormatError::new(format!("the {what} holds more than 10,000 parts"), sort.again));
        }
        Ok(Self { archive, sort })
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part, or none where there is no such part.
    ///
    /// # Errors
    /// When it cannot be unpacked, or inflates to more than is allowed.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let sort = self.sort;
        let file = self.archive.by_index(index).map_err(|error| damaged(&error, sort))?;
        let allowed = LARGEST_ENTRY.min(MIB.max(file.compressed_size().saturating_mul(LARGEST_RATIO)));
        let mut inflated = Vec::new();
        let count = file.take(allowed + 1).read_to_end(&mut inflated).map_err(|error| cut(&error, sort))?;
        if count as u64 > allowed {
            let said = format!("the part {name} of the {} inflates to more than is allowed", sort.what);
            return Err(FormatError::new(said, sort.again));
        }
        Ok(Some(inflated))
    }

    /// The text of a part, or none where there is no such part.
    ///
    /// # Errors
    /// As [`Package::bytes`], and when it is no text.
    pub fn part(&mut self, name: &str) -> Result<Option<Part>, FormatError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let decoded = decode::decode(&bytes)?;
        Ok(Some(Part { text: decoded.text, warnings: decoded.warnings }))
    }
}

fn damaged(error: &zip::result::ZipError, sort: Sort) -> FormatError {
    use zip::result::ZipError;
    match error {
        ZipError::UnsupportedArchive(text) if text.contains("assword") => locked(sort),
        _ => FormatError::new(format!("the {} is damaged or cut short", sort.what), again_or_download(sort)),
    }
}

/// The error about a document that has a password.
pub fn locked(sort: Sort) -> FormatError {
    FormatError::new(format!("the {} is locked with a password", sort.what), "Save a copy without it")
}

fn again_or_download(sort: Sort) -> String {
    format!("Copy or download it again; if that does not help: {}", sort.again)
}

fn cut(_: &std::io::Error, sort: Sort) -> FormatError {
    let said = format!("the {} is damaged: its text cannot be unpacked", sort.what);
    FormatError::new(said, again_or_download(sort))
}
