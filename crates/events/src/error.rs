//! What can be wrong with bytes and frames.

/// Bytes that are no readable chunk. Nothing is half-read: a chunk decodes whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChunkError {
    /// The bytes do not begin as a chunk does.
    #[error(
        "these bytes are no event chunk. Import the events file again, or take the project from a backup"
    )]
    NotAChunk,
    /// Written by a newer version of Subtext.
    #[error("event chunk of version {found}, this version reads up to {known}. Update Subtext to open it")]
    TooNew {
        /// Version in the bytes.
        found: u32,
        /// Newest version this program reads.
        known: u32,
    },
    /// The checksum does not match, or what was read contradicts itself.
    #[error(
        "event chunk is damaged ({what}). Import the events file again, or take the project from a backup"
    )]
    Damaged {
        /// What did not fit.
        what: &'static str,
    },
}

/// A frame that cannot be built from the chunks given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// The caller must give one person for every identity of the chunk.
    #[error("event chunk has {identities} identities, but {people} were resolved to people")]
    PeopleMismatch {
        /// Identities in the chunk.
        identities: usize,
        /// Numbers given.
        people: usize,
    },
    /// More rows, chunks, lines or people than a frame can number.
    #[error("too many {what} for one project (at most {most}). Split the events over several projects")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        most: u64,
    },
}

/// Bytes of a cached frame that cannot be used. Not a fault to show anyone: the frame is built anew from its chunks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CacheError {
    /// Not a cached frame, or of another version.
    #[error("no cached frame of this version")]
    OtherVersion,
    /// Built for another state of the project.
    #[error("cached frame belongs to another state of the project")]
    OtherHead,
    /// The checksum does not match, or what was read contradicts itself.
    #[error("cached frame is damaged ({what})")]
    Damaged {
        /// What did not fit.
        what: &'static str,
    },
}
