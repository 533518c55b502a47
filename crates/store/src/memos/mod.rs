//! Notes on the project, a document, a code or a person. (A coding bears its own.)

use crate::{
    columns::{Word, identifiers, instant, parsed, word},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{CodeId, DocumentId, Identifiers, MemoId, Timestamp};
use rusqlite::Row;

/// What a memo is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemoSubject {
    /// The project.
    Project,
    /// A document.
    Document(DocumentId),
    /// A code.
    Code(CodeId),
    /// A person, by what they are known by: people are worked out anew, identifiers stay.
    Person(Identifiers),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Project,
    Document,
    Code,
    Person,
}

impl Word for About {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Project, "project"),
        (Self::Document, "document"),
        (Self::Code, "code"),
        (Self::Person, "person"),
    ];
}

/// A memo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memo {
    /// Identity.
    pub id: MemoId,
    /// What it is about.
    pub subject: MemoSubject,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// When it was written.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
}

impl Reader {
    /// All memos, the one changed last first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn memos(&self) -> Result<Vec<Memo>> {
        self.rows("SELECT * FROM memo ORDER BY changed DESC, id DESC", (), read)
    }

    /// One memo.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn memo(&self, id: MemoId) -> Result<Option<Memo>> {
        self.row("SELECT * FROM memo WHERE id = ?1", [id.to_string()], read)
    }
}

impl Writer<'_> {
    /// Adds a memo. Gives `false`, and changes nothing, when one of this id is there already.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_memo(&self, memo: &Memo) -> Result<bool> {
        if self.memo(memo.id)?.is_some() {
            return Ok(false);
        }
        let nobody = Identifiers::default();
        let (about, subject, who) = match &memo.subject {
            MemoSubject::Project => (About::Project, String::new(), &nobody),
            MemoSubject::Document(id) => (About::Document, id.to_string(), &nobody),
            MemoSubject::Code(id) => (About::Code, id.to_string(), &nobody),
            MemoSubject::Person(who) => (About::Person, String::new(), who),
        };
        self.run(
            include_str!("insert.sql"),
            rusqlite::named_params! {
                ":id": memo.id.to_string(),
                ":about": about.word(),
                ":subject": subject,
                ":email": who.email,
                ":user_id": who.user_id,
                ":crm_id": who.crm_id,
                ":anonymous_id": who.anonymous_id,
                ":text": memo.text,
                ":author": memo.author,
                ":created": memo.created.0,
                ":changed": memo.changed.0,
            },
        )?;
        Ok(true)
    }

    /// Writes a memo anew.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn change_memo(&self, id: MemoId, text: &str) -> Result<()> {
        let values = (id.to_string(), text, self.now().0);
        found(id, self.run("UPDATE memo SET text = ?2, changed = ?3 WHERE id = ?1", values)?)
    }

    /// Takes a memo away.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_memo(&self, id: MemoId) -> Result<()> {
        found(id, self.run("DELETE FROM memo WHERE id = ?1", [id.to_string()])?)
    }
}

fn found(id: MemoId, changed: usize) -> Result<()> {
    if changed == 0 { Err(StoreError::no_such("memo", &id)) } else { Ok(()) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Memo> {
    let subject = match word(row, "about")? {
        About::Project => MemoSubject::Project,
        About::Document => MemoSubject::Document(parsed(row, "subject")?),
        About::Code => MemoSubject::Code(parsed(row, "subject")?),
        About::Person => MemoSubject::Person(identifiers(row)?),
    };
    Ok(Memo {
        id: parsed(row, "id")?,
        subject,
        text: row.get("text")?,
        author: row.get("author")?,
        created: instant(row, "created")?,
        changed: instant(row, "changed")?,
    })
}
