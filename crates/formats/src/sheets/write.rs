//! Tables as an Excel file: the same tables give the same bytes.
//!
//! Words stay words: nothing that somebody answered is ever taken for a formula, a link or a number.

use crate::FormatError;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook as Book, Worksheet, XlsxError,
};
use std::collections::HashSet;

/// Most characters Excel takes in a cell.
pub const CELL_LIMIT: usize = 32_767;
/// Most rows Excel takes in a sheet, the header among them.
pub const ROW_LIMIT: usize = 1_048_576;
/// Most columns Excel takes in a sheet.
pub const COLUMN_LIMIT: usize = 16_384;
/// Most characters Excel takes in a sheet's name.
const NAME_LIMIT: usize = 31;
/// The column that names what was cut.
const NOTICE: &str = "Cut to fit Excel";

/// An Excel file to be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// Sheets, in order; at least one.
    pub sheets: Vec<Sheet>,
}

/// A table to be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name; what Excel does not take in names is replaced, and a name that is taken gets a number.
    pub name: String,
    /// Columns, in order.
    pub columns: Vec<Column>,
    /// Rows: a cell a column, missing ones are blank.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Title in the header row.
    pub title: String,
    /// Width in characters; a usual one where none is given.
    pub width: Option<f64>,
    /// How its cells are shown.
    pub kind: ColumnKind,
}

/// How the cells of a column are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// Words, set in lines of the column's width.
    #[default]
    Text,
    /// Numbers as they are.
    Number,
    /// Shares from 0 to 1, shown in percent with one decimal.
    Percent,
    /// Days.
    Date,
    /// Days with a time.
    DateTime,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Blank,
    /// Words; never taken for anything else.
    Text(String),
    /// A number. What is no finite number is left blank.
    Number(f64),
    /// A day or an instant in ISO 8601, `2026-03-01` or `2026-03-01T09:30:00`; any other text is written as words.
    Date(String),
    /// Yes or no.
    Truth(bool),
}

impl Column {
    /// A column with a title and a kind, of the usual width.
    #[must_use]
    pub fn new(title: impl Into<String>, kind: ColumnKind) -> Self {
        Self { title: title.into(), width: None, kind }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

/// The bytes of an Excel file. The header stays in view, and every column can be filtered. Words longer than Excel takes
/// are cut, and a last column says in which columns.
///
/// # Errors
/// When there is no sheet, or a sheet has more rows or columns than Excel takes.
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, FormatError> {
    if workbook.sheets.is_empty() {
        return Err(FormatError::new("there is no sheet to write", "Choose something to export"));
    }
    let mut book = Book::new();
    // Excel files carry a date of making; a fixed one keeps equal tables equal.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|e| refused(&e))?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let mut names = HashSet::new();
    for sheet in &workbook.sheets {
        let name = free_name(&sheet.name, &mut names);
        let out = book.add_worksheet();
        out.set_name(name).map_err(|e| refused(&e))?;
        one(out, sheet)?;
    }
    book.save_to_buffer().map_err(|e| refused(&e))
}

fn refused(error: &XlsxError) -> FormatError {
    FormatError::new(format!("the Excel file cannot be written ({error})"), "Export as CSV instead")
}

fn one(out: &mut Worksheet, sheet: &Sheet) -> Result<(), FormatError> {
    if sheet.rows.len() >= ROW_LIMIT {
        let what =
            format!("{} rows are more than a sheet of Excel takes ({})", sheet.rows.len(), ROW_LIMIT - 1);
        return Err(FormatError::new(what, "Export as CSV, or choose fewer rows"));
    }
    if sheet.columns.len() >= COLUMN_LIMIT {
        let what = format!("{} columns are more than a sheet of Excel takes", sheet.columns.len());
        return Err(FormatError::new(what, "Export as CSV, or choose fewer columns"));
    }
    let formats: Vec<Format> = sheet.columns.iter().map(|c| format_of(c.kind)).collect();
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    for (at, column) in (0u16..).zip(&sheet.columns) {
        out.write_string_with_format(0, at, cut(&column.title).0, &bold).map_err(|e| refused(&e))?;
        out.set_column_width(at, column.width.unwrap_or(usual_width(column.kind)))
            .map_err(|e| refused(&e))?;
    }
    let mut cuts = Vec::new();
    for (row, cells) in (1u32..).zip(&sheet.rows) {
        let mut cut_here = Vec::new();
        for ((at, cell), (column, format)) in (0u16..).zip(cells).zip(sheet.columns.iter().zip(&formats)) {
            if put(out, (row, at), cell, format).map_err(|e| refused(&e))? {
                cut_here.push(column.title.as_str());
            }
        }
        if !cut_here.is_empty() {
            cuts.push((row, cut_here.join(", ")));
        }
    }
    let mut width = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX);
    if !cuts.is_empty() {
        out.write_string_with_format(0, width, NOTICE, &bold).map_err(|e| refused(&e))?;
        for (row, which) in cuts {
            out.write_string(row, width, cut(&which).0).map_err(|e| refused(&e))?;
        }
        width += 1;
    }
    out.set_freeze_panes(1, 0).map_err(|e| refused(&e))?;
    if width > 0 {
        let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        out.autofilter(0, 0, last, width - 1).map_err(|e| refused(&e))?;
    }
    Ok(())
}

fn format_of(kind: ColumnKind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match kind {
        ColumnKind::Text => format.set_text_wrap(),
        ColumnKind::Number => format,
        ColumnKind::Percent => format.set_num_format("0.0%"),
        ColumnKind::Date => format.set_num_format("yyyy-mm-dd"),
        ColumnKind::DateTime => format.set_num_format("yyyy-mm-dd hh:mm:ss"),
    }
}

fn usual_width(kind: ColumnKind) -> f64 {
    match kind {
        ColumnKind::Text => 32.0,
        ColumnKind::Number | ColumnKind::Percent => 12.0,
        ColumnKind::Date => 12.0,
        ColumnKind::DateTime => 20.0,
    }
}

/// Writes a cell; says whether its words were cut.
fn put(out: &mut Worksheet, (row, at): (u32, u16), cell: &Cell, format: &Format) -> Result<bool, XlsxError> {
    let words = match cell {
        Cell::Blank => return Ok(false),
        Cell::Number(number) => {
            if number.is_finite() {
                out.write_number_with_format(row, at, *number, format)?;
            }
            return Ok(false);
        }
        Cell::Truth(yes) => {
            out.write_boolean(row, at, *yes)?;
            return Ok(false);
        }
        Cell::Date(text) => match date_of(text) {
            Some(date) => {
                out.write_datetime_with_format(row, at, &date, format)?;
                return Ok(false);
            }
            None => text,
        },
        Cell::Text(text) => text,
    };
    let (text, was_cut) = cut(words);
    out.write_string_with_format(row, at, text, format)?;
    Ok(was_cut)
}

/// A date Excel can hold: it has none before 1900 and none beyond 9999.
fn date_of(text: &str) -> Option<ExcelDateTime> {
    let text = text.trim();
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let day: jiff::civil::Date = day.parse().ok()?;
    let time = time.trim_end_matches('Z');
    let time: jiff::civil::Time =
        if time.is_empty() { jiff::civil::Time::midnight() } else { time.parse().ok()? };
    let small = |n: i8| u8::try_from(n).ok();
    let date =
        ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, small(day.month())?, small(day.day())?);
    let hour = u16::try_from(time.hour()).ok()?;
    date.ok()?.and_hms(hour, small(time.minute())?, f64::from(time.second())).ok()
}

