//! An answer: rows of named values.

use super::said;
use crate::WarehouseError;
use serde::Deserialize;
use serde_json::Value;

/// What a query came to.
#[derive(Debug)]
pub struct Answer {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

/// As the server writes it (`JSONCompact`).
#[derive(Deserialize)]
struct Written {
    meta: Vec<Meta>,
    data: Vec<Vec<Value>>,
    rows: usize,
    /// What went wrong in the middle, where the server says so inside the answer.
    exception: Option<String>,
}

#[derive(Deserialize)]
struct Meta {
    name: String,
}

/// Why a text is no answer.
pub(super) enum Unread {
    /// The server says what went wrong.
    Exception(u32, String),
    /// It begins like an answer and does not end like one.
    Cut(String),
    /// Something else.
    Foreign,
}

impl Answer {
    /// Reads a whole body.
    pub(super) fn read(body: &str) -> Result<Self, Unread> {
        let read: Result<Written, _> = serde_json::from_str(body);
        match read {
            Ok(Written { exception: Some(exception), .. }) => Err(exception_or_cut(&exception)),
            Ok(written) if written.rows != written.data.len() => Err(Unread::Cut("rows are missing".into())),
            Ok(written) => {
                let columns = written.meta.into_iter().map(|meta| meta.name).collect();
                Ok(Self { columns, rows: written.data })
            }
            // The exception stands where the rows broke off.
            Err(error) => match said::exception(tail(body)) {
                Some((code, said)) => Err(Unread::Exception(code, said)),
                None if begins(body) => Err(Unread::Cut(error.to_string())),
                None => Err(Unread::Foreign),
            },
        }
    }

    /// Its rows.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|values| Row { columns: &self.columns, values })
    }

    /// Its one row.
    ///
    /// # Errors
    /// [`WarehouseError::Odd`] where there is none.
    pub fn row(&self) -> Result<Row<'_>, WarehouseError> {
        self.rows().next().ok_or_else(|| odd("a row"))
    }
}

/// Whether a text begins as an answer does, or has not begun.
fn begins(body: &str) -> bool {
    let beginning: String = body.chars().filter(|letter| !letter.is_whitespace()).take(7).collect();
    "{\"meta\"".starts_with(&beginning)
}

fn exception_or_cut(text: &str) -> Unread {
    said::exception(text)
        .map_or_else(|| Unread::Cut(said::shortened(text)), |(code, said)| Unread::Exception(code, said))
}

/// The last part of a long body.
fn tail(body: &str) -> &str {
    let mut from = body.len().saturating_sub(16_384);
    while !body.is_char_boundary(from) {
        from += 1;
    }
    &body[from..]
}

fn odd(missing: &str) -> WarehouseError {
    WarehouseError::Odd { missing: missing.to_owned() }
}

/// One row. Numbers of 64 bits may come as texts.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    columns: &'a [String],
    values: &'a [Value],
}

impl Row<'_> {
    fn value(&self, column: &str) -> Result<&Value, WarehouseError> {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| self.values.get(place)).ok_or_else(|| odd(column))
    }

    /// A text.
    ///
    /// # Errors
    /// [`WarehouseError::Odd`] where it is none.
    pub fn text(&self, column: &str) -> Result<String, WarehouseError> {
        self.value(column)?.as_str().map(str::to_owned).ok_or_else(|| odd(column))
    }

    /// A whole number.
    ///
    /// # Errors
    /// [`WarehouseError::Odd`] where it is none.
    pub fn number(&self, column: &str) -> Result<i64, WarehouseError> {
        whole(self.value(column)?).ok_or_else(|| odd(column))
    }

    /// A list of whole numbers.
    ///
    /// # Errors
    /// [`WarehouseError::Odd`] where it is none.
    pub fn numbers(&self, column: &str) -> Result<Vec<i64>, WarehouseError> {
        numbers(self.value(column)?).ok_or_else(|| odd(column))
    }

    /// A list of lists of whole numbers.
    ///
    /// # Errors
    /// [`WarehouseError::Odd`] where it is none.
    pub fn lists(&self, column: &str) -> Result<Vec<Vec<i64>>, WarehouseError> {
        let lists = self.value(column)?.as_array().ok_or_else(|| odd(column))?;
        lists.iter().map(|list| numbers(list).ok_or_else(|| odd(column))).collect()
    }
}

fn numbers(value: &Value) -> Option<Vec<i64>> {
    value.as_array()?.iter().map(whole).collect()
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(yes) => Some(i64::from(*yes)),
        Value::String(text) => text.parse().ok(),
        _ => value.as_i64(),
    }
}
