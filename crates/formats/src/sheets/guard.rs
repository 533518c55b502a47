//! Files that would take more memory than they are worth are refused before anything is built from them.
//!
//! Declared sizes can lie, so an archive is inflated once to see what comes out, and old files, whose cells can only be
//! read whole, are walked through record by record for the places of their cells.

use super::damaged;
use crate::FormatError;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

const MIB: u64 = 1 << 20;
/// Largest file taken, in bytes.
const LARGEST_FILE: usize = 512 << 20;
/// Most entries an archive may have.
const MOST_ENTRIES: usize = 10_000;
/// Most bytes all entries may inflate to together.
const LARGEST_INFLATED: u64 = 2_048 * MIB;
/// Most that inflating may multiply the size by, beyond the first 64 MiB.
const LARGEST_RATIO: u64 = 200;
const RATIO_COUNTS_FROM: u64 = 64 * MIB;
/// Most places, filled or not, between the first and the last cell of sheets that are read whole.
const MOST_PLACES: u64 = 20_000_000;
/// Columns of a sheet in an old Excel file.
const XLS_COLUMNS: u64 = 256;

/// The kind of spreadsheet, by what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Ods,
    Xls,
}

/// The kind of a file.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, FormatError> {
    if bytes.starts_with(super::OLD_OFFICE) {
        return Ok(Kind::Xls);
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e.to_string()))?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("content.xml") {
        return Ok(Kind::Ods);
    }
    if has("Index/Document.iwa") || has("Index.zip") {
        return Err(FormatError::new(
            "documents of Numbers are not read",
            "Export the sheet as CSV or Excel",
        ));
    }
    let ends_so = |end: &str| archive.file_names().flatten().any(|name| name.to_lowercase().ends_with(end));
    if ends_so("xl/workbook.bin") {
        return Ok(Kind::Xlsb);
    }
    if ends_so(".xml") {
        return Ok(Kind::Xlsx);
    }
    Err(FormatError::new("this ZIP archive is no spreadsheet", "Unpack it and import the files inside"))
}

/// Refuses what is too large.
pub(super) fn check(bytes: &[u8]) -> Result<(), FormatError> {
    if bytes.len() > LARGEST_FILE {
        return Err(FormatError::new("the spreadsheet is larger than 512 MiB", "Save the sheet as CSV"));
    }
    match kind(bytes)? {
        Kind::Xls => old_excel(bytes),
        Kind::Ods => {
            inflate(bytes)?;
            open_document(bytes)
        }
        Kind::Xlsx | Kind::Xlsb => inflate(bytes),
    }
}

/// A file behind a password.
pub(super) fn locked() -> FormatError {
    FormatError::new("the spreadsheet is locked with a password", "Save a copy without it and import that")
}

fn inflate(bytes: &[u8]) -> Result<(), FormatError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e.to_string()))?;
    if archive.len() > MOST_ENTRIES {
        return Err(FormatError::new("the spreadsheet holds more than 10,000 parts", SAVE_AS_CSV));
    }
    let mut left = LARGEST_INFLATED;
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index(index) else { return Err(damaged("a part cannot be unpacked")) };
        let by_ratio = entry.compressed_size().saturating_mul(LARGEST_RATIO).max(RATIO_COUNTS_FROM);
        let allowed = left.min(by_ratio);
        let name = entry.name().map_or_else(|_| index.to_string(), |name| name.into_owned());
        let inflated = std::io::copy(&mut entry.take(allowed + 1), &mut std::io::sink())
            .map_err(|e| damaged(&format!("{name}: {e}")))?;
        if inflated > allowed {
            let what = format!("the part {name} of the spreadsheet inflates to more than is allowed");
            return Err(FormatError::new(what, SAVE_AS_CSV));
        }
        left -= inflated;
    }
    Ok(())
}

const SAVE_AS_CSV: &str = "Save the sheet as CSV and import that";

fn too_wide() -> FormatError {
    FormatError::new(
        "the spreadsheet spreads its cells over more rows and columns than can be read",
        "Copy the rows that count into a new sheet, save it as .xlsx or CSV, and import that",
    )
}

/// The corners of the cells of one sheet.
#[derive(Default)]
struct Corners {
    rows: Option<(u64, u64)>,
    columns: Option<(u64, u64)>,
}

impl Corners {
    fn take(&mut self, row: u64, column: u64) {
        let wider = |now: Option<(u64, u64)>, at| now.map_or((at, at), |(a, b)| (a.min(at), b.max(at)));
        self.rows = Some(wider(self.rows, row));
        self.columns = Some(wider(self.columns, column));
    }

    fn places(&self) -> u64 {
        let span = |of: Option<(u64, u64)>| of.map_or(0, |(a, b)| b - a + 1);
        span(self.rows) * span(self.columns)
    }
}

