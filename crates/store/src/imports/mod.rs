//! Imported files, each with its ledger and the rows that were left out.

use crate::{
    columns::{instant, json, parsed, to_json, whole},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{ImportId, Ledger, Rejected, Timestamp, Warning};
use rusqlite::Row;

/// One imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Identity.
    pub id: ImportId,
    /// What files imported together share: the id of their task.
    pub task: String,
    /// Where the file was, as the person gave it.
    pub path: String,
    /// Its name alone.
    pub file_name: String,
    /// What was taken from it: transcript, survey, people, identities, events, touchpoints, deals, codebook, excerpts.
    pub kind: String,
    /// The named source it belongs to: ids of rows are unique within it.
    pub source: String,
    /// The format, as a person calls it: `Zoom VTT`.
    pub format: String,
    /// The mapping of columns it was read by, as TOML.
    pub mapping: Option<String>,
    /// Digest of the file's bytes.
    pub digest: String,
    /// When.
    pub imported: Timestamp,
    /// What became of its rows. Must balance.
    pub ledger: Ledger,
    /// People first heard of by this file.
    pub people_new: u64,
    /// People known before who also occur in this file.
    pub people_matched: u64,
    /// What the reader noticed.
    pub warnings: Vec<Warning>,
}

impl Reader {
    /// All imports, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn imports(&self) -> Result<Vec<Import>> {
        self.rows(include_str!("list.sql"), (), read)
    }

    /// One import.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn import(&self, id: ImportId) -> Result<Option<Import>> {
        self.row("SELECT * FROM import WHERE id = ?1", [id.to_string()], read)
    }

    /// The earliest import of a file with these very bytes as this kind, if any: it need not be imported again.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn import_with(&self, digest: &str, kind: &str) -> Result<Option<Import>> {
        self.row(include_str!("with_digest.sql"), (digest, kind), read)
    }

    /// Imports from one named source, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn imports_from(&self, source: &str) -> Result<Vec<Import>> {
        self.rows("SELECT * FROM import WHERE source = ?1 ORDER BY ordinal", [source], read)
    }

    /// A page of the rows an import left out, in file order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rejected(&self, import: ImportId, offset: u64, limit: u64) -> Result<Vec<Rejected>> {
        let page = (import.to_string(), whole(offset), whole(limit));
        self.rows(include_str!("rejected.sql"), page, |row| {
            let line: i64 = row.get(0)?;
            Ok(Rejected { line: line.unsigned_abs(), reason: row.get(1)?, text: row.get(2)? })
        })
    }
}

impl Writer<'_> {
    /// Adds an import. Its rows may be added before it, its figures corrected by [`Writer::update_import`] after.
    ///
    /// # Errors
    /// When the ledger does not balance, the id is taken, or the file cannot be written.
    pub fn add_import(&self, import: &Import) -> Result<()> {
        self.put(include_str!("insert.sql"), import)?;
        Ok(())
    }

    /// Writes an import anew: for figures that are known only when all its rows are in.
    ///
    /// # Errors
    /// `NoSuch`; when the ledger does not balance, or the file cannot be written.
    pub fn update_import(&self, import: &Import) -> Result<()> {
        match self.put(include_str!("update.sql"), import)? {
            0 => Err(StoreError::no_such("import", &import.id)),
            _ => Ok(()),
        }
    }

    fn put(&self, sql: &str, import: &Import) -> Result<usize> {
        let Ledger { rows_read, accepted, duplicates, rejected } = import.ledger;
        self.run(
            sql,
            rusqlite::named_params! {
                ":id": import.id.to_string(),
                ":task": import.task,
                ":path": import.path,
                ":file_name": import.file_name,
                ":kind": import.kind,
                ":source": import.source,
                ":format": import.format,
                ":mapping": import.mapping,
                ":digest": import.digest,
                ":imported_at": import.imported.0,
                ":rows_read": whole(rows_read),
                ":accepted": whole(accepted),
                ":duplicates": whole(duplicates),
                ":rejected": whole(rejected),
                ":people_new": whole(import.people_new),
                ":people_matched": whole(import.people_matched),
                ":warnings": to_json(&import.warnings)?,
            },
        )
    }

    /// Keeps rows that were left out, after those kept before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_rejected(&self, import: ImportId, rejected: &[Rejected]) -> Result<()> {
        let import = import.to_string();
        let next = self.number(include_str!("next_rejected.sql"), [&import])?;
        for (ordinal, row) in (next..).zip(rejected) {
            let values = (&import, whole(ordinal), whole(row.line), &row.reason, &row.text);
            self.run(include_str!("insert_rejected.sql"), values)?;
        }
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Import> {
    let count = |column: &str| row.get::<_, i64>(column).map(i64::unsigned_abs);
    Ok(Import {
        id: parsed(row, "id")?,
        task: row.get("task")?,
        path: row.get("path")?,
        file_name: row.get("file_name")?,
        kind: row.get("kind")?,
        source: row.get("source")?,
        format: row.get("format")?,
        mapping: row.get("mapping")?,
        digest: row.get("digest")?,
        imported: instant(row, "imported_at")?,
        ledger: Ledger {
            rows_read: count("rows_read")?,
            accepted: count("accepted")?,
            duplicates: count("duplicates")?,
            rejected: count("rejected")?,
        },
        people_new: count("people_new")?,
        people_matched: count("people_matched")?,
        warnings: json::<Vec<Warning>>(row, "warnings")?,
    })
}
