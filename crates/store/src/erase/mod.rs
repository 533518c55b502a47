//! Erasing a person: everything the file holds of them goes, and with it the history that could bring it back.
//!
//! Inside one transaction. The pages that held it are given back by [`crate::Project::scrub`], which must follow; where it
//! could not, the next opening does it.

mod silence;

use crate::{
    columns::{to_json, whole},
    error::Result,
    handles::Writer,
};
use model::{DocumentId, ImportId};

/// Setting of the file that says that pages of erased rows may still be in it.
pub(crate) const DUE: &str = "scrub-due";
/// What the ledger says of a row that was about somebody who was erased.
const REASON: &str = "The row was about somebody who was erased from this project.";

/// Tables whose rows name people by identifiers.
pub(crate) const NAMING: [&str; 9] = [
    "participant",
    "identity_fact",
    "touchpoint",
    "deal",
    "consent",
    "memo",
    "account_member",
    "buying_role",
    "internal_mark",
];

/// What is to go.
#[derive(Debug, Clone, Default)]
pub struct Erasure {
    /// Their addresses, in small letters.
    pub emails: Vec<String>,
    /// Their ids in the product.
    pub user_ids: Vec<String>,
    /// Their ids in the CRM.
    pub crm_ids: Vec<String>,
    /// Their devices.
    pub anonymous_ids: Vec<String>,
    /// Documents that hold nobody else's words.
    pub documents: Vec<DocumentId>,
    /// Their voices in documents that hold others' words, too.
    pub voices: Vec<(DocumentId, Vec<u32>)>,
    /// Imports whose events are written anew without theirs.
    pub events: Vec<(ImportId, Vec<Kept>)>,
    /// Names, addresses and file names, in small letters: what bears one of them in the ledger and in the labels of the
    /// history is blanked.
    pub words: Vec<String>,
    /// Digests by which files that bring them again are known.
    pub marks: Vec<String>,
    /// Whether the history stays: of a copy that is read once and thrown away.
    pub keeps_history: bool,
}

/// A chunk of an import that stays.
#[derive(Debug, Clone)]
pub enum Kept {
    /// As it is, by its digest and its rows.
    Same(String, u64),
    /// Written anew: its bytes and its rows.
    Anew(Vec<u8>, u64),
}

/// How much went, in rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Documents.
    pub documents: usize,
    /// Paragraphs, those in documents of several voices included.
    pub paragraphs: usize,
    /// Excerpts, those that waited for a place included.
    pub excerpts: usize,
    /// Quotes in collections.
    pub collected: usize,
    /// Rows that name them: participants, identities, touchpoints, deals, consents, memos.
    pub rows: usize,
    /// Rejected rows, file names, warnings, labels and saved searches that named them.
    pub ledger: usize,
}

