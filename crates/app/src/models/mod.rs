//! Models of a folder that the user names: what they are for, and what they say of a project's texts.
//!
//! Without such a folder nothing here does anything. A model is asked only when somebody says so, as a task in the
//! background ([`read`]); what it says is kept in memory while the project is open ([`Heard`]), since it may hold names,
//! and is looked up by the features that show it: personal data, suggestions, [`sentiment`]. None of it is stored.

mod definitions;
mod heard;
mod read;
mod sentiment;

#[cfg(test)]
mod tests;

pub use definitions::LEAST_LIKELY;
pub(crate) use definitions::{Definition, without_examples};
pub use heard::{Heard, Standing};
pub use language::{
    models::{Model, Unusable},
    protocol::Task,
};
pub use read::{Read, read};
pub use sentiment::{Sentiment, Sounding, sentiment};

use crate::{AppError, meaning, session::write_whole};
use language::{Client, Patience, Start, models};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Names the folder of models, before any that was chosen.
const NAMED: &str = "SUBTEXT_MODELS";

/// The folder of models of this machine, and the programs that run them.
pub struct Models {
    data: PathBuf,
    clients: Mutex<HashMap<(PathBuf, Task), Client>>,
    /// Put in the place of what a folder would hold.
    put: Mutex<HashMap<Task, Asked>>,
}

/// A model that can be asked.
#[derive(Clone)]
pub struct Asked {
    /// Which.
    pub which: Which,
    /// Its program.
    pub client: Client,
}

/// A model, as what it said is kept under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Which {
    /// What it is called.
    pub name: String,
    /// What changes when its files do.
    key: String,
}

/// The file that remembers the folder.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Chosen {
    folder: Option<PathBuf>,
}

impl Models {
    /// With the user's data folder, where the choice is kept.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned(), clients: Mutex::default(), put: Mutex::default() }
    }

    /// The folder; `None` while none is named.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        by_environment().or_else(|| {
            let text = fs::read_to_string(self.file()).ok()?;
            // A file that cannot be read is as good as none: the settings show that no folder is named.
            serde_json::from_str::<Chosen>(&text).ok()?.folder
        })
    }

    /// Names the folder, or none any more.
    ///
    /// # Errors
    /// When it is no folder, when the environment names one, or the choice cannot be written.
    pub fn set_folder(&self, folder: Option<&Path>) -> Result<(), AppError> {
        if let Some(named) = by_environment() {
            let why = format!("{NAMED} names the folder {}, which goes before a choice.", named.display());
            return Err(AppError::InvalidInput(why));
        }
        if let Some(folder) = folder {
            models::look(folder).map_err(|error| AppError::io(folder, &error))?;
        }
        let chosen = Chosen { folder: folder.map(Path::to_owned) };
        let text = serde_json::to_string_pretty(&chosen).map_err(|e| AppError::Internal(e.to_string()))?;
        write_whole(&self.file(), text.as_bytes())?;
        self.clients().clear();
        Ok(())
    }

    /// What the folder holds; nothing where none is named.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Model>, AppError> {
        let Some(folder) = self.folder() else { return Ok(Vec::new()) };
        models::look(&folder).map_err(|error| AppError::io(&folder, &error))
    }

    /// The model that is asked for a task: the one of that name, else the first that can be used.
    ///
    /// # Errors
    /// [`AppError::LanguageUnavailable`], with what to do, when there is none.
    pub fn asked(&self, task: Task, name: Option<&str>) -> Result<Asked, AppError> {
        if let Some(put) = self.put.lock().unwrap_or_else(PoisonError::into_inner).get(&task) {
            return Ok(put.clone());
        }
        let known = self.list()?;
        let Some(model) = models::choose(&known, task, name) else {
            return Err(self.none(task, name, &known));
        };
        let which = Which { name: model.name.clone(), key: key(&model.folder) };
        Ok(Asked { which, client: self.client(&model.folder, task) })
    }

    /// As [`Models::asked`], where a missing one is no error.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn which(&self, task: Task, name: Option<&str>) -> Result<Option<Which>, AppError> {
        match self.asked(task, name) {
            Ok(asked) => Ok(Some(asked.which)),
            Err(AppError::LanguageUnavailable(_)) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Loads a model to see whether it can be, and lets it go again.
    ///
    /// # Errors
    /// [`AppError::LanguageUnavailable`] says why not; when there is no such model.
    pub fn check(&self, name: &str) -> Result<(), AppError> {
        let known = self.list()?;
        let found = known.iter().find(|model| model.name == name);
        let model =
            found.ok_or_else(|| AppError::NotFound(format!("There is no model '{name}' in the folder.")))?;
        let task = match &model.task {
            Ok(task) => *task,
            Err(why) => {
                return Err(AppError::LanguageUnavailable(format!("'{name}' cannot be used. {why}.")));
            }
        };
        let client = self.client(&model.folder, task);
        let started = client.start().map_err(meaning::said);
        client.stop();
        started.map(drop)
    }

    /// Takes a client in the place of what the folder holds for a task: a fake, for one.
    pub fn put(&self, task: Task, name: &str, client: Client) {
        let which = Which { name: name.to_owned(), key: name.to_owned() };
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        put.insert(task, Asked { which, client });
    }

    /// One client a model: what runs goes on running.
    fn client(&self, folder: &Path, task: Task) -> Client {
        let mut clients = self.clients();
        let known = clients.get(&(folder.to_owned(), task)).filter(|client| client.is_installed());
        if let Some(client) = known {
            return client.clone();
        }
        let start = match meaning::installed(&self.data) {
            Ok(own) => Start::Program(own.with(folder, task)),
            Err(absent) => Start::Nothing(absent),
        };
        let client = Client::new(start, Patience::default());
        clients.insert((folder.to_owned(), task), client.clone());
        client
    }

    fn none(&self, task: Task, name: Option<&str>, known: &[Model]) -> AppError {
        let what = in_words(task);
        let why = match (self.folder(), name) {
            (None, _) => format!(
                "No folder of models is named, so there is no {what}. Name one in Settings, or: subtext language models --folder FOLDER"
            ),
            (Some(folder), Some(name)) => match known.iter().find(|model| model.name == name) {
                Some(Model { task: Err(why), .. }) => format!("'{name}' cannot be used. {why}."),
                Some(_) => format!("'{name}' is no {what}."),
                None => format!("There is no model '{name}' in {}.", folder.display()),
            },
            (Some(folder), None) => format!("There is no {what} in {} that can be used.", folder.display()),
        };
        AppError::LanguageUnavailable(why)
    }

    fn file(&self) -> PathBuf {
        self.data.join("models.json")
    }

    fn clients(&self) -> MutexGuard<'_, HashMap<(PathBuf, Task), Client>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a model for a task is called in a sentence.
#[must_use]
pub fn in_words(task: Task) -> &'static str {
    match task {
        Task::Sentences => "model of sentences",
        Task::Labels => "model for labels it was not trained on",
        Task::Sentiment => "model of sentiment",
        Task::Names => "model of names",
    }
}

/// The folder that the environment names.
#[must_use]
pub fn by_environment() -> Option<PathBuf> {
    std::env::var_os(NAMED).filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// Where its files lie, how long they are and when they were written.
fn key(folder: &Path) -> String {
    let mut key = folder.to_string_lossy().into_owned();
    let files = models::weights(folder).into_iter().chain([folder.join(models::CONFIG)]);
    for about in files.filter_map(|path| fs::metadata(path).ok()) {
        key += &format!("|{} {:?}", about.len(), about.modified().ok());
    }
    key
}
