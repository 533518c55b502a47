//! What texts are compared by: their meaning, where the language part is there, else their words.

use crate::{AppError, Session, meaning};
use analysis::word_vectors::Rarity;

/// Gives vectors of texts, of unit length, by what they mean; fails where the language part is missing.
pub type Embed<'e> = &'e dyn Fn(&[&str]) -> Result<Vec<Vec<f32>>, AppError>;

/// By what texts are compared.
#[derive(Debug, Clone)]
pub enum Basis {
    /// By what they mean.
    Meaning,
    /// By their words, with how rare each is; and why not by meaning, in words.
    Words(Box<Rarity>, String),
}

impl Basis {
    /// The word of the table: `meaning` or `words`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Meaning => "meaning",
            Self::Words(..) => "words",
        }
    }

    /// What a reader should know of it.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        match self {
            Self::Meaning => None,
            Self::Words(_, why) => Some(format!("Worked out by words, not by meaning. {why}")),
        }
    }

    /// By meaning where that can be asked now, else by words, weighed among these texts.
    ///
    /// # Errors
    /// When it was stopped, or the vectors that are kept cannot be read.
    pub fn of(embed: Embed<'_>, texts: &[&str]) -> Result<(Self, Vec<Vec<f32>>), AppError> {
        match embed(texts) {
            Ok(vectors) => Ok((Self::Meaning, vectors)),
            Err(AppError::LanguageUnavailable(why)) => {
                let rarity = Rarity::of(texts.iter().copied());
                let vectors = texts.iter().map(|text| rarity.vector(text)).collect();
                Ok((Self::Words(Box::new(rarity), why), vectors))
            }
            Err(other) => Err(other),
        }
    }

    /// Vectors of more texts, by the same.
    ///
    /// # Errors
    /// When it is by meaning and the language part has gone meanwhile.
    pub fn vectors(&self, embed: Embed<'_>, texts: &[&str]) -> Result<Vec<Vec<f32>>, AppError> {
        match self {
            Self::Meaning => embed(texts),
            Self::Words(rarity, _) => Ok(texts.iter().map(|text| rarity.vector(text)).collect()),
        }
    }
}

/// Texts whose meaning is worked out while somebody waits, at most: some five seconds. More must have been read before.
const AT_ONCE: usize = 400;

impl Session {
    /// Vectors of texts by what they mean, as [`Embed`] gives them.
    ///
    /// # Errors
    /// [`AppError::LanguageUnavailable`]: the language part is not there, or has not read as many yet.
    pub fn vectors(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, AppError> {
        let project = self.project()?;
        let digests: Vec<u64> = texts.iter().map(|text| ::search::vectors::digest(text)).collect();
        let missing = project.vectors().known(&digests)?.iter().filter(|vector| vector.is_none()).count();
        if missing > AT_ONCE {
            let why = "Most of the words have not been read for their meaning yet.";
            return Err(AppError::LanguageUnavailable(why.into()));
        }
        meaning::vectors_of(&self.language().client(), &project, texts)
    }
}
