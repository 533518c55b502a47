//! Tests of the whole room, over indexes in memory and on disk.

mod quality;

use crate::{Index, IndexedDocument, IndexedParagraph};
use model::{DocumentId, DocumentKind};

/// An index in memory with these documents.
pub fn index_of(documents: &[IndexedDocument]) -> Index {
    let index = Index::open_or_create(None, "").unwrap().index;
    let mut writer = index.writer().unwrap();
    for document in documents {
        writer.replace_document(document).unwrap();
    }
    writer.commit("head").unwrap();
    index
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
