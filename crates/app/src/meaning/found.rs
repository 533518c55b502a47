//! Search by words, by meaning, or by both: the one way to what a question finds, for a page of it and for everything that
//! is counted, coded, collected or written of it.

use super::{
    prepare::{missing, tidy},
    said, vectors_of,
};
use crate::{
    AppError,
    project::OpenProject,
    search::{self, Hit, Mode, Question, Results, Sort},
    words::counted,
};
use ::search::{By, LEAST, Near, WORDS, telling_words, vectors::Vectors};
use language::Client;

/// What was found.
pub struct Found {
    /// Hits, counts, and what was left out.
    pub results: Results,
    /// How it was answered: by words where the language part is missing.
    pub mode: Mode,
    /// What to know about the answer, in sentences.
    pub warnings: Vec<String>,
    /// What counts as found, in a sentence, where meaning was asked for: by itself it has no end.
    pub rule: Option<String>,
    /// Of each hit that was found by its meaning: why.
    pub why: Vec<Option<Why>>,
}

impl Found {
    /// Everything that is to be known of it, in sentences.
    pub fn notes(&self) -> impl Iterator<Item = String> + '_ {
        self.rule.iter().chain(&self.warnings).cloned()
    }
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

/// A page of what a question finds. Where the language part is missing, both is answered by words, with a warning.
///
/// # Errors
/// [`AppError::LanguageUnavailable`] for a search by meaning without the language part; when the index or the project
/// cannot be read.
pub fn search(language: &Client, project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let mut found = if question.sort == Sort::Best {
        best_first(language, project, question)?
    } else {
        let mut all = everything(language, project, question)?;
        let page = all.results.hits.into_iter().skip(question.offset).take(question.limit);
        all.results.hits = page.collect();
        all
    };
    explain(language, question, &mut found);
    Ok(found)
}

/// Everything a question finds, in its order; which words tell is not asked.
///
/// # Errors
/// As [`search`].
pub fn everything(language: &Client, project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let all = Question { limit: usize::MAX, offset: 0, typing: false, ..question.clone() };
    let mut found = best_first(language, project, &all)?;
    search::arrange(project, question.sort, &mut found.results.hits)?;
    Ok(found)
}

fn best_first(language: &Client, project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    if question.mode == Mode::Words {
        return by_words(project, question, Vec::new());
    }
    match near(language, project, question) {
        Err(AppError::LanguageUnavailable(why)) if question.mode == Mode::Both => {
            by_words(project, question, vec![format!("Answered by words alone. {why}")])
        }
        other => other,
    }
}

fn by_words(project: &OpenProject, question: &Question, warnings: Vec<String>) -> Result<Found, AppError> {
    let results = search::by_words(project, question)?;
    Ok(Found { results, mode: Mode::Words, warnings, rule: None, why: Vec::new() })
}

fn near(language: &Client, project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let (query, filters) = search::asked(project, question)?;
    let mode = question.mode;
    let plain = search::plain(question);
    if plain.is_empty() {
        // Fields alone mean nothing: what they leave is what was asked for.
        return Ok(Found { mode, ..by_words(project, question, Vec::new())? });
    }
    let warnings = catch_up(language, project)?;
    let vector = vectors_of(language, project, &[&plain])?.remove(0);
    let index = project.index().current(project)?;
    let by = if mode == Mode::Meaning { By::Meaning } else { By::Both(WORDS) };
    let search = |vectors: &mut Vectors| {
        let near = Near { vectors, query: &vector, by };
        index.search_near(&query, &filters, &near, question.limit, question.offset)
    };
    let results = project.vectors().with(search)?;
    let results = results.ok_or_else(|| AppError::Internal("the vectors are gone".into()))?;
    let rule = Some(rule(mode, &results));
    Ok(Found { results, mode, warnings, rule, why: Vec::new() })
}

/// What counts as found: by its meaning every paragraph is nearer or farther, so that a line has to be drawn.
fn rule(mode: Mode, results: &Results) -> String {
    let near = results.total - results.by_words;
    let least = Band::Somewhat.words();
    let line = "What is farther from the question is not counted.";
    match mode {
        Mode::Both => format!(
            "{} by their words, {} more for being at least {least}. {line}",
            counted(results.by_words, "paragraph", "paragraphs"),
            crate::thousands(near as u64)
        ),
        _ => format!("{} at least {least}. {line}", counted(near, "paragraph is", "paragraphs are")),
    }
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

/// How near a paragraph is that was found by its meaning: no word of the question is in it.
#[must_use]
pub fn band(hit: &Hit) -> Option<Band> {
    hit.near.filter(|near| hit.spans.is_empty() && *near >= LEAST).map(Band::of)
}

/// Says why each hit that no word of the question is in was found.
fn explain(language: &Client, question: &Question, found: &mut Found) {
    let hits = &found.results.hits;
    let places = (0..hits.len()).filter(|at| band(&hits[*at]).is_some());
    let weighed: Vec<usize> = places.take(WEIGHED).collect();
    let mut words = vec![Vec::new(); hits.len()];
    let texts: Vec<&str> = weighed.iter().map(|at| hits[*at].text.as_str()).collect();
    let explained = match texts.is_empty() {
        true => Ok(Vec::new()),
        false => language.explain(&search::plain(question), &texts),
    };
    match explained {
        Ok(explained) => {
            for (at, weights) in weighed.into_iter().zip(explained) {
                let weights: Vec<(u32, u32, f32)> =
                    weights.iter().map(|word| (word.start, word.end, word.weight)).collect();
                words[at] = telling_words(&hits[at].text, &weights, NEAREST);
            }
        }
        // How near they are is known without it.
        Err(error) => {
            found.warnings.push(format!("Which words tell could not be worked out. {error}"));
        }
    }
    let hits = &found.results.hits;
    let why = |(hit, words)| band(hit).map(|band| Why { band, words });
    found.why = hits.iter().zip(words).map(why).collect();
}
