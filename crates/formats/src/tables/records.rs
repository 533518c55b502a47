//! Splits a stream into records, at any file size, without copying what needs no copy.
//!
//! The dialect is that of spreadsheets: a quote opens a quoted field only at the field's start, a doubled quote inside
//! is one quote, words after a closing quote are kept, a record ends at LF, CR LF (or CR alone in files that have no LF).
//! Every record knows the physical line it begins on and its bytes as they came.

use crate::FormatError;
use memchr::{memchr, memchr2};
use std::io::Read;

/// The longest record that is read. A longer one is nearly always a quote that is never closed.
pub const RECORD_LIMIT: usize = 16 << 20;

const FIRST_BUFFER: usize = 1 << 18;
const QUOTE: u8 = b'"';

/// Reads records from a stream of UTF-8 (see [`super::stream`]).
pub struct Records<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    delimiter: u8,
    terminator: u8,
    line: u64,
    consumed: u64,
    bounds: Vec<(usize, usize)>,
    scratch: Vec<u8>,
    /// The stream broke here: told once what came before it is handed out.
    broken: Option<std::io::Error>,
}

/// One record, borrowed from the reader.
#[derive(Debug, Clone, Copy)]
pub struct Record<'r> {
    /// Physical line it begins on; the first line of the file is 1.
    pub line: u64,
    /// Physical lines it spans.
    pub lines: u64,
    /// A quote was opened and the file ended before it was closed.
    pub unclosed: bool,
    /// Why it is no record at all, where it is none.
    pub fault: Option<&'r str>,
    pub(super) raw: &'r [u8],
    pub(super) original: &'r [u8],
    pub(super) base: &'r [u8],
    pub(super) bounds: &'r [(usize, usize)],
}

/// What a scan over the buffer found.
struct Found {
    /// Bytes of the record, without its terminator.
    length: usize,
    /// Bytes to go on after.
    next: usize,
    lines: u64,
    quoted: bool,
    unclosed: bool,
}

impl<R: Read> Records<R> {
    /// A reader over `input`.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub fn new(input: R, delimiter: u8) -> Result<Self, FormatError> {
        let mut records = Self {
            input,
            buffer: vec![0; FIRST_BUFFER],
            start: 0,
            end: 0,
            at_end: false,
            delimiter,
            terminator: b'\n',
            line: 1,
            consumed: 0,
            bounds: Vec::new(),
            scratch: Vec::new(),
            broken: None,
        };
        records.fill()?;
        if records.end == 0
            && let Some(error) = records.broken.take()
        {
            return Err(broken(1, &error));
        }
        let head = &records.buffer[..records.end];
        if head.contains(&b'\r') && !head.contains(&b'\n') {
            records.terminator = b'\r';
        }
        Ok(records)
    }

    /// Bytes handed out so far.
    #[must_use]
    pub fn consumed(&self) -> u64 {
        self.consumed
    }

    /// The next record; lines without any character are passed over.
    ///
    /// # Errors
    /// When the stream cannot be read, or a record is longer than [`RECORD_LIMIT`].
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, FormatError> {
        let found = loop {
            match self.scan() {
                Some(found) if found.length == 0 && !found.quoted => self.advance(&found),
                Some(found) => break found,
                None if self.at_end => return Ok(None),
                None => match self.broken.take() {
                    Some(error) => return Err(broken(self.line, &error)),
                    None => self.fill()?,
                },
            }
        };
        if found.length > RECORD_LIMIT {
            return Err(self.too_long());
        }
        let (start, line) = (self.start, self.line);
        self.advance(&found);
        let raw = &self.buffer[start..start + found.length];
        let base = if found.quoted { self.scratch.as_slice() } else { raw };
        Ok(Some(Record {
            line,
            lines: found.lines,
            unclosed: found.unclosed,
            fault: None,
            raw,
            original: raw,
            base,
            bounds: &self.bounds,
        }))
    }

    fn advance(&mut self, found: &Found) {
        self.start += found.next;
        self.consumed += found.next as u64;
        self.line += found.lines;
    }

    fn too_long(&self) -> FormatError {
        FormatError::at(
            self.line,
            format!("the row that begins here is longer than {} MiB", RECORD_LIMIT >> 20),
            "Look for a quote on this line that is never closed, or check that this is a table",
        )
    }

    fn fill(&mut self) -> Result<(), FormatError> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            if self.end > RECORD_LIMIT {
                return Err(self.too_long());
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        // Filled to the brim, so that a long record is not scanned anew for every small piece that comes.
        while !self.at_end && self.broken.is_none() && self.end < self.buffer.len() {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.at_end = true,
                Ok(n) => self.end += n,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(e) => self.broken = Some(e),
            }
        }
        Ok(())
    }

    /// The record at the start of the buffer, or nothing when more bytes are needed.
    fn scan(&mut self) -> Option<Found> {
        let data = &self.buffer[self.start..self.end];
        if data.is_empty() {
            return None;
        }
        self.bounds.clear();
        let (delimiter, terminator) = (self.delimiter, self.terminator);
        let mut field = 0;
        let mut is_quoted = false;
        let wanted = Wanted::new([delimiter, terminator, QUOTE]);
        'words: for (first, word) in (0..).step_by(8).zip(words(data)) {
            let mut found = wanted.in_word(word);
            while found != 0 {
                let i = first + found.trailing_zeros() as usize / 8;
                found &= found - 1;
                let Some(&byte) = data.get(i) else { break };
                if byte == delimiter {
                    self.bounds.push((field, i));
                    field = i + 1;
                } else if byte == terminator {
                    return Some(plain(&mut self.bounds, data, field, i, i + 1));
                } else if i == field {
                    is_quoted = true;
                    break 'words;
                }
            }
        }
        if is_quoted {
            return self.scan_quoted();
        }
        let data = &self.buffer[self.start..self.end];
        self.at_end.then(|| plain(&mut self.bounds, data, field, data.len(), data.len()))
    }

    fn scan_quoted(&mut self) -> Option<Found> {
        let data = &self.buffer[self.start..self.end];
        let mut splitter = Splitter {
            data,
            delimiter: self.delimiter,
            terminator: self.terminator,
            at_end: self.at_end,
            lines: 1,
            unclosed: false,
        };
        splitter.split(&mut self.bounds, &mut self.scratch)
    }
}

