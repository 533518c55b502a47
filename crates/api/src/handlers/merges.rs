//! Merging a colleague's copy, and what differs.

use super::{coders::actor, show};
use crate::{
    ApiError,
    types::{
        merges::{
            CoderCount, ConflictList, ConflictView, ConflictsRequest, DecideConflict, MergeCounts,
            MergeRequest, MergeResult, NotPlaced,
        },
        project::{Changed, Done},
        tasks::TaskRef,
    },
};
use app::{
    AppError, Decision, Session, clock,
    merges::{self, Conflict, Outcome, Request},
    tasks::Finished,
};
use std::{path::PathBuf, sync::Arc};

fn request_of(session: &Session, request: MergeRequest) -> Result<Request, ApiError> {
    let coders = request.coders.into_iter().map(|name| (name.there, name.here)).collect();
    Ok(Request { path: PathBuf::from(request.path), coders, actor: actor(session)? })
}

pub(crate) fn start(session: &Arc<Session>, request: MergeRequest) -> Result<TaskRef, ApiError> {
    let (project, dry_run) = (session.project()?, request.dry_run);
    let request = request_of(session, request)?;
    let file = request.path.file_name().unwrap_or_default().to_string_lossy();
    let label = format!("{} {file}", if dry_run { "Comparing with" } else { "Merging" });
    let act = if dry_run { merges::preview } else { merges::run };
    let task = session
        .tasks
        .start(label, move |reporter| Ok(Finished::Merge(Box::new(act(&project, &request, reporter)?))));
    Ok(TaskRef { task })
}

pub(super) fn result(outcome: Outcome) -> MergeResult {
    let added = outcome.added;
    let topics: Vec<_> = outcome.topics.iter().map(|topic| show::topic(*topic)).collect();
    MergeResult {
        file: outcome.file,
        same_project: outcome.same_project,
        older_version: outcome.older_version,
        backup: outcome.backup.map(|path| path.display().to_string()),
        added: MergeCounts {
            documents: added.documents,
            codes: added.codes,
            codings: added.codings,
            filled: added.filled,
            memos: added.memos,
            job_parts: added.job_parts,
            dates: added.dates,
            consents: added.consents,
            funnels: added.funnels,
            definitions: added.definitions,
            accounts: added.accounts,
            internal: added.internal,
            read_marks: added.read_marks,
            collections: added.collections,
            quotes: added.quotes,
            searches: added.searches,
        },
        by_coder: outcome
            .by_coder
            .into_iter()
            .map(|(coder, codings)| CoderCount { coder, codings })
            .collect(),
        reanchored: outcome.reanchored,
        not_placed: outcome
            .not_placed
            .into_iter()
            .map(|coding| NotPlaced {
                code: coding.code,
                coder: coding.coder,
                document: coding.document,
                quote: coding.quote,
                reason: coding.reason,
            })
            .collect(),
        conflicts: outcome.conflicts.into_iter().map(view).collect(),
        notes: outcome.notes,
        changed: (!topics.is_empty()).then_some(Changed { topics, label: outcome.label }),
    }
}

fn view(conflict: Conflict) -> ConflictView {
    ConflictView {
        id: conflict.id,
        file: conflict.file,
        at: clock::iso(conflict.at),
        about: conflict.about,
        subject: conflict.subject,
        what: conflict.what,
        field: conflict.field,
        ours: conflict.ours.text,
        theirs: conflict.theirs.text,
        both: conflict.both,
        decided: conflict.decided.map(|decision| word(decision).into()),
    }
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Ours => "ours",
        Decision::Theirs => "theirs",
        Decision::Both => "both",
    }
}

pub(crate) fn conflicts(session: &Session, request: ConflictsRequest) -> Result<ConflictList, ApiError> {
    let found = merges::conflicts(&*session.project()?, request.settled)?;
    let open = found.iter().filter(|conflict| conflict.decided.is_none()).count();
    Ok(ConflictList { open: show::small(open), conflicts: found.into_iter().map(view).collect() })
}

pub(crate) fn decide(session: &Session, request: DecideConflict) -> Result<Done, ApiError> {
    let all = [Decision::Ours, Decision::Theirs, Decision::Both];
    let decision = all.into_iter().find(|decision| word(*decision) == request.decision).ok_or_else(|| {
        AppError::InvalidInput(format!("'{}' is no decision: ours, theirs, both.", request.decision))
    })?;
    let changed = merges::decide(&*session.project()?, &request.conflict, decision, &actor(session)?)?;
    let label = match decision {
        Decision::Ours => "Kept ours",
        Decision::Theirs => "Took theirs",
        Decision::Both => "Kept both",
    };
    Ok(Done { changed: Some(show::changed(&changed, label)) })
}
