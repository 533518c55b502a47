//! Opening the index, and whether what it holds is to be trusted.

use crate::{
    Error, Result,
    directory::CacheDirectory,
    error::guarded,
    rows::Kept,
    schema::{self, Fields},
    text::tokens,
    writer::Writer,
};
use serde::{Deserialize, Serialize};
use std::{fs, path::Path};
use tantivy::{
    Directory, IndexReader, IndexSettings, ReloadPolicy,
    directory::{INDEX_WRITER_LOCK, RamDirectory},
};

/// An open index. Cheap to clone; clones share one view, which moves on at each commit.
#[derive(Clone)]
pub struct Index {
    pub(crate) index: tantivy::Index,
    pub(crate) fields: Fields,
    pub(crate) reader: IndexReader,
    pub(crate) rows: Kept,
}

/// What [`Index::open_or_create`] found.
pub struct Opened {
    /// Ready to be searched and written to.
    pub index: Index,
    /// What has to be done before its answers are true.
    pub state: State,
}

/// How the index stands to the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It holds what the project holds.
    Current,
    /// It was current with another head. If the project's log knows that head, drain what came after it;
    /// else rebuild.
    Behind {
        /// The head it is current with.
        head: String,
    },
    /// It is empty: put every document in, then commit.
    MustRebuild(Reason),
}

/// Why an index is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There was none, or its first filling never ended.
    New,
    /// It was written by another version of this room, and has been removed.
    OtherVersion,
    /// It was damaged, and has been removed.
    Damaged(String),
}

/// Bytes of text that are unpacked to read one paragraph. Hits are scattered: a large block is mostly waste.
const BLOCK: usize = 4_096;

/// Segments searched at once, at most.
const THREADS: usize = 4;

/// What a commit says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub version: u32,
    pub head: String,
}

