//! Files into values. The project is not touched.

use super::{
    plan::{Planned, label},
    source,
};
use crate::{
    AppError, codes,
    exchange::take::{self, Taken},
    tasks::Reporter,
};
use events::{ChunkBuilder, KnownIds, Sealed};
use formats::{
    FormatError,
    detect::Kind,
    messages::{self, Conversations},
    refi,
    tables::{
        Mapping, Table, codebook, deals, events as event_table, excerpts, identities, participants, surveys,
        touchpoints,
    },
    transcripts::{DocumentReader, TranscriptFile, TranscriptFormat},
};
use model::{IdentityFact, Ledger, Rejected, Warning};
use std::{collections::HashMap, ops::ControlFlow, sync::Arc};
use store::Reader;

/// What a file says.
pub(super) enum Parsed {
    Transcript(Box<TranscriptFile>),
    Survey(Box<surveys::Survey>),
    Conversations(Box<Conversations>),
    People(Table<participants::Participant>),
    Identities(Table<IdentityFact>),
    Events(Vec<Sealed>),
    Touchpoints(Table<touchpoints::Touchpoint>),
    Deals(Table<deals::Deal>),
    Codebook(Box<codebook::Codebook>),
    Excerpts(Table<excerpts::ExcerptRow>),
    Project(Box<Taken>),
}

/// A file that was read.
pub(super) struct ReadFile {
    pub parsed: Parsed,
    pub format: String,
    pub ledger: Ledger,
    pub rejected: Vec<Rejected>,
    pub warnings: Vec<Warning>,
    /// The digest of the file's bytes, where reading came upon it.
    pub digest: Option<String>,
}

/// What reading came to.
pub(super) enum Outcome {
    /// These very bytes are in the project already; what became of their rows then.
    Known(Ledger, Vec<Rejected>, Option<Warning>),
    /// Something to write.
    Read(ReadFile),
}

/// Event ids seen so far in this import, by named source.
pub(super) struct Sources {
    known: HashMap<String, KnownIds>,
    /// Files of events that are still to be read.
    left: HashMap<String, usize>,
}

/// Rejected rows repeated when a file is known already.
const REPEATED: u64 = 1_000;

/// Reads one file. Nothing is asked about a file without a digest: it cannot be in the project.
pub(super) fn file(
    planned: &Planned,
    digest: Option<&str>,
    db: &Reader,
    documents: &dyn DocumentReader,
    sources: &mut Sources,
    reporter: &Reporter,
    share: &dyn Fn(u64) -> Option<f64>,
) -> Result<Outcome, AppError> {
    let Some(kind) = planned.kind else {
        let say = "It was left out; import it by itself and say what it is";
        let advice = planned.advice.clone().unwrap_or_else(|| say.into());
        let error = FormatError::new(planned.why.clone(), advice);
        return Err(AppError::unreadable(&planned.path, error));
    };
    let known = digest.map(|digest| db.import_with(digest, kind.as_str())).transpose()?.flatten();
    if let Some(known) = known {
        let mapping = planned.mapping.as_ref().and_then(|m| m.to_toml().ok());
        let read_otherwise = known.mapping != mapping;
        // A file of which nothing could be used may come again with a better mapping.
        if known.ledger.accepted + known.ledger.duplicates > 0 || !read_otherwise {
            let ledger = Ledger {
                accepted: 0,
                duplicates: known.ledger.accepted + known.ledger.duplicates,
                ..known.ledger
            };
            let otherwise = "this file was imported with another mapping: undo that import to read it anew";
            let warnings = read_otherwise.then(|| Warning::whole(otherwise));
            return Ok(Outcome::Known(ledger, db.rejected(known.id, 0, REPEATED)?, warnings));
        }
    }
    let read = match (kind, &planned.mapping) {
        (Kind::Transcript, _) => transcript(planned, documents)?,
        (Kind::Project, _) => refi_project(planned)?,
        (Kind::Events, Some(mapping)) => events(planned, mapping, db, sources, reporter, share)?,
        (_, Some(mapping)) => table(planned, kind, mapping)?,
        (Kind::Codebook, None) => refi_codebook(planned)?,
        (_, None) => return Err(AppError::Internal(format!("no mapping for {}", kind.as_str()))),
    };
    Ok(Outcome::Read(read))
}

fn transcript(planned: &Planned, documents: &dyn DocumentReader) -> Result<ReadFile, AppError> {
    const LARGEST: u64 = 256 << 20;
    if planned.bytes > LARGEST {
        let advice = "Cut the file into parts, or check that it is a transcript and not a recording";
        return Err(AppError::unreadable(
            &planned.path,
            FormatError::new("the file is larger than 256 MiB", advice),
        ));
    }
    let bytes = std::fs::read(&planned.path).map_err(|e| AppError::io(&planned.path, &e))?;
    let read = documents.read(&planned.name(), &bytes).map_err(|e| AppError::unreadable(&planned.path, e))?;
    let file = read.value;
    // Prose without a speaker, found in a folder, is more likely a note about the study than an interview.
    let untimed = file.transcript.cues.iter().all(|cue| cue.start_ms.is_none());
    let nameless = file.transcript.speakers().is_empty() && untimed && is_prose(file.format);
    if nameless && !planned.named {
        let error = FormatError::new(
            "it names no speakers",
            "It was left out; import it by itself if it is a transcript",
        );
        return Err(AppError::unreadable(&planned.path, error));
    }
    let rejected = file.rejected.clone();
    let ledger = Ledger {
        rows_read: file.rows_read,
        accepted: file.accepted(),
        duplicates: file.duplicates,
        rejected: rejected.len() as u64,
    };
    Ok(ReadFile {
        format: file.format.label().to_owned(),
        parsed: Parsed::Transcript(Box::new(file)),
        ledger,
        rejected,
        warnings: read.warnings,
        digest: None,
    })
}

