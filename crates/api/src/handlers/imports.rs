//! Imports.

use super::show::small;
use crate::{
    ApiError,
    types::{
        imports::{
            ColumnPreview, ExcerptLine, FileOptions, FilePreview, ImportList, ImportPreview, ImportRequest,
            ImportResult, ImportRow, LedgerView, PeopleEffect, ReasonCount, RejectedPage, RejectedRequest,
            RejectedRow, RoleOption, SaveMapping, SpeakerPreview, WarningView,
        },
        project::{Done, Empty},
        tasks::TaskRef,
    },
};
use app::{
    AppError, Kind, Session, clock,
    imports::{self, Choice, FileOutcome, Preview, Request},
    tasks::Finished,
    words::counted,
};
use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

pub(crate) fn preview(session: &Session, request: ImportRequest) -> Result<ImportPreview, ApiError> {
    let project = session.project()?;
    let previews = imports::preview_of(&project, &asked(request)?)?;
    Ok(ImportPreview { files: previews.into_iter().map(file).collect() })
}

pub(crate) fn start(session: &Arc<Session>, request: ImportRequest) -> Result<TaskRef, ApiError> {
    let project = session.project()?;
    let request = asked(request)?;
    let label = match &request.paths[..] {
        [one] => format!("Importing {}", one.file_name().unwrap_or_default().to_string_lossy()),
        many => format!("Importing {} files", many.len()),
    };
    let task = session
        .tasks
        .start(label, move |reporter| imports::run(&project, &request, reporter).map(Finished::Import));
    Ok(TaskRef { task })
}

pub(crate) fn list(session: &Session, _: Empty) -> Result<ImportList, ApiError> {
    let imports = session.project()?.reader()?.imports().map_err(AppError::from)?;
    let row = |import: app::Import| ImportRow {
        id: import.id.to_string(),
        name: import.file_name,
        path: import.path,
        kind: import.kind,
        format: import.format,
        imported_at: clock::iso(import.imported),
        ledger: ledger(import.ledger),
    };
    Ok(ImportList { imports: imports.into_iter().rev().map(row).collect() })
}

pub(crate) fn rejected(session: &Session, request: RejectedRequest) -> Result<RejectedPage, ApiError> {
    let reader = session.project()?.reader()?;
    let missing = || AppError::NotFound("There is no such import.".into());
    let id = request.import.parse().ok().ok_or_else(missing)?;
    let import = reader.import(id).map_err(AppError::from)?.ok_or_else(missing)?;
    let limit = u64::from(request.limit.unwrap_or(200).min(10_000));
    let rows = reader.rejected(id, u64::from(request.offset), limit).map_err(AppError::from)?;
    Ok(RejectedPage {
        total: small(import.ledger.rejected),
        rows: rows.into_iter().map(rejected_row).collect(),
    })
}

pub(crate) fn mapping_save(session: &Session, request: SaveMapping) -> Result<Done, ApiError> {
    let asked = asked(ImportRequest {
        paths: vec![request.file.path.clone()],
        options: vec![request.file],
        kind: None,
        timezone: None,
        remember: false,
    })?;
    let plans = imports::plan::plan(&asked, &session.project()?.reader()?)?;
    let mapping = plans.into_iter().find_map(|p| p.mapping);
    let mapping = mapping.ok_or_else(|| AppError::InvalidInput("Only tables have a mapping.".into()))?;
    let text = mapping.to_toml().map_err(|e| AppError::Internal(e.to_string()))?;
    app::session::write_whole(&PathBuf::from(request.to), text.as_bytes())?;
    Ok(Done { changed: None })
}

fn asked(request: ImportRequest) -> Result<Request, ApiError> {
    if request.paths.is_empty() {
        return Err(AppError::InvalidInput("Name at least one file or folder.".into()).into());
    }
    Ok(Request {
        paths: request.paths.iter().map(PathBuf::from).collect(),
        kind: request.kind.as_deref().map(kind).transpose()?,
        time_zone: request.timezone,
        mapping: None,
        remember: request.remember,
        choices: request.options.into_iter().map(choice).collect::<Result<_, _>>()?,
    })
}

fn kind(word: &str) -> Result<Kind, ApiError> {
    let known = Kind::ALL.map(Kind::as_str).join(", ");
    Kind::parse(word)
        .ok_or_else(|| AppError::InvalidInput(format!("'{word}' is no kind of import: {known}.")).into())
}

fn choice(options: FileOptions) -> Result<Choice, ApiError> {
    Ok(Choice {
        path: PathBuf::from(options.path),
        kind: options.kind.as_deref().map(kind).transpose()?,
        columns: options.columns.into_iter().map(|c| (c.header, c.role)).collect(),
        mapping: options.mapping,
        time_zone: options.timezone,
        skip: options.skip,
    })
}

