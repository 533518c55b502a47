//! Copies for colleagues, and what comes back from them.

use super::{Setting, documents, project::to_be_made};
use crate::{
    answer::{Answer, Failure},
    args::{
        ConflictAction, ConflictsArguments, CopyArguments, MergeArguments, ProjectArguments, ReadArguments,
        word,
    },
    desk::{Desk, absolute},
    print::{
        figures::{counted, thousands},
        table::Table,
        text::{clean, shorten, wrap},
    },
};
use api::{
    ApiError, Kind,
    types::{
        coders::{CoderList, MarkRead},
        merges::{
            CoderName, ConflictList, ConflictView, ConflictsRequest, DecideConflict, MergeRequest,
            MergeResult,
        },
        project::{Done, SaveCopy},
    },
};
use serde_json::json;

pub(crate) fn copy(set: Setting<'_>, arguments: &CopyArguments) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open(set.folders, &arguments.project)?;
    let path = to_be_made(&arguments.copy)?;
    let request = SaveCopy { path: path.clone(), for_colleague: arguments.for_colleague };
    let (json, _): (_, Done) = desk.try_ask("project_save_copy", &request).map_err(Failure::of_file)?;
    let whose = if arguments.for_colleague { " for a colleague" } else { "" };
    let text = format!("Made a copy of '{}'{whose}: {}\n", clean(&info.name), clean(&path));
    Ok(Answer::done(json, text))
}

