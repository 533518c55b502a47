//! Use cases, a module per feature: what the window and the command line can do, joined from the rooms below.
//!
//! Owns: the open project, the one write door, background tasks, the order of an import, who may be quoted where.
//! Must not know: Tauri, HTML, a terminal, the shape of requests and responses.
#![deny(missing_docs)]

pub mod accounts;
pub mod agreement;
pub mod attribution;
pub mod changes;
pub mod clock;
pub mod coders;
pub mod codes;
pub mod collections;
pub mod consents;
pub mod context;
pub mod definitions;
pub mod documents;
pub mod erasure;
mod error;
mod exchange;
pub mod experiments;
pub mod exports;
pub mod funnels;
pub mod imports;
pub mod internal;
pub mod jobs;
pub mod leads;
pub mod lineage;
pub mod matrices;
pub mod meaning;
pub mod memos;
pub mod merges;
pub mod models;
pub mod people;
pub mod personal_data;
pub mod plans;
pub mod project;
pub mod quality;
pub mod reports;
pub mod said;
pub mod sample;
pub mod search;
pub mod session;
pub mod suggestions;
pub mod surveys;
pub mod tasks;
pub mod themes;
pub mod tracking;
pub mod warehouse;
pub mod words;

pub use error::AppError;
pub use session::{Places, Session};

// What the rooms below hand on unchanged: who calls `app` need not know in which of them it lives.
pub use analysis::{
    context::{CodeRow as StepCodeRow, Grounding, Verdict},
    cooccurrence::{Pair as CodePair, Together},
    funnel::{Side, StepSummary},
    matrix::Row as MatrixRow,
    opportunity::{Band, Carries, FEW},
    people::IdentifierKind,
    proportions::{Difference, Proportion, wilson as proportion},
    quantiles::linear as quantile,
    timeline::Gap as StageGap,
};
pub use formats::detect::Kind;
pub use language::State as LanguageState;
pub use model::{Consent, ConsentState, Purpose, Timestamp};
pub use report::{
    charts::{self, Theme},
    words::{day as day_in_words, money, money_change, money_rounded, percent, points, thousands},
};
pub use store::{
    AuditRow, Changed, CodeRow, Decision, EntryState, HowFar, Import, PlacedParagraph, Reader, Redaction,
    Replayed, Revision, SavedDefinition, SavedFunnel, SavedSearch, StoreError, Topic, UnresolvedCoding,
};
