//! The fields of the index.

use crate::text::tokens::{STEMS, WORDS};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Raised whenever fields, folding, word boundaries or stems change: an index of another version is rebuilt.
pub const VERSION: u32 = 3;

/// Names, for the readers of columns.
pub mod name {
    /// Document id.
    pub const DOCUMENT: &str = "document";
    /// Paragraph number.
    pub const PARAGRAPH: &str = "paragraph";
    /// Tie-break.
    pub const ORDER: &str = "order";
    /// Language code.
    pub const LANGUAGE: &str = "language";
    /// Sort of source.
    pub const KIND: &str = "kind";
    /// Speaker's role.
    pub const ROLE: &str = "role";
    /// Person id.
    pub const PERSON: &str = "person";
    /// Codes and what is above them.
    pub const CODES: &str = "codes";
    /// Kinds of codes.
    pub const CODE_KINDS: &str = "code_kinds";
    /// Date as `YYYYMMDD`.
    pub const DATE: &str = "date";
    /// Whether the words may be shown.
    pub const QUOTABLE: &str = "quotable";
    /// What the text's vector is kept under; none where the text says nothing.
    pub const DIGEST: &str = "digest";
}

/// Handles of all fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// The paragraph's text, kept but not indexed: spans are found in it.
    pub text: Field,
    /// Folded words with positions: exact words, phrases, prefixes, spelling.
    pub words: Field,
    /// Stems with counts: what ranking goes by.
    pub stems: Field,
    /// Stems of the heading.
    pub heading: Field,
    /// See [`name`].
    pub document: Field,
    /// See [`name`].
    pub paragraph: Field,
    /// See [`name`].
    pub order: Field,
    /// See [`name`].
    pub language: Field,
    /// See [`name`].
    pub kind: Field,
    /// See [`name`].
    pub role: Field,
    /// See [`name`].
    pub person: Field,
    /// See [`name`].
    pub codes: Field,
    /// See [`name`].
    pub code_kinds: Field,
    /// See [`name`].
    pub date: Field,
    /// See [`name`].
    pub quotable: Field,
    /// See [`name`].
    pub digest: Field,
}

/// The schema and its fields.
#[must_use]
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexed = |tokenizer, option| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option),
        )
    };
    let fields = Fields {
        text: builder.add_text_field("text", STORED),
        words: builder.add_text_field("words", indexed(WORDS, IndexRecordOption::WithFreqsAndPositions)),
        stems: builder.add_text_field("stems", indexed(STEMS, IndexRecordOption::WithFreqs)),
        heading: builder.add_text_field("heading", indexed(STEMS, IndexRecordOption::WithFreqs)),
        document: builder.add_text_field(name::DOCUMENT, STRING | FAST),
        paragraph: builder.add_u64_field(name::PARAGRAPH, FAST),
        order: builder.add_u64_field(name::ORDER, FAST),
        language: builder.add_text_field(name::LANGUAGE, STRING | FAST),
        kind: builder.add_u64_field(name::KIND, FAST | INDEXED),
        role: builder.add_u64_field(name::ROLE, FAST | INDEXED),
        person: builder.add_text_field(name::PERSON, STRING | FAST),
        codes: builder.add_text_field(name::CODES, STRING | FAST),
        code_kinds: builder.add_text_field(name::CODE_KINDS, STRING),
        date: builder.add_u64_field(name::DATE, FAST),
        quotable: builder.add_u64_field(name::QUOTABLE, FAST | INDEXED),
        digest: builder.add_u64_field(name::DIGEST, FAST),
    };
    (builder.build(), fields)
}
