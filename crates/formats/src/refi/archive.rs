//! The archive of a project, opened under limits, and written.
//!
//! Declared sizes can lie, so nothing is trusted but the bytes that really come out.

use crate::FormatError;
use model::Timestamp;
use std::collections::HashMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const MIB: u64 = 1024 * 1024;
/// Largest file taken, in bytes.
const LARGEST_FILE: usize = 2048 * 1024 * 1024;
/// Most entries an archive may have.
const MOST_ENTRIES: usize = 100_000;
/// Most bytes one entry may inflate to.
const LARGEST_ENTRY: u64 = 256 * MIB;
/// Most bytes all entries together may inflate to.
const LARGEST_WHOLE: u64 = 1024 * MIB;
/// Most that inflating may multiply the size by, beyond the first MiB.
const LARGEST_RATIO: u64 = 200;

const AGAIN: &str = "Export the project again, or copy or download it again";

/// Whether these are the first bytes of a ZIP archive.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// An open archive.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Names as they are written, slashes forward, by those names in lower case.
    names: HashMap<String, (usize, String)>,
    inflated: u64,
}

/// The bytes of an entry and the name it has in the archive.
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl<'b> Archive<'b> {
    /// Opens an archive.
    ///
    /// # Errors
    /// When it is damaged, cut short, or beyond the limits.
    pub fn open(bytes: &'b [u8]) -> Result<Self, FormatError> {
        if bytes.len() > LARGEST_FILE {
            return Err(FormatError::new("the project is larger than 2 GiB", "Export it without recordings"));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if zip.len() > MOST_ENTRIES {
            return Err(FormatError::new("the project holds more than 100,000 files", AGAIN));
        }
        let mut names = HashMap::new();
        for index in 0..zip.len() {
            let Some(Ok(name)) = zip.name_for_index(index) else { continue };
            let name = name.replace('\\', "/");
            names.entry(name.to_lowercase()).or_insert((index, name));
        }
        Ok(Self { zip, names, inflated: 0 })
    }

    /// The entry of a name, whatever its case; none where there is no such entry.
    ///
    /// # Errors
    /// When it is damaged, locked, or inflates to more than is allowed.
    pub fn entry(&mut self, name: &str) -> Result<Option<Entry>, FormatError> {
        let Some((index, name)) = self.names.get(&name.to_lowercase()).cloned() else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| damaged(&error))?;
        let by_ratio = MIB.max(file.compressed_size().saturating_mul(LARGEST_RATIO));
        let allowed = LARGEST_ENTRY.min(by_ratio).min(LARGEST_WHOLE.saturating_sub(self.inflated));
        let mut bytes = Vec::new();
        let count = file.take(allowed + 1).read_to_end(&mut bytes).map_err(|error| cut(&name, &error))?;
        if count as u64 > allowed {
            let what = format!("the file {name} in the project inflates to more than is allowed");
            return Err(FormatError::new(what, "Export the project again, with less in it"));
        }
        self.inflated += count as u64;
        Ok(Some(Entry { name, bytes }))
    }

    /// The only entry at the top whose name ends so.
    pub fn only_at_top(&self, end: &str) -> Option<String> {
        let mut fitting = self.names.keys().filter(|name| name.ends_with(end) && !name.contains('/'));
        let first = fitting.next()?;
        fitting.next().is_none().then(|| first.clone())
    }

    /// Whether there is an entry of this name, whatever its case.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }
}

fn damaged(error: &zip::result::ZipError) -> FormatError {
    match error {
        zip::result::ZipError::UnsupportedArchive(text) if text.contains("assword") => {
            FormatError::new("the project is locked with a password", "Export it without one")
        }
        _ => FormatError::new("the project is damaged or cut short: it is no whole ZIP archive", AGAIN),
    }
}

fn cut(name: &str, _: &std::io::Error) -> FormatError {
    FormatError::new(format!("the project is damaged: its file {name} cannot be unpacked"), AGAIN)
}

/// An archive of these files, in this order; `now` is the time each bears, to two seconds.
///
/// # Errors
/// When a file is too large for the archive.
pub fn written(files: &[(String, &[u8])], now: Timestamp) -> Result<Vec<u8>, FormatError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time_of(now))
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).map_err(|error| unwritten(name, &error.to_string()))?;
        writer.write_all(bytes).map_err(|error| unwritten(name, &error.to_string()))?;
    }
    let bytes = writer.finish().map_err(|error| unwritten("project.qde", &error.to_string()))?;
    Ok(bytes.into_inner())
}

fn unwritten(name: &str, error: &str) -> FormatError {
    FormatError::new(format!("the file {name} cannot be packed ({error})"), "Export less at once")
}

/// A ZIP archive knows the years 1980 to 2107.
fn time_of(now: Timestamp) -> zip::DateTime {
    let civil = jiff::Timestamp::from_microsecond(now.0)
        .ok()
        .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).datetime());
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    civil
        .and_then(|at| {
            let year = u16::try_from(at.year()).ok()?;
            zip::DateTime::from_date_and_time(
                year,
                part(at.month()),
                part(at.day()),
                part(at.hour()),
                part(at.minute()),
                part(at.second()),
            )
            .ok()
        })
        .unwrap_or_default()
}
