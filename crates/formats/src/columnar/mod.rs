//! Parquet files, handed on as the table in CSV that they hold: whatever reads tables reads them, too.
//!
//! A row group is read a few thousand rows at a time, so that memory stays flat. Fields within structs give columns with a dot in
//! their name (`properties.plan`); a list of plain values is one cell, its values parted by `; `. Times say their offset where the
//! file does, so that the time zone of an import bears only on those that do not.

mod cells;
mod leaves;
#[cfg(test)]
mod tests;

use cells::Cells;
use leaves::{Leaf, leaves};
use parquet::{
    column::reader::ColumnReader,
    errors::ParquetError,
    file::{reader::FileReader as _, serialized_reader::SerializedFileReader},
};
use std::{
    fs::File,
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

const MAGIC: &[u8] = b"PAR1";
const ENCRYPTED: &[u8] = b"PARE";
/// Rows that are held at once.
const BATCH: usize = 4_096;

/// Bytes of a file that [`is_columnar`] looks at.
pub const HEAD: usize = 12;

/// Whether a file that begins so is one of Parquet. Its four letters may begin a text as well (`PARENT_ACCOUNT,…`): what follows
/// them in a Parquet file is no text.
#[must_use]
pub fn is_columnar(head: &[u8]) -> bool {
    let is_binary = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r');
    let (letters, rest) = head.split_at(head.len().min(MAGIC.len()));
    [MAGIC, ENCRYPTED].contains(&letters) && rest.iter().take(HEAD - MAGIC.len()).any(is_binary)
}

/// The table of a Parquet file as CSV (UTF-8, commas, LF, a header row), made as it is read.
pub struct CsvOf {
    file: SerializedFileReader<File>,
    leaves: Vec<Leaf>,
    left_out: Vec<String>,
    /// The next row group, and what is left of the one at hand.
    group: usize,
    readers: Vec<ColumnReader>,
    rows_left: usize,
    cells: Vec<Cells>,
    text: Vec<u8>,
    from: usize,
    progress: Box<dyn FnMut(u64) + Send>,
}

impl CsvOf {
    /// Opens a file. `progress` hears how many bytes of it were gone through since it was last told.
    ///
    /// # Errors
    /// Of kind `InvalidData` when it is encrypted, cut off, damaged or no such file; when it cannot be read.
    pub fn open(mut file: File, progress: impl FnMut(u64) + Send + 'static) -> io::Result<Self> {
        let mut head = Vec::new();
        file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut head)?;
        if head == ENCRYPTED {
            return Err(invalid("the Parquet file is encrypted: write it again without a key".into()));
        }
        let opened = held(|| Ok(SerializedFileReader::new(file)))?;
        let file = opened.map_err(|e| {
            invalid(format!(
                "the Parquet file is cut off or damaged: its end does not tell what is in it ({})",
                plain(&e)
            ))
        })?;
        let (leaves, left_out) = leaves(file.metadata().file_metadata().schema_descr());
        if leaves.is_empty() {
            return Err(invalid("the Parquet file has no column of plain values".into()));
        }
        let header: Vec<&str> = leaves.iter().map(|leaf| leaf.name.as_str()).collect();
        let text = line(|out| out.write_record(&header))?;
        let cells = leaves.iter().map(|_| Cells::default()).collect();
        Ok(Self {
            leaves,
            left_out,
            group: 0,
            readers: Vec::new(),
            rows_left: 0,
            cells,
            text,
            from: 0,
            progress: Box::new(progress),
            file,
        })
    }

    /// Columns that are not handed on: lists within lists, and values that are no words, numbers or times.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Makes the text of the next rows; false at the end.
    fn refill(&mut self) -> io::Result<bool> {
        while self.rows_left == 0 {
            if self.group == self.file.num_row_groups() {
                return Ok(false);
            }
            self.open_group()?;
        }
        let rows = self.rows_left.min(BATCH);
        for ((leaf, reader), cells) in self.leaves.iter().zip(&mut self.readers).zip(&mut self.cells) {
            let read = cells.read(leaf, reader, rows);
            read.map_err(|e| damaged(self.group, Some(&leaf.name), &e))?;
            if cells.len() != rows {
                let short = ParquetError::General("it has fewer rows than the file says".into());
                return Err(damaged(self.group, Some(&leaf.name), &short));
            }
        }
        self.rows_left -= rows;
        self.from = 0;
        let cells = &self.cells;
        self.text = line(|out| {
            (0..rows).try_for_each(|row| out.write_record(cells.iter().map(|column| column.get(row))))
        })?;
        Ok(true)
    }

    fn open_group(&mut self) -> io::Result<()> {
        self.group += 1;
        let number = self.group;
        let group = self.file.get_row_group(number - 1).map_err(|e| damaged(number, None, &e))?;
        let open = |leaf: &Leaf| {
            group.get_column_reader(leaf.index).map_err(|e| damaged(number, Some(&leaf.name), &e))
        };
        self.readers = self.leaves.iter().map(open).collect::<io::Result<_>>()?;
        let rows = group.metadata().num_rows();
        self.rows_left = usize::try_from(rows).map_err(|_negative| {
            damaged(number, None, &ParquetError::General("it has fewer than no rows".into()))
        })?;
        (self.progress)(u64::try_from(group.metadata().compressed_size()).unwrap_or(0));
        Ok(())
    }
}

impl Read for CsvOf {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.from == self.text.len() {
            if into.is_empty() || !held(|| self.refill())? {
                return Ok(0);
            }
        }
        let left = &self.text[self.from..];
        let count = left.len().min(into.len());
        into[..count].copy_from_slice(&left[..count]);
        self.from += count;
        Ok(count)
    }
}

/// Rows as CSV.
fn line(write: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> csv::Result<()>) -> io::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    write(&mut out).map_err(io::Error::other)?;
    out.into_inner().map_err(|e| io::Error::other(e.to_string()))
}

/// The reader of Parquet files goes by what a file says of itself; where that is impossible it may panic. Then the file is refused,
/// and nothing else comes to harm: what was being read is never used again.
fn held<T>(read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(invalid("the Parquet file is damaged: it says of itself what cannot be".into()))
    })
}

fn invalid(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn damaged(group: usize, column: Option<&str>, error: &ParquetError) -> io::Error {
    if error.to_string().to_lowercase().contains("brotli") {
        let advice = "write it again with zstd, gzip or snappy";
        return invalid(format!("the Parquet file is packed by Brotli, which is not read here: {advice}"));
    }
    let column = column.map_or_else(String::new, |name| format!(", column '{name}'"));
    invalid(format!("the Parquet file is damaged in row group {group}{column} ({})", plain(error)))
}

/// What the reader says, without the names it has for its own parts.
fn plain(error: &ParquetError) -> String {
    let text = error.to_string();
    text.split_once(": ").map_or(text.clone(), |(_, rest)| rest.to_owned())
}
