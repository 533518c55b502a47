//! Erasing a person.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        erasure::{CopyView, EraseRequest, ErasedRows, ErasureCertificate, ErasurePlan, TraceView},
        people::PersonRef,
    },
};
use app::{
    Session,
    erasure::{self, Certificate, CopyFate, Fate, Trace},
};

/// What no program can promise.
const BEYOND: &str =
    "Out of reach are copies and exports elsewhere, backups of the system, and free blocks of the disk.";

pub(crate) fn preview(session: &Session, request: PersonRef) -> Result<ErasurePlan, ApiError> {
    let project = session.project()?;
    let person = super::people::find(&*project.population()?, &request.person)?;
    let plan = erasure::plan(&project, person)?;
    let mut warnings = Vec::new();
    if !plan.mentions.is_empty() {
        warnings
            .push("Others name them. Those words stay: redact or correct them where they must go.".into());
    }
    warnings.push(BEYOND.into());
    Ok(ErasurePlan {
        name: plan.name,
        pseudonym: plan.pseudonym,
        gone: rows(plan.rows, plan.events),
        documents: plan.documents,
        blanked: plan.blanked,
        mentions: traces(plan.mentions),
        copies: plan.copies.iter().map(|path| path.display().to_string()).collect(),
        history: u32::try_from(plan.history).unwrap_or(u32::MAX),
        warnings,
    })
}

pub(crate) fn erase(session: &Session, request: EraseRequest) -> Result<ErasureCertificate, ApiError> {
    let project = session.project()?;
    let person = super::people::find(&*project.population()?, &request.person)?;
    let done = erasure::erase(&project, person, &request.confirm)?;
    let changed = show::changed(&done, "Person erased");
    let certificate = done.value;
    Ok(ErasureCertificate {
        warnings: warnings(&certificate),
        pseudonym: certificate.pseudonym,
        at: certificate.at,
        gone: rows(certificate.rows, certificate.events),
        copies: certificate.copies.into_iter().map(copy).collect(),
        scrubbed: certificate.scrubbed,
        traces: traces(certificate.traces),
        changed,
    })
}

fn warnings(certificate: &Certificate) -> Vec<String> {
    let mut warnings = Vec::new();
    if !certificate.scrubbed {
        warnings.push(
            "Another program reads the project, so its free pages were not written over yet. Close it there; the next \
             opening does it."
                .into(),
        );
    }
    if certificate.copies.iter().any(|copy| matches!(copy.fate, Fate::Left(_))) {
        warnings.push("Some copies beside the project hold them still: see there.".into());
    }
    if !certificate.traces.is_empty() {
        warnings.push("They can still be read where others name them.".into());
    }
    warnings.push(BEYOND.into());
    warnings
}

fn rows(rows: app::erasure::Erased, events: u64) -> ErasedRows {
    ErasedRows {
        documents: small(rows.documents),
        paragraphs: small(rows.paragraphs),
        excerpts: small(rows.excerpts),
        collected: small(rows.collected),
        events: u32::try_from(events).unwrap_or(u32::MAX),
        rows: small(rows.rows),
        ledger: small(rows.ledger),
    }
}

fn traces(traces: Vec<Trace>) -> Vec<TraceView> {
    traces.into_iter().map(|trace| TraceView { place: trace.place, count: small(trace.count) }).collect()
}

fn copy(copy: CopyFate) -> CopyView {
    let (fate, reason) = match copy.fate {
        Fate::Erased => ("erased", None),
        Fate::NotThere => ("not-there", None),
        Fate::Left(reason) => ("left", Some(reason)),
    };
    CopyView { path: copy.path.display().to_string(), fate: fate.into(), reason }
}
