//! The open project: its file, and what is derived from it.

mod kept;
mod population;
mod reading;
mod voices;

pub use population::{Everyone, Listed, Population, identifiers_of};
pub use reading::Prepared;
pub use voices::{Excerpted, Voices};

use crate::{
    AppError, clock,
    funnels::{self, Counted},
    meaning::VectorKeeper,
    models::Heard,
    personal_data::{Cache, Redactions},
    search::IndexKeeper,
    suggestions,
};
use model::CodingId;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use store::{Changed, HowFar, Op, Opener, ReadOnly, Reader, StoreError, Topic, Writer};
use uuid::Uuid;

/// Name of the sample project.
pub const SAMPLE_NAME: &str = "Tidewater";

/// An open project. Shared between threads.
pub struct OpenProject {
    cache: PathBuf,
    store: store::Project,
    id: Uuid,
    name: String,
    currency: String,
    time_zone: String,
    derived: Mutex<Derived>,
    kept: kept::Kept,
    reading: reading::Reading,
    index: IndexKeeper,
    found: Cache,
    learned: suggestions::Cache,
    wording: suggestions::WordKeeper,
    vectors: VectorKeeper,
    heard: Heard,
    actor: Mutex<String>,
}

/// What is derived from the file, and with which head it is current.
#[derive(Default)]
struct Derived {
    head: Option<Uuid>,
    /// Consents end with a day.
    day: String,
    everyone: Option<Arc<Everyone>>,
    population: Option<Arc<Population>>,
    voices: Option<Arc<Voices>>,
    redactions: Option<Arc<Redactions>>,
    /// Codings that changed since the voices were read.
    touched: BTreeSet<CodingId>,
    outcome: Option<Option<Arc<Counted>>>,
}

impl OpenProject {
    /// Makes an empty project.
    ///
    /// # Errors
    /// When something is there already, or the folder cannot be written.
    pub fn create(path: &Path, name: &str, cache: &Path) -> Result<Self, AppError> {
        let details = store::ProjectDetails::named(name);
        Self::wrap(store::Project::create(path, &details, &opener())?, cache)
    }

    /// Opens a project: for writing where possible, else for reading ([`OpenProject::read_only`] says why).
    ///
    /// # Errors
    /// When it is missing, no project, damaged, or of a newer version.
    pub fn open(path: &Path, cache: &Path) -> Result<Self, AppError> {
        Self::open_upgrading(path, cache).map(|(project, _)| project)
    }

    /// As [`OpenProject::open`], and where the file was put aside as it was, if it was of an earlier version.
    ///
    /// # Errors
    /// As [`OpenProject::open`].
    pub(crate) fn open_upgrading(path: &Path, cache: &Path) -> Result<(Self, Option<PathBuf>), AppError> {
        let opened = store::Project::open(path, &opener())?;
        if let Some(upgraded) = &opened.upgraded {
            tracing::info!(from = upgraded.from, to = upgraded.to, "project upgraded");
        }
        let aside = opened.upgraded.map(|upgraded| upgraded.backup);
        Ok((Self::wrap(opened.project, cache)?, aside))
    }

    fn wrap(store: store::Project, cache: &Path) -> Result<Self, AppError> {
        let meta = store.reader()?.project_meta()?;
        let index = IndexKeeper::new(cache, meta.id, store.read_only().is_some());
        let vectors = VectorKeeper::new(cache, meta.id, store.read_only().is_some());
        let kept = kept::Kept::new(cache, meta.id, store.read_only().is_some());
        Ok(Self {
            store,
            cache: cache.to_owned(),
            id: meta.id,
            name: meta.details.name,
            currency: meta.details.currency,
            time_zone: meta.details.time_zone,
            derived: Mutex::default(),
            kept,
            reading: reading::Reading::default(),
            index,
            found: Cache::default(),
            learned: suggestions::Cache::default(),
            wording: suggestions::WordKeeper::default(),
            vectors,
            heard: Heard::default(),
            actor: Mutex::default(),
        })
    }

