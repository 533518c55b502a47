//! Imports: files and folders become things of the project, as one task, one transaction, one undo entry,
//! with a ledger per file.
//!
//! Three steps that never mix: [`plan`] looks at what lies there and how it would be read, `read` turns files into
//! values without touching the project, `write` puts the values into one transaction. A preview is the same three
//! steps with the transaction taken back at its end, so that what it shows is what would happen.

pub mod anchor;
pub mod folder;
pub mod plan;
mod preview;
mod read;
mod source;
mod write;

pub use preview::{Preview, preview_of, role_word};

use crate::{AppError, clock, project::OpenProject, tasks::Reporter};
use formats::{detect::Kind, transcripts::DocumentReader};
use model::{Ledger, Rejected, Warning};
use plan::Planned;
use read::Parsed;
use std::{path::PathBuf, sync::Arc};
use store::{Op, OpKind, Topic};

/// What to import, and how.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Choices for single files.
    pub choices: Vec<Choice>,
    /// Kind for all, instead of detection.
    pub kind: Option<Kind>,
    /// Zone of times without offset.
    pub time_zone: Option<String>,
    /// A mapping (TOML) for all tables.
    pub mapping: Option<String>,
    /// Remember the mappings for files with the same columns.
    pub remember: bool,
}

/// Choices for one file.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Which file.
    pub path: PathBuf,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Roles by header, as words.
    pub columns: Vec<(String, String)>,
    /// A mapping (TOML).
    pub mapping: Option<String>,
    /// Zone of times without offset.
    pub time_zone: Option<String>,
    /// Leave it out.
    pub skip: bool,
}

/// What became of one file.
#[derive(Debug, Clone)]
pub struct FileOutcome {
    /// The file.
    pub path: PathBuf,
    /// Its kind; `None`: nothing that Subtext reads.
    pub kind: Option<Kind>,
    /// "Zoom VTT", "product events".
    pub format: String,
    /// What became of every row.
    pub ledger: Ledger,
    /// Rows left out, in file order.
    pub rejected: Vec<Rejected>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
    /// People not known before.
    pub people_new: u64,
    /// People known before.
    pub people_matched: u64,
    /// Shared devices, in words.
    pub conflicts: Vec<String>,
    /// Time taken, in seconds.
    pub seconds: f64,
    /// The very same file is in the project already.
    pub unchanged: bool,
    /// Why it was left out, if it was.
    pub error: Option<Arc<AppError>>,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// File by file, in the order of import.
    pub files: Vec<FileOutcome>,
    /// What changed.
    pub topics: Vec<Topic>,
    /// The sentence for undo.
    pub label: String,
}

impl Outcome {
    /// Whether a row was rejected or a file left out.
    #[must_use]
    pub fn has_faults(&self) -> bool {
        self.files.iter().any(|f| f.ledger.rejected > 0 || f.error.is_some())
    }
}

/// Imports files and folders.
///
/// # Errors
/// When a file named by itself cannot be read, the project cannot be written, or the user stops it. Nothing has changed then.
pub fn run(project: &OpenProject, request: &Request, reporter: &Reporter) -> Result<Outcome, AppError> {
    let (parsed, files) = read_all(project, request, reporter)?;
    if parsed.iter().all(Option::is_none) {
        return Ok(nothing_new(files));
    }
    reporter.at("Writing", None)?;
    let label = label_of(&files);
    let op = Op::new(OpKind::Import, label.clone());
    let changed = project.transact(op, None, |writer| {
        let mut files = files.clone();
        write::all(writer, project, parsed, &mut files, reporter)?;
        remember(writer, request, &files)?;
        Ok(files.into_iter().map(|f| f.outcome).collect::<Vec<_>>())
    })?;
    let nothing = changed.op.is_none();
    if changed.topics.contains(&Topic::Search) {
        // Words become searchable with the import, not with the first search after it.
        reporter.say("Indexing", None);
        project.index().refresh(project)?;
    }
    Ok(Outcome {
        files: changed.value,
        topics: changed.topics.into_iter().collect(),
        label: if nothing { NOTHING_NEW.into() } else { label },
    })
}

const NOTHING_NEW: &str = "Nothing new: these files are in the project already";

fn nothing_new(files: Vec<OnItsWay>) -> Outcome {
    let files = files.into_iter().map(|f| f.outcome).collect();
    Outcome { files, topics: Vec::new(), label: NOTHING_NEW.into() }
}

/// A file on its way: how it is to be read, and what has become of it so far.
#[derive(Debug, Clone)]
pub(crate) struct OnItsWay {
    pub planned: Planned,
    /// Of the file's bytes as they lie there.
    pub digest: String,
    pub outcome: FileOutcome,
}

