//! What lies there, and how it would be read.

use super::{Choice, Request, folder, source};
use crate::AppError;
use formats::{
    detect::{self, Kind},
    packed, refi,
    sheets::Sheet,
    tables::{Mapping, Question, Role, mapping, stream::HEAD, surveys},
};
use model::Warning;
use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};
use store::Reader;

/// A file, and how it would be read.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The file.
    pub path: PathBuf,
    /// It was named by itself, not found in a folder.
    pub named: bool,
    /// Size.
    pub bytes: u64,
    /// Its kind; `None`: nothing that Subtext reads.
    pub kind: Option<Kind>,
    /// What the kind rests on, or why nothing fits.
    pub why: String,
    /// What to do where nothing fits, if more can be said than "say what it is".
    pub advice: Option<String>,
    /// The mapping was handed in, source and all.
    pub given: bool,
    /// Of a table: which column is what.
    pub mapping: Option<Mapping>,
    /// The mapping was remembered.
    pub remembered: bool,
    /// Of a table: first rows.
    pub rows: Vec<Vec<String>>,
    /// What only a person can say, in words.
    pub questions: Vec<String>,
    /// What was noticed.
    pub warnings: Vec<Warning>,
    /// Of a spreadsheet: the sheet that is read.
    pub sheet: Option<Arc<Sheet>>,
}

impl Planned {
    /// Name of the file without folders.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// What people call a kind.
#[must_use]
pub fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Transcript => "Interview transcript",
        Kind::Survey => "Survey answers",
        Kind::Tickets => "Support tickets",
        Kind::Chats => "Chats",
        Kind::Reviews => "App reviews",
        Kind::Notes => "Call notes",
        Kind::People => "Participants",
        Kind::Identities => "Identity links",
        Kind::Events => "Product events",
        Kind::Touchpoints => "Marketing touchpoints",
        Kind::Deals => "Leads and deals",
        Kind::Codebook => "Codebook",
        Kind::Excerpts => "Coded excerpts",
        Kind::Project => "Project of a program for qualitative analysis",
    }
}

/// Plans every file of a request, in the order of import.
///
/// # Errors
/// When a path is missing, a file cannot be opened, or a choice makes no sense.
pub fn plan(request: &Request, db: &Reader) -> Result<Vec<Planned>, AppError> {
    let mut plans = Vec::new();
    for path in folder::files(&request.paths)? {
        let choice = request.choices.iter().find(|c| c.path == path).cloned().unwrap_or_default();
        if choice.skip {
            continue;
        }
        let named = request.paths.contains(&path);
        plans.push(one(path, named, &choice, request, db)?);
    }
    share_sources(&mut plans);
    // Stable: files of one kind stay in the order of their paths.
    plans.sort_by_key(|p| p.kind.map_or(u8::MAX, folder::rank));
    Ok(plans)
}

/// Files of one shape that come together are one source, as if they had come one after the other.
fn share_sources(plans: &mut [Planned]) {
    let mut sources: HashMap<(Kind, String), String> = HashMap::new();
    let proposed = plans.iter_mut().filter(|p| !p.given).filter_map(|p| p.mapping.as_mut());
    for mapping in proposed.filter(|m| !m.signature.is_empty()) {
        let source = sources
            .entry((mapping.kind, mapping.signature.clone()))
            .or_insert_with(|| mapping.source.clone());
        mapping.source.clone_from(source);
    }
}

fn one(
    path: PathBuf,
    named: bool,
    choice: &Choice,
    request: &Request,
    db: &Reader,
) -> Result<Planned, AppError> {
    let (read, mut broken) = (source::head_of(&path), None);
    let source::Head { bytes: mut head, is_packed, columnar } = match read {
        // Found in a folder, it is left out with its reason.
        Err(AppError::Unreadable { error, .. }) if !named => {
            broken = Some(detect::Detected::unreadable(&error));
            source::Head::default()
        }
        read => read?,
    };
    let bytes = std::fs::metadata(&path).map_err(|e| AppError::io(&path, &e))?.len();
    let mut name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if is_packed {
        name = packed::plain_name(&name).to_owned();
    }
    let (mut sheet, mut warnings) = (None::<Arc<Sheet>>, Vec::new());
    if let Some(left_out) = columnar {
        name.push_str(".csv");
        warnings.push(Warning::whole("read from a Parquet file; line 2 is its first row"));
        if !left_out.is_empty() {
            let what =
                "columns of lists in lists, or of values that are no words, numbers or times, are not read";
            warnings.push(Warning::whole(format!("{what}: {}", left_out.join(", "))));
        }
    }
    if let Some(csv) = source::objects_of(&path, &name, &head, choice.kind.or(request.kind))? {
        head = csv;
        name.push_str(".csv");
    }
    let found = match (broken, source::sheet_of(&path, &head)) {
        (Some(broken), _) => broken,
        (None, Ok(Some(read))) => {
            head = read.value.csv[..read.value.csv.len().min(HEAD)].to_vec();
            name.push_str(".csv");
            warnings = read.warnings;
            warnings.extend(source::place(&read.value).map(Warning::whole));
            sheet = Some(read.value);
            detect::detect(&name, &head)
        }
        (None, Ok(None)) => detect::detect(&name, &head),
        (None, Err(AppError::Unreadable { error, .. })) if !named => detect::Detected::unreadable(&error),
        (None, Err(error)) => return Err(error),
    };
    let kind = choice.kind.or(request.kind).or(found.kind);
    if kind.is_none() && named {
        let known = Kind::ALL.map(Kind::as_str).join(", ");
        let advice = found.advice.unwrap_or_else(|| format!("If it is one of these, say which: {known}"));
        return Err(AppError::unreadable(&path, formats::FormatError::new(found.why, advice)));
    }
    let mut planned = Planned {
        named,
        bytes,
        kind,
        why: found.why,
        advice: found.advice,
        given: false,
        mapping: None,
        remembered: false,
        rows: found.table.as_ref().map(|t| t.rows.iter().take(8).cloned().collect()).unwrap_or_default(),
        questions: Vec::new(),
        warnings,
        sheet,
        path,
    };
    let given = choice.mapping.as_ref().or(request.mapping.as_ref());
    let zone = choice.time_zone.as_ref().or(request.time_zone.as_ref());
    // Neither have projects and codebooks of REFI-QDA columns.
    let has_columns = kind != Some(Kind::Project) && refi::looks_like(&planned.name(), &head).is_none();
    if let Some(kind) = kind.filter(|k| *k != Kind::Transcript && has_columns) {
        map(&mut planned, kind, &head, given, choice, zone, db)?;
    }
    Ok(planned)
}