/// Eight bytes at a time, the first the lowest; the last word is filled up with zeros.
fn words(data: &[u8]) -> impl Iterator<Item = u64> {
    let (whole, rest) = data.as_chunks();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    whole.iter().copied().chain(std::iter::once(last)).map(u64::from_le_bytes)
}

/// Finds three bytes in eight at once. Cells are short: going from one to the next by a search of its own takes longer.
struct Wanted([u64; 3]);

const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;

impl Wanted {
    /// Bytes of ASCII, and not 0.
    fn new(bytes: [u8; 3]) -> Self {
        Self(bytes.map(|byte| u64::from_le_bytes([byte; 8])))
    }

    /// The upper bit of every byte that is one of them.
    fn in_word(&self, word: u64) -> u64 {
        self.0.into_iter().fold(0, |found, wanted| {
            // A byte is zero where neither its upper bit is set nor adding to the others carries into it.
            let zero = word ^ wanted;
            found | !(((zero & LOW_BITS) + LOW_BITS) | zero | LOW_BITS)
        })
    }
}

/// What to say of a stream that breaks at a line.
pub(super) fn broken(line: u64, error: &std::io::Error) -> FormatError {
    use std::io::ErrorKind::{InvalidData, UnexpectedEof};
    match error.kind() {
        UnexpectedEof | InvalidData => {
            let advice = "Copy or export it again; nothing of it was imported";
            FormatError::at(line, error.to_string(), advice)
        }
        _ => {
            let what = format!("the file cannot be read any further ({error})");
            FormatError::at(line, what, "Check the disk and try again")
        }
    }
}

fn plain(bounds: &mut Vec<(usize, usize)>, data: &[u8], field: usize, end: usize, next: usize) -> Found {
    let length = if end > field && data[end - 1] == b'\r' { end - 1 } else { end };
    bounds.push((field, length));
    Found { length, next, lines: 1, quoted: false, unclosed: false }
}

/// The slow way, for records with quotes: fields are written out unquoted, one after another with the delimiter between.
struct Splitter<'d> {
    data: &'d [u8],
    delimiter: u8,
    terminator: u8,
    at_end: bool,
    lines: u64,
    unclosed: bool,
}

/// How a field ended.
enum FieldEnd {
    Delimiter(usize),
    Record { length: usize, next: usize },
}

