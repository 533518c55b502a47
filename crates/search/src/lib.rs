//! Search over every transcript and answer, by words.
//!
//! Three nouns: an [`Index`] holds [`IndexedDocument`]s, paragraph by paragraph; a [`Query`] is what somebody
//! typed; [`Results`] are the paragraphs found, with the exact places of the words and honest counts.
//!
//! ```
//! use search::{Filters, Index, IndexedDocument, IndexedParagraph, Query, Typing};
//! # fn main() -> search::Result<()> {
//! let opened = Index::open_or_create(None, "head-1")?;
//! let mut writer = opened.index.writer()?;
//! writer.replace_document(&IndexedDocument {
//!     id: model::DocumentId::of("example", "one"),
//!     kind: model::DocumentKind::Interview,
//!     date: Some("2026-04-28".to_owned()),
//!     paragraphs: vec![IndexedParagraph::of(0, "And then I was importing the roster.")],
//! })?;
//! writer.commit("head-1")?;
//! let results = opened.index.search(&Query::parse("import", Typing::No), &Filters::default(), 20, 0)?;
//! assert_eq!((results.total, results.hits[0].spans.as_slice()), (1, &[(15, 24)][..]));
//! # Ok(())
//! # }
//! ```
//!
//! # What this room owns, and what it must not know
//! The index's fields, the boundaries of words, folding and stems, the query language, ranking, snippets and
//! counts. It must not know SQL, the project file, consent rules (it only carries a flag) or the screen.
//! Everything here is derived: the index may be deleted at any time and is filled again by the caller.
//!
//! # What is kept
//! A row a paragraph: its text (compressed, to find spans in), folded words with positions, stems, and columns
//! for document, speaker, person, codes, date and consent. Removed text leaves the disk when its segment is
//! merged: at a commit after a fifth of a segment is gone, or at once by [`Writer::purge`].
//!
//! # The query language
//! | typed | finds |
//! | --- | --- |
//! | `import roster` | paragraphs with both words, in any form (`importing`, `Rosters`); when fewer than [`FEW`] have both, those with either follow |
//! | `"all or nothing"` | these very words in this order; always required |
//! | `-price`, `NOT price` | not with this word (or `-"these words"`, `-(a OR b)`) |
//! | `import OR upload` | either (also `\|`); it binds what stands next to it |
//! | `(import roster) OR upload` | brackets hold together, twelve deep at most |
//! | `import near/5 roster` | both, from the end of the one to the beginning of the other at most five words, in either order; words or phrases |
//! | `onbording~` | near spellings: one letter added, left out, changed or swapped in words of up to five letters, two in longer ones; `~1`, `~2` say how many |
//! | `/rost(er\|a)s?/` | a regular expression over the text of a paragraph, case aside; it reads at most 60,000 paragraphs, as `near` does, and says when that was not all |
//! | `onboard*` | words that begin so, two letters at least; the last word while typing is such a beginning, too |
//! | `code:import-anxiety` | coded so, by full name or its end, or with a code below it; `code:import*` |
//! | `job:cover-gap` | likewise for `job`, `force`, `moment`, `hired`, `fired`, `next-job`, `outcome`, `theme` |
//! | `kind:interview` | `interview`, `survey`, `ticket`, `chat`, `review` or `note` |
//! | `speaker:participant` | `participant`, `interviewer` or `other` |
//! | `lang:de` | documents of this language, by its code |
//! | `date:2026-04`, `date:2026-04..2026-06`, `date:>2026-04-28` | documents of these days; those without a date are left out |
//! | `stage:deciding` | the same as `moment:deciding` |
//! | `consent:yes`, `consent:no` | words that may be shown, or that may not |
//! | `person:maya` | said by these people: a part of a name, a pseudonym, an address ([`Query::resolve`]) |
//! | `outcome:left` | said by people who left the funnel; `went-on`, `in-progress` likewise |
//! | `step:"Signed up"` | said by people who came to this step; with `outcome:`, what became of them there |
//! | `question:price` | answers to a question with this word |
//!
//! `AND`, `NOT`, brackets, `near` and patterns are taken at their word: nothing follows that has only some of the words.
//! A field with `-` before it excludes. Case, accents and typographic variants never matter: `grusse` finds
//! `GRÜẞE`, `didnt` finds `didn’t`. Languages are told apart by document and stemmed each by its own rules.
//! Chinese, Japanese, Korean and Thai are found by pairs of characters. Nothing typed is an error: what is too
//! much or cannot be read is left out and told by a [`Notice`] with its place ([`Told`]); when nothing is found, near
//! spellings are tried.
#![deny(missing_docs)]

mod best;
mod collect;
mod directory;
mod documents;
mod error;
mod filters;
pub mod generate;
mod index;
mod matching;
mod meaning;
mod near;
mod pattern;
mod plan;
mod query;
mod rows;
mod schema;
mod search;
mod snippet;
mod suggest;
mod text;
mod texts;
pub mod vectors;
mod writer;

#[cfg(test)]
mod tests;

pub use collect::{CodeCount, Facets, MonthCount, PersonCount};
pub use documents::{IndexedCode, IndexedDocument, IndexedParagraph};
pub use error::{Error, Result};
pub use filters::Filters;
pub use index::{Index, Opened, Reason, State};
pub use matching::Span;
pub use meaning::{By, Digests, LEAST, Near, WORDS, telling_words};
pub use query::{Notice, Outside, OutsideField, Query, Told, Typing};
pub use search::{FEW, Hit, Matched, Results};
pub use snippet::{Segment, snippet};
pub use writer::Writer;
