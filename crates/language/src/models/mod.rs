//! Models of a folder that somebody names: what each is for, or why it cannot be used, told from its files.
//!
//! Nothing is loaded here and no library is needed; whether a model really loads is only known by starting it.

mod families;
mod purpose;
mod unusable;

#[cfg(test)]
mod tests;

pub use families::{FAMILIES, Family};
pub use purpose::{entailment, kind_of};
pub use unusable::Unusable;

use crate::protocol::Task;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// The file that says what a model is.
pub const CONFIG: &str = "config.json";

/// Files of weights that can be read, in the order they are looked for.
pub const WEIGHTS: [&str; 3] = ["rust_model.ot", "model.safetensors", "pytorch_model.bin"];

/// Folders looked at, at most.
const MOST: usize = 200;

/// Bytes of a config file, at most.
const LONGEST_CONFIG: u64 = 8 << 20;

/// A model in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Its folder.
    pub folder: PathBuf,
    /// What it is called: the name of its folder.
    pub name: String,
    /// Its family, as it says itself: `distilbert`.
    pub family: Option<String>,
    /// What it tells apart, in its own order: `POSITIVE`, `NEGATIVE`.
    pub labels: Vec<String>,
    /// Bytes of its weights.
    pub bytes: u64,
    /// What it is for, or why it cannot be used.
    pub task: Result<Task, Unusable>,
}

/// What `config.json` says, as far as it matters here.
#[derive(Debug, Default, Deserialize)]
pub struct Config {
    /// `["BertForTokenClassification"]`.
    #[serde(default)]
    pub architectures: Option<Vec<String>>,
    /// `bert`.
    pub model_type: Option<String>,
    /// Names of what it tells apart, by number.
    pub id2label: Option<BTreeMap<String, String>>,
    /// Pieces that have a place.
    pub max_position_embeddings: Option<usize>,
}

impl Config {
    /// Reads it.
    ///
    /// # Errors
    /// [`Unusable::NoConfig`], [`Unusable::DamagedConfig`].
    pub fn read(folder: &Path) -> Result<Self, Unusable> {
        let path = folder.join(CONFIG);
        let length = fs::metadata(&path).map(|file| file.len());
        let text = match length {
            Ok(length) if length <= LONGEST_CONFIG => fs::read_to_string(&path),
            Ok(length) => return Err(Unusable::DamagedConfig(format!("it has {length} bytes"))),
            Err(error) => Err(error),
        };
        match text {
            Ok(text) => {
                serde_json::from_str(&text).map_err(|error| Unusable::DamagedConfig(error.to_string()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Unusable::NoConfig),
            Err(error) => Err(Unusable::DamagedConfig(error.to_string())),
        }
    }

    /// Its labels, in the order of their numbers.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        let mut labels: Vec<(usize, &String)> = Vec::new();
        for (number, label) in self.id2label.iter().flatten() {
            labels.push((number.parse().unwrap_or(usize::MAX), label));
        }
        labels.sort_by_key(|(number, _)| *number);
        labels.into_iter().map(|(_, label)| label.clone()).collect()
    }
}

/// What a folder holds: each folder in it is a model; a folder that is a model itself holds that one.
///
/// # Errors
/// When the folder cannot be read.
pub fn look(folder: &Path) -> io::Result<Vec<Model>> {
    if folder.join(CONFIG).is_file() {
        return Ok(vec![model(folder)]);
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            folders.push(path);
        }
    }
    folders.sort();
    folders.truncate(MOST);
    Ok(folders.iter().map(|folder| model(folder)).collect())
}

/// What is known of one model.
#[must_use]
pub fn model(folder: &Path) -> Model {
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let config = Config::read(folder);
    let family = config.as_ref().ok().and_then(|config| config.model_type.clone());
    let labels = config.as_ref().map(Config::labels).unwrap_or_default();
    let bytes = weights(folder).and_then(|path| fs::metadata(path).ok()).map_or(0, |file| file.len());
    let task = config.and_then(|config| purpose::of(folder, &config));
    Model { folder: folder.to_owned(), name, family, labels, bytes, task }
}

/// The file of its weights.
#[must_use]
pub fn weights(folder: &Path) -> Option<PathBuf> {
    WEIGHTS.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

/// The model that is asked for a task: the one of that name, else the first that can be used.
#[must_use]
pub fn choose<'m>(models: &'m [Model], task: Task, name: Option<&str>) -> Option<&'m Model> {
    models.iter().find(|model| model.task == Ok(task) && name.is_none_or(|name| name == model.name))
}
