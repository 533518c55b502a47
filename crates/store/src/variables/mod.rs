//! Variables: what the columns of surveys ask.

use crate::{
    columns::{json, parsed, to_json},
    error::Result,
    handles::{Reader, Writer},
};
use model::{ImportId, Variable, VariableKind};
use rusqlite::Row;

impl Reader {
    /// All variables of all surveys with the imports they came with, import by import, in the order of their columns.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn variables(&self) -> Result<Vec<(ImportId, Variable)>> {
        self.rows(include_str!("list.sql"), (), read)
    }
}

impl Writer<'_> {
    /// Adds the variables of an import, in the order of their columns.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_variables(&self, import: ImportId, variables: &[Variable]) -> Result<()> {
        for (ordinal, variable) in (0u32..).zip(variables) {
            self.run(
                include_str!("insert.sql"),
                rusqlite::named_params! {
                    ":import": import.to_string(),
                    ":ordinal": ordinal,
                    ":source": variable.source,
                    ":name": variable.name,
                    ":question": variable.question,
                    ":kind": variable.kind.as_str(),
                    ":options": to_json(&variable.options)?,
                    ":lowest": variable.min,
                    ":highest": variable.max,
                },
            )?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<(ImportId, Variable)> {
    let kind: String = row.get("kind")?;
    let variable = Variable {
        name: row.get("name")?,
        question: row.get("question")?,
        // A kind of a newer program is not known here: the answers are there all the same.
        kind: VariableKind::parse(&kind).unwrap_or(VariableKind::SingleChoice),
        options: json(row, "options")?,
        min: row.get("lowest")?,
        max: row.get("highest")?,
        source: row.get("source")?,
    };
    Ok((parsed(row, "import")?, variable))
}
