//! The codebook: a tree of codes.

mod joining;
mod tree;

use crate::{
    columns::{code_kind, json, parsed, parsed_or_none, to_json},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{Code, CodeDetails, CodeId};
use rusqlite::{Row, params};

/// A code as the codebook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The code.
    pub code: Code,
    /// How many codes are above it.
    pub depth: u32,
    /// Codings that bear this very code, not those below it.
    pub codings: u32,
    /// Documents with such a coding.
    pub documents: u32,
}

/// What becomes of the codings of a code that is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeleteCode {
    /// Refuse when there are any.
    IfUnused,
    /// Take them away too.
    WithCodings,
    /// Give them another code.
    MoveTo(CodeId),
}

impl Reader {
    /// The codebook as a tree: each code before those below it, siblings by position, then name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn codebook(&self) -> Result<Vec<CodeRow>> {
        let rows = self.rows(include_str!("list.sql"), (), |row| {
            Ok(CodeRow {
                code: read(row)?,
                depth: 0,
                codings: row.get("codings")?,
                documents: row.get("documents")?,
            })
        })?;
        Ok(tree::ordered(rows))
    }

    /// One code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn code(&self, id: CodeId) -> Result<Option<Code>> {
        self.row("SELECT * FROM code WHERE id = ?1", [id.to_string()], read)
    }

    /// The code of this full name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn code_named(&self, name: &str) -> Result<Option<Code>> {
        self.row("SELECT * FROM code WHERE name = ?1", [name], read)
    }
}

impl Writer<'_> {
    /// Adds a code, at the place among its siblings that it names.
    ///
    /// # Errors
    /// `NameTaken`; `NoSuch` parent; `Sql` when its id is taken (then nothing was added, and the action may go on);
    /// when the file cannot be written.
    pub fn add_code(&self, code: &Code) -> Result<()> {
        self.accept_code(code)?;
        self.put_code(include_str!("insert.sql"), code)?;
        Ok(())
    }

    /// Writes a code anew: name, kind, description, category, parent, position.
    ///
    /// # Errors
    /// `NoSuch` code or parent; `NameTaken`; `Cycle`; `CodeInUse` when a used code would become a category.
    pub fn update_code(&self, code: &Code) -> Result<()> {
        self.accept_code(code)?;
        if code.is_category {
            self.refuse_used(code)?;
        }
        match self.put_code(include_str!("update.sql"), code)? {
            0 => Err(StoreError::no_such("code", &code.id)),
            _ => Ok(()),
        }
    }

    /// Gives a code another full name. Codes below it keep theirs.
    ///
    /// # Errors
    /// `NoSuch`, `NameTaken`, or when the file cannot be written.
    pub fn rename_code(&self, id: CodeId, name: &str) -> Result<()> {
        let code = self.known_code(id)?;
        self.update_code(&Code { name: name.to_owned(), ..code })
    }

    /// Puts a code below another (or at the top) as its child number `position`; its new siblings make room.
    ///
    /// # Errors
    /// `NoSuch`, `Cycle`, or when the file cannot be written.
    pub fn move_code(&self, id: CodeId, parent: Option<CodeId>, position: u32) -> Result<()> {
        let code = self.known_code(id)?;
        self.accept_code(&Code { parent, ..code.clone() })?;
        let mut siblings: Vec<Code> = self
            .codebook()?
            .into_iter()
            .map(|row| row.code)
            .filter(|c| c.parent == parent && c.id != id)
            .collect();
        let place = siblings.len().min(position as usize);
        siblings.insert(place, Code { parent, ..code });
        for (position, sibling) in siblings.into_iter().enumerate() {
            let position = crate::columns::small(position);
            self.put_code(include_str!("update.sql"), &Code { position, ..sibling })?;
        }
        Ok(())
    }

    /// Gives a code a number key, or none. A code that had the key before has none then.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn pin_code(&self, id: CodeId, key: Option<u32>) -> Result<()> {
        let code = id.to_string();
        self.run("UPDATE code SET pinned = NULL WHERE pinned = ?2 AND id <> ?1", (&code, key))?;
        match self.run("UPDATE code SET pinned = ?2 WHERE id = ?1", (&code, key))? {
            0 => Err(StoreError::no_such("code", &id)),
            _ => Ok(()),
        }
    }

    /// Puts codes below a parent (or at the top) in this very order. They should be all that then stand there.
    ///
    /// # Errors
    /// `NoSuch` code or parent, `Cycle`, or when the file cannot be written.
    pub fn arrange_codes(&self, parent: Option<CodeId>, order: &[CodeId]) -> Result<()> {
        for (position, id) in order.iter().enumerate() {
            let position = crate::columns::small(position);
            let code = Code { parent, position, ..self.known_code(*id)? };
            self.accept_code(&code)?;
            self.put_code(include_str!("update.sql"), &code)?;
        }
        Ok(())
    }

    fn known_code(&self, id: CodeId) -> Result<Code> {
        self.code(id)?.ok_or_else(|| StoreError::no_such("code", &id))
    }

    fn refuse_used(&self, code: &Code) -> Result<()> {
        match self.number(include_str!("uses.sql"), [code.id.to_string()])? {
            0 => Ok(()),
            codings => Err(StoreError::CodeInUse { name: code.name.clone(), codings }),
        }
    }

    fn accept_code(&self, code: &Code) -> Result<()> {
        if self.code_named(&code.name)?.is_some_and(|other| other.id != code.id) {
            return Err(StoreError::NameTaken { name: code.name.clone() });
        }
        let mut above = code.parent;
        let mut known = 0;
        while let Some(parent) = above {
            // A tree deeper than it has codes goes in a circle.
            known += 1;
            if parent == code.id || known > 10_000 {
                return Err(StoreError::Cycle { name: code.name.clone() });
            }
            above = self.known_code(parent)?.parent;
        }
        Ok(())
    }

    fn put_code(&self, sql: &str, code: &Code) -> Result<usize> {
        let parent = code.parent.map(|parent| parent.to_string());
        let Code { id, name, kind, is_category, description, position, details, .. } = code;
        let CodeDetails { includes, excludes, example, aliases, color, pattern, pinned } = details;
        let aliases = to_json(aliases)?;
        self.run(
            sql,
            params![
                id.to_string(),
                name,
                parent,
                kind.as_str(),
                is_category,
                description,
                position,
                includes,
                excludes,
                example,
                aliases,
                color,
                pattern,
                pinned
            ],
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Code> {
    Ok(Code {
        id: parsed(row, "id")?,
        name: row.get("name")?,
        parent: parsed_or_none(row, "parent")?,
        kind: code_kind(row, "kind")?,
        is_category: row.get("is_category")?,
        description: row.get("description")?,
        position: row.get("position")?,
        details: CodeDetails {
            includes: row.get("includes")?,
            excludes: row.get("excludes")?,
            example: row.get("example")?,
            aliases: json(row, "aliases")?,
            color: row.get("color")?,
            pattern: row.get("pattern")?,
            pinned: row.get("pinned")?,
        },
    })
}
