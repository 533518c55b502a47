//! Codes that become one, and codes that go: whatever bears or mentions them goes along.

use super::DeleteCode;
use crate::{
    codings::Moved,
    columns::parsed,
    error::{Result, StoreError},
    handles::Writer,
};
use model::{Code, CodeId, CodingId};

/// A blank of a job card, as it is moved from one code to another.
struct Part {
    part: String,
    text: String,
    coding: Option<String>,
}

impl Writer<'_> {
    /// Makes one code of two: all that `from` has, and the codes below it, become those of `into`; then `from` is gone.
    /// What `into` says of itself is left to the caller. When `into` stands below `from`, it comes to stand in its place.
    ///
    /// # Errors
    /// `NoSuch`; `Cycle` when they are the same; `CategoryApplied` when a category would get codings; when the file
    /// cannot be written.
    pub fn merge_codes(&self, from: CodeId, into: CodeId) -> Result<Moved> {
        let (goes, stays) = (self.known_code(from)?, self.known_code(into)?);
        if from == into {
            return Err(StoreError::Cycle { name: goes.name });
        }
        let moved = self.hand_codings_over(&goes, &stays)?;
        if self.is_below(into, from)? {
            self.move_code(into, goes.parent, goes.position)?;
        }
        for child in self.codebook()?.into_iter().filter(|row| row.code.parent == Some(from)) {
            self.move_code(child.code.id, Some(into), u32::MAX)?;
        }
        self.hand_parts_over(from, into)?;
        self.hand_memos_over(from, into)?;
        self.run("DELETE FROM code WHERE id = ?1", [from.to_string()])?;
        Ok(moved)
    }

    /// Deletes a code; those below it come to stand where it stood. Gives what became of its codings.
    ///
    /// # Errors
    /// `NoSuch` code, or code to move to; `CodeInUse` when it has codings and they were not to go; `CategoryApplied`;
    /// when the file cannot be written.
    pub fn delete_code(&self, id: CodeId, codings: DeleteCode) -> Result<Moved> {
        let code = self.known_code(id)?;
        let moved = match codings {
            DeleteCode::IfUnused => {
                self.refuse_used(&code)?;
                Moved::default()
            }
            DeleteCode::WithCodings => self.let_codings_go(id)?,
            DeleteCode::MoveTo(other) => self.hand_codings_over(&code, &self.known_code(other)?)?,
        };
        let text = id.to_string();
        if let DeleteCode::MoveTo(other) = codings {
            self.hand_memos_over(id, other)?;
        }
        self.raise_children(&code)?;
        self.forget_job(&text)?;
        self.run("DELETE FROM memo WHERE about = 'code' AND subject = ?1", [&text])?;
        self.run("DELETE FROM code WHERE id = ?1", [&text])?;
        Ok(moved)
    }

    fn codings_bearing(&self, code: CodeId) -> Result<Vec<CodingId>> {
        let sql = "SELECT id FROM coding WHERE code = ?1 ORDER BY number";
        self.rows(sql, [code.to_string()], |row| parsed(row, "id"))
    }

    fn hand_codings_over(&self, goes: &Code, stays: &Code) -> Result<Moved> {
        let codings = self.codings_bearing(goes.id)?;
        let moved = if codings.is_empty() { Moved::default() } else { self.recode_all(&codings, stays.id)? };
        let values = (goes.id.to_string(), stays.id.to_string());
        if self.run("UPDATE unresolved_coding SET code = ?2 WHERE code = ?1", values)? > 0 {
            self.applicable(stays.id)?;
        }
        Ok(moved)
    }

    fn let_codings_go(&self, code: CodeId) -> Result<Moved> {
        let codings = self.codings_bearing(code)?;
        codings.iter().try_for_each(|id| self.let_go(*id))?;
        let waiting = self.run("DELETE FROM unresolved_coding WHERE code = ?1", [code.to_string()])?;
        Ok(Moved { moved: (codings.len() + waiting) as u64, joined: 0 })
    }

    fn hand_memos_over(&self, from: CodeId, into: CodeId) -> Result<()> {
        let values = (from.to_string(), into.to_string());
        self.run("UPDATE memo SET subject = ?2 WHERE about = 'code' AND subject = ?1", values)?;
        Ok(())
    }

    /// Puts the codes below a code at its own place among its siblings, in their order.
    fn raise_children(&self, code: &Code) -> Result<()> {
        let rows = self.codebook()?;
        let of =
            |parent: Option<CodeId>| rows.iter().map(|row| &row.code).filter(move |c| c.parent == parent);
        let mut order: Vec<&Code> = Vec::new();
        for sibling in of(code.parent) {
            if sibling.id == code.id {
                order.extend(of(Some(code.id)));
            } else {
                order.push(sibling);
            }
        }
        if order.iter().all(|c| c.parent == code.parent) {
            return Ok(());
        }
        for (position, sibling) in order.into_iter().enumerate() {
            let position = crate::columns::small(position);
            let parent = code.parent;
            self.put_code(include_str!("update.sql"), &Code { parent, position, ..sibling.clone() })?;
        }
        Ok(())
    }

    /// Whether a code stands anywhere below another.
    fn is_below(&self, code: CodeId, above: CodeId) -> Result<bool> {
        let mut parent = self.known_code(code)?.parent;
        while let Some(id) = parent {
            if id == above {
                return Ok(true);
            }
            parent = self.known_code(id)?.parent;
        }
        Ok(false)
    }

    /// Puts the blanks of a job card behind those of another. Taken out and put in: their key changes.
    fn hand_parts_over(&self, from: CodeId, into: CodeId) -> Result<()> {
        let sql = "SELECT part, text, coding FROM job_part WHERE code = ?1 ORDER BY part, ordinal";
        let parts = self.rows(sql, [from.to_string()], |row| {
            Ok(Part { part: row.get("part")?, text: row.get("text")?, coding: row.get("coding")? })
        })?;
        self.run("DELETE FROM job_part WHERE code = ?1", [from.to_string()])?;
        for Part { part, text, coding } in parts {
            self.run(include_str!("append_part.sql"), (into.to_string(), part, text, coding))?;
        }
        Ok(())
    }
}
