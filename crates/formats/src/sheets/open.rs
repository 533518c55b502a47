//! The sheets of a file, by the kind of file.

use super::{damaged, guard, rows::Rows};
use crate::FormatError;
use calamine::{Data, Dimensions, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use std::io::Cursor;

/// A sheet that was read.
pub(super) struct Held {
    pub name: String,
    pub visible: bool,
    pub rows: Rows,
}

type Bytes<'b> = Cursor<&'b [u8]>;

/// All sheets of a file.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Held>, FormatError> {
    match guard::kind(bytes)? {
        guard::Kind::Xlsx => xlsx(Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(&e))?),
        guard::Kind::Xlsb => xlsb(Xlsb::new(Cursor::new(bytes)).map_err(|e| broken(&e))?),
        guard::Kind::Ods => whole(Ods::new(Cursor::new(bytes)).map_err(|e| broken(&e))?, |_, _| Vec::new()),
        guard::Kind::Xls => whole(Xls::new(Cursor::new(bytes)).map_err(|e| broken(&e))?, |book, name| {
            book.merge_cells_by_sheet_name(name).unwrap_or_default()
        }),
    }
}

fn broken(error: &impl std::fmt::Display) -> FormatError {
    let why = error.to_string();
    if why.to_lowercase().contains("password") {
        return guard::locked();
    }
    damaged(&why)
}

/// Sheets with cells, as the file lists them.
fn listed(sheets: &[Sheet]) -> Vec<(String, bool)> {
    let with_cells = sheets.iter().filter(|s| s.typ == SheetType::WorkSheet);
    with_cells.map(|s| (s.name.clone(), s.visible == SheetVisible::Visible)).collect()
}

/// Cell by cell, as they stand in the file.
macro_rules! streamed {
    ($name:ident, $book:ident, $merged:expr) => {
        fn $name(mut book: $book<Bytes<'_>>) -> Result<Vec<Held>, FormatError> {
            let mut held = Vec::new();
            for (name, visible) in listed(book.sheets_metadata()) {
                let merged: fn(&mut $book<Bytes<'_>>, &str) -> Vec<Dimensions> = $merged;
                let mut rows = Rows::new(merged(&mut book, &name));
                let mut cells = book.worksheet_cells_reader(&name).map_err(|e| broken(&e))?;
                while let Some(cell) = cells.next_cell().map_err(|e| broken(&e))? {
                    let at = cell.get_position();
                    rows.take(at, &Data::from(cell.get_value().clone()))?;
                }
                rows.finish()?;
                held.push(Held { name, visible, rows });
            }
            Ok(held)
        }
    };
}

streamed!(xlsx, Xlsx, |book, name| book.merge_cells_by_sheet_name(name).unwrap_or_default());
streamed!(xlsb, Xlsb, |_, _| Vec::new());

/// Sheets that can only be read whole; [`guard`] has looked at their size before.
fn whole<'b, B: Reader<Bytes<'b>>>(
    mut book: B,
    merged: impl Fn(&B, &str) -> Vec<Dimensions>,
) -> Result<Vec<Held>, FormatError>
where
    B::Error: std::fmt::Display,
{
    let mut held = Vec::new();
    for (name, visible) in listed(book.sheets_metadata()) {
        let range = book.worksheet_range(&name).map_err(|e| broken(&e))?;
        let mut rows = Rows::new(merged(&book, &name));
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = |base: u32, at: usize| base.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            rows.take((place(top, row), place(left, column)), value)?;
        }
        rows.finish()?;
        held.push(Held { name, visible, rows });
    }
    Ok(held)
}