/// Plans and reads every file. Values stand at the same place as their files; `None` where there is nothing to write.
fn read_all(
    project: &OpenProject,
    request: &Request,
    reporter: &Reporter,
) -> Result<(Vec<Option<Parsed>>, Vec<OnItsWay>), AppError> {
    reporter.at("Looking at the files", None)?;
    let db = project.reader()?;
    let plans = plan::plan(request, &db)?;
    let documents: &dyn DocumentReader = &formats::transcripts::InProcess;
    let mut parsed = Vec::new();
    let mut files = Vec::new();
    let total = plans.iter().map(|p| p.bytes).sum::<u64>().max(1);
    let mut done = 0;
    let mut sources = read::Sources::of(&plans);
    let has_events = db.imports()?.iter().any(|import| import.kind == Kind::Events.as_str());
    for planned in plans {
        let began = std::time::Instant::now();
        let share = |inside: u64| Some(fraction(done + inside, total));
        reporter.at(&format!("Reading {}", planned.name()), share(0))?;
        let bytes = planned.bytes;
        let mut outcome = FileOutcome::new(&planned);
        let mut digest = match planned.kind {
            // A file that nothing reads needs none.
            None => Some(String::new()),
            // The first events of a project are in it under no digest: it is told while they are read.
            Some(Kind::Events) if !has_events => None,
            Some(_) => Some(source::digest(&planned.path)?),
        };
        let read = read::file(&planned, digest.as_deref(), &db, documents, &mut sources, reporter, &share);
        let value = match read {
            Ok(read::Outcome::Known(ledger, rejected, warning)) => {
                outcome.unchanged = true;
                outcome.ledger = ledger;
                outcome.rejected = rejected;
                outcome.warnings.extend(warning);
                None
            }
            Ok(read::Outcome::Read(read)) => {
                outcome.format = read.format;
                outcome.ledger = read.ledger;
                outcome.rejected = read.rejected;
                outcome.warnings.extend(read.warnings);
                digest = digest.or(read.digest);
                Some(read.parsed)
            }
            Err(AppError::Cancelled) => return Err(AppError::Cancelled),
            Err(error) if planned.named => return Err(error),
            Err(error) => {
                outcome.error = Some(Arc::new(error));
                if let Some(mapping) = planned.mapping.as_ref().filter(|_| planned.kind == Some(Kind::Events))
                {
                    sources.learn_again(&mapping.source, &db, sealed_of(&mapping.source, &parsed, &files))?;
                }
                None
            }
        };
        let digest = digest.map_or_else(|| source::digest(&planned.path), Ok)?;
        done += bytes;
        outcome.seconds = began.elapsed().as_secs_f64();
        parsed.push(value);
        files.push(OnItsWay { planned, digest, outcome });
    }
    Ok((parsed, files))
}

/// Chunks of files of a source that were read.
fn sealed_of<'f>(
    source: &'f str,
    parsed: &'f [Option<Parsed>],
    files: &'f [OnItsWay],
) -> impl Iterator<Item = &'f events::Sealed> {
    let of_source = move |file: &OnItsWay| file.planned.mapping.as_ref().is_some_and(|m| m.source == source);
    parsed.iter().zip(files).filter(move |(_, file)| of_source(file)).flat_map(|(parsed, _)| match parsed {
        Some(Parsed::Events(sealed)) => sealed.as_slice(),
        _ => &[],
    })
}

#[expect(clippy::cast_precision_loss, reason = "a share for a progress bar")]
fn fraction(done: u64, total: u64) -> f64 {
    (done as f64 / total as f64).min(1.0)
}

impl FileOutcome {
    fn new(planned: &Planned) -> Self {
        Self {
            path: planned.path.clone(),
            kind: planned.kind,
            format: planned.kind.map_or_else(String::new, |k| plan::label(k).to_owned()),
            ledger: Ledger::default(),
            rejected: Vec::new(),
            warnings: planned.warnings.clone(),
            people_new: 0,
            people_matched: 0,
            conflicts: Vec::new(),
            seconds: 0.0,
            unchanged: false,
            error: None,
        }
    }
}

fn label_of(files: &[OnItsWay]) -> String {
    let taken: Vec<&OnItsWay> =
        files.iter().filter(|f| f.outcome.error.is_none() && !f.outcome.unchanged).collect();
    match taken[..] {
        [only] => format!("import {}", only.planned.name()),
        _ => format!("import {} files", taken.len()),
    }
}

fn remember(writer: &store::Writer<'_>, request: &Request, files: &[OnItsWay]) -> Result<(), AppError> {
    if !request.remember {
        return Ok(());
    }
    for file in files.iter().filter(|f| f.outcome.error.is_none()) {
        if let Some(mapping) = &file.planned.mapping {
            let toml = mapping.to_toml().map_err(|e| AppError::unreadable(&file.planned.path, e))?;
            writer.save_mapping(&mapping.signature, &file.planned.name(), &toml)?;
        }
    }
    Ok(())
}

/// Now, for import rows.
fn now() -> model::Timestamp {
    clock::now()
}
