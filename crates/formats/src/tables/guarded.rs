//! Tables out: what a use case hands on as rows and columns, written for other programs.

use crate::FormatError;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words; never run as a formula, whatever they begin with.
    Text(String),
    /// A figure.
    Number(f64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

/// A table to be written: a name, heads, and rows as wide as the heads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// What it is called where a file has several.
    pub name: String,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// A table without rows.
    #[must_use]
    pub fn new(name: impl Into<String>, heads: &[&str]) -> Self {
        Self {
            name: name.into(),
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            rows: Vec::new(),
        }
    }
}

/// A table as CSV (UTF-8, commas, LF). A cell that a spreadsheet would run as a formula is guarded by an apostrophe,
/// which the readers of this room take off again.
///
/// # Errors
/// When a row is wider or narrower than the heads.
pub fn csv(sheet: &Sheet) -> Result<Vec<u8>, FormatError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| FormatError::new(e.to_string(), "Nothing was written");
    writer.write_record(sheet.heads.iter().map(|head| guarded(head))).map_err(failed)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(words)).map_err(failed)?;
    }
    writer.into_inner().map_err(|e| FormatError::new(e.to_string(), "Nothing was written"))
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
    }
}

/// Whether a spreadsheet may take the text for a formula: by its first character, behind spaces, a byte order mark
/// and apostrophes.
fn is_risky(text: &str) -> bool {
    let bare = text.trim_start_matches([' ', '\u{feff}', '\'', '\u{a0}']);
    bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\0'])
}

/// Text that no spreadsheet runs.
#[must_use]
pub fn guarded(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was guarded.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cell_that_could_run_is_guarded_and_nothing_else() {
        for risky in ["=1+1", "+49 1", "-", "@SUM", "\tx", "\rx", "\0x", " =1", "\u{feff}=1", "'=1"] {
            assert_eq!(guarded(risky), format!("'{risky}"), "{risky:?}");
        }
        for harmless in ["", "a=1", "'tis", "Q-0192", "5 - 3"] {
            assert_eq!(guarded(harmless), harmless);
        }
    }

    #[test]
    fn a_table_is_quoted_where_it_must_be() {
        let mut sheet = Sheet::new("x", &["code", "people"]);
        sheet.rows.push(vec!["a, \"b\"\nc".into(), 3u32.into()]);
        assert_eq!(csv(&sheet).unwrap(), b"code,people\n\"a, \"\"b\"\"\nc\",3\n");
        sheet.rows.push(vec!["one".into()]);
        assert!(csv(&sheet).unwrap_err().what.contains("fields"));
    }

    proptest! {
        #[test]
        fn what_was_guarded_comes_back(text in "[ '=+@\\-a\u{feff}\t\r]{0,6}") {
            let cell = guarded(&text);
            prop_assert_eq!(unguarded(&cell), text.as_str());
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
