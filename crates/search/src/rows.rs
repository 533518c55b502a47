//! The columns of a segment, unpacked once: counting over all that is found reads eight of them a paragraph.

use crate::schema::name;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tantivy::{DocId, Searcher, SegmentReader, columnar::StrColumn, index::SegmentId};

/// No value, where values are numbered.
pub(crate) const NONE: u32 = u32::MAX;

/// What is counted of a paragraph. Documents and people are numbered by segment; [`NONE`] stands for nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row {
    pub order: u64,
    pub document: u32,
    pub person: u32,
    /// `YYYYMM`; 0 where the source has no date.
    pub month: u32,
    pub kind: u8,
    pub role: u8,
    pub quotable: bool,
}

/// The rows of a segment, those deleted since included.
pub(crate) struct Rows {
    rows: Vec<Row>,
    codes: Vec<u32>,
    /// Where a row's codes begin; one more than there are rows.
    starts: Vec<u32>,
}

impl Rows {
    pub fn row(&self, doc: DocId) -> Option<&Row> {
        self.rows.get(doc as usize)
    }

    /// The numbers of the codes on a row.
    pub fn codes(&self, doc: DocId) -> &[u32] {
        let at = |doc: usize| self.starts.get(doc).map(|start| *start as usize);
        let (start, end) = (at(doc as usize), at(doc as usize + 1));
        start.zip(end).and_then(|(start, end)| self.codes.get(start..end)).unwrap_or_default()
    }

    fn read(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let number = |name| columns.u64(name);
        let (order, kind, role) = (number(name::ORDER)?, number(name::KIND)?, number(name::ROLE)?);
        let (quotable, date) = (number(name::QUOTABLE)?, number(name::DATE)?);
        let (document, person) = (columns.str(name::DOCUMENT)?, columns.str(name::PERSON)?);
        let codes = columns.str(name::CODES)?;
        let mut all = Self { rows: Vec::new(), codes: Vec::new(), starts: vec![0] };
        for doc in 0..segment.max_doc() {
            let small = |value: Option<u64>| value.and_then(|v| u8::try_from(v).ok()).unwrap_or(0);
            all.rows.push(Row {
                order: order.first(doc).unwrap_or(0),
                document: ord(document.as_ref(), doc),
                person: ord(person.as_ref(), doc),
                month: date.first(doc).and_then(|day| u32::try_from(day / 100).ok()).unwrap_or(0),
                kind: small(kind.first(doc)),
                role: small(role.first(doc)),
                quotable: quotable.first(doc).unwrap_or(0) != 0,
            });
            if let Some(codes) = &codes {
                let ords = codes.ords().values_for_doc(doc);
                all.codes.extend(ords.filter_map(|ord| u32::try_from(ord).ok()));
            }
            all.starts.push(u32::try_from(all.codes.len()).unwrap_or(u32::MAX));
        }
        Ok(all)
    }
}

fn ord(column: Option<&StrColumn>, doc: DocId) -> u32 {
    column.and_then(|c| c.ords().first(doc)).and_then(|ord| u32::try_from(ord).ok()).unwrap_or(NONE)
}

/// Rows of the segments that were asked for. A segment never changes, so neither do they: deletions are told elsewhere.
#[derive(Clone, Default)]
pub(crate) struct Kept(Arc<Mutex<HashMap<SegmentId, Arc<Rows>>>>);

impl Kept {
    /// The rows of a segment, read where they are not known.
    pub fn of(&self, segment: &SegmentReader) -> tantivy::Result<Arc<Rows>> {
        let id = segment.segment_id();
        if let Some(rows) = self.kept().get(&id) {
            return Ok(Arc::clone(rows));
        }
        let rows = Arc::new(Rows::read(segment)?);
        self.kept().insert(id, Arc::clone(&rows));
        Ok(rows)
    }

    /// Forgets segments that are no longer part of the index.
    pub fn keep_only(&self, searcher: &Searcher) {
        let ids: Vec<SegmentId> = searcher.segment_readers().iter().map(SegmentReader::segment_id).collect();
        self.kept().retain(|id, _| ids.contains(id));
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, HashMap<SegmentId, Arc<Rows>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