/// Walks through the records of an old Excel file: type and length, two bytes each, then the record.
fn old_excel(bytes: &[u8]) -> Result<(), FormatError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|e| damaged(&e.to_string()))?;
    if file.exists("/EncryptedPackage") {
        return Err(locked());
    }
    let name = file
        .walk()
        .find(|e| e.is_stream() && matches!(e.name().to_lowercase().as_str(), "workbook" | "book"));
    let Some(path) = name.map(|e| e.path().to_owned()) else {
        return Err(FormatError::new("this old Office file is no spreadsheet", "Save it in a newer format"));
    };
    let mut stream = Vec::new();
    let mut reader = file.open_stream(path).map_err(|e| damaged(&e.to_string()))?;
    reader.read_to_end(&mut stream).map_err(|e| damaged(&e.to_string()))?;
    let (mut places, mut sheet) = (0, Corners::default());
    for (kind, record) in records(&stream) {
        let number =
            |at: usize| record.get(at..at + 2).map_or(0, |b| u64::from(u16::from_le_bytes([b[0], b[1]])));
        match kind {
            BEGIN => {
                places += sheet.places();
                sheet = Corners::default();
            }
            DIMENSIONS if !declared_fits(record) => return Err(too_wide()),
            kind if CELLS.contains(&kind) => sheet.take(number(0), number(2)),
            MANY_NUMBERS | MANY_BLANKS if record.len() >= 6 => {
                sheet.take(number(0), number(2));
                sheet.take(number(0), number(record.len() - 2));
            }
            _ => {}
        }
    }
    if places + sheet.places() > MOST_PLACES { Err(too_wide()) } else { Ok(()) }
}

const BEGIN: u16 = 0x0809;
const DIMENSIONS: u16 = 0x0200;
const MANY_NUMBERS: u16 = 0x00bd;
const MANY_BLANKS: u16 = 0x00be;
/// Formula, number, label (two forms), truth or error, small number, shared text.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd];

/// Whether the size a sheet declares is one it can have: memory is set aside by it.
fn declared_fits(record: &[u8]) -> bool {
    let at = |from: usize, n: usize| {
        record.get(from..from + n).map_or(0, |b| b.iter().rev().fold(0u64, |sum, b| sum << 8 | u64::from(*b)))
    };
    let (last_row, last_column) =
        if record.len() >= 14 { (at(4, 4), at(10, 2)) } else { (at(2, 2), at(6, 2)) };
    last_row <= 1 << 16 && last_column <= XLS_COLUMNS
}

fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let head = rest.get(..4)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let end = (4 + length).min(rest.len());
        let record = &rest[4..end];
        rest = &rest[end..];
        Some((kind, record))
    })
}

/// Counts the places an OpenDocument sheet spans: rows and cells may say how often they are repeated.
fn open_document(bytes: &[u8]) -> Result<(), FormatError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e.to_string()))?;
    let mut manifest = String::new();
    if let Ok(entry) = archive.by_name("META-INF/manifest.xml") {
        entry.take(MIB).read_to_string(&mut manifest).map_err(|e| damaged(&e.to_string()))?;
    }
    if manifest.contains("encryption-data") {
        return Err(locked());
    }
    let content = archive.by_name("content.xml").map_err(|e| damaged(&e.to_string()))?;
    let mut reader = quick_xml::Reader::from_reader(std::io::BufReader::new(content));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let (mut rows, mut repeats, mut column, mut widest, mut tallest) = (0u64, 1, 0u64, 0u64, 0u64);
    loop {
        match reader.read_event_into(&mut buffer).map_err(|e| damaged(&e.to_string()))? {
            Event::Eof => return Ok(()),
            Event::DocType(_) => return Err(damaged("it declares a document type")),
            Event::Start(e) | Event::Empty(e) => match e.name().as_ref() {
                "table:table" => (rows, column, widest, tallest) = (0, 0, 0, 0),
                "table:table-row" => {
                    rows = rows.saturating_add(repeats);
                    repeats = times(&e, "table:number-rows-repeated");
                    column = 0;
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    column = column.saturating_add(times(&e, "table:number-columns-repeated"));
                    if e.attributes().flatten().any(|a| a.key.as_ref().ends_with("value-type")) {
                        widest = widest.max(column);
                        tallest = rows.saturating_add(repeats);
                    }
                    if widest.saturating_mul(tallest) > MOST_PLACES {
                        return Err(too_wide());
                    }
                }
                _ => {}
            },
            _ => {}
        }
        buffer.clear();
    }
}

fn times(element: &BytesStart<'_>, attribute: &str) -> u64 {
    let value = element.attributes().flatten().find(|a| a.key.as_ref() == attribute);
    value.and_then(|a| a.value.parse().ok()).unwrap_or(1)
}