    /// The user's cache folder.
    pub(crate) fn cache(&self) -> &Path {
        &self.cache
    }

    /// The project file, what SQLite puts beside it, and every file of its caches.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let beside = |tail: &str| {
            let mut name = self.path().as_os_str().to_owned();
            name.push(tail);
            PathBuf::from(name)
        };
        let mut files = vec![self.path().to_owned(), beside("-wal")];
        for sort in ["search", "vectors", "frames"] {
            let place = self.cache.join(sort).join(self.id.to_string());
            match std::fs::read_dir(&place) {
                Ok(entries) => files.extend(entries.filter_map(|entry| Some(entry.ok()?.path()))),
                Err(_) if place.is_file() => files.push(place),
                Err(_) => {}
            }
        }
        files
    }

    /// Identity.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Name.
    #[must_use]
    pub fn name(&self) -> String {
        self.name.clone()
    }

    /// ISO 4217 code of its money.
    #[must_use]
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// Time zone of dates without time.
    #[must_use]
    pub fn time_zone(&self) -> &str {
        &self.time_zone
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Why nothing can be written, if so.
    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.store.read_only()
    }

    /// A reader of this moment's state.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reader(&self) -> Result<Reader, AppError> {
        Ok(self.store.reader()?)
    }

    /// The one write door. What is derived from what changed is dropped.
    ///
    /// # Errors
    /// Those of the action; then nothing was changed.
    pub fn transact<T>(
        &self,
        op: Op,
        idempotency: Option<&str>,
        action: impl FnOnce(&Writer<'_>) -> Result<T, AppError>,
    ) -> Result<Changed<T>, AppError> {
        let op = if op.actor.is_empty() { op.by(self.actor()) } else { op };
        let changed = self.store.transact(op, clock::now(), idempotency, action)?;
        self.drop_derived(&changed);
        Ok(changed)
    }

    /// As [`OpenProject::transact`], for an action that is always taken back.
    pub(crate) fn store_transact(
        &self,
        op: Op,
        now: model::Timestamp,
        action: impl FnOnce(&Writer<'_>) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        self.store.transact(op, now, None, action).map(|_| ())
    }

    /// Does an action for its answer alone: whatever it changed is taken back.
    ///
    /// # Errors
    /// Those of the action, or when the file cannot be written.
    pub(crate) fn rehearse<T>(
        &self,
        op: Op,
        action: impl FnOnce(&Writer<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut answer = None;
        // The action always fails, so that the transaction is taken back; its answer is kept aside.
        let taken_back = self.store_transact(op, clock::now(), |writer| {
            answer = Some(action(writer)?);
            Err(AppError::Cancelled)
        });
        match (taken_back, answer) {
            (Err(AppError::Cancelled), Some(answer)) => Ok(answer),
            (Err(error), _) => Err(error),
            (Ok(()), _) => Err(AppError::Internal("a rehearsal was kept".into())),
        }
    }

    /// Says who acts from now on; the history names them.
    pub fn act_for(&self, name: &str) {
        name.clone_into(&mut self.actor.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn actor(&self) -> String {
        self.actor.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Undoes the newest actions, all or none of them. `None` when there was nothing to do.
    ///
    /// # Errors
    /// When the entry is none that stands, or the file cannot be written.
    pub fn undo(&self, far: HowFar) -> Result<Option<Changed<Vec<store::Replayed>>>, AppError> {
        let changed = self.store.undo_by(clock::now(), far, &self.actor())?;
        changed.iter().for_each(|c| self.drop_derived(c));
        Ok(changed)
    }

    /// Does undone actions again, in their order, all or none of them. `None` when there was nothing to do.
    ///
    /// # Errors
    /// When the entry is none that was undone, or the file cannot be written.
    pub fn redo(&self, far: HowFar) -> Result<Option<Changed<Vec<store::Replayed>>>, AppError> {
        let changed = self.store.redo_by(clock::now(), far, &self.actor())?;
        changed.iter().for_each(|c| self.drop_derived(c));
        Ok(changed)
    }

    /// Folds the write-ahead log into the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn fold_in(&self) -> Result<(), AppError> {
        Ok(self.store.fold()?)
    }

    /// Writes the file anew where rows of an erased person may still be in its free pages. Whether none are left.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn scrub(&self) -> Result<bool, AppError> {
        Ok(self.store.scrub()?)
    }

    /// Reads the whole file and names what is not in order, by ids and never by anybody's words. Empty when all is well.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, AppError> {
        Ok(self.store.check()?)
    }

    /// Writes a consistent copy; refuses to overwrite.
    ///
    /// # Errors
    /// When something is there already, or the folder cannot be written.
    pub fn save_copy(&self, to: &Path) -> Result<(), AppError> {
        Ok(self.store.save_copy(to)?)
    }

    /// Writes a consistent copy for somebody else; it bears a setting that this file does not have.
    ///
    /// # Errors
    /// As [`OpenProject::save_copy`].
    pub(crate) fn save_copy_with(&self, to: &Path, setting: (&str, &str)) -> Result<(), AppError> {
        Ok(self.store.save_copy_with(to, setting)?)
    }

    /// Who is who, and every event.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn population(&self) -> Result<Arc<Population>, AppError> {
        let reader = self.reader()?;
        let mut derived = self.current_derived(&reader)?;
        if let Some(population) = &derived.population {
            return Ok(Arc::clone(population));
        }
        let (everyone, population) = reader.snapshot(|reader| {
            // Whoever is said to be internal does not change who is who.
            let everyone = match derived.everyone.take() {
                Some(everyone) => everyone,
                None => Arc::new(Everyone::read(reader, &today(), &self.kept, &self.reading)?),
            };
            let population = Population::of(reader, &everyone, &self.name)?;
            Ok::<_, AppError>((everyone, Arc::new(population)))
        })?;
        derived.everyone = Some(everyone);
        derived.population = Some(Arc::clone(&population));
        Ok(population)
    }

    /// How far reading the events has come, while somebody waits for [`OpenProject::population`]; asking this waits for nothing.
    #[must_use]
    pub fn reading_events(&self) -> Option<Prepared> {
        self.reading.now()
    }

    /// Removes what was kept of people and events: it may name somebody who is to be forgotten.
    pub(crate) fn forget_kept(&self) {
        self.kept.remove();
    }

    /// Who was heard, and what they say.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn voices(&self) -> Result<Arc<Voices>, AppError> {
        let population = self.population()?;
        let reader = self.reader()?;
        let redactions = self.redactions()?;
        let mut derived = self.current_derived(&reader)?;
        let touched = std::mem::take(&mut derived.touched);
        let voices = match derived.voices.take() {
            Some(mut voices) if !touched.is_empty() => {
                // In place, unless somebody still looks at them as they were.
                let current = Arc::make_mut(&mut voices);
                reader.snapshot(|reader| current.take_up(reader, &population, &redactions, &touched))?;
                voices
            }
            Some(voices) => voices,
            None => Arc::new(reader.snapshot(|reader| Voices::read(reader, &population, &redactions))?),
        };
        derived.voices = Some(Arc::clone(&voices));
        Ok(voices)
    }

    /// What stands in place of words wherever others see them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn redactions(&self) -> Result<Arc<Redactions>, AppError> {
        let reader = self.reader()?;
        let mut derived = self.current_derived(&reader)?;
        if let Some(redactions) = &derived.redactions {
            return Ok(Arc::clone(redactions));
        }
        let redactions = Arc::new(Redactions::read(&reader)?);
        derived.redactions = Some(Arc::clone(&redactions));
        Ok(redactions)
    }

    /// What suggestions were learned from the codings so far.
    pub(crate) fn learned(&self) -> &suggestions::Cache {
        &self.learned
    }

    /// How rare each word of it is.
    pub(crate) fn wording(&self) -> &suggestions::WordKeeper {
        &self.wording
    }

    /// Personal data found so far.
    pub(crate) fn found(&self) -> &Cache {
        &self.found
    }

    /// What models of the user's folder said of its texts so far.
    pub(crate) fn heard(&self) -> &Heard {
        &self.heard
    }

    /// The funnel people are placed in, counted; `None` while none is saved.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn outcome(&self) -> Result<Option<Arc<Counted>>, AppError> {
        let reader = self.reader()?;
        if let Some(outcome) = &self.current_derived(&reader)?.outcome {
            return Ok(outcome.clone());
        }
        let outcome = funnels::outcome_funnel(self)?.map(Arc::new);
        self.current_derived(&reader)?.outcome = Some(outcome.clone());
        Ok(outcome)
    }

    /// The keeper of the search index; [`IndexKeeper::current`] brings it up to date.
    #[must_use]
    pub fn index(&self) -> &IndexKeeper {
        &self.index
    }

    /// The keeper of what paragraphs mean.
    #[must_use]
    pub fn vectors(&self) -> &VectorKeeper {
        &self.vectors
    }

    /// What is derived, dropped whole if another process has written meanwhile.
    fn current_derived(&self, reader: &Reader) -> Result<std::sync::MutexGuard<'_, Derived>, AppError> {
        let head = reader.head()?;
        let mut derived = self.derived.lock().unwrap_or_else(PoisonError::into_inner);
        let day = today();
        if derived.head != Some(head) || derived.day != day {
            *derived = Derived { head: Some(head), day, ..Derived::default() };
        }
        Ok(derived)
    }

    fn drop_derived<T>(&self, changed: &Changed<T>) {
        let mut derived = self.derived.lock().unwrap_or_else(PoisonError::into_inner);
        let touches = |topics: &[Topic]| topics.iter().any(|t| changed.topics.contains(t));
        if touches(&[Topic::People, Topic::Events, Topic::Documents]) {
            derived.everyone = None;
            derived.population = None;
            derived.voices = None;
            derived.outcome = None;
        }
        if touches(&[Topic::Internal, Topic::Settings]) {
            derived.population = None;
            derived.outcome = None;
        }
        if touches(&[Topic::Funnels]) {
            derived.outcome = None;
        }
        if touches(&[Topic::Redactions]) {
            derived.redactions = None;
            derived.voices = None;
        }
        match &changed.codings {
            Some(codings) if !touches(&[Topic::Codes]) => derived.touched.extend(codings),
            _ => derived.voices = None,
        }
        if derived.voices.is_none() {
            derived.touched.clear();
        }
        derived.head = Some(changed.head);
    }
}

