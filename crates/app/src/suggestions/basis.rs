//! What texts are compared by: their meaning, where the language part is there, else their words.

use crate::{AppError, Session, meaning, project::OpenProject, tasks::Finished};
use ::language::State;
use analysis::{vectors::dot, word_vectors::Rarity};

/// Gives vectors of texts, of unit length, by what they mean; fails where the language part is missing.
pub type Embed<'e> = &'e dyn Fn(&[&str]) -> Result<Vec<Vec<f32>>, AppError>;

/// By what texts are compared.
#[derive(Debug, Clone)]
pub enum Basis {
    /// By what they mean.
    Meaning,
    /// By their words; and why not by meaning, in words.
    Words(String),
}

impl Basis {
    /// The word of the table: `meaning` or `words`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Meaning => "meaning",
            Self::Words(_) => "words",
        }
    }

    /// What a reader should know of it.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        match self {
            Self::Meaning => None,
            Self::Words(why) => Some(format!("Worked out by words, not by meaning. {why}")),
        }
    }

    /// By meaning where that can be asked now, else by words, weighed among these texts alone.
    ///
    /// # Errors
    /// When it was stopped, or the vectors that are kept cannot be read.
    pub fn of(embed: Embed<'_>, texts: &[&str]) -> Result<(Self, Vec<Vec<f32>>), AppError> {
        match embed(texts) {
            Ok(vectors) => Ok((Self::Meaning, vectors)),
            Err(AppError::LanguageUnavailable(why)) => {
                let rarity = Rarity::of(texts.iter().copied());
                let vectors = texts.iter().map(|text| rarity.vector(text)).collect();
                Ok((Self::Words(why), vectors))
            }
            Err(other) => Err(other),
        }
    }

    /// By meaning where that can be asked now, else by words, weighed among all words of the project.
    ///
    /// # Errors
    /// When it was stopped, or the project or the vectors that are kept cannot be read.
    pub fn within(
        project: &OpenProject,
        embed: Embed<'_>,
        texts: &[&str],
    ) -> Result<(Self, Vec<Vec<f32>>), AppError> {
        match embed(texts) {
            Ok(vectors) => Ok((Self::Meaning, vectors)),
            Err(AppError::LanguageUnavailable(why)) => {
                Ok((Self::Words(why), project.wording().vectors(project, texts)?))
            }
            Err(other) => Err(other),
        }
    }

    /// How near each text is to another one: the cosine; by what, as [`Basis::within`] says.
    ///
    /// # Errors
    /// As [`Basis::within`].
    pub fn near(
        project: &OpenProject,
        embed: Embed<'_>,
        texts: &[&str],
        to: &str,
    ) -> Result<(Self, Vec<f32>), AppError> {
        let all: Vec<&str> = texts.iter().copied().chain([to]).collect();
        match embed(&all) {
            Ok(mut vectors) => {
                let to = vectors.pop().unwrap_or_default();
                Ok((Self::Meaning, vectors.iter().map(|vector| dot(vector, &to)).collect()))
            }
            Err(AppError::LanguageUnavailable(why)) => {
                Ok((Self::Words(why), project.wording().near(project, texts, to)?))
            }
            Err(other) => Err(other),
        }
    }

    /// Vectors of more texts of a project, by the same.
    ///
    /// # Errors
    /// When it is by meaning and the language part has gone meanwhile; when the project cannot be read.
    pub fn vectors(
        &self,
        project: &OpenProject,
        embed: Embed<'_>,
        texts: &[&str],
    ) -> Result<Vec<Vec<f32>>, AppError> {
        match self {
            Self::Meaning => embed(texts),
            Self::Words(_) => project.wording().vectors(project, texts),
        }
    }
}

/// Texts whose meaning is worked out while somebody waits, at most: some five seconds. More must have been read before.
const AT_ONCE: usize = 400;

impl Session {
    /// Vectors of texts by what they mean, as [`Embed`] gives them. Where too many of them have not been read yet, reading
    /// begins in the background, once, so that a later answer has them.
    ///
    /// # Errors
    /// [`AppError::LanguageUnavailable`]: the language part is not there, or has not read as many yet.
    pub fn vectors(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, AppError> {
        let project = self.project()?;
        let digests: Vec<u64> = texts.iter().map(|text| ::search::vectors::digest(text)).collect();
        let missing = project.vectors().known(&digests)?.iter().filter(|vector| vector.is_none()).count();
        let client = self.language().client();
        if missing > AT_ONCE {
            if let State::Absent(why) | State::Failed(why) = client.state() {
                return Err(AppError::LanguageUnavailable(why));
            }
            let told = if project.vectors().begin_reading() {
                self.read_for_meaning()?;
                "They are being read now: a later answer will go by meaning."
            } else {
                "Once they are, an answer goes by meaning."
            };
            let missing = crate::thousands(missing as u64);
            let why =
                format!("{missing} of the texts it takes have not been read for their meaning yet. {told}");
            return Err(AppError::LanguageUnavailable(why));
        }
        meaning::vectors_of(&client, &project, texts)
    }

    /// Reads the open project for its meaning, in the background. Gives the number of the task.
    ///
    /// # Errors
    /// [`AppError::LanguageUnavailable`] where the language part is not installed; when no project is open.
    pub fn read_for_meaning(&self) -> Result<u32, AppError> {
        let (client, project) = (self.language().client(), self.project()?);
        if let State::Absent(why) = client.state() {
            return Err(AppError::LanguageUnavailable(why));
        }
        Ok(self.tasks.start("Reading for meaning".to_owned(), move |reporter| {
            meaning::prepare(&client, &project, reporter).map(Finished::Meaning)
        }))
    }
}
