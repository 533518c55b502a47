//! From text to terms: words, folding, languages.

pub mod fold;
pub mod language;
pub mod tokens;
pub mod words;

pub use language::Language;
pub use words::{Form, Word, each_word};
