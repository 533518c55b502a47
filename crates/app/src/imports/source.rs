//! Where the rows of a table come from: the file itself, packed or not, or a sheet within it.

use super::plan::Planned;
use crate::AppError;
use formats::{
    FormatError,
    columnar::{self, CsvOf},
    detect::{Confidence, Kind, detect},
    json, packed, sheets,
    tables::{objects, stream::HEAD},
};
use std::{
    borrow::Cow,
    fs::File,
    io::{self, Read, Seek as _},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use xxhash_rust::xxh3::Xxh3;

/// Largest file that is read whole once unpacked, in bytes.
const LARGEST: u64 = 512 << 20;

/// A file as it lies there: the first bytes, unpacked or as the CSV that they hold, and what they were.
#[derive(Default)]
pub(super) struct Head {
    pub bytes: Vec<u8>,
    pub is_packed: bool,
    /// It is a Parquet file; with the columns of it that are not read.
    pub columnar: Option<Vec<String>>,
}

/// How far a reader has come through a file, and the digest of what it went through.
#[derive(Default)]
pub(super) struct Gone {
    bytes: AtomicU64,
    hash: Mutex<Hashed>,
}

#[derive(Default)]
struct Hashed {
    hash: Xxh3,
    bytes: u64,
}

impl Gone {
    /// Bytes of the file itself, packed or not.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// The digest of a file of this size, where all of it came through from its first byte to its last.
    pub fn digest(&self, size: u64) -> Option<String> {
        let hashed = self.hash.lock().unwrap_or_else(PoisonError::into_inner);
        (hashed.bytes == size).then(|| format!("{:032x}", hashed.hash.digest128()))
    }

    fn add(&self, bytes: &[u8]) {
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let mut hashed = self.hash.lock().unwrap_or_else(PoisonError::into_inner);
        hashed.hash.update(bytes);
        hashed.bytes += bytes.len() as u64;
    }
}

/// A digest of the file's bytes.
pub(super) fn digest(path: &Path) -> Result<String, AppError> {
    let mut file = File::open(path).map_err(|e| AppError::io(path, &e))?;
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        let read = file.read(&mut buffer).map_err(|e| AppError::io(path, &e))?;
        if read == 0 {
            return Ok(format!("{:032x}", hash.digest128()));
        }
        hash.update(&buffer[..read]);
    }
}

/// The first bytes of a file.
pub(super) fn head_of(path: &Path) -> Result<Head, AppError> {
    let failed = |e: io::Error| AppError::io(path, &e);
    let mut magic = Vec::new();
    File::open(path).map_err(failed)?.take(columnar::HEAD as u64).read_to_end(&mut magic).map_err(failed)?;
    let mut bytes = Vec::new();
    let columnar = if columnar::is_columnar(&magic) {
        Some(table_of(path, &Arc::default())?.left_out().to_vec())
    } else {
        None
    };
    let read = stream(path, &Arc::default())?.take(HEAD as u64).read_to_end(&mut bytes);
    if packed::is_packed(&magic) && columnar::is_columnar(&bytes) {
        let what = "it is a Parquet file that was packed again";
        return Err(AppError::unreadable(
            path,
            FormatError::new(what, "Unpack it, and import what is in it"),
        ));
    }
    match read {
        // What is damaged further on is said where the rows are read, with its line.
        Err(e) if bytes.is_empty() => Err(unpackable(path, &e)),
        _ => Ok(Head { bytes, is_packed: packed::is_packed(&magic), columnar }),
    }
}

/// A packed file of which nothing can be read.
fn unpackable(path: &Path, error: &io::Error) -> AppError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => AppError::unreadable(
            path,
            FormatError::new(error.to_string(), "Copy or export it again; nothing of it was imported"),
        ),
        _ => AppError::io(path, error),
    }
}

/// The table of a Parquet file; `gone` counts the bytes of it that were gone through.
fn table_of(path: &Path, gone: &Arc<Gone>) -> Result<CsvOf, AppError> {
    let file = File::open(path).map_err(|e| AppError::io(path, &e))?;
    let gone = Arc::clone(gone);
    let count = move |bytes| {
        gone.bytes.fetch_add(bytes, Ordering::Relaxed);
    };
    CsvOf::open(file, count).map_err(|e| unpackable(path, &e))
}

/// The bytes of a file, unpacked, or the table of a Parquet file as CSV; `gone` counts the bytes of the file itself.
fn stream(path: &Path, gone: &Arc<Gone>) -> Result<Box<dyn Read>, AppError> {
    let mut file = File::open(path).map_err(|e| AppError::io(path, &e))?;
    let mut magic = Vec::new();
    file.by_ref().take(columnar::HEAD as u64).read_to_end(&mut magic).map_err(|e| AppError::io(path, &e))?;
    if columnar::is_columnar(&magic) {
        return Ok(Box::new(table_of(path, gone)?));
    }
    file.rewind().map_err(|e| AppError::io(path, &e))?;
    let counted = Counted { input: file, gone: Arc::clone(gone) };
    packed::unpacked(counted).map_err(|e| AppError::io(path, &e))
}

