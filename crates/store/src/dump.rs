//! The whole of what a project says, as text: equal projects give equal dumps.

use crate::{
    error::{Result, StoreError},
    handles::Reader,
    journal,
};

impl Reader {
    /// Every row under the journal, table by table in the order of its key, a line of JSON each. History, the log
    /// of heads, counters and the bytes of chunks are left out: they are not what the project says.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dump(&self) -> Result<Vec<String>> {
        self.snapshot(|reader| {
            let mut lines = Vec::new();
            for shape in journal::shapes(reader.sql())? {
                let sql = format!(
                    "SELECT json_array('{table}', {}) FROM \"{table}\" ORDER BY {}",
                    shape.list(),
                    shape.key.join(", "),
                    table = shape.table
                );
                lines.extend(reader.rows(&sql, (), |row| row.get::<_, String>(0))?);
            }
            Ok::<_, StoreError>(lines)
        })
    }
}
