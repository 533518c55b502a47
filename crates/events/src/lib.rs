//! Events in columns: what an import of events becomes, and what the funnel reads.
//!
//! Three nouns. A [`ChunkBuilder`] takes rows as the reader yields them, tells duplicates from new rows and seals
//! what is new into [`Chunk`]s: immutable, compressed, named by the digest of their bytes. A [`FrameBuilder`] takes
//! decoded chunks and the person of every identity in them and sorts all rows into one [`Frame`], which lends itself
//! as a [`model::EventFrame`] to the funnel. Chunks are truth and live in the project file; a frame is a cache.
//!
//! Owns: the encoding of chunks and frames, the rule for duplicates, the order of rows.
//! Must not know: SQL and files (bytes come and go through the caller), who a person is (the caller resolves
//! identities), what a funnel is, the clock.
//!
//! ```
//! use events::{Chunk, ChunkBuilder, FrameBuilder, KnownIds, Taken};
//! use model::{Timestamp, events::EventRow};
//!
//! let row = EventRow {
//!     line: 2, time: Timestamp::from_seconds(100), name: "Signed up", email: "Ada@example.com", user_id: "u1",
//!     crm_id: "", anonymous_id: "", event_id: "e1", revenue: None, properties: &["paid"], row_hash: 7,
//! };
//! let mut builder = ChunkBuilder::new(&["channel"], KnownIds::new());
//! assert_eq!(builder.push(&row), Taken::Accepted);
//! assert_eq!(builder.push(&row), Taken::Duplicate);
//! let sealed = builder.finish();
//!
//! let chunk = Chunk::decode(&sealed[0].bytes)?;
//! assert_eq!(chunk.identity_facts()[0].identifiers.email.as_deref(), Some("ada@example.com"));
//! let mut frame = FrameBuilder::new();
//! frame.add(chunk, &[0], &sealed[0].digest, Timestamp::from_seconds(200))?;
//! assert_eq!(frame.finish().view().len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

mod builder;
mod bytes;
mod chunk;
mod dictionary;
mod error;
mod event_ids;
mod facts;
mod frame;
pub mod generate;
mod known;
mod texts;

pub use builder::{CHUNK_ROWS, ChunkBuilder, Finished, Sealed, Taken};
pub use chunk::{Chunk, ChunkRow, Identity, digest};
pub use error::{CacheError, ChunkError, FrameError};
pub use facts::FactSet;
pub use frame::{ChunkRef, Frame, FrameBuilder, FrameSummary, Lineage, NOBODY};
pub use known::KnownIds;
