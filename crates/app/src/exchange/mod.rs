//! Whole projects as REFI-QDA, handed to other programs and taken back.
//!
//! [`hand`] makes the format's values of a project, [`take`] makes a project's of the format's. What the format has no
//! place for stands as facts below descriptions, under the words listed here. Ids are the format's GUIDs, so that what
//! comes back is known. `docs/refi-qda.md` has the table of what goes where.

mod cases;
mod foreign;
pub(crate) mod hand;
mod handing;
mod memos;
mod sources;
pub(crate) mod take;

use uuid::Uuid;

/// Of a document: interview or survey. Its presence says that the document is one of Subtext's.
const KIND: &str = "Kind";
const FILE: &str = "File";
const RECORD: &str = "Record";
const DATE: &str = "Date";
const LANGUAGE: &str = "Language";
const FLAG: &str = "Flag";
const CONSENT: &str = "Consent";
const CONSENT_DATE: &str = "Consent date";
const CONSENT_SCOPE: &str = "Consent scope";
const CONSENT_UNTIL: &str = "Consent until";
const CONSENT_FOR: &str = "Consent for";
/// Of a note: the coding is starred.
const STAR: &str = "Star";
/// Of a note: the GUID of the case it is about.
const ABOUT: &str = "About";

/// The GUID of something that has none of its own in Subtext: the same for the same sort and key.
fn named(sort: &str, key: &str) -> Uuid {
    Uuid::new_v5(&model::ids::NAMESPACE, format!("exchange\u{1f}{sort}\u{1f}{key}").as_bytes())
}