fn today() -> String {
    clock::day(clock::now())
}

fn opener() -> Opener {
    let user =
        std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_else(|_| "somebody".into());
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let host = host.trim();
    let who = if host.is_empty() { user } else { format!("{user} on {host}") };
    Opener { who, now: clock::now() }
}

/// Names the risk of a place where other programs copy files about, if the path shows one.
#[must_use]
pub fn risk_of(path: &Path) -> Option<String> {
    const SYNCED: [&str; 8] =
        ["Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "iCloud", "Nextcloud", "ownCloud", "pCloud"];
    let parts: Vec<String> =
        path.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    let synced = SYNCED.iter().find(|name| parts.iter().any(|p| p.starts_with(*name)))?;
    Some(format!(
        "This project lies in a folder that {synced} copies about. Let one person write at a time, and use Save a copy to pass it on."
    ))
}

/// The name of a project file without its ending.
#[must_use]
pub fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The ending of project files, put there if it is missing.
#[must_use]
pub fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|e| e == "subtext") {
        path.to_owned()
    } else {
        path.with_extension("subtext")
    }
}

/// Whether an error is another process holding the write lock.
#[must_use]
pub fn is_locked(error: &StoreError) -> bool {
    matches!(error, StoreError::ReadOnly(_) | StoreError::Busy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synced_folder_is_named() {
        assert!(risk_of(Path::new("/home/anna/Dropbox/t.subtext")).unwrap().contains("Dropbox"));
        assert_eq!(risk_of(Path::new("/home/anna/t.subtext")), None);
        assert_eq!(with_ending(Path::new("/a/b")), Path::new("/a/b.subtext"));
    }
}