fn ledger(ledger: model::Ledger) -> LedgerView {
    LedgerView {
        rows_read: small(ledger.rows_read),
        accepted: small(ledger.accepted),
        duplicates: small(ledger.duplicates),
        rejected: small(ledger.rejected),
    }
}

fn rejected_row(row: model::Rejected) -> RejectedRow {
    RejectedRow { line: small(row.line), reason: row.reason, text: row.text }
}

fn warning(warning: &model::Warning) -> WarningView {
    WarningView { line: warning.line.map(small), message: warning.message.clone() }
}

/// Rejected rows that travel with a ledger; the project keeps all.
const FIRST: usize = 1_000;

pub(crate) fn result(file: &FileOutcome) -> ImportResult {
    let mut warnings: Vec<WarningView> = file.warnings.iter().map(warning).collect();
    warnings.extend(file.error.iter().map(|e| WarningView { line: None, message: e.to_string() }));
    ImportResult {
        path: file.path.display().to_string(),
        kind: file.kind.map_or("unknown", Kind::as_str).into(),
        rows_read: small(file.ledger.rows_read),
        accepted: small(file.ledger.accepted),
        duplicates: small(file.ledger.duplicates),
        rejected_count: small(file.ledger.rejected),
        rejected: file.rejected.iter().take(FIRST).cloned().map(rejected_row).collect(),
        people_new: small(file.people_new),
        people_matched: small(file.people_matched),
        conflicts: file.conflicts.clone(),
        warnings,
        seconds: file.seconds,
        unchanged: file.unchanged,
    }
}

fn file(preview: Preview) -> FilePreview {
    let Preview { planned, outcome, roles, speakers, beginning } = preview;
    let word = |role| {
        serde_json::to_value(role).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let columns = planned.mapping.as_ref().map(|m| m.columns.as_slice()).unwrap_or_default();
    FilePreview {
        name: planned.name(),
        path: planned.path.display().to_string(),
        bytes: super::show::float(i64::try_from(planned.bytes).unwrap_or(i64::MAX)),
        kind: planned.kind.map(|k| k.as_str().to_owned()),
        kind_label: if outcome.format.is_empty() { "Not recognised".into() } else { outcome.format.clone() },
        why: planned.why.clone(),
        format: format_line(&planned, &outcome),
        error: outcome.error.as_deref().map(ApiError::from),
        already_imported: outcome.unchanged,
        mapping_remembered: planned.remembered,
        columns: columns
            .iter()
            .map(|c| ColumnPreview { header: c.header.clone(), role: word(c.role) })
            .collect(),
        roles: roles.iter().map(|r| RoleOption { value: word(*r), label: r.label().into() }).collect(),
        rows: planned.rows.clone(),
        ledger: ledger(outcome.ledger),
        reasons: reasons(&outcome),
        rejected: outcome.rejected.iter().take(100).cloned().map(rejected_row).collect(),
        warnings: outcome.warnings.iter().map(warning).collect(),
        people: PeopleEffect {
            new: small(outcome.people_new),
            matched: small(outcome.people_matched),
            shared_devices: small(outcome.conflicts.len()),
        },
        speakers: speakers
            .into_iter()
            .map(|(speaker, turns)| SpeakerPreview {
                role: imports::role_word(speaker.role).into(),
                name: speaker.name,
                label: speaker.label,
                turns: small(turns),
            })
            .collect(),
        excerpt: beginning.into_iter().map(|(speaker, text)| ExcerptLine { speaker, text }).collect(),
        time_note: (!planned.questions.is_empty()).then(|| planned.questions.join(" ")),
    }
}

fn format_line(planned: &imports::plan::Planned, outcome: &FileOutcome) -> String {
    let rows = usize::try_from(outcome.ledger.rows_read).unwrap_or(usize::MAX);
    let Some(mapping) = &planned.mapping else { return counted(rows, "cue or turn", "cues or turns") };
    let delimiter = match mapping.delimiter {
        ',' => "comma".to_owned(),
        ';' => "semicolon".into(),
        '\t' => "tab".into(),
        other => other.to_string(),
    };
    let columns = counted(mapping.columns.len(), "column", "columns");
    format!("{}, {columns}, {delimiter}", counted(rows, "row", "rows"))
}

/// Reasons without the offending value, most frequent first.
fn reasons(outcome: &FileOutcome) -> Vec<ReasonCount> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for row in &outcome.rejected {
        let short = row.reason.split(['\'', '(', '"']).next().unwrap_or(&row.reason);
        let short =
            short.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',' | ' '));
        *counts.entry(short.trim().to_owned()).or_default() += 1;
    }
    let mut reasons: Vec<ReasonCount> =
        counts.into_iter().map(|(reason, count)| ReasonCount { reason, count }).collect();
    reasons.sort_by(|a, b| b.count.cmp(&a.count).then(a.reason.cmp(&b.reason)));
    reasons
}
