//! Search by words, by meaning, or by both.

use super::{
    prepare::{missing, tidy},
    said, vectors_of,
};
use crate::{
    AppError,
    project::OpenProject,
    search::{self, Question, Results, Sort},
};
use ::search::{By, Near, WORDS, telling_words, vectors::Vectors};
use language::Client;

/// What a question is compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// The words of paragraphs.
    #[default]
    Words,
    /// What paragraphs mean.
    Meaning,
    /// Both: found by either, ranked by both.
    Both,
}

/// What was found.
pub struct Found {
    /// Hits, counts, and what was left out.
    pub results: Results,
    /// How it was answered: by words where the language part is missing.
    pub mode: Mode,
    /// What to know about the answer, in sentences.
    pub warnings: Vec<String>,
    /// Of each hit that was found by its meaning: why.
    pub why: Vec<Option<Why>>,
}

/// Why a paragraph was found by its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// How near it is.
    pub band: Band,
    /// Its words that are nearest to the question, nearest first; none where nobody looked.
    pub words: Vec<String>,
}

/// How near a paragraph is to a question, as words: the number behind it compares within one search only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Something in common.
    Somewhat,
    /// Near.
    Near,
    /// Nearly the same.
    Very,
}

impl Band {
    /// From the product of two vectors.
    #[must_use]
    pub fn of(product: f32) -> Self {
        match product {
            0.6.. => Self::Very,
            0.45.. => Self::Near,
            _ => Self::Somewhat,
        }
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Somewhat => "somewhat near in meaning",
            Self::Near => "near in meaning",
            Self::Very => "very near in meaning",
        }
    }
}

/// Texts not yet read that a search reads at once: about a second's work.
const AT_ONCE: usize = 64;

/// Hits whose words are weighed.
const WEIGHED: usize = 20;

/// Words shown of each.
const NEAREST: usize = 3;

/// Searches. Where the language part is missing, both is answered by words, with a warning.
///
/// # Errors
/// [`AppError::LanguageUnavailable`] for a search by meaning without the language part; when the index or the project
/// cannot be read.
pub fn search(
    language: &Client,
    project: &OpenProject,
    question: &Question,
    mode: Mode,
) -> Result<Found, AppError> {
    if mode == Mode::Words {
        return by_words(project, question, Vec::new());
    }
    match near(language, project, question, mode) {
        Err(AppError::LanguageUnavailable(why)) if mode == Mode::Both => {
            by_words(project, question, vec![format!("Answered by words alone. {why}")])
        }
        other => other,
    }
}

fn by_words(project: &OpenProject, question: &Question, warnings: Vec<String>) -> Result<Found, AppError> {
    let results = search::search(project, question)?;
    let why = vec![None; results.hits.len()];
    Ok(Found { results, mode: Mode::Words, warnings, why })
}

fn near(
    language: &Client,
    project: &OpenProject,
    question: &Question,
    mode: Mode,
) -> Result<Found, AppError> {
    let (query, filters) = search::asked(project, question)?;
    let plain = query.plain(&question.text);
    if plain.is_empty() {
        // Fields alone mean nothing: what they leave is what was asked for.
        return Ok(Found { mode, ..by_words(project, question, Vec::new())? });
    }
    let mut warnings = catch_up(language, project)?;
    if question.sort != Sort::Best {
        warnings.push("What is found by its meaning stands in the order of nearness.".into());
    }
    let vector = vectors_of(language, project, &[&plain])?.remove(0);
    let index = project.index().current(project)?;
    let by = if mode == Mode::Meaning { By::Meaning } else { By::Both(WORDS) };
    let search = |vectors: &mut Vectors| {
        let near = Near { vectors, query: &vector, by };
        index.search_near(&query, &filters, &near, question.limit, question.offset)
    };
    let results = project.vectors().with(search)?;
    let results = results.ok_or_else(|| AppError::Internal("the vectors are gone".into()))?;
    let why = why(language, &plain, &results)?;
    Ok(Found { results, mode, warnings, why })
}

/// Reads what is missing, if it is little; else says how much is.
fn catch_up(language: &Client, project: &OpenProject) -> Result<Vec<String>, AppError> {
    let hello = language.start().map_err(said)?;
    project.vectors().take_model(&hello)?;
    let digests = tidy(project)?;
    let missing = missing(project, &digests)?;
    if missing.len() > AT_ONCE {
        return Ok(vec![format!(
            "{} of {} texts are not yet read for their meaning: they are found by words alone, or not at all.",
            crate::thousands(missing.len() as u64),
            crate::thousands(digests.texts.len() as u64)
        )]);
    }
    let index = project.index().current(project)?;
    let texts = index.texts_of(&missing).map_err(|error| AppError::Search(error.to_string()))?;
    let together: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let vectors = vectors_of(language, project, &together)?;
    let vectors: Vec<(u64, Vec<f32>)> = texts.iter().map(|(digest, _)| *digest).zip(vectors).collect();
    project.vectors().with(|kept| kept.add(&vectors))?;
    Ok(Vec::new())
}

/// Why each hit that no word of the question is in was found.
fn why(language: &Client, plain: &str, results: &Results) -> Result<Vec<Option<Why>>, AppError> {
    let by_meaning = |hit: &search::Hit| hit.near.filter(|_| hit.spans.is_empty());
    let weighed: Vec<usize> =
        (0..results.hits.len()).filter(|at| by_meaning(&results.hits[*at]).is_some()).take(WEIGHED).collect();
    let texts: Vec<&str> = weighed.iter().map(|at| results.hits[*at].text.as_str()).collect();
    let explained = language.explain(plain, &texts).map_err(said)?;
    let mut words = vec![Vec::new(); results.hits.len()];
    for (at, weights) in weighed.into_iter().zip(explained) {
        let weights: Vec<(u32, u32, f32)> =
            weights.iter().map(|word| (word.start, word.end, word.weight)).collect();
        words[at] = telling_words(&results.hits[at].text, &weights, NEAREST);
    }
    let why = |(hit, words)| by_meaning(hit).map(|near| Why { band: Band::of(near), words });
    Ok(results.hits.iter().zip(words).map(why).collect())
}
