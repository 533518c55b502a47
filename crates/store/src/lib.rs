//! The project file: the only truth, and the only room that speaks SQL.
//!
//! Owns: the schema and its versions, the lock that lets one process write, the one write door with its audit rows,
//! undo and redo, the bytes of event chunks, and the log by which a search index learns what changed.
//! Must not know: tantivy, what a funnel counts, how events are encoded, files of other programs, the clock
//! (`now` is passed in), the screen.
//!
//! Reading and writing are different types: [`Reader`] (one per thread, [`Project::reader`]) has only questions;
//! [`Writer`] is handed to an action inside [`Project::transact`] and can ask as well. Each noun has its folder,
//! with what can be asked and done in `mod.rs` and the SQL beside it.
//!
//! ```
//! use model::{Code, CodeDetails, CodeId, CodeKind, Timestamp};
//! use store::{Op, OpKind, Opener, Project, ProjectDetails, StoreError};
//!
//! let folder = tempfile::tempdir()?;
//! let now = Timestamp::from_seconds(1_780_000_000);
//! let opener = Opener { who: "anna on mill-laptop".into(), now };
//! let project = Project::create(&folder.path().join("t.subtext"), &ProjectDetails::named("Trial"), &opener)?;
//! let changed = project.transact(Op::new(OpKind::AddCode, "add 'job.fair-rota'"), now, None, |writer| {
//!     let id = CodeId(writer.fresh_id());
//!     writer.add_code(&Code {
//!         id,
//!         name: "job.fair-rota".into(),
//!         parent: None,
//!         kind: CodeKind::Job,
//!         is_category: false,
//!         description: String::new(),
//!         position: 0,
//!         details: CodeDetails::default(),
//!     })?;
//!     Ok::<_, StoreError>(id)
//! })?;
//! assert_eq!(changed.topics.len(), 2); // codes, and search has something to drain
//! project.undo(now)?;
//! assert!(project.reader()?.code(changed.value)?.is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

mod accounts;
mod codes;
mod codings;
mod collections;
mod columns;
mod consents;
mod counts;
mod deals;
mod definitions;
mod documents;
mod dump;
mod erase;
mod error;
mod events;
mod funnels;
mod handles;
mod imports;
mod internal;
mod jobs;
mod journal;
mod mappings;
mod memos;
mod merges;
mod migrations;
mod people;
mod project;
mod redactions;
mod rejections;
mod revisions;
mod saved_searches;
mod search_queue;
mod settings;
mod touchpoints;
mod transact;
mod variables;

pub use accounts::{AccountMember, BuyingPart};
pub use codes::{CodeRow, DeleteCode};
pub use codings::{CodingMark, CodingSource, Moved, NewCoding};
pub use collections::{Collected, Collection, NewCollected};
pub use consents::ConsentRecord;
pub use counts::Counts;
pub use deals::Deal;
pub use definitions::{DefinitionKind, NewDefinition, SavedDefinition};
pub use documents::{Decided, DocumentRow, PlacedParagraph, SpeakerRow};
pub use erase::{Erased, Erasure, Kept};
pub use error::{Result, StoreError};
pub use events::ChunkRef;
pub use funnels::SavedFunnel;
pub use handles::{Reader, Writer};
pub use imports::Import;
pub use internal::InternalMark;
pub use mappings::SavedMapping;
pub use memos::{Memo, MemoSubject};
pub use merges::{Decision, MergeConflict, RowOf, SharedRow, Touched};
pub use migrations::program_version;
pub use people::Participant;
pub use project::{Holder, Opened, Opener, Project, ProjectDetails, ProjectMeta, ReadOnly, Upgraded};
pub use redactions::Redaction;
pub use rejections::RejectedSuggestion;
pub use revisions::{Revision, UnresolvedCoding};
pub use saved_searches::SavedSearch;
pub use search_queue::Queued;
pub use touchpoints::Touchpoint;
pub use transact::{AuditRow, Changed, EntryState, History, HowFar, Op, OpKind, Replayed, Topic};

use model::{Timestamp, time::SECOND};
use uuid::Uuid;

/// A new id for what people make: UUIDv7 of an instant.
#[must_use]
pub fn fresh(now: Timestamp) -> Uuid {
    let micros = now.0.max(0);
    let seconds = u64::try_from(micros / SECOND).unwrap_or(0);
    let nanos = u32::try_from(micros % SECOND).unwrap_or(0) * 1000;
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}

#[cfg(test)]
mod tests;
