//! Identifiers, the facts that join them, and consent.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The identifiers one row or one link bears. Empty strings are no identifiers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Identifiers {
    /// Strong. Trimmed and lower-cased whole.
    pub email: Option<String>,
    /// Strong. Exact, trimmed.
    pub user_id: Option<String>,
    /// Strong. Exact, trimmed.
    pub crm_id: Option<String>,
    /// Weak: a device. Exact, trimmed.
    pub anonymous_id: Option<String>,
}

fn tidy(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

impl Identifiers {
    /// Identifiers as they stand in a file's cells.
    #[must_use]
    pub fn from_cells(email: &str, user_id: &str, crm_id: &str, anonymous_id: &str) -> Self {
        Self {
            email: tidy(email).map(|e| e.to_lowercase()),
            user_id: tidy(user_id),
            crm_id: tidy(crm_id),
            anonymous_id: tidy(anonymous_id),
        }
    }

    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.has_strong() && self.anonymous_id.is_none()
    }

    /// Whether an email, user id or CRM id is among them.
    #[must_use]
    pub fn has_strong(&self) -> bool {
        self.email.is_some() || self.user_id.is_some() || self.crm_id.is_some()
    }
}

/// One statement that some identifiers are one person's: an event row, an identity link, a participant, a respondent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IdentityFact {
    /// What the row bears.
    pub identifiers: Identifiers,
    /// When the row says so; of several equal rows the earliest. `None` where the file has no time.
    pub at: Option<Timestamp>,
}

/// What a participant agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Words may be shown.
    Yes,
    /// Words may not leave the coder's own reader.
    No,
    /// As no, since the date.
    Expired,
    /// Nobody wrote it down: as no, and said so.
    Unknown,
}

/// Consent with its scope and date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Yes, no, expired or unknown.
    pub state: ConsentState,
    /// Since when (expired), as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What for, in the words of the file: "internal analysis and quoting".
    pub scope: Option<String>,
}

impl Consent {
    /// The default of a survey: internal analysis and quoting.
    #[must_use]
    pub fn survey_default() -> Self {
        Self { state: ConsentState::Yes, date: None, scope: Some("internal analysis and quoting".into()) }
    }

    /// Reads `yes`, `no`, `expired 2026-05-31`, `expired`, blank.
    #[must_use]
    pub fn parse(cell: &str) -> Self {
        let cell = cell.trim().to_lowercase();
        let (word, rest) = cell.split_once(char::is_whitespace).unwrap_or((&cell, ""));
        let state = match word {
            "yes" | "y" | "true" | "given" | "1" => ConsentState::Yes,
            "no" | "n" | "false" | "refused" | "withdrawn" | "0" => ConsentState::No,
            "expired" => ConsentState::Expired,
            _ => ConsentState::Unknown,
        };
        let date = tidy(rest);
        Self { state, date, scope: None }
    }

    /// Whether words of this person may be shown outside the coder's own reader.
    #[must_use]
    pub fn may_quote(&self) -> bool {
        self.state == ConsentState::Yes
    }
}