/// Gives a table its mapping: the one handed in, else the one remembered for these columns, else a proposal;
/// then the choices made on the screen.
fn map(
    planned: &mut Planned,
    kind: Kind,
    head: &[u8],
    given: Option<&String>,
    choice: &Choice,
    zone: Option<&String>,
    db: &Reader,
) -> Result<(), AppError> {
    let path = planned.path.clone();
    let unreadable = |e| AppError::unreadable(&path, e);
    if let Some(toml) = given {
        let text = std::fs::read_to_string(toml).map_err(|e| AppError::io(Path::new(toml), &e))?;
        planned.given = true;
        planned.mapping =
            Some(Mapping::from_toml(&text).map_err(|e| AppError::unreadable(Path::new(toml), e))?);
        return Ok(());
    }
    let own_source = source_of(&planned.path);
    let proposal = if kind == Kind::Survey {
        surveys::propose(&own_source, &source::bytes(planned)?).map_err(unreadable)?
    } else {
        let sniffed = formats::tables::sniff::sniff(head).map_err(unreadable)?;
        mapping::propose(kind, &own_source, &sniffed)
    };
    let mut mapping = proposal.mapping;
    planned.questions = proposal.questions.iter().map(question).collect();
    if let Some(saved) = db.mapping(&mapping.signature)? {
        // A mapping of an older shape, or of another kind of file with these columns, is no help here.
        if let Some(remembered) = Mapping::from_toml(&saved.toml).ok().filter(|m| m.kind == kind) {
            mapping = remembered;
            planned.remembered = true;
        }
    } else if let Some(earlier) = earlier_source(db, &mapping)? {
        // Exports of one shape are one source, whatever each file is called: overlapping ones must not count double.
        mapping.source = earlier;
    }
    if let Some(zone) = zone {
        mapping.time_zone.clone_from(zone);
    }
    choose(&mut mapping, choice, &planned.path)?;
    planned.mapping = Some(mapping);
    Ok(())
}

fn choose(mapping: &mut Mapping, choice: &Choice, path: &Path) -> Result<(), AppError> {
    for (header, role) in &choice.columns {
        let parsed: Option<Role> = serde_json::from_value(serde_json::Value::String(role.clone())).ok();
        let role = parsed
            .ok_or_else(|| AppError::InvalidInput(format!("'{role}' is no role a column can have.")))?;
        let column =
            mapping.columns.iter_mut().find(|c| c.header == *header).ok_or_else(|| {
                AppError::InvalidInput(format!("{} has no column '{header}'.", path.display()))
            })?;
        column.role = role;
    }
    Ok(())
}

/// The source of an earlier import of the same kind with the same columns.
fn earlier_source(db: &Reader, mapping: &Mapping) -> Result<Option<String>, AppError> {
    if mapping.signature.is_empty() {
        return Ok(None);
    }
    let imports = db.imports()?;
    let of_kind = || imports.iter().filter(|import| import.kind == mapping.kind.as_str());
    let same = of_kind()
        .find(|import| import.mapping.as_deref().is_some_and(|toml| toml.contains(&mapping.signature)));
    // The same columns in another order, as another format of the same export may have them.
    let alike = || {
        of_kind().find(|import| {
            let earlier = import.mapping.as_deref().and_then(|toml| Mapping::from_toml(toml).ok());
            earlier.is_some_and(|earlier| headers(&earlier) == headers(mapping))
        })
    };
    Ok(same.or_else(alike).map(|import| import.source.clone()))
}

/// The headers of a mapping, whatever their order.
fn headers(mapping: &Mapping) -> BTreeSet<&str> {
    mapping.columns.iter().map(|column| column.header.trim()).collect()
}

/// The name of a source: the file's, without ending.
fn source_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain = Path::new(packed::plain_name(&name));
    plain.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn question(question: &Question) -> String {
    match question {
        Question::DateOrder { header, example } => {
            format!("'{example}' in {header} could be day/month or month/day. Say which in a mapping.")
        }
        Question::Missing(role) => format!("No column could be told to be the {}. Choose one.", role.label()),
        Question::NoIdentifier => "No column tells who it was. Choose one that is an email or an id.".into(),
        Question::TimeZone { header, example } => {
            format!(
                "Times like '{example}' in {header} say no zone: they are read as UTC unless you say otherwise."
            )
        }
    }
}
