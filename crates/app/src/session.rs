//! One run of the program: the open project, its tasks, and what this machine remembers.

use crate::{
    AppError, clock, coders,
    meaning::Language,
    models::Models,
    project::OpenProject,
    tasks::{Finished, Tasks},
    warehouse::{Known, Warehouses},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// Folders of this user on this machine.
#[derive(Debug, Clone)]
pub struct Places {
    /// For the sample project.
    pub data: PathBuf,
    /// For settings and the list of recent projects.
    pub config: PathBuf,
    /// For caches that can be rebuilt.
    pub cache: PathBuf,
}

/// What this machine remembers, apart from any project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Machine {
    /// system, light or dark.
    pub theme: String,
    /// Name put on new codings where no other was given.
    pub coder: String,
    /// Keys that were changed: id of the command, and the chords that do it now (none: no key does it).
    pub keys: BTreeMap<String, Vec<String>>,
    /// Whether single letters and digits do anything; off for people who dictate or press keys by accident.
    pub letter_keys: bool,
    /// Who codes in single projects: a copy for a colleague has another coder than the project it was made of.
    pub coders: Vec<CoderAt>,
    /// Projects opened before, newest first.
    pub recent: Vec<Recent>,
    /// Warehouses that questions may go to from here.
    pub warehouses: Vec<Known>,
}

/// Who codes in one project file on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoderAt {
    /// Where the file lies.
    pub path: PathBuf,
    /// Their name.
    pub coder: String,
}

/// A project opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
    /// When it was last opened, ISO 8601.
    pub opened_at: String,
}

impl Default for Machine {
    fn default() -> Self {
        Self {
            theme: "system".into(),
            coder: "me".into(),
            coders: Vec::new(),
            keys: BTreeMap::new(),
            letter_keys: true,
            recent: Vec::new(),
            warehouses: Vec::new(),
        }
    }
}

/// Projects on the list of recent ones, at most.
const MOST_RECENT: usize = 12;

/// One run of the program. Shared between threads.
pub struct Session {
    places: Places,
    open: RwLock<Option<Arc<OpenProject>>>,
    machine: Mutex<Machine>,
    language: Language,
    models: Models,
    warehouses: Warehouses,
    /// Background tasks of this run.
    pub tasks: Tasks<Finished>,
}

impl Session {
    /// Starts a run. Settings that cannot be read are the defaults.
    #[must_use]
    pub fn start(places: Places) -> Self {
        let machine = std::fs::read_to_string(settings_file(&places))
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let language = Language::new(&places.data);
        let models = Models::new(&places.data);
        Self {
            places,
            open: RwLock::new(None),
            machine: Mutex::new(machine),
            language,
            models,
            warehouses: Warehouses::default(),
            tasks: Tasks::default(),
        }
    }

    /// The language part.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Models of the folder that the user named.
    #[must_use]
    pub fn models(&self) -> &Models {
        &self.models
    }

    /// What this run knows of warehouses.
    #[must_use]
    pub fn warehouses(&self) -> &Warehouses {
        &self.warehouses
    }

    /// Folders of this user.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The open project.
    ///
    /// # Errors
    /// [`AppError::NoProject`] when none is open.
    pub fn project(&self) -> Result<Arc<OpenProject>, AppError> {
        let project = self.current().ok_or(AppError::NoProject)?;
        let machine = self.machine();
        let here = machine.coders.iter().find(|at| at.path == project.path());
        project.act_for(here.map_or(&machine.coder, |at| &at.coder));
        Ok(project)
    }

    /// The open project, if there is one.
    #[must_use]
    pub fn current(&self) -> Option<Arc<OpenProject>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts a project in the place of the open one, which is closed.
    ///
    /// # Errors
    /// When the list of recent projects cannot be written.
    pub fn put(&self, project: OpenProject) -> Result<Arc<OpenProject>, AppError> {
        let project = Arc::new(project);
        let (path, name) = (project.path().to_owned(), project.name());
        let before = self.open.write().unwrap_or_else(PoisonError::into_inner).replace(Arc::clone(&project));
        close(before)?;
        self.remember(path, name)?;
        Ok(project)
    }

    /// Closes the open project; its write-ahead log is folded in.
    ///
    /// # Errors
    /// When the file cannot be closed cleanly.
    pub fn close(&self) -> Result<(), AppError> {
        let before = self.open.write().unwrap_or_else(PoisonError::into_inner).take();
        close(before)
    }

    /// What this machine remembers.
    #[must_use]
    pub fn machine(&self) -> Machine {
        self.machine.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes what this machine remembers.
    ///
    /// # Errors
    /// When the settings cannot be written.
    pub fn change_machine(&self, change: impl FnOnce(&mut Machine)) -> Result<(), AppError> {
        let mut machine = self.machine.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut machine);
        let file = settings_file(&self.places);
        let text = serde_json::to_string_pretty(&*machine).map_err(|e| AppError::Internal(e.to_string()))?;
        write_whole(&file, text.as_bytes())
    }

    /// Who codes in the open project: the name given for this very file, else this machine's; `None` while a copy made
    /// for a colleague has not been told who that is.
    ///
    /// # Errors
    /// When no project is open, or it cannot be read.
    pub fn coder_here(&self) -> Result<Option<String>, AppError> {
        let project = self.project()?;
        let (machine, path) = (self.machine(), place_of(&project));
        if let Some(known) = machine.coders.iter().find(|at| at.path == path) {
            return Ok(Some(known.coder.clone()));
        }
        Ok(if coders::is_for_a_colleague(&project)? { None } else { Some(machine.coder) })
    }

    /// Who codes in the open project.
    ///
    /// # Errors
    /// [`AppError::InvalidInput`] while nobody has said it; when no project is open, or it cannot be read.
    pub fn coder(&self) -> Result<String, AppError> {
        self.coder_here()?.ok_or_else(|| {
            AppError::InvalidInput(
                "This is a copy made for a colleague: say first who codes here, in Settings.".into(),
            )
        })
    }

    /// Says who codes in the open project, on this machine. Codings made before keep their coder.
    ///
    /// # Errors
    /// When the name is empty, no project is open, or the settings cannot be written.
    pub fn set_coder(&self, name: &str) -> Result<(), AppError> {
        let coder = coders::name(name)?;
        let path = place_of(&*self.project()?);
        self.change_machine(|machine| {
            machine.coders.retain(|at| at.path != path);
            machine.coders.push(CoderAt { path, coder });
        })
    }

    fn remember(&self, path: PathBuf, name: String) -> Result<(), AppError> {
        self.change_machine(|machine| {
            machine.recent.retain(|r| r.path != path);
            machine.recent.insert(0, Recent { path, name, opened_at: clock::iso(clock::now()) });
            machine.recent.truncate(MOST_RECENT);
        })
    }
}

/// Where a project lies, by one name: links are followed.
fn place_of(project: &OpenProject) -> PathBuf {
    project.path().canonicalize().unwrap_or_else(|_gone| project.path().to_owned())
}

fn close(project: Option<Arc<OpenProject>>) -> Result<(), AppError> {
    project.map_or(Ok(()), |p| p.fold_in())
}

fn settings_file(places: &Places) -> PathBuf {
    places.config.join("settings.json")
}

/// Writes a file all or nothing: beside it first, then renamed over it.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| AppError::io(folder, &e))?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    if let Err(error) = written {
        // Nothing half-done is left behind; that the part is already gone is no second error.
        let _ = std::fs::remove_file(&part);
        return Err(AppError::io(path, &error));
    }
    Ok(())
}