impl Writer<'_> {
    /// Takes a person out of the file. Nothing that was done before can be undone afterwards.
    ///
    /// # Errors
    /// `NoSuch` document, or when the file cannot be written.
    pub fn erase(&self, erasure: &Erasure) -> Result<Erased> {
        let mut erased = Erased::default();
        self.forget_examples(erasure)?;
        for (document, voices) in &erasure.voices {
            self.silence(*document, voices, &mut erased)?;
        }
        self.erase_documents(&erasure.documents, &mut erased)?;
        self.erase_rows(erasure, &mut erased)?;
        for (import, chunks) in &erasure.events {
            self.put_chunks(*import, chunks)?;
        }
        self.run("DELETE FROM chunk WHERE digest NOT IN (SELECT digest FROM event_chunk)", ())?;
        self.blank(erasure, &mut erased)?;
        for mark in &erasure.marks {
            let sql = "INSERT INTO meta (key, value) VALUES ('erased:' || ?1, ?2) ON CONFLICT DO NOTHING";
            self.run(sql, (mark, self.now().0.to_string()))?;
        }
        self.run("INSERT INTO meta (key, value) VALUES (?1, '1') ON CONFLICT DO NOTHING", [DUE])?;
        if !erasure.keeps_history {
            self.end_history();
        }
        Ok(erased)
    }

    /// An example of a code that is their words.
    fn forget_examples(&self, erasure: &Erasure) -> Result<()> {
        let mut documents = erasure.documents.clone();
        documents.extend(erasure.voices.iter().map(|voice| voice.0));
        self.run(include_str!("examples.sql"), [ids(&documents)?]).map(|_| ())
    }

    fn erase_documents(&self, documents: &[DocumentId], erased: &mut Erased) -> Result<()> {
        let ids = ids(documents)?;
        let of = "(SELECT id FROM coding WHERE document IN (SELECT value FROM json_each(?1))
                   UNION SELECT id FROM unresolved_coding WHERE document IN (SELECT value FROM json_each(?1)))";
        for table in ["job_part", "moment_date"] {
            self.run(&format!("DELETE FROM {table} WHERE coding IN {of}"), [&ids])?;
        }
        self.run(&format!("DELETE FROM merge_conflict WHERE subject IN {of}"), [&ids])?;
        for subject in [("merge_conflict", "subject"), ("memo", "subject"), ("consent", "document")] {
            let (table, column) = subject;
            let sql = format!("DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?1))");
            erased.rows += self.run(&sql, [&ids])?;
        }
        let drop = |table: &str| {
            let sql = format!("DELETE FROM {table} WHERE document IN (SELECT value FROM json_each(?1))");
            self.run(&sql, [&ids])
        };
        erased.excerpts += drop("coding")? + drop("unresolved_coding")?;
        erased.collected += drop("collected")?;
        for table in ["redaction", "rejected_suggestion", "revision", "speaker"] {
            drop(table)?;
        }
        erased.paragraphs += drop("paragraph")?;
        self.run(include_str!("files.sql"), [&ids])?;
        erased.documents +=
            self.run("DELETE FROM document WHERE id IN (SELECT value FROM json_each(?1))", [&ids])?;
        Ok(())
    }

    fn erase_rows(&self, erasure: &Erasure, erased: &mut Erased) -> Result<()> {
        let emails: Vec<String> = erasure.emails.iter().map(|email| email.to_lowercase()).collect();
        let lists = (
            to_json(&emails)?,
            to_json(&erasure.user_ids)?,
            to_json(&erasure.crm_ids)?,
            to_json(&erasure.anonymous_ids)?,
        );
        for table in NAMING {
            let sql = format!("DELETE FROM {table} WHERE {}", include_str!("named.sql"));
            erased.rows += self.run(&sql, (&lists.0, &lists.1, &lists.2, &lists.3))?;
        }
        Ok(())
    }

    fn put_chunks(&self, import: ImportId, chunks: &[Kept]) -> Result<()> {
        let id = import.to_string();
        self.run("DELETE FROM event_chunk WHERE import = ?1", [&id])?;
        for (ordinal, chunk) in chunks.iter().enumerate() {
            match chunk {
                Kept::Anew(bytes, rows) => {
                    self.add_chunk(import, bytes, *rows)?;
                }
                Kept::Same(digest, rows) => {
                    let sql = include_str!("../events/insert.sql");
                    self.run(sql, (&id, whole(ordinal as u64), digest, whole(*rows)))?;
                }
            }
        }
        Ok(())
    }

    fn blank(&self, erasure: &Erasure, erased: &mut Erased) -> Result<()> {
        let words = to_json(&erasure.words)?;
        let bears = |column: &str| {
            format!("EXISTS (SELECT 1 FROM json_each(?1) WHERE instr(lower({column}), value) > 0)")
        };
        let rows = format!(
            "UPDATE rejected_row SET text = '', reason = ?2 WHERE {} OR {}",
            bears("text"),
            bears("reason")
        );
        erased.ledger += self.run(&rows, (&words, REASON))?;
        for sql in [
            format!(
                "UPDATE import SET path = '', file_name = '(erased)', source = id WHERE {} OR {} OR {}",
                bears("path"),
                bears("file_name"),
                bears("source")
            ),
            format!("UPDATE import SET warnings = '[]' WHERE {}", bears("warnings")),
            format!("UPDATE op SET label = '(erased)' WHERE {}", bears("label")),
            format!("DELETE FROM saved_search WHERE {} OR {}", bears("name"), bears("question")),
            format!("DELETE FROM merge_conflict WHERE {} OR {}", bears("ours"), bears("theirs")),
        ] {
            erased.ledger += self.run(&sql, [&words])?;
        }
        Ok(())
    }
}

impl crate::handles::Reader {
    /// Digests by which files that bring somebody again who was erased are known.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn erased_marks(&self) -> Result<Vec<String>> {
        let sql = "SELECT substr(key, 8) FROM meta WHERE key LIKE 'erased:%' ORDER BY key";
        self.rows(sql, (), |row| row.get(0))
    }
}

fn ids(documents: &[DocumentId]) -> Result<String> {
    to_json(&documents.iter().map(ToString::to_string).collect::<Vec<_>>())
}