impl Index {
    /// Opens the index in `dir`, or makes one there; without a folder it lives in memory. `head` names the
    /// project's newest commit.
    ///
    /// All files are read once and their checksums compared. A damaged index, or one of another version, is
    /// removed and made anew: it is derived from the project. Of the folder, only files named as the index
    /// names its own are ever removed.
    ///
    /// # Errors
    /// [`Error::Io`] and [`Error::Locked`]: nothing was removed; try again.
    pub fn open_or_create(dir: Option<&Path>, head: &str) -> Result<Opened> {
        let Some(dir) = dir else {
            return Ok(Opened {
                index: Self::create(RamDirectory::create())?,
                state: State::MustRebuild(Reason::New),
            });
        };
        fs::create_dir_all(dir)?;
        let reason = match Self::open_existing(CacheDirectory::open(dir).map_err(|e| Error::from(&e))?, head)
        {
            Ok((index, state)) if !matches!(state, State::MustRebuild(_)) => {
                return Ok(Opened { index, state });
            }
            Ok((_, State::MustRebuild(reason))) => reason,
            Ok(_) => Reason::New,
            Err(Error::Damaged(what)) => Reason::Damaged(what),
            Err(other) => return Err(other),
        };
        let directory = CacheDirectory::open(dir).map_err(|e| Error::from(&e))?;
        // Nobody may be writing while the files go. The lock is the system's: a dead process holds none.
        let lock = directory
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|e| Error::from(tantivy::TantivyError::from(e)))?;
        remove_files(dir)?;
        let index = Self::create(directory)?;
        drop(lock);
        Ok(Opened { index, state: State::MustRebuild(reason) })
    }

    /// A new, empty index in a directory of any sort.
    pub(crate) fn create(directory: impl Into<Box<dyn Directory>>) -> Result<Self> {
        let (schema, fields) = schema::schema();
        let settings = IndexSettings { docstore_blocksize: BLOCK, ..IndexSettings::default() };
        let mut index =
            tantivy::Index::builder().schema(schema).settings(settings).open_or_create(directory)?;
        prepare(&mut index)?;
        let reader = reader(&index)?;
        Ok(Self { index, fields, reader, rows: Kept::default() })
    }

    /// The index in a directory of any sort, and what it is worth.
    pub(crate) fn open_existing(
        directory: impl Into<Box<dyn Directory>>,
        head: &str,
    ) -> Result<(Self, State)> {
        let directory = directory.into();
        guarded(move || {
            if !tantivy::Index::exists(directory.as_ref()).map_err(|e| Error::from(&e))? {
                return Ok((Self::create(RamDirectory::create())?, State::MustRebuild(Reason::New)));
            }
            let mut index = tantivy::Index::open(directory)?;
            prepare(&mut index)?;
            let (schema, fields) = schema::schema();
            let metas = index.load_metas()?;
            let payload = metas.payload.as_deref().map(serde_json::from_str::<Payload>);
            let state = match payload {
                _ if index.schema() != schema => State::MustRebuild(Reason::OtherVersion),
                None => State::MustRebuild(Reason::New),
                Some(Err(_)) => {
                    State::MustRebuild(Reason::Damaged("its note of the project is unreadable".to_owned()))
                }
                Some(Ok(p)) if p.version != schema::VERSION => State::MustRebuild(Reason::OtherVersion),
                Some(Ok(p)) if p.head == head => State::Current,
                Some(Ok(p)) => State::Behind { head: p.head },
            };
            let reader = if matches!(state, State::MustRebuild(_)) {
                return Ok((Self::create(RamDirectory::create())?, state));
            } else {
                check_files(&index)?;
                reader(&index)?
            };
            let opened = Self { index, fields, reader, rows: Kept::default() };
            opened.check_segments()?;
            Ok((opened, state))
        })
    }

    /// A writer. There is one at a time, over all processes; it holds a lock until dropped.
    ///
    /// # Errors
    /// [`Error::Locked`] while there is another.
    pub fn writer(&self) -> Result<Writer> {
        Writer::open(self)
    }

    /// Paragraphs in the index.
    #[must_use]
    pub fn paragraphs(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// The head the index is current with; `None` before its first commit.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn head(&self) -> Result<Option<String>> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload.and_then(|p| serde_json::from_str::<Payload>(&p).ok()).map(|p| p.head))
    }

    /// Ids of the segments, to see merging happen.
    #[cfg(test)]
    pub(crate) fn segments(&self) -> Result<Vec<tantivy::index::SegmentId>> {
        Ok(self.index.searchable_segment_ids()?)
    }

    /// The note on the segments is the one file without a checksum: its counts must agree with the columns.
    fn check_segments(&self) -> Result<()> {
        for segment in self.reader.searcher().segment_readers() {
            let columns = segment.fast_fields();
            let rows = columns.u64(schema::name::PARAGRAPH)?.num_docs();
            let alive = segment
                .alive_bitset()
                .map_or(segment.max_doc(), |bits| u32::try_from(bits.num_alive_docs()).unwrap_or(u32::MAX));
            if rows != segment.max_doc() || alive != segment.num_docs() {
                return Err(Error::Damaged("its counts disagree".to_owned()));
            }
        }
        Ok(())
    }
}

/// Words are cut our way, and segments are searched side by side.
fn prepare(index: &mut tantivy::Index) -> Result<()> {
    tokens::register(index.tokenizers());
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS);
    if threads > 1 {
        index.set_multithread_executor(threads)?;
    }
    Ok(())
}

fn reader(index: &tantivy::Index) -> Result<IndexReader> {
    Ok(index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?)
}

fn check_files(index: &tantivy::Index) -> Result<()> {
    let damaged = index.validate_checksum()?;
    match damaged.into_iter().min() {
        None => Ok(()),
        Some(path) => Err(Error::Damaged(format!("{} has changed", path.display()))),
    }
}

/// Removes what the index wrote, by name: a folder chosen by mistake loses nothing else.
fn remove_files(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let stem = name.split('.').next().unwrap_or("");
        let segment = stem.len() == 32 && stem.chars().all(|c| c.is_ascii_hexdigit());
        if segment || matches!(name.as_ref(), "meta.json" | ".managed.json") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
