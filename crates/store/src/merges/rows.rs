//! Rows handed from one file to another as they stand. Both files have the same tables: an older copy is upgraded
//! before anything is read from it.

use crate::{
    error::{Result, StoreError},
    handles::{Reader, Writer},
    journal::Shape,
};
use model::ImportId;
use rusqlite::{Row, params_from_iter, types::Value as Cell};
use std::collections::BTreeMap;

/// Tables whose rows a merge hands over whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowOf {
    /// What a participants file says, of an import.
    Participant,
    /// Identifiers seen together, of an import.
    IdentityFact,
    /// Questions of a survey, of an import.
    Variable,
    /// Notes.
    Memo,
    /// What participants agreed to, decided by hand.
    Consent,
    /// Blanks of job cards.
    JobPart,
    /// When a moment of the switch was.
    MomentDate,
    /// Codings that wait for a place.
    Unresolved,
    /// Collections.
    Collection,
    /// Quotes in collections.
    Collected,
    /// Saved searches.
    SavedSearch,
    /// Words that others do not see.
    Redaction,
    /// Codes that were said not to fit.
    Rejection,
    /// Versions of definitions.
    Definition,
    /// Companies people were put in by hand.
    AccountMember,
    /// Parts in buying.
    BuyingRole,
    /// Words on whose traffic counts.
    InternalMark,
}

impl RowOf {
    /// The table's name.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::IdentityFact => "identity_fact",
            Self::Variable => "variable",
            Self::Memo => "memo",
            Self::Consent => "consent",
            Self::JobPart => "job_part",
            Self::MomentDate => "moment_date",
            Self::Unresolved => "unresolved_coding",
            Self::Collection => "collection",
            Self::Collected => "collected",
            Self::SavedSearch => "saved_search",
            Self::Redaction => "redaction",
            Self::Rejection => "rejected_suggestion",
            Self::Definition => "definition",
            Self::AccountMember => "account_member",
            Self::BuyingRole => "buying_role",
            Self::InternalMark => "internal_mark",
        }
    }
}

/// A row as the file keeps it. Equal rows are equal in every column.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedRow(BTreeMap<String, Cell>);

impl SharedRow {
    /// A row of texts and numbers, by column.
    #[must_use]
    pub fn of(texts: &[(&str, &str)], numbers: &[(&str, i64)]) -> Self {
        let texts = texts.iter().map(|(column, text)| ((*column).to_owned(), Cell::Text((*text).to_owned())));
        let numbers = numbers.iter().map(|(column, n)| ((*column).to_owned(), Cell::Integer(*n)));
        Self(texts.chain(numbers).collect())
    }

    /// The text of a column; empty where there is none.
    #[must_use]
    pub fn text(&self, column: &str) -> &str {
        match self.0.get(column) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }

    /// The number of a column; 0 where there is none.
    #[must_use]
    pub fn number(&self, column: &str) -> i64 {
        match self.0.get(column) {
            Some(Cell::Integer(number)) => *number,
            _ => 0,
        }
    }

    /// The row with another text in a column.
    #[must_use]
    pub fn with_text(mut self, column: &str, text: impl Into<String>) -> Self {
        self.0.insert(column.to_owned(), Cell::Text(text.into()));
        self
    }

    /// The row with nothing in a column.
    #[must_use]
    pub fn without(mut self, column: &str) -> Self {
        self.0.insert(column.to_owned(), Cell::Null);
        self
    }

    /// The row with another number in a column.
    #[must_use]
    pub fn with_number(mut self, column: &str, number: i64) -> Self {
        self.0.insert(column.to_owned(), Cell::Integer(number));
        self
    }
}

impl Reader {
    /// All rows of a table, in the order of its key.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn shared_rows(&self, of: RowOf) -> Result<Vec<SharedRow>> {
        let shape = Shape::of(self.sql(), of.table())?;
        let sql =
            format!("SELECT {} FROM \"{}\" ORDER BY {}", shape.list(), shape.table, shape.key.join(", "));
        self.rows(&sql, (), |row| read(row, &shape))
    }

    /// The rows of a table that came with an import, in order.
    ///
    /// # Errors
    /// When the file cannot be read, or the table knows no imports.
    pub fn shared_rows_of(&self, of: RowOf, import: ImportId) -> Result<Vec<SharedRow>> {
        let shape = Shape::of(self.sql(), of.table())?;
        let sql = format!(
            "SELECT {} FROM \"{}\" WHERE import = ?1 ORDER BY {}",
            shape.list(),
            shape.table,
            shape.key.join(", ")
        );
        self.rows(&sql, [import.to_string()], |row| read(row, &shape))
    }
}

impl Writer<'_> {
    /// Adds a row of another file. Gives `false`, and changes nothing, when its key is taken.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_shared_row(&self, of: RowOf, row: &SharedRow) -> Result<bool> {
        let columns: Vec<String> = row.0.keys().map(|column| format!("\"{column}\"")).collect();
        let places: Vec<String> = (1..=row.0.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "INSERT INTO \"{}\" ({}) VALUES ({}) ON CONFLICT DO NOTHING",
            of.table(),
            columns.join(", "),
            places.join(", ")
        );
        Ok(self.run(&sql, params_from_iter(row.0.values()))? > 0)
    }

    /// Writes every column of a row anew, where its key is known.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn replace_shared_row(&self, of: RowOf, row: &SharedRow) -> Result<()> {
        let shape = Shape::of(self.sql(), of.table())?;
        let mut values: Vec<&Cell> = Vec::new();
        let mut term = |column: &String| {
            values.push(row.0.get(column).unwrap_or(&Cell::Null));
            format!("\"{column}\" = ?{}", values.len())
        };
        let key: Vec<String> = shape.key.iter().map(&mut term).collect();
        let set: Vec<String> = shape.columns.iter().filter(|c| !shape.key.contains(c)).map(term).collect();
        let sql = format!("UPDATE \"{}\" SET {} WHERE {}", of.table(), set.join(", "), key.join(" AND "));
        match self.run(&sql, params_from_iter(values))? {
            0 => Err(StoreError::no_such(
                of.table(),
                &shape.key.iter().map(|c| row.text(c)).collect::<String>(),
            )),
            _ => Ok(()),
        }
    }

    /// A number for a coding that waits for a place: as those of codings, it is never given twice.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn number_for_waiting(&self) -> Result<u32> {
        self.next_number()
    }
}

fn read(row: &Row<'_>, shape: &Shape) -> rusqlite::Result<SharedRow> {
    let cells = shape.columns.iter().enumerate().map(|(at, column)| Ok((column.clone(), row.get(at)?)));
    Ok(SharedRow(cells.collect::<rusqlite::Result<_>>()?))
}
