//! Corrected transcripts, and excerpts that lost their words.

use super::{Setting, coding::place, documents};
use crate::{
    answer::{Answer, Failure, Status},
    args::{ReviseArguments, WaitingArguments},
    desk::Desk,
    print::{
        figures::counted,
        text::{clean, shorten, wrap},
    },
};
use api::types::{
    documents::CodingRef,
    project::Done,
    revisions::{CorrectionView, PlaceExcerpt, ReviseRequest, Waiting, WaitingExcerpt, WaitingRequest},
};
use serde_json::Value;

pub(crate) fn revise(set: Setting<'_>, arguments: &ReviseArguments) -> Result<Answer, Failure> {
    let (desk, info) = if arguments.dry_run {
        Desk::open(set.folders, &arguments.project)?
    } else {
        Desk::open_to_write(set.folders, &arguments.project)?
    };
    let document = documents::meant(&desk, &arguments.document)?;
    let request = ReviseRequest {
        document: document.id,
        path: arguments.file.to_string_lossy().into_owned(),
        note: arguments.note.clone(),
    };
    let command = if arguments.dry_run { "revision_preview" } else { "revise" };
    let (json, correction): (Value, CorrectionView) = desk.ask(command, &request)?;
    let text = report(set, &correction);
    let answer = Answer::done(json, text).noting(info.risk);
    Ok(if correction.lost.is_empty() { answer } else { answer.with_status(Status::Faults) })
}

fn report(set: Setting<'_>, correction: &CorrectionView) -> String {
    if correction.same {
        return "The file says what the transcript says already.\n".into();
    }
    let changed = u32::try_from(correction.changed.len()).unwrap_or(u32::MAX);
    let lost = u32::try_from(correction.lost.len()).unwrap_or(u32::MAX);
    let mut text = format!(
        "{} paragraphs, {} before. {} with the same words, {} with changed ones, {} without.\n",
        correction.paragraphs_after,
        correction.paragraphs_before,
        counted(correction.kept, "coding", "codings"),
        changed,
        lost
    );
    for warning in &correction.warnings {
        text += &wrap(warning, set.screen.width, 0);
    }
    for fate in &correction.changed {
        let after = fate.after.as_deref().unwrap_or_default();
        text += &format!("\n{} {}\n", fate.short, clean(&fate.code));
        text += &wrap(&format!("was “{}”", shorten(&fate.before, 300)), set.screen.width, 2);
        text += &wrap(&format!("is  “{}”", shorten(after, 300)), set.screen.width, 2);
    }
    for fate in &correction.lost {
        text += &format!("\n{} {}\n", fate.short, clean(&fate.code));
        text += &wrap(&format!("“{}”", shorten(&fate.before, 300)), set.screen.width, 2);
        text += &wrap(fate.reason.as_deref().unwrap_or_default(), set.screen.width, 2);
    }
    text
}

pub(crate) fn waiting(set: Setting<'_>, arguments: &WaitingArguments) -> Result<Answer, Failure> {
    if let Some(coding) = &arguments.give_up {
        let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
        let (json, _): (_, Done) = desk.ask("excerpt_give_up", &CodingRef { coding: coding.clone() })?;
        return Ok(Answer::done(json, format!("{} is given up.\n", clean(coding))).noting(info.risk));
    }
    if let (Some(coding), Some(from), Some(to)) = (&arguments.place, arguments.from, arguments.to) {
        return put(set, arguments, coding, (from, to));
    }
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let document = match &arguments.document {
        Some(document) => Some(documents::meant(&desk, document)?.id),
        None => None,
    };
    let (json, waiting): (_, Waiting) = desk.ask("excerpts_waiting", &WaitingRequest { document })?;
    if waiting.excerpts.is_empty() {
        return Ok(Answer::done(json, "No excerpt waits for a place.\n".into()));
    }
    let lines = waiting.excerpts.iter().map(|excerpt| line(set, excerpt));
    Ok(Answer::done(json, lines.collect::<Vec<_>>().join("\n")))
}

fn line(set: Setting<'_>, excerpt: &WaitingExcerpt) -> String {
    let head = format!("{} {}, by {}\n", excerpt.short, clean(&excerpt.code_title), clean(&excerpt.coder));
    let words = wrap(&format!("“{}”", shorten(&excerpt.quote, 300)), set.screen.width, 2);
    head + &words + &wrap(&excerpt.reason, set.screen.width, 2)
}

fn put(
    set: Setting<'_>,
    arguments: &WaitingArguments,
    coding: &str,
    (from, to): (u32, u32),
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (_, all): (_, Waiting) = desk.ask("excerpts_waiting", &WaitingRequest::default())?;
    let found = all.excerpts.iter().find(|e| e.short.eq_ignore_ascii_case(coding) || e.coding == coding);
    let found = found.ok_or_else(|| {
        Failure::usage(format!("No excerpt '{coding}' waits for a place. `subtext waiting P` lists them."))
    })?;
    let paragraphs = documents::paragraphs(&desk, &found.document)?;
    let request = PlaceExcerpt {
        coding: found.coding.clone(),
        from: place(&paragraphs, from)?,
        to: place(&paragraphs, to)?,
    };
    let (json, _): (_, Done) = desk.ask("excerpt_place", &request)?;
    Ok(Answer::done(json, format!("{} is placed.\n", found.short)).noting(info.risk))
}
