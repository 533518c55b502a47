//! Putting documents in and taking them out.

use crate::{
    Error, Index, IndexedDocument, IndexedParagraph, Result,
    documents::{date_number, kind_number, role_number},
    error::while_writing,
    index::Payload,
    schema::VERSION,
    text::{Language, tokens::marked},
    vectors::digest,
};
use model::DocumentId;
use tantivy::{
    IndexWriter, TantivyDocument, Term,
    index::SegmentMeta,
    indexer::{IndexWriterOptions, NoMergePolicy, UserOperation},
    query::AllQuery,
};

/// Bytes each thread holds before it writes a segment.
const MEMORY: usize = 64 << 20;
/// Threads that cut words and write segments, at most.
const WORKERS: usize = 2;
/// From this many segments on, small ones are merged when tidying.
const SEGMENTS: usize = 8;
/// A segment of fewer paragraphs is small: merging some costs little.
const SMALL: u32 = 4_000;
/// A segment of which more than this share is deleted is written anew when tidying.
const DELETED: f64 = 0.2;

/// The one writer of an index; it holds a lock until dropped. What was not committed is lost then.
///
/// Nothing is searched before [`Writer::commit`]. A rebuild of any size is one commit: memory is bounded,
/// and an interrupted rebuild is found to be one when the index is next opened.
pub struct Writer {
    index: Index,
    writer: IndexWriter,
}

