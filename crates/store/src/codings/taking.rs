//! Codings that go, or come to bear another code: what hangs on them goes along.

use crate::{columns::parsed, error::Result, handles::Writer};
use model::{CodeId, Coding, CodingId};

/// What became of codings that were given another code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Codings that were given it.
    pub moved: u64,
    /// Of these: on the very words where the same coder had it already, and so became one with that.
    pub joined: u64,
}

impl std::ops::AddAssign for Moved {
    fn add_assign(&mut self, other: Self) {
        self.moved += other.moved;
        self.joined += other.joined;
    }
}

impl Writer<'_> {
    /// Gives codings another code. Where the same coder has it on the very same words already, the two become one:
    /// their memos are joined, a star stays. Codings that bear the code already are passed over.
    ///
    /// # Errors
    /// `NoSuch` coding or code; `CategoryApplied`; when the file cannot be written.
    pub fn recode_all(&self, codings: &[CodingId], into: CodeId) -> Result<Moved> {
        self.applicable(into)?;
        let mut moved = Moved::default();
        for id in codings {
            let coding = self.coding(*id)?.ok_or_else(|| crate::StoreError::no_such("coding", id))?;
            if coding.code == into {
                continue;
            }
            moved.moved += 1;
            match self.same_words(&coding, into)? {
                Some(there) => {
                    moved.joined += 1;
                    self.join(&coding, &there)?;
                }
                None => {
                    let values = (id.to_string(), into.to_string(), self.now().0);
                    self.run("UPDATE coding SET code = ?2, changed = ?3 WHERE id = ?1", values)?;
                }
            }
        }
        Ok(moved)
    }

    /// The coding with this code on the very words of another, by the same coder.
    fn same_words(&self, coding: &Coding, code: CodeId) -> Result<Option<Coding>> {
        let (from, to) = (coding.selection.start(), coding.selection.end());
        let place = (coding.document.to_string(), from, to, code.to_string(), &coding.coder);
        let id: Option<CodingId> =
            self.row(include_str!("same_words.sql"), place, |row| parsed(row, "id"))?;
        id.map_or(Ok(None), |id| self.coding(id))
    }

    /// Makes one coding of two: the other's memo, star and date go to the one that stays.
    fn join(&self, goes: &Coding, stays: &Coding) -> Result<()> {
        let memo = model::text::joined(&stays.memo, &goes.memo);
        let values = (stays.id.to_string(), memo, goes.starred || stays.starred, self.now().0);
        let sql = "UPDATE coding SET memo = ?2, starred = ?3, changed = ?4 WHERE id = ?1";
        self.run(sql, values)?;
        let (from, to) = (goes.id.to_string(), stays.id.to_string());
        self.run(include_str!("hand_date_over.sql"), (&from, &to))?;
        self.run("UPDATE job_part SET coding = ?2 WHERE coding = ?1", (&from, &to))?;
        self.let_go(goes.id)
    }

    /// Takes a coding away with its date. A job card that rests on it says by itself that the quote is gone.
    pub(crate) fn let_go(&self, id: CodingId) -> Result<()> {
        let id = id.to_string();
        self.run("DELETE FROM moment_date WHERE coding = ?1", [&id])?;
        self.found(&id, self.run("DELETE FROM coding WHERE id = ?1", [&id])?)
    }
}
