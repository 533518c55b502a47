//! Tests of the whole room, over indexes in memory and on disk.

mod agreement;
mod counting;
mod damage;
mod failing_disk;
mod finding;
mod language;
mod lifetime;
mod meaning;
mod quality;
mod too_much;

use crate::{Filters, Index, IndexedDocument, IndexedParagraph, Query, Results, Typing};
use model::{DocumentId, DocumentKind};

/// An index in memory with these documents.
pub fn index_of(documents: &[IndexedDocument]) -> Index {
    let index = Index::open_or_create(None, "").unwrap().index;
    fill(&index, documents, "head");
    index
}

/// Puts documents in and commits.
pub fn fill(index: &Index, documents: &[IndexedDocument], head: &str) {
    let mut writer = index.writer().unwrap();
    for document in documents {
        writer.replace_document(document).unwrap();
    }
    writer.commit(head).unwrap();
}

/// An interview with these paragraphs.
pub fn interview(name: &str, paragraphs: &[&str]) -> IndexedDocument {
    IndexedDocument {
        id: DocumentId::of("test", name),
        kind: DocumentKind::Interview,
        date: None,
        paragraphs: (0..).zip(paragraphs).map(|(at, text)| IndexedParagraph::of(at, text)).collect(),
    }
}

/// What a finished query finds, all of it.
pub fn search(index: &Index, query: &str) -> Results {
    index.search(&Query::parse(query, Typing::No), &Filters::default(), usize::MAX, 0).unwrap()
}

/// The texts found, with matches in brackets.
pub fn marked(results: &Results) -> Vec<String> {
    results.hits.iter().map(|hit| mark(&hit.text, &hit.spans)).collect()
}

fn mark(text: &str, spans: &[(u32, u32)]) -> String {
    let mut out = String::new();
    for (at, c) in (0u32..).zip(text.chars()) {
        if spans.iter().any(|s| s.0 == at) {
            out.push('[');
        }
        out.push(c);
        if spans.iter().any(|s| s.1 == at + 1) {
            out.push(']');
        }
    }
    out
}
