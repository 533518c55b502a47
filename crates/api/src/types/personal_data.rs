//! Personal data: what is found, and what stands in its place.

use super::project::Changed;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which findings.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PersonalDataRequest {
    /// Only of this document: id or file name; of all when left out.
    #[serde(default)]
    pub document: Option<String>,
    /// Only these kinds: iban, card, id-number, email, ip, phone, url, address, name, company.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub kinds: Vec<String>,
    /// Findings to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Findings at most; 200 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
    /// With what the model of names found, as far as it was asked.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub by_model: bool,
}

/// How much of a kind there is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonalDataKind {
    /// email, phone …
    pub kind: String,
    /// "e-mail addresses".
    pub words: String,
    /// Found, or redacted by hand.
    pub found: u32,
    /// Those that others do not see.
    pub redacted: u32,
    /// Documents they stand in.
    pub documents: u32,
}

/// Personal data in a paragraph.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonalDataFinding {
    /// Its document.
    pub document: String,
    /// What that is called.
    pub document_title: String,
    /// Its paragraph.
    pub paragraph: u32,
    /// First UTF-16 unit in the paragraph's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// First character in the document's text, in scalar values; what `redact` on the command line counts.
    pub from: u32,
    /// One past the last, likewise.
    pub to: u32,
    /// email, phone …
    pub kind: String,
    /// Why it was taken for it, in words.
    pub reason: String,
    /// The words.
    pub text: String,
    /// Words before them.
    pub before: String,
    /// Words after them.
    pub after: String,
    /// What others see in their place, where they are redacted.
    pub label: Option<String>,
    /// The redaction, where they are redacted.
    pub redaction: Option<String>,
}

/// A part of the findings, with how many there are in all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonalDataPage {
    /// Findings that match.
    pub total: u32,
    /// Documents that were looked through.
    pub documents: u32,
    /// By kind, in the order they go before each other.
    pub kinds: Vec<PersonalDataKind>,
    /// The part, in the order of the words.
    pub findings: Vec<PersonalDataFinding>,
    /// How far the model of names has come, where it was wanted and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub model: Option<super::models::ModelStanding>,
}

/// Words chosen by hand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChosenWords {
    /// The document.
    pub document: String,
    /// The paragraph.
    pub paragraph: u32,
    /// First UTF-16 unit in the paragraph's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What they are: email, phone …
    pub kind: String,
}

/// What to redact: everything found of some kinds, or words chosen one by one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RedactRequest {
    /// Only in this document.
    #[serde(default)]
    pub document: Option<String>,
    /// Only these kinds; all when empty.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub kinds: Vec<String>,
    /// Instead: these words.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub chosen: Vec<ChosenWords>,
    /// With what the model of names found, as far as it was asked.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub by_model: bool,
}

/// What to show again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct UnredactRequest {
    /// Only in this document.
    #[serde(default)]
    pub document: Option<String>,
    /// Only these kinds; all when empty.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub kinds: Vec<String>,
    /// Only these redactions.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub redactions: Vec<String>,
}

/// Words and what stands in their place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Replacement {
    /// The document.
    pub document: String,
    /// What it is called.
    pub document_title: String,
    /// What they are.
    pub kind: String,
    /// The words.
    pub text: String,
    /// What others see: `[name 1]`.
    pub label: String,
}

/// What was redacted or shown again, or would be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Redacted {
    /// How many.
    pub total: u32,
    /// Documents they stand in.
    pub documents: u32,
    /// Redacted before, and left so.
    pub already: u32,
    /// By kind.
    pub kinds: Vec<PersonalDataKind>,
    /// The first 500, with their words.
    pub replacements: Vec<Replacement>,
    /// What changed; nothing of a preview.
    pub changed: Option<Changed>,
}