impl Splitter<'_> {
    fn split(&mut self, bounds: &mut Vec<(usize, usize)>, scratch: &mut Vec<u8>) -> Option<Found> {
        bounds.clear();
        scratch.clear();
        let mut at = 0;
        loop {
            let from = scratch.len();
            if self.data.get(at) == Some(&QUOTE) {
                at = self.quoted(at + 1, scratch)?;
            } else if at >= self.data.len() && !self.at_end {
                return None;
            }
            let ended = self.unquoted(at, scratch)?;
            bounds.push((from, scratch.len()));
            match ended {
                FieldEnd::Delimiter(next) => {
                    scratch.push(self.delimiter);
                    at = next;
                }
                FieldEnd::Record { length, next } => {
                    let (lines, unclosed) = (self.lines, self.unclosed);
                    return Some(Found { length, next, lines, quoted: true, unclosed });
                }
            }
        }
    }

    /// From after an opening quote to after the closing one.
    fn quoted(&mut self, mut at: usize, scratch: &mut Vec<u8>) -> Option<usize> {
        loop {
            let rest = &self.data[at..];
            let Some(run) = memchr(QUOTE, rest) else {
                if !self.at_end {
                    return None;
                }
                self.keep(rest, scratch);
                self.unclosed = true;
                return Some(self.data.len());
            };
            self.keep(&rest[..run], scratch);
            at += run + 1;
            match self.data.get(at) {
                Some(&QUOTE) => {
                    scratch.push(QUOTE);
                    at += 1;
                }
                None if !self.at_end => return None,
                _ => return Some(at),
            }
        }
    }

    fn keep(&mut self, run: &[u8], scratch: &mut Vec<u8>) {
        self.lines += run.iter().filter(|&&b| b == self.terminator).count() as u64;
        scratch.extend_from_slice(run);
    }

    /// From a place outside quotes to the field's end.
    fn unquoted(&self, at: usize, scratch: &mut Vec<u8>) -> Option<FieldEnd> {
        let rest = &self.data[at..];
        let Some(run) = memchr2(self.delimiter, self.terminator, rest) else {
            if !self.at_end {
                return None;
            }
            let run = rest.strip_suffix(b"\r").filter(|_| !self.unclosed).unwrap_or(rest);
            scratch.extend_from_slice(run);
            return Some(FieldEnd::Record { length: at + run.len(), next: self.data.len() });
        };
        if rest[run] == self.delimiter {
            scratch.extend_from_slice(&rest[..run]);
            return Some(FieldEnd::Delimiter(at + run + 1));
        }
        let text = rest[..run].strip_suffix(b"\r").unwrap_or(&rest[..run]);
        scratch.extend_from_slice(text);
        Some(FieldEnd::Record { length: at + text.len(), next: at + run + 1 })
    }
}

impl<'r> Record<'r> {
    /// Number of fields.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Whether there is no field, which no record has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// The record's bytes as they came, quotes and all, without its terminator.
    #[must_use]
    pub fn raw(&self) -> &'r [u8] {
        self.raw
    }

    /// The record's bytes as its file writes them.
    #[must_use]
    pub fn original(&self) -> &'r [u8] {
        self.original
    }

    /// The fields as text, unless a byte is not UTF-8.
    #[must_use]
    pub fn fields(&self) -> Option<Fields<'r>> {
        Some(Fields { base: std::str::from_utf8(self.base).ok()?, bounds: self.bounds })
    }

    /// All fields, each as text of its own; bytes that are not UTF-8 become the replacement character.
    #[must_use]
    pub fn to_strings(&self) -> Vec<String> {
        let field = |&(a, b): &(usize, usize)| String::from_utf8_lossy(&self.base[a..b]).into_owned();
        self.bounds.iter().map(field).collect()
    }
}

/// The fields of a record as text.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'r> {
    base: &'r str,
    bounds: &'r [(usize, usize)],
}

impl<'r> Fields<'r> {
    /// A field as it stands; empty past the last.
    #[must_use]
    pub fn get(&self, column: usize) -> &'r str {
        self.bounds.get(column).and_then(|&(a, b)| self.base.get(a..b)).unwrap_or("")
    }

    /// A field, trimmed.
    #[must_use]
    pub fn trimmed(&self, column: usize) -> &'r str {
        trim(self.get(column))
    }

    /// All fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &'r str> + '_ {
        (0..self.bounds.len()).map(|column| self.get(column))
    }
}

/// `str::trim`, quick for the usual cell that has nothing to trim.
fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}
