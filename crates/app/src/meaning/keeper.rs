//! Keeps the vectors of one project.

use crate::AppError;
use language::protocol::Hello;
use search::vectors::Vectors;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use uuid::Uuid;

/// The vectors of one project: those of its paragraphs in a file of the user's cache folder, opened when first asked
/// for, and some of other texts (definitions of codes, questions) in memory.
pub struct VectorKeeper {
    file: PathBuf,
    /// Whether the file is only looked at: what is new stays in memory.
    read_only: bool,
    state: Mutex<State>,
    /// Whether somebody's question set off the reading of the project: who stops it is not asked for it again.
    reading: AtomicBool,
}

#[derive(Default)]
struct State {
    vectors: Option<Vectors>,
    /// Of texts that are no paragraph, or none yet.
    loose: HashMap<u64, Vec<f32>>,
}

/// Other texts that are remembered.
const LOOSE: usize = 20_000;

impl VectorKeeper {
    /// The keeper of a project. Who only reads it knows what the file holds, and keeps what is new in memory.
    #[must_use]
    pub fn new(cache: &Path, project: Uuid, read_only: bool) -> Self {
        let file = cache.join("vectors").join(project.to_string());
        Self { file, read_only, state: Mutex::default(), reading: AtomicBool::new(false) }
    }

    /// Whether a question may set off the reading of the project: once.
    pub(crate) fn begin_reading(&self) -> bool {
        !self.reading.swap(true, Ordering::Relaxed)
    }

    /// How many are kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn count(&self) -> Result<usize, AppError> {
        Ok(self.with(|vectors| Ok(vectors.len()))?.unwrap_or(0))
    }

    /// What is known of each text, by its digest.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn known(&self, digests: &[u64]) -> Result<Vec<Option<Vec<f32>>>, AppError> {
        let mut state = self.lock();
        self.open_as_it_is(&mut state)?;
        let one = |digest: &u64| {
            let kept = state.vectors.as_ref().and_then(|vectors| vectors.get(*digest));
            kept.or_else(|| state.loose.get(digest).cloned())
        };
        Ok(digests.iter().map(one).collect())
    }

    /// Remembers vectors in memory; those of another model than the kept ones are passed over.
    pub(crate) fn note(&self, model: &str, vectors: impl Iterator<Item = (u64, Vec<f32>)>) {
        let mut state = self.lock();
        if state.vectors.as_ref().is_none_or(|kept| kept.model() != model) {
            return;
        }
        if state.loose.len() > LOOSE {
            state.loose.clear();
        }
        state.loose.extend(vectors);
    }

    /// Drops what is of another model than the one that answers now.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn take_model(&self, hello: &Hello) -> Result<(), AppError> {
        let mut state = self.lock();
        let fits = |kept: &Vectors| kept.model() == hello.model && kept.dimensions() == hello.dimensions;
        if state.vectors.as_ref().is_some_and(fits) {
            return Ok(());
        }
        // The file is locked by what is open: let go of it first.
        *state = State::default();
        state.vectors = Some(self.open(&hello.model, hello.dimensions)?);
        Ok(())
    }

    /// Does something with the kept vectors; `None` while there are none.
    ///
    /// # Errors
    /// When the file cannot be read, and those of the action.
    pub(crate) fn with<T>(
        &self,
        action: impl FnOnce(&mut Vectors) -> Result<T, search::Error>,
    ) -> Result<Option<T>, AppError> {
        let mut state = self.lock();
        self.open_as_it_is(&mut state)?;
        state.vectors.as_mut().map(action).transpose().map_err(said)
    }

    /// Takes those of these texts that are remembered in memory.
    pub(crate) fn loose(&self, digests: impl Iterator<Item = u64>) -> Vec<(u64, Vec<f32>)> {
        let state = self.lock();
        digests.filter_map(|digest| Some((digest, state.loose.get(&digest)?.clone()))).collect()
    }

    /// Drops everything, the file too, unless it is only looked at.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub(crate) fn forget(&self) -> Result<(), AppError> {
        let mut state = self.lock();
        *state = State::default();
        if self.read_only {
            return Ok(());
        }
        match std::fs::remove_file(&self.file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(AppError::io(&self.file, &error))
            }
            _ => Ok(()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the file with the model it is of, whatever answers today.
    fn open_as_it_is(&self, state: &mut State) -> Result<(), AppError> {
        if state.vectors.is_none()
            && let Some((model, dimensions)) = Vectors::model_in(&self.file)
        {
            state.vectors = Some(self.open(&model, dimensions)?);
        }
        Ok(())
    }

    fn open(&self, model: &str, dimensions: usize) -> Result<Vectors, AppError> {
        if self.read_only {
            return Vectors::look(&self.file, model, dimensions).map_err(said);
        }
        Ok(Vectors::open(Some(&self.file), model, dimensions).map_err(said)?.0)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "a map_err function")]
fn said(error: search::Error) -> AppError {
    AppError::Search(error.to_string())
}
