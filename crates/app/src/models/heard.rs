//! What models said of the texts of an open project.

use super::Which;
use language::protocol::Named;
use search::vectors::digest;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What was said so far, in memory alone: names of people are in it. It is kept under the text itself, so what nobody
/// says any more is never shown.
#[derive(Default)]
pub struct Heard(Mutex<Said>);

#[derive(Default)]
struct Said {
    names: HashMap<Key, Arc<Vec<Named>>>,
    sounds: HashMap<Key, Vec<f32>>,
    follows: HashMap<(Key, u64), f32>,
    labels: HashMap<Which, Vec<String>>,
}

/// A model and the digest of a text.
type Key = (Which, u64);

/// Answers that are remembered, at most: some hundred megabytes.
const MOST: usize = 2_000_000;

/// How far a model has come with what somebody looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The model's name.
    pub model: String,
    /// Texts it was asked about.
    pub read: usize,
    /// Texts there are.
    pub texts: usize,
}

impl Heard {
    /// Names in a text; `None` where it was not asked.
    pub(crate) fn names(&self, which: &Which, text: &str) -> Option<Arc<Vec<Named>>> {
        self.lock().names.get(&of(which, text)).cloned()
    }

    /// How a text sounds: a share for each label.
    pub(crate) fn sound(&self, which: &Which, text: &str) -> Option<Vec<f32>> {
        self.lock().sounds.get(&of(which, text)).cloned()
    }

    /// How likely a statement follows from a text.
    pub(crate) fn follows(&self, which: &Which, text: &str, statement: &str) -> Option<f32> {
        self.lock().follows.get(&(of(which, text), digest(statement))).copied()
    }

    /// The labels of a model of sentiment.
    pub(crate) fn labels(&self, which: &Which) -> Vec<String> {
        self.lock().labels.get(which).cloned().unwrap_or_default()
    }

    pub(crate) fn note_names(&self, which: &Which, text: &str, names: Vec<Named>) {
        self.roomy().names.insert(of(which, text), Arc::new(names));
    }

    pub(crate) fn note_sound(&self, which: &Which, labels: &[String], text: &str, shares: Vec<f32>) {
        let mut said = self.roomy();
        said.labels.entry(which.clone()).or_insert_with(|| labels.to_vec());
        said.sounds.insert(of(which, text), shares);
    }

    pub(crate) fn note_follows(&self, which: &Which, text: &str, statement: &str, share: f32) {
        self.roomy().follows.insert((of(which, text), digest(statement)), share);
    }

    fn lock(&self) -> MutexGuard<'_, Said> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// With room for another answer: where there is none, all that was said before is forgotten.
    fn roomy(&self) -> MutexGuard<'_, Said> {
        let mut said = self.lock();
        if said.names.len() + said.sounds.len() + said.follows.len() >= MOST {
            *said = Said::default();
        }
        said
    }
}

fn of(which: &Which, text: &str) -> Key {
    (which.clone(), digest(text))
}
