//! Projects and settings.

use super::show;
use crate::{
    ApiError,
    types::{
        project::{
            AppState, Counts, Done, Empty, EventsRead, NewProject, PathRequest, ProjectInfo, ReadingEvents,
            RecentProject, SaveCopy, Settings, Verified,
        },
        tasks::TaskRef,
    },
};
use app::{
    AppError, Session, clock, coders,
    imports::Outcome,
    project::{self, OpenProject, Population},
    sample,
    tasks::{Finished, Reporter},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) fn app_state(session: &Session, _: Empty) -> Result<AppState, ApiError> {
    let machine = session.machine();
    let project = match session.current() {
        Some(project) => Some(info(session, &project)?),
        None => None,
    };
    Ok(AppState {
        project,
        recent: machine
            .recent
            .iter()
            .map(|r| RecentProject {
                path: r.path.display().to_string(),
                name: r.name.clone(),
                opened_at: r.opened_at.clone(),
                missing: !r.path.exists(),
            })
            .collect(),
        settings: Settings {
            theme: machine.theme,
            coder: machine.coder,
            keys: machine.keys,
            letter_keys: machine.letter_keys,
        },
        version: env!("CARGO_PKG_VERSION").into(),
    })
}

pub(crate) fn settings_save(session: &Session, settings: Settings) -> Result<Done, ApiError> {
    if !matches!(settings.theme.as_str(), "system" | "light" | "dark") {
        return Err(AppError::InvalidInput("The theme is system, light or dark.".into()).into());
    }
    if settings.coder.trim().is_empty() {
        return Err(AppError::InvalidInput("A coder needs a name.".into()).into());
    }
    keys_fit(&settings)?;
    session.change_machine(|machine| {
        machine.keys = settings.keys;
        machine.letter_keys = settings.letter_keys;
        machine.theme = settings.theme;
        machine.coder = settings.coder.trim().to_owned();
    })?;
    let changed = crate::types::project::Changed {
        topics: vec![crate::types::project::Topic::Settings],
        label: "settings".into(),
    };
    Ok(Done { changed: Some(changed) })
}

/// Commands and their chords are the window's affair; what is kept must only be of a sane size.
fn keys_fit(settings: &Settings) -> Result<(), ApiError> {
    const MOST_COMMANDS: usize = 500;
    const MOST_CHORDS: usize = 8;
    const LONGEST: usize = 64;
    let fits = |text: &String| !text.is_empty() && text.len() <= LONGEST;
    let wrong = settings
        .keys
        .iter()
        .find(|(command, chords)| !fits(command) || chords.len() > MOST_CHORDS || !chords.iter().all(fits));
    match wrong {
        Some((command, _)) => {
            Err(AppError::InvalidInput(format!("The keys of '{command}' cannot be kept.")).into())
        }
        None if settings.keys.len() > MOST_COMMANDS => {
            Err(AppError::InvalidInput("Too many keys were changed to be kept.".into()).into())
        }
        None => Ok(()),
    }
}

pub(crate) fn new(session: &Session, request: NewProject) -> Result<ProjectInfo, ApiError> {
    let path = project::with_ending(Path::new(&request.path));
    let name = request.name.filter(|n| !n.trim().is_empty()).unwrap_or_else(|| project::name_of(&path));
    let made = OpenProject::create(&path, name.trim(), &session.places().cache)?;
    let project = session.put(made)?;
    info(session, &project)
}

pub(crate) fn open(session: &Session, request: PathRequest) -> Result<ProjectInfo, ApiError> {
    let path = PathBuf::from(request.path);
    // The same file once more is the project that is open: its own lock must not make it read-only.
    if let Some(current) = session.current().filter(|p| same_file(p.path(), &path)) {
        return info(session, &current);
    }
    let opened = OpenProject::open(&path, &session.places().cache)?;
    let project = session.put(opened)?;
    info(session, &project)
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

pub(crate) fn open_sample(session: &Arc<Session>, _: Empty) -> Result<TaskRef, ApiError> {
    let path = session.places().data.join("Tidewater.subtext");
    let shared = Arc::clone(session);
    let task = session.tasks.start("Opening the sample project".into(), move |reporter| {
        if path.exists() {
            shared.put(OpenProject::open(&path, &shared.places().cache)?)?;
            return Ok(Finished::Import(Outcome::default()));
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| AppError::io(folder, &e))?;
        }
        make(&shared, &path, reporter)
    });
    Ok(TaskRef { task })
}