fn refi_codebook(planned: &Planned) -> Result<ReadFile, AppError> {
    let bytes = std::fs::read(&planned.path).map_err(|e| AppError::io(&planned.path, &e))?;
    let read = refi::codebook::read(&bytes).map_err(|e| AppError::unreadable(&planned.path, e))?;
    let warnings = read.warnings.into_iter().chain(take::listed(&read.value.not_taken)).collect();
    let codebook = codes::refi::from_refi(&read.value.codebook.codes);
    let origin = read.value.codebook.origin;
    Ok(ReadFile {
        format: if origin.is_empty() {
            "REFI-QDA codebook".into()
        } else {
            format!("REFI-QDA codebook of {origin}")
        },
        ledger: codebook.table.ledger,
        rejected: Vec::new(),
        warnings,
        parsed: Parsed::Codebook(Box::new(codebook)),
        digest: None,
    })
}

fn refi_project(planned: &Planned) -> Result<ReadFile, AppError> {
    let bytes = std::fs::read(&planned.path).map_err(|e| AppError::io(&planned.path, &e))?;
    let read = refi::project::read(&bytes).map_err(|e| AppError::unreadable(&planned.path, e))?;
    let origin = read.value.project.origin.clone();
    let mut taken = take::take(read.value, super::now());
    let mut warnings = read.warnings;
    warnings.append(&mut taken.warnings);
    let things = taken.things();
    Ok(ReadFile {
        format: if origin.is_empty() {
            "REFI-QDA project".into()
        } else {
            format!("REFI-QDA project of {origin}")
        },
        ledger: Ledger { rows_read: things, accepted: things, ..Ledger::default() },
        rejected: Vec::new(),
        warnings,
        parsed: Parsed::Project(Box::new(taken)),
        digest: None,
    })
}

fn is_prose(format: TranscriptFormat) -> bool {
    matches!(
        format,
        TranscriptFormat::PlainText
            | TranscriptFormat::NamedText
            | TranscriptFormat::Markdown
            | TranscriptFormat::WordDocument
            | TranscriptFormat::OpenDocument
            | TranscriptFormat::RichText
            | TranscriptFormat::Pdf
    )
}

fn table(planned: &Planned, kind: Kind, mapping: &Mapping) -> Result<ReadFile, AppError> {
    let open = || source::open(planned);
    let unreadable = |e| source::unreadable(planned, e);
    // One arm a kind: each reader has its own row type.
    macro_rules! rows {
        ($reader:path, $variant:path) => {{
            let read = $reader(open()?, mapping).map_err(unreadable)?;
            let (ledger, rejected) = (read.value.ledger, read.value.rejected.clone());
            ($variant(read.value), ledger, rejected, read.warnings)
        }};
    }
    let mut format = label(kind).to_owned();
    let (parsed, ledger, rejected, warnings) = match kind {
        Kind::People => rows!(participants::read, Parsed::People),
        Kind::Identities => rows!(identities::read, Parsed::Identities),
        Kind::Touchpoints => rows!(touchpoints::read, Parsed::Touchpoints),
        Kind::Deals => rows!(deals::read, Parsed::Deals),
        Kind::Excerpts => rows!(excerpts::read, Parsed::Excerpts),
        Kind::Codebook => {
            let read = codebook::read(open()?, mapping).map_err(unreadable)?;
            let (ledger, rejected) = (read.value.table.ledger, read.value.table.rejected.clone());
            (Parsed::Codebook(Box::new(read.value)), ledger, rejected, read.warnings)
        }
        Kind::Survey => {
            let read = surveys::read(&source::bytes(planned)?, Some(mapping)).map_err(unreadable)?;
            format = format!("{} survey", tool(read.value.tool));
            let (ledger, rejected) = (read.value.ledger, read.value.rejected.clone());
            (Parsed::Survey(Box::new(read.value)), ledger, rejected, read.warnings)
        }
        Kind::Tickets | Kind::Chats | Kind::Reviews | Kind::Notes => {
            let mapping = settled(planned, mapping)?;
            let read = messages::read(kind, open()?, &mapping).map_err(unreadable)?;
            let (ledger, rejected) = (read.value.ledger, read.value.rejected.clone());
            (Parsed::Conversations(Box::new(read.value)), ledger, rejected, read.warnings)
        }
        Kind::Transcript | Kind::Events | Kind::Project => {
            return Err(AppError::Internal("no small table".into()));
        }
    };
    Ok(ReadFile { parsed, format, ledger, rejected, warnings, digest: None })
}

