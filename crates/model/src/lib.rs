//! The nouns of Subtext and their invariants.
//!
//! Everything here is pure: no files, no SQL, no clock (`now` is passed in), no screen. A room that
//! needs a noun takes it from here; a noun never knows which room holds it.
#![deny(missing_docs)]

pub mod codes;
pub mod days;
pub mod documents;
pub mod events;
pub mod experiments;
pub mod funnels;
pub mod fuzzy;
pub mod ids;
pub mod jobs;
pub mod leads;
pub mod ledger;
pub mod people;
pub mod surveys;
pub mod text;
pub mod time;
pub mod transcripts;

pub use codes::{Code, CodeDetails, CodeKind, Coding};
pub use days::Day;
pub use documents::{Document, DocumentKind, Paragraph, Speaker, SpeakerRole};
pub use events::EventFrame;
pub use experiments::{Arm, Experiment};
pub use funnels::{Entry, Funnel, Order, Step};
pub use fuzzy::{FuzzyDate, FuzzyError};
pub use ids::{
    AccountMemberId, BuyingRoleId, CodeId, CodingId, CollectedId, CollectionId, ConsentId, DefinitionId,
    DocumentId, FunnelId, ImportId, InternalMarkId, MemoId, OpId, PersonId, RedactionId, SavedSearchId,
};
pub use jobs::{Blank, JobPart, MomentDate, Story};
pub use ledger::{Ledger, Rejected, Warning};
pub use people::{Consent, ConsentState, Identifiers, IdentityFact, Purpose};
pub use surveys::{Variable, VariableKind};
pub use text::Selection;
pub use time::Timestamp;
pub use transcripts::{Cue, Transcript};