/// Words as long as a cell takes; Excel counts UTF-16 units.
fn cut(text: &str) -> (&str, bool) {
    if text.len() <= CELL_LIMIT {
        return (text, false);
    }
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL_LIMIT {
            return (&text[..at], true);
        }
    }
    (text, false)
}

/// A name that Excel takes, and that no other sheet of the file has.
fn free_name(wanted: &str, taken: &mut HashSet<String>) -> String {
    let replaced: String =
        wanted.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let trimmed = replaced.trim().trim_matches('\'').trim();
    let base = if trimmed.is_empty() || trimmed.eq_ignore_ascii_case("history") { "Sheet" } else { trimmed };
    let mut name = first_units(base, NAME_LIMIT);
    let mut n = 2;
    while !taken.insert(name.to_lowercase()) {
        let mark = format!(" ({n})");
        name = format!("{}{mark}", first_units(base, NAME_LIMIT - mark.len()));
        n += 1;
    }
    name
}

fn first_units(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= most
    };
    text.chars().take_while(fits).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::read;

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        let columns = vec![
            Column::new("Answer", ColumnKind::Text),
            Column::new("Share", ColumnKind::Percent),
            Column::new("Day", ColumnKind::Date),
            Column::new("At", ColumnKind::DateTime),
        ];
        Sheet { name: "All: answers".into(), columns, rows }
    }

    fn csv(workbook: &Workbook) -> String {
        String::from_utf8(read(&write(workbook).unwrap()).unwrap().value.csv).unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let rows = vec![
            vec![
                Cell::Text("=HYPERLINK(\"x\")".into()),
                Cell::Number(0.25),
                Cell::Date("2026-03-01".into()),
                Cell::Date("2026-03-01T09:30:05".into()),
            ],
            vec![
                Cell::Text("0044, and\nmore".into()),
                Cell::Number(f64::NAN),
                Cell::Date("soon".into()),
                Cell::Truth(true),
            ],
        ];
        let workbook = Workbook { sheets: vec![sheet(rows)] };
        assert_eq!(
            csv(&workbook),
            "Answer,Share,Day,At\n\"=HYPERLINK(\"\"x\"\")\",0.25,2026-03-01,2026-03-01 09:30:05\n\"0044, and\rmore\",,soon,TRUE\n"
        );
        assert_eq!(read(&write(&workbook).unwrap()).unwrap().value.name, "All  answers");
        assert_eq!(write(&workbook).unwrap(), write(&workbook).unwrap());
    }

    #[test]
    fn long_words_are_cut_and_said_so() {
        let long = "é".repeat(CELL_LIMIT + 5);
        let text = csv(&Workbook { sheets: vec![sheet(vec![vec![Cell::Text(long)], vec!["short".into()]])] });
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].ends_with(",Cut to fit Excel"));
        assert!(lines[1].ends_with(",Answer") && lines[2].ends_with("short,,,,"), "{}", lines[2]);
        assert_eq!(lines[1].chars().filter(|c| *c == 'é').count(), CELL_LIMIT);
    }

    #[test]
    fn too_many_rows_and_no_sheet_are_errors() {
        let many = Sheet { rows: vec![Vec::new(); ROW_LIMIT], ..sheet(Vec::new()) };
        assert!(write(&Workbook { sheets: vec![many] }).unwrap_err().to_string().contains("1048575"));
        assert!(write(&Workbook::default()).is_err());
    }

    #[test]
    fn names_are_made_such_that_excel_takes_them() {
        let mut taken = HashSet::new();
        let mut name = |wanted: &str| free_name(wanted, &mut taken);
        assert_eq!(name("a/b?"), "a b");
        assert_eq!(name("A b"), "A b (2)");
        assert_eq!(name(""), "Sheet");
        let long = "x".repeat(40);
        assert_eq!((name(&long).len(), name(&long).len()), (31, 31));
    }
}