fn tool(tool: surveys::Tool) -> &'static str {
    match tool {
        surveys::Tool::Typeform => "Typeform",
        surveys::Tool::Qualtrics | surveys::Tool::QualtricsLegacy => "Qualtrics",
        surveys::Tool::SurveyMonkey => "SurveyMonkey",
        surveys::Tool::SurveyGizmo => "SurveyGizmo",
        surveys::Tool::GoogleForms => "Google Forms",
        surveys::Tool::MicrosoftForms => "Microsoft Forms",
        surveys::Tool::Other => "CSV",
    }
}

/// A mapping that knows day from month: where the head does not tell, the file's own rows decide, wherever they stand.
fn settled(planned: &Planned, mapping: &Mapping) -> Result<Mapping, AppError> {
    let mut mapping = mapping.clone();
    let slashes = planned.rows.iter().flatten().any(|cell| cell.contains('/'));
    if mapping.date_order.is_none() && slashes {
        formats::tables::mapping::settle_date_order(source::open(planned)?, &mut mapping)
            .map_err(|e| source::unreadable(planned, e))?;
    }
    Ok(mapping)
}

fn events(
    planned: &Planned,
    mapping: &Mapping,
    db: &Reader,
    sources: &mut Sources,
    reporter: &Reporter,
    share: &dyn Fn(u64) -> Option<f64>,
) -> Result<ReadFile, AppError> {
    let mapping = settled(planned, mapping)?;
    let known = sources.take(&mapping.source, db)?;
    let mut builder = ChunkBuilder::new(&mapping.properties(), known).with_duplicates_told_late();
    let is_last = sources.is_last(&mapping.source);
    if is_last {
        builder = builder.without_learning();
    }
    let mut rejected = Vec::new();
    let note = format!("Reading {}", planned.name());
    let gone = Arc::<source::Gone>::default();
    let file = source::open_counted(planned, &gone)?;
    let read = {
        let mut row = |row: &model::events::EventRow<'_>| match builder.push(row) {
            events::Taken::Accepted => event_table::Taken::Accepted,
            events::Taken::Duplicate => event_table::Taken::Duplicate,
        };
        let mut sinks = event_table::Sinks {
            row: &mut row,
            rejected: &mut |r| rejected.push(r),
            progress: &mut |_| match reporter.at(&note, share(gone.bytes().min(planned.bytes))) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            },
        };
        event_table::read(file, &mapping, &mut sinks).map_err(|e| source::unreadable(planned, e))?
    };
    if read.value.cancelled {
        return Err(AppError::Cancelled);
    }
    let finished = builder.finish_and_learn();
    if !is_last {
        sources.known.insert(mapping.source.clone(), finished.known);
    }
    let mut ledger = read.value.ledger;
    ledger.accepted -= finished.late;
    ledger.duplicates += finished.late;
    Ok(ReadFile {
        parsed: Parsed::Events(finished.sealed),
        format: label(Kind::Events).to_owned(),
        ledger,
        rejected,
        warnings: read.warnings,
        digest: gone.digest(planned.bytes),
    })
}

impl Sources {
    /// Of an import of these files.
    pub fn of(plans: &[Planned]) -> Self {
        let mut left = HashMap::new();
        let files = plans.iter().filter(|planned| planned.kind == Some(Kind::Events));
        for mapping in files.filter_map(|planned| planned.mapping.as_ref()) {
            *left.entry(mapping.source.clone()).or_default() += 1;
        }
        Self { known: HashMap::new(), left }
    }

    /// Whether no other file of events of this source is to come after the one that is read now.
    fn is_last(&mut self, source: &str) -> bool {
        self.left.get_mut(source).is_none_or(|left| {
            *left = left.saturating_sub(1);
            *left == 0
        })
    }

    /// What a file that broke while it was read may have said is forgotten: ids of its source are those of the project and of
    /// the files before it.
    pub fn learn_again<'s>(
        &mut self,
        source: &str,
        db: &Reader,
        before: impl Iterator<Item = &'s Sealed>,
    ) -> Result<(), AppError> {
        let mut known = self.take(source, db)?;
        for chunk in before {
            known.add_encoded(&chunk.bytes).map_err(|e| AppError::Internal(e.to_string()))?;
        }
        self.known.insert(source.to_owned(), known);
        Ok(())
    }

    /// Ids known of a source: from earlier imports, and from files of this one.
    fn take(&mut self, source: &str, db: &Reader) -> Result<KnownIds, AppError> {
        if let Some(known) = self.known.remove(source) {
            return Ok(known);
        }
        let mut known = KnownIds::new();
        for import in db.imports_from(source)?.into_iter().filter(|i| i.kind == Kind::Events.as_str()) {
            for chunk in db.chunks_of(import.id)? {
                let bytes = db.chunk_bytes(&chunk.digest)?;
                known.add_encoded(&bytes).map_err(|e| AppError::Internal(e.to_string()))?;
            }
        }
        Ok(known)
    }
}
