//! Collections: ordered sets of quotes.

use super::{documents::Place, project::Changed};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All collections, by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectionList {
    /// The collections.
    pub collections: Vec<CollectionView>,
}

/// A collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CollectionView {
    /// Identity.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Quotes in it.
    pub quotes: u32,
    /// Of these: not shown, for want of consent.
    pub withheld: u32,
    /// Of these: their words are no longer in the text.
    pub lost: u32,
    /// People whose words they are.
    pub people: u32,
    /// `collection_add` puts quotes here where it names no collection.
    pub in_use: bool,
    /// Who made it.
    pub author: String,
    /// When it was made (ISO 8601).
    pub created: String,
}

/// A new collection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewCollection {
    /// What to call it.
    pub name: String,
}

/// Give a collection another name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameCollection {
    /// Id or name.
    pub collection: String,
    /// The new name.
    pub name: String,
}

/// Names a collection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectionRef {
    /// Id or name.
    pub collection: String,
}

/// A collection that was made or changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectionDone {
    /// As it is now.
    pub collection: CollectionView,
    /// What changed; its label is the sentence of the toast.
    pub changed: Changed,
}

/// A paragraph of a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ParagraphPick {
    /// The document: id or file name.
    pub document: String,
    /// Paragraph index.
    pub paragraph: u32,
}

/// Words of a document.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SpanPick {
    /// The document: id or file name.
    pub document: String,
    /// Where they begin.
    pub from: Place,
    /// Where they end, exclusive.
    pub to: Place,
}

/// Put quotes in a collection, in this order: excerpts, spans, paragraphs.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AddToCollection {
    /// Id or name; a name that no collection has makes one. Left out: the collection last added to, made as "Collected"
    /// where there is none.
    #[serde(default)]
    pub collection: Option<String>,
    /// Excerpts: id or short code.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub codings: Vec<String>,
    /// Selections.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub spans: Vec<SpanPick>,
    /// Whole paragraphs.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub paragraphs: Vec<ParagraphPick>,
}

/// What was put in a collection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectionAdded {
    /// The collection, as it is now.
    pub collection: CollectionView,
    /// Ids of the new quotes, in order; none where all of them were in it already.
    pub items: Vec<String>,
    /// How many were in it already.
    pub already: u32,
    /// The collection was made for them.
    pub made: bool,
    /// What changed; its label is the sentence of the toast, also where nothing changed and there is nothing to undo.
    pub changed: Changed,
}

/// Take quotes out of a collection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RemoveFromCollection {
    /// Id or name.
    pub collection: String,
    /// The quotes: id, or number from 1.
    pub items: Vec<String>,
}

/// Give a quote another place in its collection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveInCollection {
    /// Id or name.
    pub collection: String,
    /// The quote: id, or number from 1.
    pub item: String,
    /// The number it is to have, from 1; the others close up. Numbers are those of `CollectedQuote`.
    pub to: u32,
}

/// A part of a collection.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct CollectionRequest {
    /// Id or name; the one last added to when left out.
    #[serde(default)]
    pub collection: Option<String>,
    /// Quotes to skip, of those that may be shown.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Quotes at most; default 100, at most 1,000.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// A part of a collection, in its order. Quotes without consent are left out: `collection.withheld` says how many.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectionPage {
    /// The collection.
    pub collection: CollectionView,
    /// Quotes that may be shown, of which this is a part.
    pub total: u32,
    /// The part.
    pub quotes: Vec<CollectedQuote>,
}

/// A quote of a collection, with where it comes from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CollectedQuote {
    /// Identity within the project.
    pub item: String,
    /// Its number in the collection, from 1; those left out for want of consent are counted.
    pub number: u32,
    /// The words.
    pub text: String,
    /// The document.
    pub document: String,
    /// Its title.
    pub document_title: String,
    /// Its kind: interview, survey, …
    pub kind: String,
    /// Index of the paragraph the words begin in, to go there.
    pub paragraph: u32,
    /// First UTF-16 unit in that paragraph.
    pub start: u32,
    /// Start in the recording.
    pub start_ms: Option<f64>,
    /// Question, of a survey answer.
    pub heading: Option<String>,
    /// Who speaks, as shown.
    pub speaker: Option<String>,
    /// Whose words.
    pub person: Option<String>,
    /// How they are shown.
    pub person_name: Option<String>,
    /// "left at Imported roster", "subscribed"; of the saved funnel.
    pub outcome: Option<String>,
    /// When (`YYYY-MM-DD`).
    pub date: Option<String>,
    /// Full names of the codes on these words.
    pub codes: Vec<String>,
    /// The excerpt they were taken from, where it is still there: `Q-0192`.
    pub short: Option<String>,
    /// Why the words are no longer in the text, as a sentence; then there is no place to go to.
    pub lost: Option<String>,
    /// Who put it in.
    pub author: String,
    /// When (ISO 8601).
    pub added: String,
}