pub(crate) fn coders(set: Setting<'_>, arguments: &ProjectArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, list): (_, CoderList) = desk.ask("coders", &json!({}))?;
    if list.coders.is_empty() {
        return Ok(Answer::done(json, "Nobody has coded yet.\n".into()));
    }
    let mut table = Table::of(&["coder", "", ">codings", ">documents coded", ">marked as read"]);
    for coder in list.coders {
        let read = u32::try_from(coder.read.len()).unwrap_or(u32::MAX);
        let figures = [coder.codings, coder.documents_coded, read].map(thousands);
        table.row([coder.name, coder.initials].into_iter().chain(figures));
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

pub(crate) fn read(set: Setting<'_>, arguments: &ReadArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let document = documents::meant(&desk, &arguments.document)?;
    let (coder, read) = (Some(arguments.coder.clone()), !arguments.not);
    let (json, done): (_, Done) =
        desk.ask("document_read", &MarkRead { document: document.id, coder, read })?;
    let label = done.changed.map_or_else(|| "It stood so already".into(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}: {}\n", clean(&label), clean(&document.title))))
}

fn coder_names(pairs: &[String]) -> Result<Vec<CoderName>, Failure> {
    let name = |pair: &String| match pair.split_once('=') {
        Some((there, here)) if !there.trim().is_empty() && !here.trim().is_empty() => {
            Ok(CoderName { there: there.trim().to_owned(), here: here.trim().to_owned() })
        }
        _ => Err(Failure::usage(format!("'{pair}' is not THERE=HERE, as in --coder me=Maya."))),
    };
    pairs.iter().map(name).collect()
}

pub(crate) fn merge(set: Setting<'_>, arguments: &MergeArguments) -> Result<Answer, Failure> {
    let request = MergeRequest {
        path: absolute(&arguments.copy)?,
        coders: coder_names(&arguments.coder)?,
        dry_run: arguments.dry_run,
    };
    // Even what is taken back needs the door for writing.
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let task = desk.finish("merge_start", &request, set.screen.progress).map_err(Failure::of_file)?;
    let result = task.merge.ok_or_else(|| ApiError::new(Kind::Internal, "The merge told nothing."))?;
    let json = serde_json::to_value(&result).map_err(|e| ApiError::new(Kind::Internal, e.to_string()))?;
    Ok(Answer::done(json, text_of(set, &result, arguments.dry_run)))
}

fn text_of(set: Setting<'_>, result: &MergeResult, dry_run: bool) -> String {
    let added = &result.added;
    let parts: Vec<String> = [
        (added.documents, "document", "documents"),
        (added.codes, "code", "codes"),
        (added.codings, "coding", "codings"),
        (added.filled, "text that was empty here", "texts that were empty here"),
        (added.memos, "memo", "memos"),
        (added.job_parts, "entry of job cards", "entries of job cards"),
        (added.dates, "date of a moment", "dates of moments"),
        (added.consents, "consent", "consents"),
        (added.funnels, "funnel", "funnels"),
        (added.definitions, "definition", "definitions"),
        (added.accounts, "word about a company", "words about companies"),
        (added.internal, "word on whose traffic counts", "words on whose traffic counts"),
        (added.read_marks, "document marked as read", "documents marked as read"),
        (added.collections, "collection", "collections"),
        (added.quotes, "quote in collections", "quotes in collections"),
        (added.searches, "saved search", "saved searches"),
    ]
    .into_iter()
    .filter(|(n, _, _)| *n > 0)
    .map(|(n, one, many)| counted(n, one, many))
    .collect();
    let file = clean(&result.file);
    let mut out = match (parts.is_empty(), dry_run) {
        (true, _) => format!("{file}: nothing to add.\n"),
        (false, true) => format!("{file} would add: {}.\n", parts.join(", ")),
        (false, false) => format!("{file}: added {}.\n", parts.join(", ")),
    };
    for coder in &result.by_coder {
        out += &format!("  {}: {}\n", clean(&coder.coder), counted(coder.codings, "coding", "codings"));
    }
    if added.codings > 0 {
        out += &wrap("Codings taken have new short codes (Q-…) of this project.", set.screen.width, 0);
    }
    if result.reanchored > 0 {
        let n = counted(result.reanchored, "coding was", "codings were");
        out += &wrap(
            &format!("{n} found again by the words, since the text here is another."),
            set.screen.width,
            0,
        );
    }
    for coding in &result.not_placed {
        let line = format!(
            "Not placed: {} by {} in {}: {}. “{}”",
            coding.code,
            coding.coder,
            coding.document,
            coding.reason,
            shorten(&coding.quote, 200)
        );
        out += &wrap(&line, set.screen.width, 0);
    }
    for note in &result.notes {
        out += &wrap(note, set.screen.width, 0);
    }
    if !result.conflicts.is_empty() {
        let n = u32::try_from(result.conflicts.len()).unwrap_or(u32::MAX);
        let verb = if dry_run { "would be listed" } else { "listed by `subtext conflicts`" };
        out +=
            &format!("{} {verb}; nothing was overwritten.\n", counted(n, "difference is", "differences are"));
        out += &differences(set, result.conflicts.iter().enumerate());
    }
    if let Some(backup) = &result.backup {
        out += &format!("Backup of the project as it was: {}\n", clean(backup));
    }
    out
}

fn differences<'c>(set: Setting<'_>, list: impl Iterator<Item = (usize, &'c ConflictView)>) -> String {
    let mut table = Table::of(&[">no.", "what", "field", "here", "there", "settled"]);
    for (at, one) in list {
        table.row([
            (at + 1).to_string(),
            shorten(&one.what, 60),
            one.field.clone(),
            shorten(&one.ours, 60),
            shorten(&one.theirs, 60),
            one.decided.clone().unwrap_or_default(),
        ]);
    }
    table.print(set.screen)
}

pub(crate) fn conflicts(set: Setting<'_>, arguments: &ConflictsArguments) -> Result<Answer, Failure> {
    let all = ConflictsRequest { settled: true };
    let Some(ConflictAction::Settle { number, decision }) = &arguments.action else {
        let (desk, _) = Desk::open(set.folders, &arguments.project)?;
        let (_, list): (_, ConflictList) = desk.ask("merge_conflicts", &all)?;
        let (json, _): (_, ConflictList) =
            desk.ask("merge_conflicts", &ConflictsRequest { settled: arguments.all })?;
        let listed = list.conflicts.iter().enumerate();
        let listed = listed.filter(|(_, one)| arguments.all || one.decided.is_none());
        let text = if json["conflicts"].as_array().is_none_or(Vec::is_empty) {
            "Nothing to settle.\n".into()
        } else {
            differences(set, listed)
        };
        return Ok(Answer::done(json, text));
    };
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (_, list): (_, ConflictList) = desk.ask("merge_conflicts", &all)?;
    let found = number.checked_sub(1).and_then(|at| list.conflicts.get(at)).ok_or_else(|| {
        Failure::usage(format!("There is no difference {number}: `subtext conflicts` lists them."))
    })?;
    let request = DecideConflict { conflict: found.id.clone(), decision: word(*decision) };
    let (json, done): (_, Done) = desk.ask("merge_decide", &request)?;
    let label = done.changed.map_or_else(String::new, |changed| changed.label);
    Ok(Answer::done(json, format!("{}: {} of {}\n", clean(&label), found.field, clean(&found.what))))
}
