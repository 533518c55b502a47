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

/// What words are wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Coded and counted; no word is shown.
    Analysis,
    /// Quoted inside the app: panel, search, codebook, jobs.
    Quoting,
    /// Quoted in a report.
    Reports,
    /// Handed out in a file: excerpts, matrices, projects for other programs.
    Sharing,
}

impl Purpose {
    /// All purposes, each wider than the one before.
    pub const ALL: [Self; 4] = [Self::Analysis, Self::Quoting, Self::Reports, Self::Sharing];

    /// The word kept in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Analysis => "analysis",
            Self::Quoting => "quoting",
            Self::Reports => "reports",
            Self::Sharing => "sharing",
        }
    }

    /// The purpose a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == word)
    }
}

/// Consent with its scope and dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Yes, no, expired or unknown.
    pub state: ConsentState,
    /// Of a given one: when; of an expired or withdrawn one: since when. `YYYY-MM-DD`.
    pub date: Option<String>,
    /// What for, in the words of the file: "internal analysis and quoting".
    pub scope: Option<String>,
    /// The last day it holds, `YYYY-MM-DD`.
    pub expires: Option<String>,
    /// What for, where somebody said it purpose by purpose; else the scope's words decide.
    pub purposes: Option<Vec<Purpose>>,
}

impl Consent {
    /// A consent of that state, without dates or scope.
    #[must_use]
    pub fn of(state: ConsentState) -> Self {
        Self { state, date: None, scope: None, expires: None, purposes: None }
    }

    /// The default of a survey: internal analysis and quoting.
    #[must_use]
    pub fn survey_default() -> Self {
        Self { scope: Some("internal analysis and quoting".into()), ..Self::of(ConsentState::Yes) }
    }

    /// Reads `yes`, `no`, `expired 2026-05-31`, `expired`, `yes until 2027-01-31`, blank.
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
        match rest.trim().strip_prefix("until ") {
            Some(day) => Self { expires: tidy(day), ..Self::of(state) },
            None => Self { date: tidy(rest), ..Self::of(state) },
        }
    }

    /// The consent as it stands on a day (`YYYY-MM-DD`): past its last day it has expired.
    #[must_use]
    pub fn on(self, day: &str) -> Self {
        let over = self.expires.as_deref().is_some_and(|last| last < day);
        if self.state == ConsentState::Yes && over {
            return Self { state: ConsentState::Expired, date: self.expires.clone(), ..self };
        }
        self
    }

    /// Whether words of this person may be used for a purpose. Without a consent that holds they are counted and
    /// never shown, unless even that was refused.
    #[must_use]
    pub fn allows(&self, purpose: Purpose) -> bool {
        let said = match &self.purposes {
            Some(purposes) => purposes.contains(&purpose),
            None => scope_allows(self.scope.as_deref().unwrap_or_default(), purpose),
        };
        said && (self.state == ConsentState::Yes || purpose == Purpose::Analysis)
    }

    /// Whether words of this person may be shown outside the coder's own reader.
    #[must_use]
    pub fn may_quote(&self) -> bool {
        self.allows(Purpose::Quoting)
    }
}

/// What a scope in words covers. Only what it plainly rules out is ruled out: a scope nobody wrote down covers all.
fn scope_allows(scope: &str, purpose: Purpose) -> bool {
    let scope = scope.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| scope.contains(word));
    let widest = if says(&["no analysis"]) {
        None
    } else if says(&["analysis only", "only analysis", "no quot", "not to be quoted"]) {
        Some(Purpose::Analysis)
    } else if says(&["no report", "not in report"]) {
        Some(Purpose::Quoting)
    } else if says(&["no sharing", "not to be shared", "not be shared"]) {
        Some(Purpose::Reports)
    } else {
        Some(Purpose::Sharing)
    };
    widest.is_some_and(|widest| purpose <= widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(consent: &Consent) -> String {
        let words = Purpose::ALL.into_iter().filter(|p| consent.allows(*p)).map(Purpose::as_str);
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_a_consent_allows() {
        let check = |cell: &str, scope: &str, expected: &str| {
            let scope = (!scope.is_empty()).then(|| scope.to_owned());
            assert_eq!(allowed(&Consent { scope, ..Consent::parse(cell) }), expected, "{cell}");
        };
        check("yes", "", "analysis quoting reports sharing");
        check("yes", "internal analysis and quoting", "analysis quoting reports sharing");
        check("yes", "Analysis only", "analysis");
        check("yes", "quoting, no reports", "analysis quoting");
        check("yes", "not to be shared outside", "analysis quoting reports");
        check("yes", "no analysis", "");
        check("no", "", "analysis");
        check("expired 2026-05-31", "", "analysis");
        check("", "", "analysis");
        check("no", "no analysis", "");
        let listed = Consent { purposes: Some(vec![Purpose::Reports]), ..Consent::of(ConsentState::Yes) };
        assert_eq!(allowed(&listed), "reports");
        assert_eq!(allowed(&Consent { state: ConsentState::No, ..listed }), "", "not even counted");
        assert!(Consent::survey_default().allows(Purpose::Reports));
    }

    #[test]
    fn a_consent_ends_after_its_last_day() {
        let consent = Consent::parse("yes until 2026-05-31");
        assert_eq!(consent.clone().on("2026-05-31").state, ConsentState::Yes);
        let over = consent.on("2026-06-01");
        assert_eq!((over.state, over.date.as_deref()), (ConsentState::Expired, Some("2026-05-31")));
        assert!(!over.may_quote());
        assert_eq!(Consent::parse("no").on("2030-01-01").state, ConsentState::No);
    }
}
