//! Cells, as they come, into lines of comma-separated text.

use super::{cells, damaged};
use crate::FormatError;
use calamine::{Data, Dimensions};
use std::collections::HashMap;

/// Most bytes of text a sheet may come to.
const LARGEST_TEXT: usize = 1 << 30;
/// Rows and columns of the largest sheet of any spreadsheet program.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// The rows of a sheet while it is read.
#[derive(Default)]
pub(super) struct Rows {
    /// Lines, each without the blanks that the widest row makes it end with.
    text: Vec<u8>,
    /// Of each line: where it ends in `text`, and its fields.
    lines: Vec<(usize, u32)>,
    /// The row that is being read, with its filled cells.
    row: u32,
    open: Vec<(u32, String)>,
    /// First and last column with anything in it.
    left: Option<u32>,
    width: u32,
    /// Merged cells by their first column and row, and the value that goes on below.
    merged: Vec<Dimensions>,
    going_on: HashMap<u32, (u32, String)>,
    /// Rows with anything in them.
    pub count: u64,
    /// Cells that hold an error, and the row of the first.
    pub errors: u64,
    pub first_error: Option<u32>,
    /// Cells that got the value of the merged cell they are part of.
    pub filled: u64,
}

impl Rows {
    /// Rows of a sheet with these merged cells.
    pub fn new(merged: Vec<Dimensions>) -> Self {
        let tall = merged.into_iter().filter(|m| m.end.0 > m.start.0).collect();
        Self { merged: tall, ..Self::default() }
    }

    /// Takes a cell. Cells come row by row; within a row in any order.
    pub fn take(&mut self, (row, column): (u32, u32), value: &Data) -> Result<(), FormatError> {
        let Some(text) = cells::text(value) else {
            self.errors += 1;
            self.first_error.get_or_insert(row);
            return Ok(());
        };
        if text.trim().is_empty() {
            return Ok(());
        }
        if row < self.row {
            return Err(damaged("its rows are out of order"));
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(damaged("it names a row or column that no sheet has"));
        }
        self.go_to(row)?;
        self.open.push((column, text));
        Ok(())
    }

    /// Ends the rows before `row`.
    fn go_to(&mut self, row: u32) -> Result<(), FormatError> {
        while self.row < row {
            self.end_row()?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), FormatError> {
        let mut cells = std::mem::take(&mut self.open);
        if !cells.is_empty() {
            self.fill(&mut cells);
            self.count += 1;
        }
        cells.sort_by_key(|(column, _)| *column);
        cells.dedup_by_key(|(column, _)| *column);
        let mut fields = 0;
        for (column, text) in &cells {
            while fields < *column {
                self.text.push(b',');
                fields += 1;
            }
            push_field(&mut self.text, text);
        }
        if let (Some((first, _)), Some((last, _))) = (cells.first(), cells.last()) {
            self.left = Some(self.left.map_or(*first, |left| left.min(*first)));
            self.width = self.width.max(last + 1);
        }
        self.lines.push((self.text.len(), if cells.is_empty() { 0 } else { fields + 1 }));
        self.row += 1;
        if self.text.len() > LARGEST_TEXT {
            return Err(too_large());
        }
        Ok(())
    }

    /// Gives the rows below the first of a merged cell its value.
    fn fill(&mut self, cells: &mut Vec<(u32, String)>) {
        let row = self.row;
        for merged in self.merged.iter().filter(|m| m.start.0 == row) {
            if let Some((column, text)) = cells.iter().find(|(column, _)| *column == merged.start.1) {
                self.going_on.insert(*column, (merged.end.0, text.clone()));
            }
        }
        self.going_on.retain(|_, (end, _)| *end >= row);
        for (column, (_, text)) in &self.going_on {
            if !cells.iter().any(|(there, _)| there == column) {
                cells.push((*column, text.clone()));
                self.filled += 1;
            }
        }
    }

    /// Ends the last row.
    pub fn finish(&mut self) -> Result<(), FormatError> {
        if !self.open.is_empty() {
            self.end_row()?;
        }
        Ok(())
    }

    /// All lines, each with as many fields as the widest, without the blank columns at the left.
    pub fn into_csv(self) -> Result<Vec<u8>, FormatError> {
        let left = self.left.unwrap_or(0) as usize;
        let filled = self.lines.iter().filter(|(_, n)| *n > 0);
        let padding: usize = filled.map(|(_, n)| (self.width - n) as usize).sum();
        if self.text.len().saturating_add(padding) > LARGEST_TEXT {
            return Err(too_large());
        }
        let mut csv = Vec::with_capacity(self.text.len() + padding + self.lines.len());
        let mut from = 0;
        for (end, fields) in self.lines {
            if fields > 0 {
                csv.extend_from_slice(&self.text[from + left..end]);
                csv.extend(std::iter::repeat_n(b',', (self.width - fields) as usize));
            }
            csv.push(b'\n');
            from = end;
        }
        Ok(csv)
    }
}

fn too_large() -> FormatError {
    FormatError::new(
        "the sheet holds more than 1 GiB of text",
        "Save it as CSV, or cut it into parts, and import those",
    )
}

/// Writes a field of comma-separated text, in quotes where any separator stands in it.
pub(crate) fn push_field(out: &mut Vec<u8>, text: &str) {
    let plain = !text.contains([',', '"', '\r', '\n', ';', '\t', '|']);
    if plain {
        out.extend_from_slice(text.as_bytes());
    } else {
        out.push(b'"');
        out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    }
}
