//! CSV files, read by another reader than ours.

use std::{collections::BTreeMap, path::Path};

/// A row by the heads of its columns.
pub type Row = BTreeMap<String, String>;

/// Every row of a file.
pub fn rows_of(path: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}
