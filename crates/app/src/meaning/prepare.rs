//! Reading a project for its meaning: a vector for every text, once.

use super::{BATCH, said};
use crate::{AppError, project::OpenProject, tasks::Reporter};
use language::{Client, Error, State};
use search::Digests;
use std::collections::HashSet;

/// How a project stands with the language part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// How the language part stands.
    pub state: State,
    /// Paragraphs that say anything.
    pub paragraphs: u64,
    /// Their different texts.
    pub texts: usize,
    /// Those of them that were read for their meaning.
    pub ready: usize,
}

/// What reading a project came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prepared {
    /// Different texts of the project.
    pub texts: usize,
    /// Those that were read now.
    pub read: usize,
    /// Those longer than what the model reads: of them the beginning counts.
    pub cut: usize,
    /// Those the language part failed on; they are found by words alone.
    pub left_out: usize,
}

/// Texts the language part may fail on before the reading is given up.
const FAILURES: usize = 20;

/// How a project stands; nothing is started for it.
///
/// # Errors
/// When the index or the vectors cannot be read.
pub fn status(language: &Client, project: &OpenProject) -> Result<Status, AppError> {
    let digests = tidy(project)?;
    let ready = project.vectors().count()?;
    Ok(Status { state: language.state(), paragraphs: digests.paragraphs, texts: digests.texts.len(), ready })
}

/// Drops the vectors of texts that the project no longer has, from the disk too. Erasing a person needs it.
///
/// # Errors
/// When the index or the vectors cannot be read or written.
pub fn tidy(project: &OpenProject) -> Result<Digests, AppError> {
    let index = project.index().current(project)?;
    let digests = index.digests().map_err(|error| AppError::Search(error.to_string()))?;
    project.vectors().with(|vectors| vectors.keep(|digest| digests.texts.contains(&digest)))?;
    Ok(digests)
}

/// Drops all vectors of a project; the next reading makes them anew.
///
/// # Errors
/// When the file cannot be removed.
pub fn forget(project: &OpenProject) -> Result<(), AppError> {
    project.vectors().forget()
}

/// Reads every text of a project that was not read yet. Every batch is kept as soon as it is answered, so whatever ends
/// this early loses nothing.
///
/// # Errors
/// [`AppError::LanguageUnavailable`] when the language part is missing or broken, [`AppError::Cancelled`] when it was
/// stopped; when the index or the vectors cannot be read or written.
pub fn prepare(language: &Client, project: &OpenProject, reporter: &Reporter) -> Result<Prepared, AppError> {
    reporter.at("Starting the language part", None)?;
    let wanted = || !reporter.is_cancelled();
    let hello = language.start_while(&wanted).map_err(said)?;
    project.vectors().take_model(&hello)?;
    let digests = tidy(project)?;
    // Some may have been asked for on the way.
    let loose = project.vectors().loose(missing(project, &digests)?.into_iter());
    project.vectors().with(|vectors| vectors.add(&loose))?;
    let index = project.index().current(project)?;
    let missing = missing(project, &digests)?;
    let mut texts = index.texts_of(&missing).map_err(|error| AppError::Search(error.to_string()))?;
    texts.sort_by_key(|(digest, text)| (text.len(), *digest));
    let mut prepared = Prepared { texts: digests.texts.len(), read: loose.len(), ..Prepared::default() };
    let letters: usize = texts.iter().map(|(_, text)| text.len() + 1).sum();
    let mut done = 0;
    for batch in texts.chunks(BATCH) {
        let note = format!(
            "Reading for meaning: {} of {}",
            crate::thousands(prepared.read as u64),
            crate::thousands((texts.len() + loose.len()) as u64)
        );
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        reporter.at(&note, Some(done as f64 / letters.max(1) as f64))?;
        let vectors = read(language, batch, &wanted, &mut prepared)?;
        prepared.read += vectors.len();
        project.vectors().with(|kept| kept.add(&vectors))?;
        done += batch.iter().map(|(_, text)| text.len() + 1).sum::<usize>();
    }
    Ok(prepared)
}

/// The texts that were not read yet, by their digests.
pub(super) fn missing(project: &OpenProject, digests: &Digests) -> Result<HashSet<u64>, AppError> {
    let missing = project
        .vectors()
        .with(|vectors| Ok(digests.texts.iter().copied().filter(|digest| !vectors.has(*digest)).collect()))?;
    Ok(missing.unwrap_or_default())
}

/// Vectors of a batch. One text that the language part fails on does not take the others with it.
fn read(
    language: &Client,
    batch: &[(u64, String)],
    wanted: &dyn Fn() -> bool,
    prepared: &mut Prepared,
) -> Result<Vec<(u64, Vec<f32>)>, AppError> {
    let together: Vec<&str> = batch.iter().map(|(_, text)| text.as_str()).collect();
    match language.embed(&together, wanted) {
        Ok(embedded) => {
            prepared.cut += embedded.cut.len();
            Ok(batch.iter().map(|(digest, _)| *digest).zip(embedded.vectors).collect())
        }
        Err(error @ (Error::BrokeDown { .. } | Error::Refused(_))) => match batch {
            [_] if prepared.left_out < FAILURES => {
                prepared.left_out += 1;
                Ok(Vec::new())
            }
            [_] => Err(said(error)),
            _ => {
                let (first, second) = batch.split_at(batch.len() / 2);
                let mut vectors = read(language, first, wanted, prepared)?;
                vectors.append(&mut read(language, second, wanted, prepared)?);
                Ok(vectors)
            }
        },
        Err(other) => Err(said(other)),
    }
}
