//! What people say of companies by hand: who is of which, and who has which part in its decision to buy. People are known by
//! identifiers, so that it stays theirs whatever is imported later.

use crate::{
    columns::{identifiers, instant, parsed},
    error::{Result, StoreError},
    handles::{Reader, Writer},
};
use model::{AccountMemberId, BuyingRoleId, Identifiers, Timestamp};
use rusqlite::Row;

/// The company a human put a person in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountMember {
    /// Identity.
    pub id: AccountMemberId,
    /// Whom.
    pub identifiers: Identifiers,
    /// The company's name.
    pub company: String,
    /// Who said so.
    pub author: String,
    /// When.
    pub created: Timestamp,
}

/// A part somebody has in a company's decision to buy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuyingPart {
    /// Identity.
    pub id: BuyingRoleId,
    /// Whose.
    pub identifiers: Identifiers,
    /// The company's name.
    pub account: String,
    /// The part, in the word of whoever asks it: `decider`.
    pub role: String,
    /// Who said so.
    pub author: String,
    /// When.
    pub created: Timestamp,
}

impl Reader {
    /// Everybody put in a company by hand, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn account_members(&self) -> Result<Vec<AccountMember>> {
        self.rows("SELECT * FROM account_member ORDER BY created DESC, id DESC", (), read_member)
    }

    /// Everybody's part in buying, the oldest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn buying_parts(&self) -> Result<Vec<BuyingPart>> {
        self.rows("SELECT * FROM buying_role ORDER BY created, id", (), read_part)
    }
}

impl Writer<'_> {
    /// Puts a person in a company. Who puts the same person in another one takes the earlier word back first.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_account_member(&self, member: &AccountMember) -> Result<()> {
        let AccountMember { id, identifiers: who, company, author, created } = member;
        let values = (
            id.to_string(),
            &who.email,
            &who.user_id,
            &who.crm_id,
            &who.anonymous_id,
            company,
            author,
            created.0,
        );
        self.run(include_str!("put_member.sql"), values)?;
        Ok(())
    }

    /// Takes back in which company a person was put.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_account_member(&self, id: AccountMemberId) -> Result<()> {
        match self.run("DELETE FROM account_member WHERE id = ?1", [id.to_string()])? {
            0 => Err(StoreError::no_such("account member", &id)),
            _ => Ok(()),
        }
    }

    /// Gives a person a part in buying.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_buying_part(&self, part: &BuyingPart) -> Result<()> {
        let BuyingPart { id, identifiers: who, account, role, author, created } = part;
        let values = (
            id.to_string(),
            &who.email,
            &who.user_id,
            &who.crm_id,
            &who.anonymous_id,
            account,
            role,
            author,
            created.0,
        );
        self.run(include_str!("put_role.sql"), values)?;
        Ok(())
    }

    /// Takes a part in buying back.
    ///
    /// # Errors
    /// `NoSuch`, or when the file cannot be written.
    pub fn remove_buying_part(&self, id: BuyingRoleId) -> Result<()> {
        match self.run("DELETE FROM buying_role WHERE id = ?1", [id.to_string()])? {
            0 => Err(StoreError::no_such("part in buying", &id)),
            _ => Ok(()),
        }
    }
}

fn read_member(row: &Row<'_>) -> rusqlite::Result<AccountMember> {
    Ok(AccountMember {
        id: parsed(row, "id")?,
        identifiers: identifiers(row)?,
        company: row.get("company")?,
        author: row.get("author")?,
        created: instant(row, "created")?,
    })
}

fn read_part(row: &Row<'_>) -> rusqlite::Result<BuyingPart> {
    Ok(BuyingPart {
        id: parsed(row, "id")?,
        identifiers: identifiers(row)?,
        account: row.get("account")?,
        role: row.get("role")?,
        author: row.get("author")?,
        created: instant(row, "created")?,
    })
}