pub(crate) fn sample_make(session: &Arc<Session>, request: PathRequest) -> Result<TaskRef, ApiError> {
    let path = PathBuf::from(request.path);
    let shared = Arc::clone(session);
    let task = session
        .tasks
        .start("Making the sample project".into(), move |reporter| make(&shared, &path, reporter));
    Ok(TaskRef { task })
}

fn make(session: &Session, path: &Path, reporter: &Reporter) -> Result<Finished, AppError> {
    let (project, outcome) = sample::make(path, &session.places().cache, reporter)?;
    session.put(project)?;
    Ok(Finished::Import(outcome))
}

pub(crate) fn close(session: &Session, _: Empty) -> Result<Done, ApiError> {
    session.close()?;
    Ok(Done { changed: None })
}

pub(crate) fn save_copy(session: &Session, request: SaveCopy) -> Result<Done, ApiError> {
    let (project, path) = (session.project()?, project::with_ending(Path::new(&request.path)));
    if request.for_colleague {
        coders::save_copy_for_colleague(&project, &path)?;
    } else {
        project.save_copy(&path)?;
    }
    Ok(Done { changed: None })
}

pub(crate) fn recent_forget(session: &Session, request: PathRequest) -> Result<Done, ApiError> {
    session.change_machine(|machine| machine.recent.retain(|r| r.path != Path::new(&request.path)))?;
    Ok(Done { changed: None })
}

/// What the frame of the window shows of a project.
pub(crate) fn info(session: &Session, project: &OpenProject) -> Result<ProjectInfo, ApiError> {
    let reader = project.reader()?;
    let history = reader.history().map_err(AppError::from)?;
    let saved = reader.audit(0, 1).map_err(AppError::from)?;
    Ok(ProjectInfo {
        id: project.id().to_string(),
        name: project.name(),
        path: project.path().display().to_string(),
        read_only: project.read_only().map(ToString::to_string),
        risk: project::risk_of(project.path()),
        is_sample: project.name() == project::SAMPLE_NAME,
        currency: project.currency().to_owned(),
        timezone: project.time_zone().to_owned(),
        coder: session.coder_here()?,
        counts: counts(project)?,
        undo: history.undo,
        redo: history.redo,
        saved_at: saved.first().map(|row| clock::iso(row.at)),
    })
}

pub(crate) fn reading_events(session: &Session, _: Empty) -> Result<ReadingEvents, ApiError> {
    let prepared = session.current().and_then(|project| project.reading_events());
    Ok(ReadingEvents { now: prepared.map(|p| EventsRead { events: show::small(p.events), share: p.share }) })
}

fn people_with_words(population: &Population) -> usize {
    population.documents.iter().filter_map(|d| d.person).collect::<BTreeSet<usize>>().len()
}

fn counts(project: &OpenProject) -> Result<Counts, ApiError> {
    let reader = project.reader()?;
    let stored = reader.counts().map_err(AppError::from)?;
    let population = project.population()?;
    let voices = project.voices()?;
    let with_events = |person: &usize| !population.frame().person_rows(show::small(*person)).is_empty();
    let unmatched = population.documents.iter().filter(|d| {
        d.document.kind == model::DocumentKind::Survey && !d.person.as_ref().is_some_and(with_events)
    });
    Ok(Counts {
        interviews: show::small(stored.interviews),
        survey_responses: show::small(stored.surveys),
        paragraphs: show::small(stored.paragraphs),
        events: show::small(stored.events),
        people: show::small(population.identified()),
        people_with_events: show::small(population.with_events),
        people_with_words: show::small(people_with_words(&population)),
        people_heard: show::small(voices.codes_of.len()),
        people_heard_with_events: show::small(voices.codes_of.keys().filter(|p| with_events(p)).count()),
        codes: show::small(stored.codes),
        codings: show::small(stored.codings),
        excerpts: show::small(voices.spans()),
        coders: show::small(reader.coders().map_err(AppError::from)?.len()),
        imports: show::small(stored.imports),
        documents_coded: show::small(stored.coded_documents),
        responses_unmatched: show::small(unmatched.count()),
        consents_withheld: show::small(population.consents_withheld()),
    })
}

pub(crate) fn verify(session: &Session, _: Empty) -> Result<Verified, ApiError> {
    Ok(Verified { faults: session.project()?.check()? })
}
