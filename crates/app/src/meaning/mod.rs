//! What paragraphs mean: vectors from the language part, kept beside the search index, and search by them.
//!
//! The language part is a program of its own that may be missing ([`Language`]). Everything asked of it here either
//! works without it, from what is kept, or says in words that it is missing and how to install it. Vectors are a cache:
//! they may be dropped at any time, and leave with the texts they are of.

mod found;
mod keeper;
mod language;
mod prepare;

#[cfg(test)]
mod tests;

pub use found::{Band, Found, Why, band, everything, search};
pub use keeper::VectorKeeper;
pub use language::Language;
pub(crate) use language::installed;
pub use prepare::{Prepared, Status, forget, prepare, status, tidy};

use crate::{AppError, project::OpenProject};
use ::language::{Client, Embedded, Error};
use std::collections::HashMap;

/// Texts that go to the language part together.
pub(crate) const BATCH: usize = 32;

/// The vectors of texts, in their order, of length one: the product of two says how near they are, 1 for the same. What
/// is known is not asked again; the rest is asked of the language part, which is started for it.
///
/// # Errors
/// [`AppError::LanguageUnavailable`] when a text is not known and the language part is missing or broken; it says what
/// to do. When the vectors that are kept cannot be read.
pub fn vectors_of(
    language: &Client,
    project: &OpenProject,
    texts: &[&str],
) -> Result<Vec<Vec<f32>>, AppError> {
    vectors(project, texts, language, &|together| language.embed_now(together))
}

/// As [`vectors_of`], for many texts in the background: it lets questions go first, and stops when no longer `wanted`.
///
/// # Errors
/// As [`vectors_of`]; [`AppError::Cancelled`] when it was stopped. What was answered is kept.
pub fn vectors_while(
    language: &Client,
    project: &OpenProject,
    texts: &[&str],
    wanted: &dyn Fn() -> bool,
) -> Result<Vec<Vec<f32>>, AppError> {
    vectors(project, texts, language, &|together| language.embed(together, wanted))
}

fn vectors(
    project: &OpenProject,
    texts: &[&str],
    language: &Client,
    embed: &dyn Fn(&[&str]) -> ::language::Result<Embedded>,
) -> Result<Vec<Vec<f32>>, AppError> {
    let digests: Vec<u64> = texts.iter().map(|text| ::search::vectors::digest(text)).collect();
    if let Some(known) = project.vectors().known(&digests)?.into_iter().collect() {
        return Ok(known);
    }
    let hello = language.start().map_err(said)?;
    project.vectors().take_model(&hello)?;
    let known = project.vectors().known(&digests)?;
    let mut missing: HashMap<u64, &str> = HashMap::new();
    for ((digest, text), known) in digests.iter().zip(texts).zip(&known) {
        if known.is_none() {
            missing.insert(*digest, text);
        }
    }
    let mut missing: Vec<(u64, &str)> = missing.into_iter().collect();
    // Of about the same length go together, and in the same order every time.
    missing.sort_unstable_by_key(|(digest, text)| (text.len(), *digest));
    for batch in missing.chunks(BATCH) {
        let together: Vec<&str> = batch.iter().map(|(_, text)| *text).collect();
        let embedded = embed(&together).map_err(said)?;
        let vectors = batch.iter().map(|(digest, _)| *digest).zip(embedded.vectors);
        project.vectors().note(&embedded.model, vectors);
    }
    let all: Option<Vec<Vec<f32>>> = project.vectors().known(&digests)?.into_iter().collect();
    all.ok_or_else(|| AppError::Internal("a vector was lost".into()))
}

/// The language part's trouble as ours.
pub(crate) fn said(error: Error) -> AppError {
    match error {
        Error::Cancelled => AppError::Cancelled,
        other => AppError::LanguageUnavailable(other.to_string()),
    }
}