impl Writer {
    pub(crate) fn open(index: &Index) -> Result<Self> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(std::thread::available_parallelism().map_or(1, usize::from).min(WORKERS))
            .num_merge_threads(1)
            .memory_budget_per_thread(MEMORY)
            .build();
        let writer = index.index.writer_with_options(options)?;
        // Merging happens in `tidy` and `purge`, where the caller waits for it, and nowhere else.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self { index: index.clone(), writer })
    }

    /// Puts a document in, in place of what was known of it.
    ///
    /// # Errors
    /// When the disk fails: drop this writer, the last commit stands.
    pub fn replace_document(&mut self, document: &IndexedDocument) -> Result<()> {
        let language = Language::of(document.paragraphs.iter().map(|p| p.text.as_str()));
        // All at once: each call would wake another thread.
        let mut operations = Vec::with_capacity(document.paragraphs.len() + 1);
        operations.push(UserOperation::Delete(self.term_of(document.id)));
        let rows = document.paragraphs.iter().map(|paragraph| self.row(document, paragraph, language));
        operations.extend(rows.map(UserOperation::Add));
        self.writer.run(operations).map_err(while_writing)?;
        Ok(())
    }

    /// Takes a document out. Its text stays on disk until its segment is merged: see [`Writer::purge`].
    pub fn remove_document(&mut self, id: DocumentId) {
        self.writer.delete_term(self.term_of(id));
    }

    fn term_of(&self, id: DocumentId) -> Term {
        Term::from_field_text(self.index.fields.document, &key(id.0))
    }

    /// Takes everything out.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn clear(&mut self) -> Result<()> {
        self.writer.delete_query(Box::new(AllQuery)).map_err(while_writing)?;
        Ok(())
    }

    /// Makes all of it durable and searchable, and notes that the index is current with `head`. See
    /// [`Writer::tidy`] for what should follow when nobody waits.
    ///
    /// # Errors
    /// When the disk fails: drop this writer, the last commit stands.
    pub fn commit(&mut self, head: &str) -> Result<()> {
        let payload = serde_json::to_string(&Payload { version: VERSION, head: head.to_owned() })
            .map_err(|e| Error::Internal(e.to_string()))?;
        let mut prepared = self.writer.prepare_commit().map_err(while_writing)?;
        prepared.set_payload(&payload);
        prepared.commit().map_err(while_writing)?;
        self.index.reader.reload()?;
        Ok(())
    }

    /// Rewrites every segment that holds deleted paragraphs and removes the old files, so that no removed
    /// text is left in the index. Commit first. Takes seconds on a large index; erasing a person needs it.
    ///
    /// Searches that are still running keep the old files until the next commit or purge.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn purge(&mut self) -> Result<()> {
        for meta in self.index.index.searchable_segment_metas()? {
            if meta.has_deletes() {
                self.merge(&[meta])?;
            }
        }
        self.collect_garbage()
    }

    /// Forgets what was not committed.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn rollback(&mut self) -> Result<()> {
        self.writer.rollback().map_err(while_writing)?;
        Ok(())
    }

    /// Merges small segments when there are many, and rewrites segments of which much was deleted. Searches
    /// answer the same before and after; without it they get slower with each commit. Commit first.
    ///
    /// # Errors
    /// When the disk fails: drop this writer, the last commit stands.
    pub fn tidy(&mut self) -> Result<()> {
        let metas = self.index.index.searchable_segment_metas()?;
        let mut merged = false;
        let (small, large): (Vec<_>, Vec<_>) = metas.into_iter().partition(|m| m.max_doc() < SMALL);
        for meta in &large {
            if f64::from(meta.num_deleted_docs()) > DELETED * f64::from(meta.max_doc()) {
                self.merge(std::slice::from_ref(meta))?;
                merged = true;
            }
        }
        if small.len() >= SEGMENTS {
            self.merge(&small)?;
            merged = true;
        }
        if merged { self.collect_garbage() } else { Ok(()) }
    }

    fn merge(&mut self, metas: &[SegmentMeta]) -> Result<()> {
        let ids: Vec<_> = metas.iter().map(SegmentMeta::id).collect();
        self.writer.merge(&ids).wait().map_err(while_writing)?;
        Ok(())
    }

    fn collect_garbage(&mut self) -> Result<()> {
        // Files that a searcher still reads are kept: let go of the old view first.
        self.index.reader.reload()?;
        self.writer.garbage_collect_files().wait().map_err(while_writing)?;
        Ok(())
    }

    fn row(
        &self,
        document: &IndexedDocument,
        paragraph: &IndexedParagraph,
        language: Language,
    ) -> TantivyDocument {
        let f = self.index.fields;
        let mut row = TantivyDocument::new();
        row.add_text(f.words, &paragraph.text);
        row.add_text(f.stems, marked(language, &paragraph.text));
        if let Some(heading) = &paragraph.heading {
            row.add_text(f.heading, marked(language, heading));
        }
        row.add_text(f.text, &paragraph.text);
        row.add_text(f.document, key(document.id.0));
        row.add_u64(f.paragraph, u64::from(paragraph.index));
        row.add_u64(f.order, order(document.id, paragraph.index));
        row.add_text(f.language, language.code());
        row.add_u64(f.kind, kind_number(document.kind));
        row.add_u64(f.role, role_number(paragraph.role));
        row.add_u64(f.quotable, u64::from(paragraph.quotable));
        if paragraph.text.chars().any(char::is_alphanumeric) {
            row.add_u64(f.digest, digest(&paragraph.text));
        }
        if let Some(person) = paragraph.person {
            row.add_text(f.person, key(person.0));
        }
        if let Some(date) = document.date.as_deref().and_then(date_number) {
            row.add_u64(f.date, date);
        }
        for (field, value) in code_terms(paragraph) {
            row.add_text(if field == CodeTerm::Name { f.codes } else { f.code_kinds }, value);
        }
        row
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CodeTerm {
    Name,
    Kind,
}

/// Names with all that is above them, once each; kinds (`job`) and kinds with names (`job:job.cover-gap`).
fn code_terms(paragraph: &IndexedParagraph) -> Vec<(CodeTerm, String)> {
    let mut terms: Vec<(CodeTerm, String)> = Vec::new();
    for code in &paragraph.codes {
        let kind = code.kind.as_str();
        terms.push((CodeTerm::Kind, kind.to_owned()));
        for name in std::iter::once(&code.name).chain(&code.ancestors) {
            terms.push((CodeTerm::Name, name.clone()));
            terms.push((CodeTerm::Kind, format!("{kind}:{name}")));
        }
    }
    terms.sort_by(|a, b| (a.0 as u8, &a.1).cmp(&(b.0 as u8, &b.1)));
    terms.dedup();
    terms
}

/// An id as a term.
pub(crate) fn key(id: impl std::fmt::Display) -> String {
    id.to_string()
}

/// Ties in score are broken by document, then paragraph, whatever segment they lie in.
fn order(id: DocumentId, paragraph: u32) -> u64 {
    let head = u64::try_from(id.0.as_u128() >> 84).unwrap_or(0);
    (head << 20) | u64::from(paragraph.min((1 << 20) - 1))
}