/// Counts what is read: of a packed file only its own bytes tell how far a reader has come.
struct Counted {
    input: File,
    gone: Arc<Gone>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.gone.add(&into[..read]);
        Ok(read)
    }
}

/// The whole of a file, unpacked.
fn whole(path: &Path) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::new();
    let read = stream(path, &Arc::default())?.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|e| unpackable(path, &e))?;
    if bytes.len() as u64 > LARGEST {
        let advice = "Cut it into parts; only tables of events may be of any size";
        return Err(AppError::unreadable(
            path,
            FormatError::new("the file is larger than 512 MiB, unpacked", advice),
        ));
    }
    Ok(bytes)
}

/// Events as one JSON object a line, as the table they are read as: names and first rows in CSV. Nothing for any other
/// file; `kind` is what somebody said it holds.
pub(super) fn objects_of(
    path: &Path,
    name: &str,
    head: &[u8],
    kind: Option<Kind>,
) -> Result<Option<Vec<u8>>, AppError> {
    // A transcript may be JSON too, and is read as such.
    if !objects::looks_like(head) || detect(name, head).confidence == Confidence::Sure {
        return Ok(None);
    }
    let few = objects::as_table(head, true).map_err(|e| AppError::unreadable(path, e))?;
    if kind.or(detect(&format!("{name}.csv"), &few).kind) != Some(Kind::Events) {
        return Ok(None);
    }
    // Later objects may have names that the first ones have not.
    let all = objects::as_table(stream(path, &Arc::default())?, false);
    all.map(Some).map_err(|e| AppError::unreadable(path, e))
}

/// The sheet of a spreadsheet that holds the data, or the rows of a list in JSON; nothing for any other file.
pub(super) fn sheet_of(
    path: &Path,
    head: &[u8],
) -> Result<Option<formats::Read<Arc<sheets::Sheet>>>, AppError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = packed::plain_name(&name);
    let is_spreadsheet = sheets::is_spreadsheet(name, head);
    // A transcript may be JSON too, and is read as such.
    let is_list = !is_spreadsheet && json::is_json(name) && detect(name, head).confidence != Confidence::Sure;
    if !is_spreadsheet && !is_list {
        return Ok(None);
    }
    let bytes = whole(path)?;
    let read = if is_list { json::read(&bytes) } else { sheets::read(&bytes) };
    let read = read.map_err(|e| AppError::unreadable(path, e))?;
    Ok(Some(formats::Read { value: Arc::new(read.value), warnings: read.warnings }))
}

/// What the lines of a sheet's ledger are.
pub(super) fn place(sheet: &sheets::Sheet) -> Option<String> {
    (!sheet.name.is_empty())
        .then(|| format!("read from the sheet '{}'; line numbers are its rows", sheet.name))
}

/// The rows of a planned file as a stream of text.
pub(super) fn open(planned: &Planned) -> Result<Box<dyn Read + '_>, AppError> {
    open_counted(planned, &Arc::default())
}

/// The same; `gone` counts the bytes of the file that were read.
pub(super) fn open_counted<'p>(
    planned: &'p Planned,
    gone: &Arc<Gone>,
) -> Result<Box<dyn Read + 'p>, AppError> {
    match &planned.sheet {
        Some(sheet) => Ok(Box::new(sheet.csv.as_slice())),
        None => stream(&planned.path, gone).map(|stream| stream as Box<dyn Read + 'p>),
    }
}

/// The rows of a planned file, whole.
pub(super) fn bytes(planned: &Planned) -> Result<Cow<'_, [u8]>, AppError> {
    match &planned.sheet {
        Some(sheet) => Ok(Cow::Borrowed(&sheet.csv)),
        None => whole(&planned.path).map(Cow::Owned),
    }
}

/// An error about a planned file; of a sheet, line numbers are rows of the sheet.
pub(super) fn unreadable(planned: &Planned, error: FormatError) -> AppError {
    let error = match (&planned.sheet, error.line) {
        (Some(sheet), Some(line)) if !sheet.name.is_empty() => FormatError {
            what: format!("sheet '{}', row {line}: {}", sheet.name, error.what),
            line: None,
            advice: error.advice,
        },
        _ => error,
    };
    AppError::unreadable(&planned.path, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parquet_file_that_was_packed_again_says_so() {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/parquet");
        let folder = tempfile::tempdir().unwrap();
        let packed = folder.path().join("events.parquet.zst");
        let bytes = std::fs::read(fixtures.join("duckdb.parquet")).unwrap();
        std::fs::write(&packed, zstd::encode_all(bytes.as_slice(), 1).unwrap()).unwrap();
        let error = head_of(&packed).err().unwrap().to_string();
        assert!(error.contains("packed again") && error.contains("Unpack it"), "{error}");
        assert!(head_of(&fixtures.join("odd.parquet")).unwrap().columnar.unwrap().contains(&"paths".into()));
    }
}
